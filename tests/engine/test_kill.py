"""kill -9 while a program commits: the file opens, is whole, and holds every transaction that was acknowledged, entirely."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROWS = 20

PROGRAM = f"""
import sys
from ormlab import Column, Integer, MetaData, Table, create_engine, insert
engine = create_engine("sqlite:///" + sys.argv[1], future=True)
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True), Column("batch", Integer))
metadata.create_all(engine)
for batch in range(10_000):
    with engine.begin() as connection:
        connection.execute(insert(table), [{{"batch": batch}}] * {ROWS})
    print(batch, flush=True)
"""


def test_after_a_kill_every_acknowledged_transaction_is_there_and_no_part_of_any_other(tmp_path: Path) -> None:
    chance = random.Random(7)
    for round_ in range(4):
        file = tmp_path / f"{round_}.db"
        program = subprocess.Popen([sys.executable, "-c", PROGRAM, str(file)], stdout=subprocess.PIPE, text=True)
        assert program.stdout is not None
        program.stdout.readline()  # it has begun
        time.sleep(chance.uniform(0.0, 0.05))
        program.kill()
        acknowledged = [0, *map(int, program.stdout.read().split())]
        program.wait()

        database = sqlite3.connect(file)
        batches = database.execute("SELECT batch, count(*) FROM t GROUP BY batch ORDER BY batch").fetchall()

        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert {count for _, count in batches} == {ROWS}
        assert [batch for batch, _ in batches] == list(range(len(batches)))
        assert len(batches) in (acknowledged[-1] + 1, acknowledged[-1] + 2)  # killed between COMMIT and its acknowledgement
