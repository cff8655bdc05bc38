"""The order in which tables are made and dropped: as they were declared, but what is referred to comes first."""

from __future__ import annotations

from typing import Any

import pytest

from ormlab import Column, ForeignKey, Integer, MetaData, Table, create_mock_engine

ORDERS = [
    (("c", "a", "b"), ["c", "a", "b"], ["b", "a", "c"]),
    (("b>c", "c", "a"), ["c", "a", "b"], ["b", "a", "c"]),
    (("t>t", "s>t", "r"), ["t", "r", "s"], ["s", "r", "t"]),
    (("n>m>k", "m", "k>j", "j", "a>n", "b"), ["m", "j", "b", "k", "n", "a"], ["a", "n", "k", "b", "j", "m"]),
]


def declared(*words: str) -> MetaData:
    """Return tables: `"b>a"` is one that refers to another."""
    metadata = MetaData()
    for word in words:
        name, *referred = word.split(">")
        keys = [Column(f"{other}_id", ForeignKey(f"{other}.id")) for other in referred]
        Table(name, metadata, Column("id", Integer, primary_key=True), *keys)
    return metadata


@pytest.mark.parametrize(("words", "made", "dropped"), ORDERS)
def test_tables_are_made_as_declared_and_dropped_backwards(words: tuple[str, ...], made: list[str], dropped: list[str]) -> None:
    metadata = declared(*words)
    sent: list[str] = []
    engine: Any = create_mock_engine("sqlite://", lambda statement, *given: sent.append(statement.element.name))

    metadata.create_all(engine, checkfirst=False)
    metadata.drop_all(engine, checkfirst=False)

    assert (sent[: len(made)], sent[len(made) :]) == (made, dropped)
