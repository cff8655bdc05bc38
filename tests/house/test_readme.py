"""The README's commands are the ones that work."""

from __future__ import annotations

import re
import shlex
import tomllib

import pytest

from .tree import ROOT, text

README = ROOT / "README.md"
PROJECT = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]


def commands() -> list[str]:
    """Return the commands in the README's blocks of shell, one a line."""
    blocks = re.findall(r"^```(?:sh|console|bash)\n(.*?)^```", text(README), flags=re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.strip() and not line.startswith("#")]


def test_the_first_screen_has_a_command_that_plays_a_lesson_and_one_that_tests() -> None:
    complete = [line for line in commands() if line.startswith("python3 -m venv .venv && ")]

    assert [line.rpartition(" && ")[2] for line in complete] == [
        ".venv/bin/ormlab lesson rollback",
        ".venv/bin/python -m pytest",
    ]


def test_the_checks_begin_with_the_readmes_own_test_command() -> None:
    tests = next(line for line in text(ROOT / ".ci" / "run").splitlines() if line.startswith("tests="))

    assert shlex.split(tests.removeprefix("tests="))[0] in commands()


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
