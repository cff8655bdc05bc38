"""A statement with its parameters in place."""

import pytest

from ormlab.view.sqltext import readable


@pytest.mark.parametrize(
    ("sql", "parameters", "lines"),
    [
        (
            "SELECT a.id, a.name \nFROM a JOIN b ON a.id = b.a_id \n"
            "WHERE a.name = ? AND b.n BETWEEN ? AND ? ORDER BY a.id\n LIMIT ? OFFSET ?",
            ("O'Hara", 1, 2.5, 10, 0),
            [
                "SELECT a.id, a.name",
                "FROM a",
                "  JOIN b ON a.id = b.a_id",
                "WHERE a.name = 'O''Hara'",
                "  AND b.n BETWEEN 1 AND 2.5",
                "ORDER BY a.id",
                "LIMIT 10 OFFSET 0",
            ],
        ),
        (
            "INSERT INTO t (a, b, c) VALUES (?, ?, ?)",
            (None, b"\x00\xff", True),
            ["INSERT INTO t (a, b, c)", "VALUES (NULL, X'00ff', 1)"],
        ),
        (
            "SELECT '?' AS q, \"?\" FROM a LEFT OUTER JOIN b ON 1 = 1 WHERE x IN (SELECT y FROM z WHERE w = :w)",
            {"w": "v"},
            ["SELECT '?' AS q, \"?\"", "FROM a", "  LEFT OUTER JOIN b ON 1 = 1", "WHERE x IN (SELECT y FROM z WHERE w = 'v')"],
        ),
        ("DELETE FROM t WHERE t.id = ?", (3,), ["DELETE FROM t", "WHERE t.id = 3"]),
        ("UPDATE t SET a=? WHERE t.id = ?", ("x", 3), ["UPDATE t", "SET a='x'", "WHERE t.id = 3"]),
        ("SELECT ?, ?", (1,), ["SELECT 1, ?"]),
    ],
)
def test_a_statement_is_laid_out_with_its_values(sql: str, parameters: object, lines: list[str]) -> None:
    assert readable(sql, parameters).split("\n") == lines
