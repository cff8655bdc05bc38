"""The benchmarks measure what they say: each workload comes to the same on ormlab as on raw sqlite3."""

from __future__ import annotations

from pathlib import Path

from benchmarks import profiles, results
from benchmarks.environments import LIBRARIES
from benchmarks.measure import Measured, Run, run
from benchmarks.report import goals_missed, table
from benchmarks.workloads import BY_NAME, MEMORY, WORKLOADS

COLUMNS = BY_NAME["columns"]


def test_every_workload_comes_to_what_raw_comes_to() -> None:
    found = run([LIBRARIES["raw"], LIBRARIES["ormlab"]], [*WORKLOADS, MEMORY], rounds=1, quick=True, place="memory")

    assert [each.workload.name for each in found.measured if len(each.samples) == 2] == list(BY_NAME)


def test_ratios_are_taken_within_a_round() -> None:
    measured = Measured(COLUMNS, {"raw": [1.0, 2.0, 4.0, 2.0], "ormlab": [2.0, 2.0, 2.0, 3.0]})

    assert measured.ratios("ormlab", "raw") == [2.0, 1.0, 0.5, 1.5]
    assert measured.ratio("ormlab", "raw") == (0.875, 1.25, 1.625)
    assert measured.ratio("ormlab", "peewee") is None


def test_a_goal_that_is_missed_is_bold_and_named() -> None:
    slow = Run(
        {"raw": "3", "ormlab": "1", "sqlalchemy21": "2"},
        [Measured(COLUMNS, {"raw": [1.0], "ormlab": [2.0], "sqlalchemy21": [10.0]})],
    )

    assert goals_missed(slow) == ["missed: columns only, 50k rows: ÷ raw 2, goal 1.3"]
    assert table(slow).splitlines()[2] == (
        "| columns only, 50k rows | 1 | 2 | 10 | **2.00 (2.00 to 2.00)** | 1.3 | 0.20 (0.20 to 0.20) | 0.58 |"
    )


def test_what_misses_a_goal_is_profiled() -> None:
    slow = Measured(BY_NAME["modify"], {"raw": [1.0], "ormlab": [2.5]})

    (text,) = profiles.texts([slow], quick=True, place="memory")

    title, _, spent, _, *table = text.splitlines()
    assert title == "### modify 10k and flush"
    assert spent.startswith("2.5 µs in all, ")
    assert spent.endswith("raw takes 1.")
    assert any("'executemany' of 'sqlite3.Cursor' objects" in line for line in table)
    costs = [float(line.split(" | ")[0].removeprefix("| ")) for line in table[2:]]
    assert sum(costs) <= 2.6


def test_a_section_is_written_in_its_place_and_the_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "RESULTS.md"

    results.write("growth", "flat", page)
    results.write("memory", "fast", page)
    results.write("growth", "still flat", page)

    text = page.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Workloads, in memory", "## Growth"]
    assert "fast\n" in text
    assert "still flat\n" in text
    assert "\nflat\n" not in text
