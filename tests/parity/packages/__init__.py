"""The tests of packages that are built on SQLAlchemy, run on the original and on ours: each has the same outcome on both.

    python -m tests.parity.packages                all of them; the first time each gets a virtual environment, in .cache
    python -m tests.parity.packages factory_boy    one

Nobody here wrote these tests, and they ask what other tests do not think of. They are no part of this project: the packages
come from the package index when they are asked for. What differs and may (EXPECTED) needs a part of SQLAlchemy that the engine
does not have; each of those tests must say so by that name.
"""
