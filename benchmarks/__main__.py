"""`python -m benchmarks`: what to measure, from the command line."""

from __future__ import annotations

import argparse
import sys

from . import __doc__ as about
from . import growth, pages, profiles, results, startup, watched
from .environments import CHART, LIBRARIES, Library, is_ready, make
from .measure import run
from .report import goals_missed, lines_of_misses, table
from .workloads import BY_NAME, MEMORY, WORKLOADS


def main() -> int:
    """Do what was asked; 1 when a goal was missed."""
    asked = _parser().parse_args()
    if asked.what == "setup":
        for each in (*LIBRARIES.values(), CHART):
            make(each)
        return 0
    if asked.what == "workloads":
        return _workloads(asked)
    text = _OTHERS[asked.what](asked)
    print(text)
    if asked.write:
        results.write(asked.what, text)
    return 1 if "**" in text else 0


def _workloads(asked: argparse.Namespace) -> int:
    libraries = _chosen(asked.only)
    workloads = [BY_NAME[name] for name in asked.workload] if asked.workload else [*WORKLOADS, MEMORY]
    found = run(libraries, workloads, rounds=asked.rounds, quick=asked.quick, place=asked.place)
    missed = goals_missed(found)
    print(table(found))
    print("\n".join(missed) or "every goal is met")
    why = profiles.texts([each for each in found.measured if lines_of_misses(each)], quick=asked.quick, place=asked.place)
    print(*why, sep="\n\n")
    if asked.write and asked.place == "memory":
        results.write("profiles", "\n\n".join(why) or "Every goal is met.")
    if asked.write:
        picture = results.draw(found) if asked.place == "memory" else ""
        parts = [results.versions(found), picture, table(found)]
        results.write(asked.place, "\n\n".join(part for part in parts if part))
    return 1 if missed else 0


def _growth(asked: argparse.Namespace) -> str:
    return growth.table(list(growth.measure(asked.quick)))


def _startup(asked: argparse.Namespace) -> str:
    return startup.table(startup.measure(asked.rounds))


def _watched(asked: argparse.Namespace) -> str:
    return watched.table(watched.measure(1_000 if asked.quick else 10_000, asked.rounds))


def _verify(asked: argparse.Namespace) -> str:
    return pages.table(pages.measure(50 if asked.quick else 500, asked.rounds))


_OTHERS = {"growth": _growth, "startup": _startup, "watched": _watched, "verify": _verify}


def _chosen(names: list[str] | None) -> list[Library]:
    chosen = [LIBRARIES[name] for name in names] if names else list(LIBRARIES.values())
    missing = [each.title for each in chosen if not is_ready(each)]
    if missing:
        sys.exit(f"not set up: {', '.join(missing)}; run `python -m benchmarks setup` first")
    return chosen


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", default="workloads", choices=("workloads", "setup", *_OTHERS))
    parser.add_argument("--write", action="store_true", help="put what was measured into RESULTS.md")
    parser.add_argument("--quick", action="store_true", help="small sizes, for development")
    parser.add_argument("--rounds", type=int, default=9, help="how many samples of each (default: 9)")
    parser.add_argument("--place", choices=("memory", "file"), default="memory", help="where the database is")
    parser.add_argument("--only", action="append", choices=tuple(LIBRARIES), help="a library; may be repeated")
    parser.add_argument("--workload", action="append", choices=tuple(BY_NAME), help="a workload; may be repeated")
    return parser


if __name__ == "__main__":
    sys.exit(main())
