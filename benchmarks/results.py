"""RESULTS.md and its chart: what was measured, on which machine, with which versions, when.

Sections are kept apart, so that one can be measured anew and the others stay: `--write` replaces the sections that were run.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sqlite3
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from .environments import CHART, LIBRARIES, is_ready, python_of
from .measure import Run
from .report import RAW

PAGE = Path(__file__).with_name("RESULTS.md")
PICTURE = Path(__file__).with_name("workloads.svg")
HEAD = """\
# What was measured

Made by `python -m benchmarks --write`; [the package](__init__.py) says what else can be asked for. Time is CPU time, in
microseconds per item. A ratio is the median of the ratios within each round, with its quartiles; what is **bold** misses its
goal. `raw` is tuples through `sqlite3`, converted by hand where the libraries convert.
"""
ORDER = ("memory", "why", "profiles", "file", "growth", "startup", "watched", "verify")
TITLES = {
    "memory": "Workloads, in memory",
    "why": "What is missed, and why",  # written by hand, and kept
    "profiles": "Profiles of what is missed",
    "file": "Workloads, on a file",
    "growth": "Growth",
    "startup": "Start-up",
    "watched": "Watching",
    "verify": "Checked pages",
}


def write(section: str, text: str, page: Path = PAGE) -> None:
    """Put a section into the page, in its place, with the machine and the date."""
    found = _sections(page)
    found[section] = f"{_where()}\n\n{text}"
    body = "\n".join(f"## {TITLES[each]}\n\n{found[each].strip()}\n" for each in ORDER if each in found)
    page.write_text(f"{HEAD}\n{body}", encoding="utf-8")


def _sections(page: Path) -> dict[str, str]:
    if not page.exists():
        return {}
    by_title = {title: section for section, title in TITLES.items()}
    parts = re.split(r"^## (.*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {by_title[title]: body for title, body in zip(parts[::2], parts[1::2], strict=True) if title in by_title}


def _where() -> str:
    return (
        f"{date.today():%Y-%m-%d}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{platform.system()} on {_processor()}, {os.cpu_count()} cores."
    )


def _processor() -> str:
    try:
        found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.machine()


def versions(run: Run) -> str:
    """Return the versions of what was compared, in a sentence."""
    return ", ".join(f"{LIBRARIES[name].title} {version}" for name, version in run.versions.items() if name != RAW) + "."


def draw(run: Run) -> str:
    """Draw the chart and return the line that shows it; empty where matplotlib is not set up."""
    if not is_ready(CHART):
        return ""
    names = [name for name in run.versions if name != RAW]
    workloads = [
        {
            "title": each.workload.title,
            "goal": each.goal_to(RAW),
            "ratios": {name: found[1] for name in names if (found := each.ratio(name, RAW)) is not None},
        }
        for each in run.measured
    ]
    with tempfile.TemporaryDirectory() as folder:
        measured = Path(folder) / "measured.json"
        titles = {name: LIBRARIES[name].title for name in names}
        measured.write_text(json.dumps({"workloads": workloads, "libraries": titles}), encoding="utf-8")
        chart = Path(__file__).with_name("chart.py")
        subprocess.run([str(python_of(CHART)), str(chart), str(measured), str(PICTURE)], check=True)
    text = PICTURE.read_text(encoding="utf-8")
    PICTURE.write_text("\n".join(line.rstrip() for line in text.splitlines()) + "\n", encoding="utf-8")
    return f"![How many times raw sqlite3's time each library takes]({PICTURE.name})"
