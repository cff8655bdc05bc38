"""What the dialects that only write text say otherwise in CREATE TABLE.

    PostgreSQL    id SERIAL NOT NULL                 a column that counts is of a type of its own
    MySQL         id INTEGER NOT NULL AUTO_INCREMENT
    Oracle        ... no ON UPDATE

SQLite, which also executes, has its own in sqlite/ddl.py.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from .. import exc
from ..sql import operators
from ..sql.ddl_compiler import DDLCompiler, phrase
from ..sql.elements import ColumnClause, Label, UnaryExpression
from ..sql.functions import FunctionElement
from ..sql.generic_types import INTEGERTYPE, BigInteger, SmallInteger
from ..sql.type_names import type_name
from ..util.warnings import warn


class PGDDLCompiler(DDLCompiler):
    """PostgreSQL's DDL."""

    computed_words = {None: " STORED", True: " STORED"}
    computed_refusal = (
        "PostrgreSQL computed columns do not support 'virtual' persistence; set the 'persisted' flag to None or True for "
        "PostgreSQL support."
    )

    def get_column_specification(self, column: Any, first_pk: bool = False) -> str:
        """Return name, type, default and NOT NULL of a column; SERIAL for one that counts."""
        counts = column.primary_key and column is column.table._autoincrement_column
        default = column.default if not getattr(column.default, "optional", False) else None  # an optional Sequence
        if not counts or column.server_default is not None or column.identity is not None or default is not None:
            text = super().get_column_specification(column, first_pk)
            return f"{text} NULL" if column.identity is not None and column.nullable else text
        below = getattr(column.type, "type_engine", column.type.dialect_impl)(self.dialect)
        word = "BIGSERIAL" if isinstance(below, BigInteger) else "SMALLSERIAL" if isinstance(below, SmallInteger) else "SERIAL"
        return f"{self.preparer.format_column(column)} {word}{'' if column.nullable else ' NOT NULL'}"

    def sequence_type(self, sequence: Any) -> str:
        """Return AS and the type, where one was given."""
        return "" if sequence.data_type is INTEGERTYPE else f" AS {type_name(sequence.data_type, self.dialect)}"

    def visit_exclude_constraint(self, constraint: Any) -> str:
        """Write EXCLUDE."""
        parts = ", ".join(f"{self._compared(each, constraint)} WITH {operator}" for each, operator in constraint.pairs)
        where = "" if constraint.where is None else f" WHERE ({self.expression(constraint.where, include_table=True)})"
        using = phrase(constraint.using, _ONE_WORD).lower()
        return f"{self.named(constraint)}EXCLUDE USING {using} ({parts}){where}{self.constraint_end(constraint)}"

    def _compared(self, element: Any, constraint: Any) -> str:
        column = constraint.parent.c[element] if isinstance(element, str) else element
        text = self.expression(column)
        key = getattr(column, "key", None)
        return f"{text} {constraint.ops[key]}" if key in constraint.ops else text

    def index_way(self, index: Any) -> str:
        """Return CONCURRENTLY, where the table is to stay in use."""
        return "CONCURRENTLY " if index.option("postgresql", "concurrently") else ""

    def index_table(self, index: Any) -> str:
        """Return the table's name, and the index's method."""
        using = index.option("postgresql", "using")
        return super().index_table(index) + (f" USING {phrase(using, _ONE_WORD).lower()}" if using else "")

    def index_expression(self, expression: Any, index: Any) -> str:
        """Return one column or expression of an index, with its operator class."""
        ops = (index.option("postgresql", "ops") or {}).get(getattr(expression, "key", None))
        column = isinstance(expression, ColumnClause)
        return self.expression(expression if column else expression.self_group()) + (f" {ops}" if ops else "")

    def index_suffix(self, index: Any) -> str:
        """Return INCLUDE, WITH, TABLESPACE, and WHERE of a partial index."""
        said = partial(index.option, "postgresql")
        text = ""
        if said("include"):
            columns = [index.table.c[each] if isinstance(each, str) else each for each in said("include")]
            text += f" INCLUDE ({', '.join(map(self.preparer.format_column, columns))})"
        if said("with"):
            text += f" WITH ({', '.join(f'{name} = {value}' for name, value in said('with').items())})"
        if said("tablespace"):
            text += f" TABLESPACE {self.preparer.quote(said('tablespace'))}"
        where = said("where")
        return text if where is None else f"{text} WHERE {where if isinstance(where, str) else self.expression(where)}"

    def post_table(self, table: Any) -> str:
        """Return INHERITS, PARTITION BY, WITH OIDS, ON COMMIT and TABLESPACE."""
        said = partial(table.option, "postgresql")
        lines = []
        if said("inherits") is not None:
            parents = said("inherits") if isinstance(said("inherits"), (list, tuple)) else (said("inherits"),)
            lines.append(f"INHERITS ( {', '.join(map(self.preparer.quote, parents))} )")
        if said("partition_by"):
            lines.append(f"PARTITION BY {said('partition_by')}")
        if isinstance(said("with_oids"), bool):
            lines.append("WITH OIDS" if said("with_oids") else "WITHOUT OIDS")
        if said("on_commit"):
            lines.append(_on_commit(said("on_commit")))
        if said("tablespace"):
            lines.append(f"TABLESPACE {self.preparer.quote(said('tablespace'))}")
        return "".join(f"\n {line}" for line in lines)

    def constraint_end(self, constraint: Any) -> str:
        """Return when a constraint is checked, and NOT VALID: rows that are there already are not looked at."""
        return super().constraint_end(constraint) + (" NOT VALID" if constraint.option("postgresql", "not_valid") else "")


_ONE_WORD = re.compile(r"^(?:btree|hash|gist|gin|[\w_]+)$", re.IGNORECASE)


def _on_commit(what: str) -> str:
    return f"ON COMMIT {what.replace('_', ' ').upper()}"


_DROPPED_AS = {
    "primary_key_constraint": "PRIMARY KEY",
    "unique_constraint": "INDEX",
    "foreign_key_constraint": "FOREIGN KEY",
    "check_constraint": "CHECK",
}


class MySQLDDLCompiler(DDLCompiler):
    """MySQL's DDL."""

    def get_column_specification(self, column: Any, first_pk: bool = False) -> str:  # of the base
        """Return name, type, NOT NULL, default, comment and AUTO_INCREMENT of a column."""
        words = [self.preparer.format_column(column), type_name(column.type, self.dialect)]
        if column.computed is not None:
            words.append(self.computed(column.computed))
        if not column.nullable:
            words.append("NOT NULL")
        elif column.type.__visit_name__ == "TIMESTAMP":
            words.append("NULL")
        if column.comment is not None:
            words.append(f"COMMENT {self.literal(column.comment)}")
        counted: Any = column.table._autoincrement_column if column.table is not None else None
        if column is counted and (column.server_default is None or column.identity is not None):
            words.append("AUTO_INCREMENT")
        else:
            default = self.get_column_default_string(column)
            if default is not None:
                words.append(f"DEFAULT {default}")
        return " ".join(words)

    def visit_foreign_key_constraint(self, constraint: Any) -> str:
        """Write FOREIGN KEY; refuse MATCH."""
        if constraint.match is not None:
            raise exc.CompileError(
                "MySQL ignores the 'MATCH' keyword while at the same time causes ON UPDATE/ON DELETE clauses to be ignored."
            )
        return super().visit_foreign_key_constraint(constraint)

    def visit_drop_constraint(self, drop: Any) -> str:
        """Write ALTER TABLE … DROP, with the word for that kind of constraint."""
        constraint = drop.element
        word = _DROPPED_AS[constraint.__visit_name__]
        name = "" if word == "PRIMARY KEY" else self.dropped_name(constraint)
        return f"ALTER TABLE {self.preparer.format_table(constraint.table)} DROP {word} {name}"

    def visit_set_table_comment(self, comment: Any) -> str:
        """Write ALTER TABLE … COMMENT."""
        return f"ALTER TABLE {self.preparer.format_table(comment.element)} COMMENT {self.comment(comment.element)}"

    def visit_drop_table_comment(self, comment: Any) -> str:
        """Write ALTER TABLE … COMMENT, an empty one."""
        return f"ALTER TABLE {self.preparer.format_table(comment.element)} COMMENT ''"

    def visit_set_column_comment(self, comment: Any) -> str:
        """Write ALTER TABLE … CHANGE, with all that the column is."""
        column = comment.element
        name = self.preparer.format_column(column)
        return f"ALTER TABLE {self.preparer.format_table(column.table)} CHANGE {name} {self.get_column_specification(column)}"

    def post_table(self, table: Any) -> str:
        """Return the table's options: ENGINE=InnoDB."""
        options = {name.upper(): value for name, value in table.dialect_options["mysql"].items() if name != "*"}
        if table.comment is not None:
            options["COMMENT"] = table.comment
        words = []
        for name in sorted(options, key=lambda name: _LAST.index(name) if name in _LAST else -1):
            value = self.literal(options[name]) if name in _QUOTED else options[name]
            shown = name.replace("_", " ") if name in _OF_WORDS else name
            words.append((" " if shown in _WITHOUT_SIGN else "=").join((shown, value)))
        return " ".join(words)

    def constraint_end(self, constraint: Any) -> str:
        """Return when a constraint is checked, and the method of a primary key's index."""
        return super().constraint_end(constraint) + self._using(constraint)

    def _using(self, element: Any) -> str:
        using = element.option("mysql", "using")
        return f" USING {self.preparer.quote(using)}" if using else ""

    def index_kind(self, index: Any) -> str:
        """Return FULLTEXT or SPATIAL."""
        prefix = index.option("mysql", "prefix")
        return prefix + " " if prefix else ""

    def index_expression(self, expression: Any, index: Any) -> str:
        """Return one column or expression of an index, with the length of its beginning; a computed one in parentheses."""
        text = super().index_expression(expression if isinstance(expression, Label) else expression.self_group(), index)
        way = expression.modifier if isinstance(expression, UnaryExpression) else None
        if isinstance(expression, FunctionElement) or way not in (None, operators.asc_op, operators.desc_op):
            text = f"({text})"
        length = index.option("mysql", "length")
        if isinstance(length, dict):
            length = length.get(expression.name)
        return text if length is None else f"{text}({length:d})"

    def index_suffix(self, index: Any) -> str:
        """Return WITH PARSER and USING."""
        parser = index.option("mysql", "with_parser")
        return (f" WITH PARSER {parser}" if parser is not None else "") + self._using(index)

    def visit_drop_index(self, drop: Any) -> str:
        """Write DROP INDEX, which names the table too."""
        exists = "IF EXISTS " if drop.if_exists else ""
        return f"\nDROP INDEX {exists}{self.index_name(drop.element)} ON {self.preparer.format_table(drop.element.table)}"


_OF_WORDS = frozenset((
    "DATA_DIRECTORY", "INDEX_DIRECTORY", "PARTITION_BY", "SUBPARTITION_BY", "DEFAULT_CHARSET", "CHARACTER_SET",
    "DEFAULT_CHARACTER_SET", "DEFAULT_COLLATE",
))  # fmt: skip
_WITHOUT_SIGN = frozenset((
    "TABLESPACE", "CHARACTER SET", "DEFAULT CHARACTER SET", "COLLATE", "PARTITION BY", "PARTITIONS", "SUBPARTITION BY",
    "SUBPARTITIONS",
))  # fmt: skip
_QUOTED = frozenset(("COMMENT", "CONNECTION", "PASSWORD"))
_LAST = ("COLLATE", "PARTITION_BY", "PARTITIONS", "SUBPARTITION_BY", "SUBPARTITIONS")


class OracleDDLCompiler(DDLCompiler):
    """Oracle's DDL."""

    supports_index_if_not_exists = False
    names_index_schema = True

    def visit_drop_table_comment(self, comment: Any) -> str:
        """Write COMMENT ON TABLE, an empty one."""
        return f"COMMENT ON TABLE {self.preparer.format_table(comment.element)} IS ''"

    def index_kind(self, index: Any) -> str:
        """Return BITMAP."""
        return "BITMAP " if index.option("oracle", "bitmap") else ""

    def index_suffix(self, index: Any) -> str:
        """Return COMPRESS, and how many columns of the key."""
        compress = index.dialect_options["oracle"]["compress"]
        return "" if compress is False else " COMPRESS" if compress is True else f" COMPRESS {compress:d}"

    def post_table(self, table: Any) -> str:
        """Return ON COMMIT and COMPRESS."""
        on_commit, compress = table.option("oracle", "on_commit"), table.option("oracle", "compress")
        text = f"\n {_on_commit(on_commit)}" if on_commit else ""
        return text + (f"\n COMPRESS{'' if compress is True else f' FOR {compress}'}" if compress else "")

    counting_words = {**DDLCompiler.counting_words, "nominvalue": "NOMINVALUE", "nomaxvalue": "NOMAXVALUE", "order": "ORDER"}
    counting_refusals = {"cycle": "NOCYCLE", "order": "NOORDER"}
    computed_words = {None: "", False: " VIRTUAL"}
    computed_refusal = (
        "Oracle computed columns do not support 'stored' persistence; set the 'persisted' flag to None or False for Oracle "
        "support."
    )

    def identity_kind(self, identity: Any) -> str:
        """Return when the database makes the number, and whether it does so for NULL too."""
        kind = "" if identity.always is None else super().identity_kind(identity)
        return f"{kind} ON NULL" if identity.on_null else kind

    def cascades(self, constraint: Any) -> str:
        """Return ON DELETE; there is no ON UPDATE."""
        if constraint.onupdate is not None:
            warn(
                "Oracle does not contain native UPDATE CASCADE functionality - onupdates will not be rendered for foreign "
                "keys.  Consider using deferrable=True, initially='deferred' or triggers."
            )
        return f" ON DELETE {constraint.ondelete}" if constraint.ondelete is not None else ""
