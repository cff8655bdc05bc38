"""A teacher's pages are tests where their repository asks for it, and only there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.transcripts.pages import engines

ASKS = f"""\
[tool.pytest.ini_options]
testpaths = ["tests"]
ormlab_paths = ["docs", "more/*.md"]
ormlab_engine = "{engines()[0]}"
"""
LESSON = "---\nid: first\ntitle: T\nsummary: S\n---\n```pycon\n>>> 1\n1\n```\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name, text in {
        "pyproject.toml": ASKS,
        "tests/test_other.py": "def test_other(): pass\n",
        "docs/true.rst": "Page\n\n>>> 1\n1\n",
        "docs/first.md": LESSON,
        "docs/none.txt": "no statements\n",
        "more/also.md": "```pycon\n>>> 2\n2\n```\n",
        "more/not.txt": ">>> 1\n2\n",
        "elsewhere/page.txt": ">>> 1\n2\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run_pytest(folder: Path, *arguments: str) -> tuple[int, str]:
    plugins = ["-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "--color=no", *plugins, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    return done.returncode, done.stdout + done.stderr


def outcomes(output: str) -> list[str]:
    return [" ".join(line.split()[:2]) for line in output.splitlines() if "::" in line and "[" in line]


def test_configured_pages_and_lessons_are_tests_beside_the_others(repository: Path) -> None:
    code, output = run_pytest(repository)

    assert (code, outcomes(output)) == (
        0,
        [
            "tests/test_other.py::test_other PASSED",
            "docs/first.md::page PASSED",
            "docs/true.rst::page PASSED",
            "more/also.md::page PASSED",
        ],
    ), output


def test_nothing_is_collected_where_nobody_asks(repository: Path) -> None:
    (repository / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", encoding="utf-8")

    assert outcomes(run_pytest(repository)[1]) == ["tests/test_other.py::test_other PASSED"]


def test_a_flag_takes_every_page_and_a_difference_is_shown_without_frames(repository: Path) -> None:
    code, output = run_pytest(repository, "--ormlab", "elsewhere", "more")

    assert (code, outcomes(output)) == (
        1,
        ["elsewhere/page.txt::page FAILED", "more/also.md::page PASSED", "more/not.txt::page FAILED"],
    ), output
    assert "elsewhere/page.txt:1: differs\n    >>> 1\n  - 2\n  + 1\n" in output
    assert "Traceback" not in output


def test_a_page_named_on_the_command_line_is_run_once(repository: Path) -> None:
    code, output = run_pytest(repository, "docs/true.rst")

    assert (code, outcomes(output)) == (0, ["docs/true.rst::page PASSED"]), output


@pytest.mark.parametrize("missing", ["nope.md", "nope/*.md"])
def test_a_path_that_leads_nowhere_is_an_error_of_the_configuration(repository: Path, missing: str) -> None:
    (repository / "pyproject.toml").write_text(ASKS.replace("more/*.md", missing), encoding="utf-8")

    code, output = run_pytest(repository)

    assert (code, output.strip()) == (4, f"ERROR: ormlab_paths: there is no {missing}")


def test_a_malformed_lesson_is_an_error_with_its_place(repository: Path) -> None:
    (repository / "docs" / "first.md").write_text(LESSON.replace("title", "titel"), encoding="utf-8")

    code, output = run_pytest(repository, "docs")

    assert code == 2
    assert "first.md:3: malformed front matter: unknown key 'titel'\nhint: did you mean 'title'?\n" in output


def test_a_page_whose_statements_stand_in_no_block_of_code_is_an_error(repository: Path) -> None:
    (repository / "docs" / "first.md").write_text("# T\n\n    >>> 1\n    2\n", encoding="utf-8")

    code, output = run_pytest(repository, "docs")

    assert code == 2
    assert "first.md:3: this statement is in no block of code, and none on this page is\n" in output
