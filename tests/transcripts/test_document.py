"""A page is kept to the byte, and its statements are found by the rules of its kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ormlab.lab.course import lesson_paths, transcript_paths
from ormlab.lab.unreadable import UnreadableError, decode
from ormlab.transcripts.document import Document, find_documents, parse_document, read_document

SHIPPED = [*lesson_paths(), *transcript_paths()]
LINES = st.sampled_from(["prose", ">>> x", "out", "", "  >>> y", "  out", "\ufeffodd", "a\x0bb", "a\u2028b", "a\x85b"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@pytest.mark.parametrize("path", SHIPPED)
def test_a_shipped_page_is_kept_to_the_byte(path: str) -> None:
    assert read_document(path).data() == Path(path).read_bytes()


@given(st.lists(st.tuples(LINES, ENDS)), st.booleans())
def test_any_page_is_kept_to_the_character(lines: list[tuple[str, str]], ends: bool) -> None:
    text = "".join(line + end for line, end in lines)
    text = text if ends else text.rstrip("\r\n")
    try:
        document = parse_document(text, "page.txt")
    except UnreadableError:
        return

    assert document.text() == text


MUTATIONS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 3),
        st.binary(min_size=1, max_size=3) | st.sampled_from([b"\n", b"---", b"```", b">>>"]),
    ),
    min_size=1,
    max_size=4,
)


@given(st.sampled_from(SHIPPED), MUTATIONS)
def test_any_damage_to_a_page_leaves_a_page_or_an_error_with_its_place(
    path: str, mutations: list[tuple[int, int, bytes]]
) -> None:
    data = Path(path).read_bytes()
    for place, removed, added in mutations:
        at = place % (len(data) + 1)
        data = data[:at] + added + data[at + removed :]

    read = read_or_refuse(data, path)

    assert read.line is not None if isinstance(read, UnreadableError) else read.data() == data


def read_or_refuse(data: bytes, path: str) -> Document | UnreadableError:
    try:
        return parse_document(decode(data, path), path)
    except UnreadableError as error:
        return error


@pytest.mark.parametrize(
    "matter",
    ["title: 2024-13-45", "title: [" * 2000, "title: \x07", "title: &a *a", "? [a]\n: b", "title: !!python/name:os.system"],
)
def test_front_matter_that_breaks_a_parser_is_refused(matter: str) -> None:
    with pytest.raises(UnreadableError, match=r"^page\.md:\d+: malformed front matter"):
        parse_document(f"---\nid: page\n{matter}\nsummary: S\n---\n", "page.md")


@pytest.mark.parametrize("path", SHIPPED)
@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_give_the_same_steps(path: str, newline: str) -> None:
    text = Path(path).read_text(encoding="utf-8")

    assert parse_document("\ufeff" + text.replace("\n", newline), path).steps == parse_document(text, path).steps


def test_new_outputs_go_under_their_statements_and_nothing_else_changes() -> None:
    text = "\ufeffprose \r\n\r\n  >>> one\r\n  old\r\n  older\r\n\r\n  >>> two\r\nnot its output? yes".replace(
        "\r\nnot", "\r\n\r\nnot"
    )
    document = parse_document(text, "page.txt")
    one, two = document.steps

    new = document.rewritten({one: ("1", "", "2"), two: ("3",)})

    assert new.text() == text.replace("  old\r\n  older\r\n", "  1\r\n\r\n  2\r\n").replace("two\r\n", "two\r\n  3\r\n")


def test_an_output_can_be_added_at_the_end_of_a_page_without_a_line_end() -> None:
    document = parse_document("a\n>>> one", "page.txt")

    assert document.rewritten({document.steps[0]: ("1",)}).text() == "a\n>>> one\n1\n"


def test_the_marks_of_the_manual_are_no_text_in_an_rst_page() -> None:
    text = "    {sql}>>> f(\n    ...   1){stop}\n    {opensql}SELECT 1\n    {stop}\n    more\n    {execsql}>>> g()\n"

    (one, two) = parse_document(text, "page.rst").steps

    assert (one.source, one.expected) == ("f(\n  1)\n", ("SELECT 1",))
    assert (two.source, two.expected) == ("g()\n", ())


MARKDOWN = """\
>>> quoted

```pycon
>>> 1
1
```

```text
>>> shown
```

```python
>>> 2
2
```

```python
no_prompt
```
"""


def test_in_markdown_only_blocks_count() -> None:
    assert [step.source for step in parse_document(MARKDOWN, "page.md").steps] == ["1\n", "2\n"]


def test_a_comment_is_not_a_statement_to_check() -> None:
    assert [step.source for step in parse_document(">>> # why\n>>> 1\n1\n>>>\n", "page.txt").steps] == ["1\n"]


def test_a_page_that_means_to_be_a_lesson_is_held_to_its_form() -> None:
    with pytest.raises(UnreadableError, match=r"page\.md:1: malformed front matter: 'title' is missing"):
        parse_document("---\nid: page\n---\n```pycon\n>>> 1\n```\n", "page.md")


def test_front_matter_of_another_kind_is_none_of_our_business() -> None:
    assert len(parse_document("---\nlayout: post\n---\n```pycon\n>>> 1\n1\n```\n", "page.md").steps) == 1


def test_a_folder_gives_its_pages_with_statements_by_name(tmp_path: Path) -> None:
    for name, text in {
        "b.txt": ">>> 1\n1\n",
        "a/z.md": "```pycon\n>>> 1\n1\n```\n",
        "a/no.md": "prose",
        ".hidden/c.txt": ">>> 1\n",
        "code.py": ">>> 1\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert [Path(each).relative_to(tmp_path).as_posix() for each in find_documents(str(tmp_path))] == ["b.txt", "a/z.md"]


@pytest.mark.parametrize(
    ("name", "message"), [("none.txt", "no such file or folder"), ("x.py", "not a kind of page"), ("empty", "no page with")]
)
def test_a_path_without_pages_is_said_to_be_one(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "x.py").touch()
    (tmp_path / "empty").mkdir()

    with pytest.raises(UnreadableError, match=message):
        find_documents(str(tmp_path / name))
