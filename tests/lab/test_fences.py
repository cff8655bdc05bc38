"""Blocks of code are found where a Markdown parser finds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ormlab.lab.course import lesson_paths
from ormlab.lab.fences import find_fences
from ormlab.lab.lesson import read_front_matter, split_lines
from ormlab.lab.unreadable import read_text


def as_parsed(lines: list[str]) -> list[tuple[str, int, str]]:
    tokens = MarkdownIt().parse("\n".join(lines) + "\n")
    return [(each.info.strip(), (each.map or [0])[0] + 2, each.content) for each in tokens if each.type == "fence"]


def as_found(lines: list[str]) -> list[tuple[str, int, str]]:
    return [(each.info, each.line, "".join(line + "\n" for line in each.lines)) for each in find_fences(lines)]


@pytest.mark.parametrize("path", lesson_paths())
def test_the_blocks_of_a_lesson_are_those_of_a_parser(path: str) -> None:
    lines = split_lines(read_text(path))
    _, body = read_front_matter(lines, path)

    assert as_found(lines[body - 1 :]) == as_parsed(lines[body - 1 :])


PIECES = st.sampled_from(["```", "```pycon", "````", "~~~", "~~~ text", "`` `", "```a`b", "text", "", "# head", "~~"])


@given(st.lists(PIECES, max_size=10))
def test_the_blocks_of_any_page_are_those_of_a_parser(lines: list[str]) -> None:
    assert as_found(lines) == as_parsed(lines)


@pytest.mark.parametrize(
    ("page", "infos"),
    [
        (["- item", "", "  ```pycon", "  >>> 1", "  ```"], ["pycon"]),
        (["1. ```pycon", "   >>> 1", "   ```"], ["pycon"]),
        (["- item", "", "    ```pycon", "    >>> 1", "    ```"], ["pycon"]),
        (["text", "", "    ```pycon", "    >>> 1", "    ```"], []),
        (["   ```pycon setup", "   ```"], ["pycon setup"]),
    ],
)
def test_a_block_in_a_list_counts_and_one_shown_as_code_does_not(page: list[str], infos: list[str]) -> None:
    assert [each.info for each in find_fences(page)] == infos
    assert [each[0] for each in as_parsed(page)] == infos


def test_a_block_knows_its_lines() -> None:
    (fence,) = find_fences(["a", "```pycon setup", ">>> 1", "```", "b"], first=5)

    assert (fence.before, fence.line, fence.after, fence.closed) == (6, 7, 9, True)
    assert (fence.language, fence.words, fence.lines) == ("pycon", ("setup",), (">>> 1",))
