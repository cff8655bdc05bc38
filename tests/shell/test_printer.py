"""What goes to the screen: safe, coloured as what it is, and never an error of the learner's."""

import io
import re

import pytest

from ormlab.shell.palette import PLAIN, Palette
from ormlab.shell.printer import Printer

ECHO = (
    "BEGIN (implicit)\n"
    "SELECT user_account.id \nFROM user_account \nWHERE user_account.name = ?\n[generated in 0.00015s] ('sandy',)\n"
    "INSERT INTO t (a) VALUES ('x -- no comment')\n[cached since 0.1s ago] ()\n"
    "-- autoflush before select\nCOMMIT\n"
)


def printed(*puts: tuple[str, str], palette: Palette = PLAIN) -> str:
    stream = io.StringIO()
    printer = Printer(stream, palette)
    for kind, text in puts:
        printer.put(kind, text)
    return stream.getvalue()


def without_codes(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}])
def test_colour_changes_no_character(environ: dict[str, str]) -> None:
    painted = printed(("echo", ECHO), ("sql", "SELECT 1"), ("value", "1\n"), ("error", "No\n"), palette=Palette.of(environ))

    assert without_codes(painted) == ECHO + "SELECT 1" + "1\nNo\n"
    assert painted != ECHO + "SELECT 1" + "1\nNo\n"


def test_no_color_means_no_colour() -> None:
    painted = printed(("echo", ECHO), ("error", "No\n"), palette=Palette.of({"NO_COLOR": "1"}))

    assert set(re.findall(r"\x1b\[([0-9;]*)m", painted)) == {"1", "0"}


def test_plain_has_no_escape_byte() -> None:
    assert printed(("echo", ECHO), ("error", "No\n"), ("print", "\x1b[31mred\x9b\n")) == ECHO + "No\n\\x1b[31mred\\x9b\n"


def test_no_colour_runs_over_a_lines_end() -> None:
    painted = printed(("echo", ECHO), palette=Palette.of({}))

    assert all(line.count("\x1b[") % 2 == 0 and not line.endswith("m\x1b") for line in painted.splitlines())


def test_the_words_of_a_statement_are_told_apart() -> None:
    painted = Palette.of({}).echo("SELECT 1 \nFROM t\n[raw sql] (1,)\n")

    assert painted == (
        "\x1b[1;34mSELECT\x1b[0m \x1b[36m1\x1b[0m \n\x1b[1;34mFROM\x1b[0m t\n\x1b[2m[raw sql]\x1b[0m \x1b[36m(1,)\x1b[0m\n"
    )


def test_a_line_that_a_program_left_open_is_ended() -> None:
    stream = io.StringIO()
    printer = Printer(stream)

    printer.put("print", "no newline")
    printer.line("note", "a note")
    printer.fresh_line()

    assert stream.getvalue() == "no newline\na note\n"


class ClosedPipe(io.StringIO):
    def write(self, _: str) -> int:
        raise BrokenPipeError


def test_a_reader_who_has_gone_is_noted_and_no_error() -> None:
    printer = Printer(ClosedPipe())

    printer.put("print", "x")
    printer.flush()

    assert printer.gone
