"""The process of one library: it is asked for samples on its input, and answers on its output, one JSON object a line.

    {"workload": "load", "size": 50000}  -->  {"seconds": 0.09, "digest": "5f1e..."}
    {"workload": "memory", ...}          -->  {"bytes": 23600000, "digest": "5f1e..."}
    {..., "profile": true}               -->  {"seconds": 0.09, "without_collector": 0.07, "functions": [[name, calls, share]]}
    a workload that the library has not  -->  {"missing": true}

Time is the process's own CPU time. The garbage collector runs as it always does; it is emptied before each sample. Only a
profile is taken without it, and of that no time counts.
"""

from __future__ import annotations

import cProfile
import gc
import hashlib
import json
import pstats
import sys
import tracemalloc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any


def sample(prepare: Callable[[int], Any], size: int, *, memory: bool) -> dict[str, Any]:
    """Run one sample; time it, or count the bytes that it keeps."""
    work, result = prepare(size)
    gc.collect()
    if memory:
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        found = work()
        gc.collect()
        used: dict[str, Any] = {"bytes": tracemalloc.get_traced_memory()[0] - before}
        tracemalloc.stop()
    else:
        began = process_time()
        found = work()
        used = {"seconds": process_time() - began}
    return {**used, "digest": digest(result(found))}


def profile(prepare: Callable[[int], Any], size: int) -> dict[str, Any]:
    """Say where the time of a workload goes: with the garbage collector, without it, and function by function."""
    times = sorted(sample(prepare, size, memory=False)["seconds"] for _ in range(3))
    gc.disable()
    try:
        without = sorted(sample(prepare, size, memory=False)["seconds"] for _ in range(3))
        work, _ = prepare(size)
        profiler = cProfile.Profile()
        profiler.runcall(work)
    finally:
        gc.enable()
    functions = pstats.Stats(profiler).stats  # type: ignore[attr-defined]  # documented, and not in the stubs
    whole = sum(own for _, _, own, _, _ in functions.values()) or 1.0
    ordered = sorted(functions.items(), key=lambda each: -each[1][2])
    found = [(_function(*key), calls / size, own / whole) for key, (_, calls, own, _, _) in ordered]
    return {"seconds": times[1], "without_collector": without[1], "functions": found}


def _function(file: str, line: int, name: str) -> str:
    if file == "~":
        return name.strip("<>").removeprefix("built-in method ").removeprefix("method ")
    return f"{'/'.join(Path(file).parts[-2:])} {name}"


def digest(rows: Any) -> str:
    """Return what tells two results apart."""
    return hashlib.sha256(repr([tuple(row) if isinstance(row, list) else row for row in rows]).encode()).hexdigest()[:16]


def answer(adapter: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """Answer one request."""
    prepare = getattr(adapter, asked["workload"], None)
    if prepare is None:
        return {"missing": True}
    if asked.get("profile"):
        return profile(prepare, asked["size"])
    return sample(prepare, asked["size"], memory=asked["workload"] == "memory")


def main(module: str, on_file: bool) -> None:
    """Answer until there are no more requests."""
    with TemporaryDirectory() as folder:
        place = str(Path(folder) / "benchmark.db") if on_file else ":memory:"
        adapter = import_module(f"benchmarks.adapters.{module}").Adapter(place)
        print(json.dumps({"version": adapter.version}), flush=True)
        for line in sys.stdin:
            print(json.dumps(answer(adapter, json.loads(line))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] == "file")
