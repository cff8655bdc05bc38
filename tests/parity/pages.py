"""The doctested pages of SQLAlchemy 1.4.54's manual, from its source distribution: input of tests, never part of this project.

    PAGES --> source() --> unpacked folder --> read_document(folder / "doc/build" / page)

The folder is taken from the variable ORMLAB_SQLALCHEMY_SOURCE where that is set; else the distribution is fetched once
with `pip download` and kept beside this file, in a folder that version control does not see.
"""

import contextlib
import functools
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

VERSION = "1.4.54"
VARIABLE = "ORMLAB_SQLALCHEMY_SOURCE"
CACHE = Path(__file__).with_name(".cache")

PAGES = (
    (
        "tutorial/index.rst",
        "tutorial/engine.rst",
        "tutorial/dbapi_transactions.rst",
        "tutorial/metadata.rst",
        "tutorial/data.rst",
        "tutorial/data_insert.rst",
        "tutorial/data_select.rst",
        "tutorial/data_update.rst",
        "tutorial/orm_data_manipulation.rst",
        "tutorial/orm_related_objects.rst",
    ),
    ("core/operators.rst",),
    ("orm/queryguide.rst",),
    ("orm/quickstart.rst",),
    ("core/tutorial.rst",),
    ("orm/tutorial.rst",),
)
"""Groups of pages; those of a group go on in one namespace, as in SQLAlchemy's own test of its manual."""


class OutOfReachError(Exception):
    """The source distribution could not be had."""


@functools.cache
def source() -> Path:
    """Give the folder of the unpacked source distribution; raises OutOfReachError."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given)
    unpacked = CACHE / f"sqlalchemy-{VERSION}"
    if not unpacked.is_dir():
        _fetch(unpacked)
    return unpacked


def _fetch(unpacked: Path) -> None:
    CACHE.mkdir(exist_ok=True)
    (CACHE / ".gitignore").write_text("*\n", encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        words = ["download", "--quiet", "--no-deps", "--no-binary", ":all:", f"sqlalchemy=={VERSION}", "-d", folder]
        done = subprocess.run([sys.executable, "-m", "pip", *words], capture_output=True, text=True, timeout=300, check=False)
        archives = list(Path(folder).glob("*.tar.gz"))
        if not archives:
            raise OutOfReachError(f"the package index is out of reach: {done.stderr.strip().splitlines()[-1:]}")
        with tarfile.open(archives[0]) as archive:
            archive.extractall(folder, filter="data")
        (found,) = (each for each in Path(folder).iterdir() if each.is_dir())
        with contextlib.suppress(OSError):  # another process was first
            found.rename(unpacked)


def page(name: str) -> Path:
    """Give the path of one page."""
    return source() / "doc" / "build" / name


def source_or_skip() -> Path:
    """Give the folder, or skip the test so that nobody overlooks it."""
    try:
        return source()
    except OutOfReachError as error:
        pytest.skip(f"THE MANUAL WAS NOT CHECKED: {error}; unpack SQLAlchemy {VERSION} and set {VARIABLE}")
