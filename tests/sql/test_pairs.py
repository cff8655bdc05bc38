"""Every statement is written exactly as SQLAlchemy 1.4.54 writes it, on every dialect."""

import importlib.util
import json
import subprocess
import sys
import warnings

import pytest

from tests.sql.pairs import pages, read
from tests.sql.tables import space, written

NAMES = space("ormlab")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_a_statement_is_written_as_it_should_be(page):
    pairs = list(read(page))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [(pair.source, pair.part, written("ormlab", NAMES, pair.source, pair.part)) for pair in pairs]

    assert found == [(pair.source, pair.part, pair.expected) for pair in pairs]


@pytest.mark.skipif(importlib.util.find_spec("sqlalchemy") is None, reason="the extra `peer` is not installed")
def test_the_expectations_are_what_sqlalchemy_itself_writes():
    pairs = [pair for page in pages() for pair in read(page)]

    worker = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.sql.original"],
        input=json.dumps([[pair.source, pair.part] for pair in pairs]),
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(worker.stdout) == [pair.expected for pair in pairs]
