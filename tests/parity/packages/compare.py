"""Run a suite twice and compare the outcomes, test by test."""

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from tests.parity.packages.suites import EXPECTED, PYTEST, Suite

CACHE = Path(__file__).with_name(".cache")
ROOT = Path(__file__).parents[3]
PLUGIN = "engine_of_choice"
_PLUGIN_TEXT = """
import os

if os.environ["ENGINE"] == "ormlab":
    import ormlab

    ormlab.install_sqlalchemy_alias()
"""
_OUTCOME = re.compile(r"^(PASSED|FAILED|ERROR|SKIPPED) (\S+)(?: - (.*))?$", re.MULTILINE)
Outcomes = dict[str, tuple[str, str]]  # by test: the word, and what it says


class SuiteFailedError(Exception):
    """A suite could not be had, or did not run."""


def compare(suite: Suite) -> tuple[int, list[str], list[str]]:
    """Return how many tests have the same outcome on both engines, those that lack something, and those that differ."""
    python, folder = _prepared(suite)
    theirs, ours = (_outcomes(suite, python, folder, engine) for engine in ("sqlalchemy", "ormlab"))
    same, lacking, different = 0, [], []
    for test in sorted(theirs.keys() | ours.keys()):
        expected, found = theirs.get(test, ("MISSING", "")), ours.get(test, ("MISSING", ""))
        if expected[0] == found[0]:
            same += 1
        elif any(words in found[1] for words in EXPECTED):
            lacking.append(test)
        else:
            different.append(f"{test}: {expected[0]} on the original, {found[0]} on ours: {found[1]}")
    return same, lacking, different


def _prepared(suite: Suite) -> tuple[Path, Path]:
    """Return the Python that has the package, and the folder that its tests are run in."""
    place = CACHE / f"{suite.package}-{suite.version}"
    python, done = place / "venv/bin/python", place / "done"
    if not done.exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        (CACHE / ".gitignore").write_text("*\n", encoding="utf-8")
        requirement = f"{suite.package}=={suite.version}"
        _run(sys.executable, "-m", "venv", place / "venv")
        _run(python, "-m", "pip", "install", "-q", "-e", ROOT, requirement, *suite.needs, *PYTEST)
        if not suite.installed:
            _run(python, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", requirement, "-d", place)
            _unpack(place)
        (place / f"{PLUGIN}.py").write_text(_PLUGIN_TEXT, encoding="utf-8")
        done.touch()
    return python, _copied(suite, place) if suite.installed else next(place.glob("source/*"))


def _unpack(place: Path) -> None:
    for archive in place.glob("*.tar.gz"):
        with tarfile.open(archive) as packed:
            packed.extractall(place / "source", filter="data")
    for archive in place.glob("*.zip"):
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(place / "source")


def _copied(suite: Suite, place: Path) -> Path:
    """Put tests that are installed with their package, and its fixtures, where nothing else is."""
    folder = place / "source"
    folder.mkdir(exist_ok=True)
    (installed,) = place.glob(f"venv/lib/python*/site-packages/{suite.package}")
    for each in (installed / suite.tests, installed / "conftest.py"):
        shutil.copy(each, folder)
    return folder


def _outcomes(suite: Suite, python: Path, folder: Path, engine: str) -> Outcomes:
    tests = Path(suite.tests)
    if not suite.installed and tests.name == "tests.py" and "zope" in tests.parts:  # beside the package of that name
        shutil.copy(folder / tests, folder / "test_of_zope.py")
        tests = Path("test_of_zope.py")
    done = subprocess.run(
        [
            python, "-m", "pytest", "-p", PLUGIN, "-p", "no:cacheprovider", "-p", "no:randomly", "-c", "/dev/null",
            "--rootdir", folder, "-q", "-rA", "--tb=no", "-W", "ignore", *suite.options,
            tests.name if suite.installed else tests,
        ],
        cwd=folder, capture_output=True, text=True, timeout=900, check=False,
        env={"ENGINE": engine, "PYTHONPATH": f"{folder.parent.parent if not suite.installed else folder.parent}:{folder}",
             "PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "0", "COLUMNS": "400"},
    )  # fmt: skip
    found = {test: (word, said or "") for word, test, said in _OUTCOME.findall(done.stdout)}
    if not found:
        raise SuiteFailedError(f"{suite.package} on {engine}: no test ran\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return found


def _run(*command: object) -> None:
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SuiteFailedError(f"{' '.join(map(str, command))}\n{done.stderr[-2000:]}")
