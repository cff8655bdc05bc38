"""The wheel: what somebody has after `pip install`, in whatever folder they are."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .tree import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it into a folder of its own."""
    pytest.importorskip("hatchling")
    made, place = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def ormlab(installed: Path, *arguments: str) -> str:
    """Run the installed package's command in a folder that has nothing to do with it; return what it prints."""
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); from ormlab.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=installed.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_the_course_is_inside(installed: Path) -> None:
    for folder in ("lessons", "transcripts"):
        inside = sorted(path.name for path in (installed / "ormlab" / "_course" / folder).iterdir())
        assert inside == sorted(path.name for path in (ROOT / folder).iterdir())


def test_it_says_that_it_is_typed_and_what_it_brings(installed: Path) -> None:
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")

    assert (installed / "ormlab" / "py.typed").exists()
    assert "ormlab = ormlab.cli:main" in entry_points.read_text()
    assert "ormlab = ormlab.pytest_plugin" in entry_points.read_text()


def test_a_lesson_is_played_from_any_folder(installed: Path) -> None:
    output = ormlab(installed, "lesson", "rollback")

    assert "ROLLBACK\n" in output
    assert "WHERE user_account.id = ?" in output
    assert "'Sandy Cheeks'\n" in output


def test_what_ships_is_verified_from_any_folder(installed: Path) -> None:
    assert "_course" in ormlab(installed, "verify").splitlines()[0]
