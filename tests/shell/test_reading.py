"""From what is typed, pasted or piped to statements."""

import io
import os
import threading

import pytest

from ormlab.shell.lines import Lines, NotTextError, read_statements
from ormlab.shell.reading import is_command, needs_more, statements, without_prompts


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("", False),
        ("x = 1", False),
        ("x = = 1", False),
        ("x = (", True),
        ("'''", True),
        ("'abc", False),
        ("for x in y:", True),
        ("for x in y:\n    f(x)", True),
        ("for x in y:\n    f(x)\n", False),
        ("for x in y:\n    f(x)\n    ", False),
        ("if x: y", True),
        ("if x: y\n", False),
        ("@decorated", True),
        ("a = 1\nb = 2", False),
        (".state", False),
        ("# a comment", False),
    ],
)
def test_only_an_empty_line_ends_a_block_and_what_is_wrong_needs_no_more(text: str, more: bool) -> None:
    assert needs_more(text) is more


def test_a_dot_and_a_letter_is_a_command() -> None:
    assert [is_command(text) for text in (".state", "  .help", ".5", "x.y", "...", ".")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_input_is_split_into_its_statements() -> None:
    text = "a = 1; b = 2\n# about c\nc = (\n    3\n)\n@d\ndef f():\n    pass\n\nf()\n"

    assert statements(text) == [
        "a = 1; b = 2\n",
        "# about c\nc = (\n    3\n)\n",
        "@d\ndef f():\n    pass\n",
        "f()\n",
    ]


def test_input_without_a_statement_is_one_piece() -> None:
    assert [statements(""), statements("# a comment\n")] == [[""], ["# a comment\n"]]


def test_wrong_input_stays_in_one_piece() -> None:
    assert statements("a = 1\nb = = 2\n") == ["a = 1\nb = = 2\n"]


RECORDED = """\
    >>> for x in users:
    ...     print(x)
    ...
    sandy
    >>> x
    User(id=2)
"""


def test_prompts_and_outputs_of_a_pasted_session_are_stripped() -> None:
    assert without_prompts(RECORDED) == "for x in users:\n    print(x)\n\nx\n"
    assert without_prompts("x = 1\n>>> y\n") == "x = 1\n>>> y\n"


SCRIPT = """\
# what follows is a script
def f():
    x = 1

    # still inside
    return x

# about g
try:
    g()
except NameError:
    pass

else:
    pass
class A:
    def a(self): ...
# at the edge, and yet inside
    def b(self): ...
(1 +

 2)
text = '''a

b'''
x = = 1
.state
with a as b:
    c"""


def test_a_script_is_read_as_a_script() -> None:
    assert list(read_statements(Lines(io.StringIO(SCRIPT)))) == [
        "# what follows is a script\n",
        "def f():\n    x = 1\n\n    # still inside\n    return x\n",
        "# about g\n",
        "try:\n    g()\nexcept NameError:\n    pass\n\nelse:\n    pass\n",
        "class A:\n    def a(self): ...\n# at the edge, and yet inside\n    def b(self): ...\n",
        "(1 +\n\n 2)\n",
        "text = '''a\n\nb'''\n",
        "x = = 1\n",
        ".state\n",
        "with a as b:\n    c\n",
    ]


def test_source_that_python_cannot_take_in_is_a_statement_like_any_other() -> None:
    deep = "x = " + "+".join(["1"] * 5000) + "\n"

    assert list(read_statements(Lines(io.StringIO(f"1\n{deep}2\n")))) == ["1\n", deep, "2\n"]
    assert statements(deep) == [deep]


def test_a_recorded_session_is_read_without_its_prompts() -> None:
    assert list(read_statements(Lines(io.StringIO(RECORDED + "prose\n")))) == ["for x in users:\n    print(x)\n", "x\n"]


def test_a_program_at_the_other_end_gets_its_answer_without_sending_more() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as stream, os.fdopen(writing, "w", buffering=1) as sender:
        read = read_statements(Lines(stream))
        sender.write("x = 1\n")
        first = next(read)
        sender.write("for y in x:\n    y\n\n")
        second = next(read)

    assert (first, second) == ("x = 1\n", "for y in x:\n    y\n")


def test_a_script_that_arrives_in_drops_is_the_same_script() -> None:
    reading, writing = os.pipe()

    def send() -> None:
        with os.fdopen(writing, "w") as sender:
            for character in "for y in x:\n    y\nz\n":
                sender.write(character)
                sender.flush()

    sender = threading.Thread(target=send)
    with os.fdopen(reading) as stream:
        sender.start()
        found = list(read_statements(Lines(stream)))
        sender.join()

    assert found == ["for y in x:\n    y\n", "z\n"]


def test_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    assert _piped(b"\xef\xbb\xbfx = 1\r\ny = 2\r\n") == ["x = 1\n", "y = 2\n"]


def test_what_is_not_utf8_is_named_by_line_and_byte() -> None:
    with pytest.raises(NotTextError, match=r"^line 2 of the input is not UTF-8: byte 0xff$"):
        _piped(b"x = 1\n'\xff'\n")


def _piped(data: bytes) -> list[str]:
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    with os.fdopen(reading) as stream:
        return list(read_statements(Lines(stream)))
