"""A lesson is front matter, prose and blocks of statements; what is wrong in one is named with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ormlab.lab.course import find, lesson_paths, read_course
from ormlab.lab.lesson import _plain, parse_lesson, read_lesson, split_lines
from ormlab.lab.unreadable import UnreadableError

LESSON = """\
---
id: first
title: A first lesson
summary: What it says
requires: [other, one-more]
---

# A first lesson

Prose with ```` ``` ```` in it.

```pycon setup
>>> x = 1
```

```text
not run
```

```pycon
>>> x
1
```

The end.
"""


def test_a_lesson_is_cut_into_prose_and_blocks() -> None:
    lesson = parse_lesson(LESSON, "lessons/01-first.md")

    assert (lesson.id, lesson.title, lesson.summary, lesson.requires) == (
        "first",
        "A first lesson",
        "What it says",
        ("other", "one-more"),
    )
    assert [(type(part).__name__, part.line) for part in lesson.parts] == [
        ("Prose", 7),
        ("Code", 13),
        ("Prose", 15),
        ("Code", 21),
        ("Prose", 24),
    ]
    assert [getattr(part, "setup", None) for part in lesson.parts] == [None, True, None, False, None]
    assert [(step.line, step.source, step.expected) for step in lesson.steps] == [(13, "x = 1\n", ()), (21, "x\n", ("1",))]
    assert getattr(lesson.parts[2], "text", "") == "```text\nnot run\n```"


@pytest.mark.parametrize(
    "encode", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r")]
)
def test_line_ends_and_a_byte_order_mark_make_no_difference(encode: object, tmp_path: Path) -> None:
    path = tmp_path / "first.md"
    path.write_bytes(encode(LESSON).encode())  # type: ignore[operator]

    assert read_lesson(str(path)) == parse_lesson(LESSON, str(path))


@pytest.mark.parametrize("path", lesson_paths())
def test_a_shipped_lesson_reads_the_same_with_other_line_ends(path: str) -> None:
    text = Path(path).read_text(encoding="utf-8")

    assert parse_lesson("\ufeff" + text.replace("\n", "\r\n"), path) == parse_lesson(text, path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("---\nid", "id", "first.md:1: a lesson begins with front matter"),
        ("one-more]\n---\n", "one-more]\n", "first.md:1: the front matter is never closed"),
        ("id: first\n", "", "first.md:1: malformed front matter: 'id' is missing"),
        ("id: first", "id: First One", "first.md:2: malformed front matter: id 'First One'"),
        ("id: first", "id: 5", "first.md:2: malformed front matter: 'id' must be text, not 5"),
        ("title:", "titel:", "first.md:3: malformed front matter: unknown key 'titel'"),
        ("title: A", "title: [A", "first.md:4: malformed front matter: expected ',' or ']', but got ':'"),
        ("title: A first lesson", "title: A: B", "first.md:3: malformed front matter: mapping values are not allowed here"),
        ("summary: What it says", "summary: ", "first.md:4: malformed front matter: 'summary' must be text, not None"),
        ("summary: What it says", "title: again", "first.md:4: malformed front matter: 'title' stands there twice"),
        (
            "requires: [other, one-more]",
            "requires: other",
            "first.md:5: malformed front matter: 'requires' must be a list of ids",
        ),
        ("id: first\n", "- id\n", "first.md:3: malformed front matter: expected <block end>, but found '?'"),
        ("```pycon\n>>> x\n1\n```", "```pycon\n>>> x\n1\n", "first.md:20: this code block is never closed"),
        (">>> x\n1", ">>>x\n1", "first.md:21: no blank after the prompt: '>>>x'"),
        ("```pycon", "```python", "first.md:7: a lesson needs at least one ```pycon block"),
    ],
)
def test_a_malformed_lesson_names_its_line(old: str, new: str, message: str) -> None:
    assert old in LESSON

    with pytest.raises(UnreadableError) as refused:
        parse_lesson(LESSON.replace(old, new), "first.md")

    assert str(refused.value) == message


def test_an_id_that_is_not_the_files_is_refused() -> None:
    with pytest.raises(
        UnreadableError, match=re.escape("02-second.md:2: malformed front matter: id 'first' in a file named for 'second'")
    ) as refused:
        parse_lesson(LESSON, "02-second.md")

    assert refused.value.hint == "call the file NN-first.md, or write `id: second`"


KEYS = st.sampled_from(["id", "title", "summary", "requires", "y"])
VALUES = st.one_of(
    st.text(st.sampled_from("ab :#[],-'\"{}&*!|>%@`~1.\ttrueno"), max_size=12),
    st.sampled_from(
        ["true", "No", "null", "~", "1", "1e5", "[a, b]", "[ ]", "[no]", "[a,b ]", "2024-01-01", "a: b", "a #b", "a:", "[a, 1]"]
    ),
)


@given(st.lists(st.tuples(KEYS, VALUES), min_size=1, max_size=3))
def test_front_matter_read_the_quick_way_is_what_a_parser_reads(pairs: list[tuple[str, str]]) -> None:
    lines = [f"{key}: {value}" for key, value in pairs]

    quick = _plain(lines)

    if quick is not None:
        assert {key: value for key, (value, _) in quick.items()} == yaml.safe_load("\n".join(lines))


@pytest.mark.parametrize("path", lesson_paths())
def test_the_shipped_lessons_are_read_the_quick_way(path: str) -> None:
    lines = split_lines(Path(path).read_text(encoding="utf-8"))

    assert _plain(lines[1 : lines.index("---", 1)]) is not None


# -- the course -----------------------------------------------------------------------------------------------------------


def test_the_shipped_course_is_sound() -> None:
    assert [each.id for each in read_course()][:6] == ["add", "flush", "update", "delete", "rollback", "close"]


@pytest.mark.parametrize("name", ["rollback", "05-rollback", "05", "5"])
def test_a_lesson_is_found_by_id_or_number(name: str) -> None:
    assert find(name).id == "rollback"


def test_a_lesson_is_found_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "first.md").write_text(LESSON, encoding="utf-8")

    assert find(str(tmp_path / "first.md")).title == "A first lesson"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("rolback", "did you mean 'rollback'?"), ("Flush", "did you mean 'flush'?"), ("zzz", "there are add, flush")],
)
def test_an_unknown_lesson_is_answered_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        find(name)

    assert str(refused.value) == f"{name}: no such lesson"
    assert (refused.value.hint or "").startswith(hint)


def lesson(id: str, requires: str = "[]") -> str:
    return f"---\nid: {id}\ntitle: T\nsummary: S\nrequires: {requires}\n---\n```pycon\n>>> 1\n1\n```\n"


def test_a_course_with_one_id_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01-a.md").write_text(lesson("a"), encoding="utf-8")
    (tmp_path / "02-a.md").write_text(lesson("a"), encoding="utf-8")

    with pytest.raises(UnreadableError, match="the id 'a' is taken by"):
        read_course(str(tmp_path))


def test_a_lesson_that_requires_a_later_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01-a.md").write_text(lesson("a", "[b]"), encoding="utf-8")
    (tmp_path / "02-b.md").write_text(lesson("b"), encoding="utf-8")

    with pytest.raises(UnreadableError, match="requires 'b', which is no earlier lesson"):
        read_course(str(tmp_path))
