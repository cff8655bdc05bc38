"""The chart of the workloads, drawn by matplotlib in an environment of its own: `python chart.py measured.json chart.svg`.

One group of bars a workload, one bar a library: how many times raw sqlite3's time, on a logarithmic scale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

COLOURS = ("#c2410c", "#1e3a8a", "#3b82f6", "#65a30d", "#0f766e", "#9333ea")


def main(measured: str, chart: str) -> None:
    """Read what was measured and write the chart."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update(
        {"svg.hashsalt": "ormlab", "svg.fonttype": "none", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False}
    )
    from matplotlib import pyplot

    data: dict[str, Any] = json.loads(Path(measured).read_text(encoding="utf-8"))
    workloads, libraries = data["workloads"], data["libraries"]
    figure, axes = pyplot.subplots(figsize=(9, 0.62 * len(workloads) + 1))
    height = 0.84 / len(libraries)
    for nth, (library, title) in enumerate(libraries.items()):
        places = [at + nth * height for at in range(len(workloads))]
        ratios = [each["ratios"].get(library) or 0 for each in workloads]
        axes.barh(places, ratios, height=height, label=title, color=COLOURS[nth % len(COLOURS)])
    goals = [each["goal"] for each in workloads]
    middle = [at + 0.42 - height / 2 for at in range(len(workloads))]
    axes.plot(goals, [place - 0.42 + height / 2 for place in middle], "|", color="black", markersize=9, label="our goal")
    axes.set_xscale("log")
    axes.set_xlim(left=1)
    axes.set_yticks(middle, [each["title"] for each in workloads])
    axes.set_xlabel("times raw sqlite3")
    axes.set_ylim(len(workloads) - 0.1, -0.3)
    figure.legend(loc="upper center", ncols=4, frameon=False)
    figure.tight_layout(rect=(0, 0, 1, 0.96))
    figure.savefig(chart, metadata={"Date": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
