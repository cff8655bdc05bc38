"""Reading CREATE TABLE: the names of constraints, whatever stands between them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from ormlab.dialects.sqlite.create_table import Constraints, ForeignKeyText, read


def test_constraints_of_the_table_and_of_columns() -> None:
    sql = """
        CREATE TABLE "odd, name" ( -- a comment, with a comma (and more
            id INTEGER CONSTRAINT pk PRIMARY KEY /* and (another, one) */,
            "a,b" VARCHAR(30) DEFAULT 'x, (y' UNIQUE,
            [c d] NUMERIC(10, 2) CONSTRAINT positive CHECK ([c d] > (1 + 0)),
            e INTEGER GENERATED ALWAYS AS (id * (2 + 1)) STORED,
            f INTEGER DEFAULT (1 + (2)) REFERENCES other (id) ON DELETE CASCADE,
            CONSTRAINT u UNIQUE ("a,b", [c d]),
            UNIQUE (`e`),
            CHECK (f IN (1, 2) AND "a,b" <> ')'),
            CONSTRAINT fk FOREIGN KEY (e, f) REFERENCES "the other" (x, "y z")
                ON DELETE SET NULL ON UPDATE NO ACTION NOT DEFERRABLE,
            FOREIGN KEY (f) REFERENCES p DEFERRABLE INITIALLY DEFERRED
        )
    """

    assert read(sql) == Constraints(
        primary_key_name="pk",
        foreign_keys=[
            ForeignKeyText("fk", ["e", "f"], "the other", ["x", "y z"], {"ondelete": "SET NULL", "deferrable": False}),
            ForeignKeyText(None, ["f"], "p", ["f"], {"deferrable": True, "initially": "DEFERRED"}),
        ],
        uniques=[(None, ["a,b"]), ("u", ["a,b", "c d"]), (None, ["e"])],
        checks=[("positive", "[c d] > (1 + 0)"), (None, "f IN (1, 2) AND \"a,b\" <> ')'")],
        generated={"e": "id * (2 + 1)"},
    )


def test_a_text_that_is_no_create_table_has_no_constraints() -> None:
    assert [read(sql) for sql in ("", "SELECT 1", "CREATE VIEW v AS SELECT 1", "CREATE TABLE t AS SELECT 1")] == [
        Constraints()
    ] * 4


WORDS = (
    "ACTION AS CASCADE CHECK CONSTRAINT DEFAULT DEFERRABLE DELETE FOREIGN INITIALLY KEY NOT ON PRIMARY REFERENCES SET UNIQUE"
)
PIECES = st.sampled_from([*WORDS.split(), *"abc '\"`[](),;-/*\n"]) | st.text(alphabet="CHEKUNIQFORGTPMAYS'\"(", max_size=9)


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join))
@example("FOREIGN").via("where it ended too soon")
@example("FOREIGN KEY (a) REFERENCES b ON")
def test_any_text_is_read_to_its_end(text: str) -> None:
    read(f"CREATE TABLE t ({text})")
    read(text)
