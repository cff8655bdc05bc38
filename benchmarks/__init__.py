"""How fast is it? Seventeen workloads on raw sqlite3, on ormlab and on five other libraries; start-up; growth; checked pages.

    python -m benchmarks setup       make a virtual environment for each library, in the cache folder
    python -m benchmarks             the workloads, and a profile of each that misses a goal; --write puts all into RESULTS.md
    python -m benchmarks growth      cost per object at 1k to 1M rows, in deep and wide graphs, beside 100k live objects
    python -m benchmarks startup     how long the commands take to begin
    python -m benchmarks watched     a flush with the shell's log attached
    python -m benchmarks verify      checked pages against `python -m doctest`

`--quick` measures small sizes, for development; only full sizes count, since a small run flatters everybody.
"""
