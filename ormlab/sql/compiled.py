"""A compiled statement: the text, and how to fill it in.

    compiled.string                            SELECT users.id FROM users WHERE users.name = ?
    compiled.driver_parameters(statement)      (that, ("sandy",))

One Compiled serves every statement of the same key (shape.py). What changes between them, the values, is found by position: at
compile time it is written down which bound parameter of the structure feeds which place, with the function that makes the
driver's value of it; executing again then walks nothing.

An IN list's length is known only with its values: such a statement is kept in pieces, and the text for a length is made once.

Not here: writing the text (compiler.py and the rooms below it), executing it (engine).
"""

from __future__ import annotations

import functools
import operator
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from .. import exc
from ..events.record import Record
from .structured_types import TupleType
from .type_api import NULLTYPE, literal, type_for_literal

Processor = Callable[[Any], Any] | None


class ResultColumn(Record):
    """One column of a result: its key in the row, its name in the cursor, what it can be looked up by, its type."""

    key: str
    name: str
    objects: tuple[Any, ...]
    type: Any


class Place(Record):
    """One parameter of the text: its name, where its value stands among the statement's binds, and what is done to it."""

    name: str
    bind: Any
    key: str  # the name by which a value is given
    position: int | None  # None: the compiler's own, the same for every statement
    processor: Processor
    expanding: bool
    literal: bool  # written into the text when its value is known
    around: tuple[str, str] | None  # what stands before and after each member of a list


class Compiled:
    """A statement as text of a dialect; made by compiler.py."""

    plan: Any = None
    cache_word: str | None = None  # what the echo says instead of how old it is, where no cache knows it
    isinsert = isupdate = isdelete = isddl = False

    def __init__(self, dialect: Any, statement: Any, original: Any) -> None:
        self.dialect = dialect
        self.statement = statement
        self.original = original
        self.kind = "select"
        self.string = ""
        self.binds: dict[str, Any] = {}
        self.bind_names: dict[Any, str] = {}
        self.positional: bool = dialect.positional
        self.positiontup: list[str] = []
        self.result_columns: tuple[ResultColumn, ...] | None = None
        self.returning: tuple[Any, ...] = ()
        self.prefetch: tuple[Any, ...] = ()
        self.prefetch_names: tuple[tuple[str, int], ...] = ()
        self.insert_prefetch: tuple[Any, ...] = ()
        self.update_prefetch: tuple[Any, ...] = ()
        self.postfetch: tuple[Any, ...] = ()
        self.inline = False
        self.execution_options: Mapping[str, Any] = {}
        self.column_keys: Sequence[str] | None = None
        self.for_executemany = False
        self._pieces: list[Any] = []
        self._places: dict[str, Place] = {}
        self._expansions: dict[tuple[Any, ...], tuple[str, tuple[str, ...], tuple[str, ...]]] = {}
        self._made_at = time.perf_counter()
        self._took = 0.0
        self._prepared: Callable[[Any], Any] | None = None
        self._row_readers: dict[tuple[str, ...], Callable[[Any], tuple[Any, ...]]] = {}

    # what is known of it -----------------------------------------------------------------------------------------------

    def __str__(self) -> str:
        return self.string or ""  # of a column that the database has by itself

    @property
    def params(self) -> dict[str, Any] | None:
        """The bound values by name; None of DDL, which has none."""
        if self.kind == "ddl":
            return None
        if self._expanded_values is not None:
            return self._expanded_values
        return self.construct_params(_check=False)

    def construct_params(self, params: Mapping[str, Any] | None = None, _check: bool = True, **_options: Any) -> dict[str, Any]:
        """Return the bound values by name, those of `params` in their places."""
        given = params or {}
        return {name: self._value(name, place, place.bind, given, _check) for name, place in self._places.items()}

    def values_of(self, statement: Any, given: Mapping[str, Any], check: bool = False) -> dict[str, Any]:
        """Return the values by name that a statement of the same key has, those given in their places."""
        binds = statement._binds
        found = {}
        for name, place in self._places.items():
            bind = place.bind if place.position is None else binds[place.position]
            found[name] = self._value(name, place, bind, given, check)
        return found

    @property
    def sql_compiler(self) -> Compiled:
        """This."""
        return self

    @functools.cached_property
    def result_processors(self) -> tuple[Processor, ...]:
        """What makes Python values of the cursor's, one a column."""
        if self.result_columns is None:
            return ()
        return tuple(each.type.result_processor_of(self.dialect) for each in self.result_columns)

    @functools.cached_property
    def processes_results(self) -> bool:
        """Whether any of the cursor's values is not yet Python's."""
        return any(self.result_processors)

    def note(self, hit: bool) -> str:
        """Return what the echo says of the cache."""
        if self.kind == "ddl" or self.original is None:
            return f"no key {self._took:.5f}s"
        if hit:
            return f"cached since {time.perf_counter() - self._made_at:.4g}s ago"
        return f"generated in {self._took:.5f}s"

    def expand(self, statement: Any) -> None:
        """Write the lists of this one statement into the text, for a text to be read."""
        values = self.values_of(statement, {})
        expanding = [place for place in self._places.values() if place.expanding or place.literal]
        for each in expanding:
            if values[each.name] is None:
                self._missing(each.name, each.bind)
        lists = {each.name: list(values[each.name] or ()) if each.expanding else values[each.name] for each in expanding}
        self.string, names, _ = self._write(lists)
        self.positiontup = list(names) if self.positional else []
        members = {each.name: each for each in expanding if not each.literal}
        self._expanded_values = {name: value for name, value in values.items() if name not in members}
        for name, each in members.items():
            self._expanded_values.update(_flat(each, lists[name]))

    _expanded_values: dict[str, Any] | None = None

    # filling it in -----------------------------------------------------------------------------------------------------

    def driver_parameters(self, statement: Any, given: Mapping[str, Any] | None = None) -> tuple[str, Any]:
        """Return the text and the driver's parameters for a statement of the same key."""
        if self._prepared is None:
            self._prepare(len(statement._binds))
        if self._is_fixed:
            if not given and self._simple and self._prepared is not None:
                return self.string, self._prepared(statement._binds)
            try:
                return self.string, self._read_mapping(given)
            except (KeyError, TypeError):  # not all of them are given
                pass
        return self._filled(statement, given or {})

    def driver_parameters_many(self, statement: Any, given: Sequence[Mapping[str, Any]]) -> tuple[str, list[Any]]:
        """Return the text and the driver's parameters for each of `given`."""
        if any(place.expanding or place.literal for place in self._places.values()):
            raise exc.InvalidRequestError("'literal_execute' or 'expanding' parameters can't be used with executemany()")
        if not self.positional:
            return self.string, [self._filled(statement, each)[1] for each in given]
        return self.string, self._many(statement, given)

    def rows_of(self, statement: Any, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> Sequence[Any]:
        """Return the driver's parameters for sets that are given as tuples, of values that have these names."""
        reader = self._row_readers.get(names)
        if reader is None:
            if not self.positional or not set(names).issuperset(each.key for each in self._places.values()):
                return self.driver_parameters_many(statement, [dict(zip(names, row, strict=True)) for row in rows])[1]
            order = [names.index(self._places[name].key) for name in self.positiontup]
            as_they_are = order == list(range(len(names)))
            reader = self._row_readers[names] = _processing(None if as_they_are else _getter(order), self._processors)
        return rows if reader is _IDENTITY else list(map(reader, rows))

    def takes_only(self, name: str) -> bool:
        """Say whether the text is fixed and has one parameter, of this name."""
        return self._is_fixed and len(self.positiontup) == 1 and self._places[self.positiontup[0]].key == name

    @functools.cached_property
    def _processors(self) -> list[Processor]:
        return [self._places[name].processor for name in self.positiontup]

    @functools.cached_property
    def _read_mapping(self) -> Callable[[Any], tuple[Any, ...]]:
        return _processing(_getter([self._places[name].key for name in self.positiontup]), self._processors)

    def _many(self, statement: Any, given: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Return tuples; a value that is not in the mappings is read from the statement once."""
        try:
            return list(map(self._read_mapping, given))
        except KeyError:
            return self._many_from_statement_too(statement, given)

    def _many_from_statement_too(self, statement: Any, given: Sequence[Mapping[str, Any]]) -> list[Any]:
        names = self.positiontup
        places = [self._places[name] for name in names]
        binds = statement._binds
        rows = []
        for at, each in enumerate(given):
            row = []
            for name, place in zip(names, places, strict=True):
                if place.key in each:
                    value = each[place.key]
                else:
                    bind = place.bind if place.position is None else binds[place.position]
                    value = self._missing(name, bind, at)
                row.append(value if place.processor is None else place.processor(value))
            rows.append(tuple(row))
        return rows

    def _missing(self, name: str, bind: Any, group: int = 0) -> Any:
        if bind.required:
            where = f", in parameter group {group}" if group else ""
            raise exc.InvalidRequestError(
                f"A value is required for bind parameter {name!r}{where}",
                code="cd3x",
                hint=f"pass it: execute(statement, {{{name!r}: …}})",
            )
        return bind.effective_value

    def _value(self, name: str, place: Place, bind: Any, given: Mapping[str, Any], check: bool) -> Any:
        if place.key in given:
            return given[place.key]
        if name in given:
            return given[name]
        if check and bind.required:
            return self._missing(name, bind)
        return bind.effective_value

    def _filled(self, statement: Any, given: Mapping[str, Any]) -> tuple[str, Any]:
        values = self.values_of(statement, given, check=True)
        expanding = [place for place in self._places.values() if place.expanding or place.literal]
        if not expanding:
            ready = {name: _processed(self._places[name], value) for name, value in values.items()}
            return self.string, tuple([ready[name] for name in self.positiontup]) if self.positional else ready
        return self._expanded(values, expanding)

    def _expanded(self, values: dict[str, Any], expanding: list[Place]) -> tuple[str, Any]:
        lists = {place.name: list(values[place.name] or ()) if place.expanding else values[place.name] for place in expanding}
        key = tuple(
            [repr(each) if place.literal else _length(each) for place, each in zip(expanding, lists.values(), strict=True)]
        )
        if key not in self._expansions:
            self._expansions[key] = self._write(lists)
        string, _, order = self._expansions[key]
        ready = {
            name: self._members_ready(place, lists[name]) if place.expanding else [_processed(place, values[name])]
            for name, place in self._places.items()
            if not place.literal
        }
        if self.positional:
            return string, tuple([value for name in order for value in ready[name]])
        return string, {
            member: value
            for name, found in ready.items()
            for member, value in zip(_flat(self._places[name], lists[name]) if name in lists else (name,), found, strict=True)
        }

    def _members_ready(self, place: Place, members: list[Any]) -> list[Any]:
        """Return the driver's values for the members of a list, those of tuples one after another."""
        if is_of_tuples(place.bind, members):
            types = getattr(place.bind.type, "types", None) or [place.bind.type] * len(members[0])
            processors = [each.dialect_impl(self.dialect).bind_processor(self.dialect) for each in types]
            return [
                value if process is None else process(value)
                for member in members
                for value, process in zip(member, processors, strict=False)
            ]
        process = place.processor
        return members if process is None else [process(value) for value in members]

    def _write(self, lists: Mapping[str, Any]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Return the text for lists of these lengths, the names of its parameters in order, and those of their places."""
        found: list[str] = []
        names: list[str] = []
        order: list[str] = []
        for piece in self._pieces:
            if isinstance(piece, str):
                found.append(piece)
                continue
            kind, name = piece
            if kind in "lEIN":
                place = self._places[name]
                text = literals(place.bind, lists[name], kind.lower(), self.dialect, place.around)
                found.append(text.replace("%", "%%") if self.dialect.doubles_percents else text)
                continue
            order.append(name)
            if kind in "ein":
                found.append(self._members(name, lists[name], names, kind))
            else:
                names.append(name)
                found.append(self.dialect.placeholder(name, len(names)))
        return "".join(found), tuple(names), tuple(order)

    def _members(self, name: str, values: list[Any], names: list[str], kind: str) -> str:
        """Return a mark for each member of a list, noting the names of their parameters."""
        place = self._places[name]
        found = []
        for row in _rows(place, values):
            marks = []
            for member in row:
                names.append(member)
                marks.append(self.dialect.placeholder(member, len(names)))
            found.append(marks)
        return _listed(place.bind, found, is_of_tuples(place.bind, values), kind, self.dialect, place.around)

    # prepared once -----------------------------------------------------------------------------------------------------

    def _prepare(self, count: int) -> None:
        """Write down how to fill in the text where nothing is given and no list expands, from a statement's `count` values."""
        places = list(self._places.values())
        self._is_fixed = self.positional and not any(place.expanding or place.literal for place in places)
        self._simple = self._is_fixed and not any(place.bind.required or place.bind.callable is not None for place in places)
        self._prepared = self._reader(count) if self._simple else (lambda binds: ())

    _is_fixed = _simple = False

    def _reader(self, count: int) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
        ordered = [self._places[name] for name in self.positiontup]
        positions = [place.position for place in ordered if place.position is not None and place.processor is None]
        if len(positions) == len(ordered):
            if not positions:
                return lambda binds: ()
            if len(positions) == 1:
                only = positions[0]
                return lambda binds: (binds[only].value,)
            if positions == list(range(count)):  # none of them is left out, as those of conditions on classes may be
                return lambda binds: tuple([bind.value for bind in binds])
            return lambda binds: tuple([binds[at].value for at in positions])
        steps = [(place.position, place.bind, place.processor) for place in ordered]

        def read(binds: tuple[Any, ...]) -> tuple[Any, ...]:
            row = []
            for position, bind, processor in steps:
                value = (bind if position is None else binds[position]).value
                row.append(value if processor is None else processor(value))
            return tuple(row)

        return read


def _getter(keys: Sequence[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what picks the values of these keys out of a mapping, or of these places out of a tuple, as a tuple."""
    if len(keys) > 1:
        return operator.itemgetter(*keys)
    if not keys:
        return lambda row: ()
    (only,) = keys
    return lambda row: (row[only],)


def _processing(
    get: Callable[[Any], tuple[Any, ...]] | None, processors: Sequence[Processor]
) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gets a tuple and makes the driver's values of its own."""
    if not any(processors):
        return _IDENTITY if get is None else get

    def read(row: Any) -> tuple[Any, ...]:
        values = row if get is None else get(row)
        return tuple([value if process is None else process(value) for value, process in zip(values, processors, strict=True)])

    return read


_IDENTITY: Callable[[Any], tuple[Any, ...]] = tuple


def _length(values: list[Any]) -> Any:
    return len(values), len(values[0]) if values and isinstance(values[0], (tuple, list)) else 0


def _flat(place: Place, values: list[Any]) -> dict[str, Any]:
    """Return the members of a list by the names of their parameters: `id_1_1`, `id_1_2`; of tuples `id_1_1_1`."""
    return {name: value for row in _rows(place, values) for name, value in row.items()}


def _rows(place: Place, values: Sequence[Any]) -> list[dict[str, Any]]:
    """Return each member of a list, or the parts of each tuple in it, by the names of their parameters."""
    numbered = enumerate(values, start=1)
    if not is_of_tuples(place.bind, values):
        return [{f"{place.name}_{at}": value} for at, value in numbered]
    return [{f"{place.name}_{at}_{inner}": part for inner, part in enumerate(row, start=1)} for at, row in numbered]


def is_of_tuples(bind: Any, values: Sequence[Any]) -> bool:
    """Tell whether the members of a parameter's list are tuples: by its type, or where none is known by the first."""
    return isinstance(bind.type, TupleType) or bool(bind.type is NULLTYPE and values and isinstance(values[0], (tuple, list)))


def _listed(bind: Any, rows: list[list[str]], of_tuples: bool, kind: str, dialect: Any, around: tuple[str, str] | None) -> str:
    """Return what stands between the parentheses of IN, of the texts of its members or of their parts."""
    if not rows:
        return str(dialect.empty_list(bind, kind))
    before, after = ("(", ")") if of_tuples else around or ("", "")
    text = ", ".join(f"{before}{', '.join(row)}{after}" for row in rows)
    return f"VALUES {text}" if of_tuples and dialect.tuple_in_values else text


def literals(bind: Any, value: Any, kind: str, dialect: Any, around: tuple[str, str] | None = None) -> str:
    """Return a parameter's value, or the members of its list, as SQL text."""
    if kind == "l":
        return literal(value, bind.type, dialect)
    of_tuples = is_of_tuples(bind, value)
    if of_tuples:
        types = getattr(bind.type, "types", None) or list(map(type_for_literal, value[0]))
        rows = [[literal(part, type_, dialect) for part, type_ in zip(row, types, strict=False)] for row in value]
    else:
        rows = [[literal(each, bind.type, dialect)] for each in value]
    return _listed(bind, rows, of_tuples, kind, dialect, around)


def _processed(place: Place, value: Any) -> Any:
    return value if place.processor is None else place.processor(value)


class ByColumn(Sequence[tuple[Any, ...]]):
    """Rows of values that are kept as columns, of which there is at least one: a row's tuple is made when that row is read.

    The driver reads them one after another, and has one tuple at a time. Ten thousand that live at once are as many things for
    the garbage collector to go through, and to begin a round for.
    """

    __slots__ = ("_columns",)

    def __init__(self, columns: Sequence[Sequence[Any]]) -> None:
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns[0])

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return zip(*self._columns, strict=True)

    def __getitem__(self, at: Any) -> Any:
        found = [column[at] for column in self._columns]
        return ByColumn(found) if isinstance(at, slice) else tuple(found)
