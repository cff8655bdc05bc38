"""The libraries that are compared, and a virtual environment for each, in the cache folder.

    <cache>/ormlab/benchmarks/3.11/sqlalchemy21/bin/python

Each runs in a process of its own, so that none has to share a heap, or a garbage collector's thresholds, with another.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Library:
    """One of the libraries: the module of its adapter, and what pip installs for it."""

    name: str
    title: str
    adapter: str
    requires: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


def _session(name: str, title: str, package: str, *requires: str) -> Library:
    return Library(name, title, "session", requires, {"ORMLAB_BENCHMARK_LIBRARY": package})


LIBRARIES = {
    each.name: each
    for each in (
        Library("raw", "raw", "raw"),
        _session("ormlab", "ormlab", "ormlab"),
        _session("sqlalchemy14", "SQLAlchemy 1.4", "sqlalchemy", "sqlalchemy==1.4.54"),
        _session("sqlalchemy21", "SQLAlchemy 2.1", "sqlalchemy", "sqlalchemy~=2.1.0"),
        Library("peewee", "peewee", "peewee_", ("peewee",)),
        Library("django", "Django", "django_", ("django",)),
        Library("pony", "Pony", "pony_", ("pony",)),
    )
}
CHART = Library("chart", "the chart", "", ("matplotlib",))


def folder() -> Path:
    """Return where the environments of this Python are."""
    return user_cache_path("ormlab") / "benchmarks" / f"{sys.version_info.major}.{sys.version_info.minor}"


def python_of(library: Library) -> Path:
    """Return the interpreter of a library's environment; a library that needs nothing runs on this one."""
    if not library.requires:
        return Path(sys.executable)
    return folder() / library.name / "bin" / "python"


def is_ready(library: Library) -> bool:
    """Say whether the environment was made."""
    return python_of(library).exists()


def make(library: Library) -> None:
    """Make a library's environment, or bring it up to date."""
    if not library.requires:
        return
    place = folder() / library.name
    print(f"{library.title}: {place}", flush=True)
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [str(python_of(library)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade"]
    subprocess.run([*pip, *library.requires], check=True)


def variables(library: Library) -> dict[str, str]:
    """Return the environment variables that a library's process runs with: the same hashes every time."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", **library.environment}
