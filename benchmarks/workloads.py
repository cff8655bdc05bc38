"""The workloads, as a table: what is done, to how many, and the goals.

A goal is a ratio: of our time to raw sqlite3's, and to SQLAlchemy 2.1's. Each adapter (adapters/) has a method of the
workload's name that prepares it; only the work itself is timed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workload:
    """One thing that is measured: `size` items at full size; `goal_raw` and `goal_peer` are ratios, the time per item in µs."""

    name: str
    title: str
    size: int
    quick: int
    goal_raw: float
    goal_peer: float


WORKLOADS = (
    Workload("insert", "insert: add 10k, commit, keys from the database", 10_000, 1_000, 4.5, 0.11),
    Workload("insert_rel", "insert a parent with 3 children, by relationship", 2_500, 300, 5.5, 0.11),
    Workload("bulk_insert", "bulk insert from dictionaries", 10_000, 1_000, 1.9, 0.38),
    Workload("load", "load 50k entities", 50_000, 2_500, 2.4, 0.25),
    Workload("load_typed", "load typed (bool, float, date, datetime)", 50_000, 2_500, 2.1, 0.31),
    Workload("columns", "columns only, 50k rows", 50_000, 2_500, 1.3, 0.58),
    Workload("get_known", "get(), in the identity map", 10_000, 1_000, 5.5, 0.12),
    Workload("get_select", "get(), one SELECT each", 5_000, 500, 2.0, 0.05),
    Workload("modify", "modify 10k and flush", 10_000, 1_000, 2.2, 0.18),
    Workload("delete", "delete 10k and flush", 10_000, 1_000, 2.0, 0.16),
    Workload("lazy", "lazy load of collections, per parent", 2_500, 300, 2.8, 0.07),
    Workload("selectin", "eager load of collections, per parent", 10_000, 500, 2.6, 0.23),
    Workload("short_select", "short select, a new session each", 2_500, 300, 6.0, 0.07),
    Workload("attribute_get", "attribute get", 10_000, 1_000, 5.0, 0.11),
    Workload("attribute_set", "attribute set", 10_000, 1_000, 30.0, 0.25),
    Workload("expire_touch", "expire, then touch each", 2_500, 300, 1.8, 0.04),
    Workload("expire_select", "expire all, then one select", 50_000, 2_500, 2.0, 0.25),
)

MEMORY = Workload("memory", "bytes per loaded entity", 50_000, 2_500, 520.0, 0.47)  # here the first goal is in bytes

BY_NAME = {each.name: each for each in (*WORKLOADS, MEMORY)}
