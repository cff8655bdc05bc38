"""From a statement to a Compiled: write the text, then make of its marks what the driver wants.

    compile(select(users.c.id).where(users.c.id == 5))

    element_compiler.py        users.id = \\x00b id_1 \\x01
    select_compiler.py         SELECT users.id \\nFROM users \\nWHERE …
    here                       :id_1    ?    %(id_1)s              in the order of the text

Parameters are marks until the text is complete: so their order is simply that of the text, wherever a WITH was moved to.

The base dialect's language stands in those modules; a dialect is a subclass with what it says otherwise.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from ..facade import facade
from .compiled import Compiled, Place
from .element_compiler import MARK
from .visitors import doors


def finish(compiler: Any, text: str, original: Any) -> Compiled:
    """Make a Compiled of the text with its marks."""
    dialect = compiler.dialect
    compiled = Compiled(dialect, compiler.statement, original)
    positions = {id(bind): at for at, bind in enumerate(original._binds)}
    for name, bind in compiler.binds.items():
        processor = bind.type.dialect_impl(dialect).bind_processor(dialect)
        compiled._places[name] = Place(
            name,
            bind,
            (bind.given_as or name) if bind.unique else bind._called,
            positions.get(id(compiler.stand_ins.get(id(bind), bind))),
            processor,
            bind.expanding,
            bind.literal_execute,
            compiler.around_members.get(name),
        )
    compiled.binds = compiler.binds
    compiled.bind_names = {bind: name for name, bind in compiler.binds.items()}
    pieces = split(text, dialect.doubles_percents)
    names = [piece[1] for piece in pieces if not isinstance(piece, str) and piece[0] not in "lEIN"]
    compiled._pieces = pieces
    compiled.positiontup = names if dialect.positional else []
    compiled.string = "".join(written(pieces, dialect, compiler.around_members))
    compiled.result_columns = None if compiler.result_columns is None else tuple(compiler.result_columns)
    if compiler.render_postcompile:
        compiled.expand(original)
    return compiled


def split(text: str, double_percents: bool) -> list[Any]:
    """Return text and marks in turn."""
    pieces: list[Any] = []
    at = 0
    for found in MARK.finditer(text):
        pieces.append(text[at : found.start()])
        pieces.append((found.group(1), found.group(2)))
        at = found.end()
    pieces.append(text[at:])
    if double_percents:
        pieces = [each.replace("%", "%%") if isinstance(each, str) else each for each in pieces]
    return pieces


def written(pieces: list[Any], dialect: Any, around: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return the pieces as text, lists that expand as a word for that."""
    found = []
    number = 0
    for piece in pieces:
        if isinstance(piece, str):
            found.append(piece)
        elif piece[0] != "b":
            word = "~~{}~~REPL~~{}~~".format(*around[piece[1]]) if piece[1] in around else ""
            found.append(f"__[POSTCOMPILE_{piece[1]}{word}]")
        else:
            number += 1
            found.append(dialect.placeholder(piece[1], number))
    return found


def compile_element(element: Any, dialect: Any, **options: Any) -> Compiled:
    """Compile an element for a dialect; a statement with ORM entities is lowered first."""
    started = time.perf_counter()
    plan = None
    statement = element
    criteria = ()
    if element._lowering is not None:
        statement, plan, criteria = element._lowering.lower(element)
    compiler = dialect.statement_compiler(dialect, statement, **options)
    if criteria:
        compiler.handed_down = criteria
    compiled = finish(compiler, compiler.write_statement(statement), element)
    compiled.plan = plan
    compiler.describe(compiled)
    compiled._took = time.perf_counter() - started
    return compiled


doors.compile = compile_element


__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "sql.dml_compiler": "SQLCompiler=StatementCompiler",
        "sql.ddl_compiler": "DDLCompiler",
        "sql.identifiers": "IdentifierPreparer",
        "sql.type_names": "GenericTypeCompiler=TypeCompiler TypeCompiler",
        "sql.plain_dialect": "StrSQLCompiler",
    },
)[0]
