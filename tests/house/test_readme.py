"""The README's commands are the ones that work."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib

import pytest

from .tree import ROOT, text

README = ROOT / "README.md"
PROJECT = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]


def commands() -> list[str]:
    """Return the commands in the README's blocks of shell, one a line."""
    blocks = re.findall(r"^```(?:sh|bash)\n(.*?)^```", text(README), flags=re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.strip() and not line.startswith("#")]


def without_timings(output: str) -> str:
    """Return an output without what differs from run to run, and without blanks at the ends of lines."""
    return re.sub(r"(generated in|cached since) [\d.e-]+s", r"\1", re.sub(r" +$", "", output, flags=re.MULTILINE))


def test_the_first_screen_has_a_command_that_plays_a_lesson_and_one_that_tests() -> None:
    complete = [line for line in commands() if line.startswith("python3 -m venv .venv && ")]

    assert [line.rpartition(" && ")[2] for line in complete] == [
        ".venv/bin/ormlab lesson rollback",
        ".venv/bin/python -m pytest -n auto",
    ]


def test_the_checks_begin_with_the_readmes_own_test_command() -> None:
    tests = next(line for line in text(ROOT / ".ci" / "run").splitlines() if line.startswith("tests="))

    assert shlex.split(tests.removeprefix("tests="))[0] in commands()


def test_the_first_screen_shows_what_the_lesson_prints() -> None:
    shown = re.search(r"^```text\n(.*?)^```", text(README), flags=re.DOTALL | re.MULTILINE)
    played = subprocess.run(
        [sys.executable, "-m", "ormlab", "lesson", "rollback"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )

    assert shown is not None
    for passage in shown[1].split("...\n"):
        assert without_timings(passage) in without_timings(played.stdout)


@pytest.mark.parametrize("command", [line for line in commands() if re.search(r"\bormlab [a-z]", line)])
def test_every_command_of_ours_in_the_readme_exists(command: str) -> None:
    runner = pytest.importorskip("typer.testing").CliRunner()
    cli = pytest.importorskip("ormlab.cli.app")
    words = shlex.split(command, comments=True)
    used = words[max(at for at, word in enumerate(words) if word.rpartition("/")[2] == "ormlab") + 1]

    result = runner.invoke(cli.app, [used, "--help"])

    assert result.exit_code == 0, result.output


def test_the_readme_names_the_pythons_that_the_package_declares() -> None:
    versions = sorted(
        (each.removeprefix("Programming Language :: Python :: ") for each in PROJECT["classifiers"] if ":: 3." in each),
        key=lambda each: int(each.partition(".")[2]),
    )

    assert f"Python {versions[0]} to {versions[-1]}" in text(README)
    assert PROJECT["requires-python"] == f">={versions[0]}"
