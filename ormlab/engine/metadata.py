"""Which column of a result stands where, by what it may be asked for, and how a raw row becomes a Row.

    keys         ("id", "name")
    index        {"id": 0, users.c.id: 0, "name": 1, users.c.name: 1}
    rows         a function: [(1, "x"), ...] -> [Row, ...], made once per statement

The function is generated, as one comprehension that unpacks and converts: a generic loop costs a third more per row.

Not here: Row itself (row.py), fetching (result.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from weakref import ref

from ..exc import InvalidRequestError, NoSuchColumnError
from ..sql.coercions import unwrapped
from ..util.deprecations import deprecated
from .row import Row, prepared_row

Processor = Callable[[Any], Any] | None
AMBIGUOUS = -1
_new = tuple.__new__


class ResultMetaData:
    """The columns of a result, in order."""

    __slots__ = (
        "_adopted",
        "_classes",
        "_makers",
        "index",
        "keys",
        "legacy",
        "passing",
        "picks",
        "processors",
        "unique_filters",
    )

    is_of_entity = False  # of one object a row, and nothing else

    def __init__(
        self,
        keys: Sequence[str],
        index: Mapping[Any, int] | None = None,
        processors: Sequence[Processor] | None = None,
        unique_filters: Sequence[Callable[[Any], Any] | None] | None = None,
        picks: Sequence[int] | None = None,
        legacy: bool = False,
    ) -> None:
        self.keys = tuple(keys)
        self.index: dict[Any, int] = {key: at for at, key in enumerate(self.keys)} if index is None else dict(index)
        self.processors = tuple(processors) if processors is not None and any(processors) else None
        self.unique_filters = unique_filters
        self.picks = None if picks is None else tuple(picks)
        self.legacy = legacy
        self.passing = False  # whether other statements that are found to be this one have objects of their own: `adopt()`
        self._adopted: dict[int, tuple[ref[Any], int]] = {}
        self._classes: dict[type[Row], type[Row]] = {}
        self._makers: dict[Any, Any] = {}

    @staticmethod
    def unpickle(keys: tuple[str, ...], values: tuple[Any, ...], base: type[Row]) -> Row:
        """Return a Row that was pickled; by what it may be asked for beside its names is forgotten."""
        return _new(ResultMetaData(keys).row_class(base), values)

    def adopt(self, places: Iterable[Iterable[Any]]) -> None:
        """Let rows be asked for what stands in another statement, place by place, that was found in the cache to be this one.

        Its labels, aliases and expressions are objects of its own, and are held as long as the program holds them.
        """
        for at, objects in enumerate(places):
            for each in objects:
                if each not in self.index:
                    self._adopted[id(each)] = (ref(each, partial(self._adopted.pop, id(each))), at)

    # -- asking -----------------------------------------------------------------------------------------------------

    def fields(self) -> Iterator[tuple[str, int]]:
        """Yield the names that a row answers to as attributes, with their places; -1 for an ambiguous one."""
        for key, at in self.index.items():
            if isinstance(key, str):
                yield key, at

    def index_of(self, key: Any) -> int:
        """Return the place of the column that `key` (a name, a column, a number) means."""
        if key.__class__ is int:
            return key
        try:
            found = self.index.get(key)
        except TypeError:
            found = None
        if found is None:
            found = self._by_element(key)
        if found == AMBIGUOUS:
            raise InvalidRequestError(
                f"Ambiguous column name '{key}' in result set column descriptions",
                hint="give the columns names of their own with label(), or ask by the column object",
            )
        return found

    def _by_element(self, key: Any) -> int:
        element = unwrapped(key)
        if element is not key and element in self.index:
            return self.index[element]
        for each in (key, element):
            held, at = self._adopted.get(id(each), (None, 0))
            if held is not None and held() is each:
                return at
        if self.legacy and hasattr(element, "_tq_name"):
            found = self.index.get(element._tq_name, self.index.get(element.name))
            if found is not None and self._may_mean(element, found):
                deprecated("columns with matching names")
                return found
        raise self._unknown(key)

    def _may_mean(self, element: Any, at: int) -> bool:
        """Tell whether a column that is not in the statement may stand for the one at `at`: not for one of another table."""
        there = [each for each, place in self.index.items() if place == at and not isinstance(each, str)]
        columns = [each for each in there if not each.is_text]
        loose = element.table is None or any(getattr(each, "table", element) is None for each in columns)
        return not there or (bool(columns) and (loose or any(each.shares_lineage(element) for each in columns)))

    def _unknown(self, key: Any) -> Exception:
        return NoSuchColumnError(
            f"Could not locate column in row for column '{key}'",
            hint=f"the row has {', '.join(map(repr, self.keys)) or 'no columns'}",
        )

    def has(self, key: Any) -> bool:
        """Tell whether `key` means a column; raises TypeError for what cannot be hashed."""
        hash(key)
        try:
            self.index_of(key)
        except (InvalidRequestError, KeyError):
            return False
        return not isinstance(key, int)

    def reduce(self, keys: Sequence[Any]) -> ResultMetaData:
        """Return the description of fewer columns, or of the same in another order."""
        chosen = [self._within(self.index_of(key)) for key in keys]
        picks = [at if self.picks is None else self.picks[at] for at in chosen]
        index = {key: chosen.index(old) for key, old in self.index.items() if old in chosen}
        processors = None if self.processors is None else [self.processors[at] for at in chosen]
        filters = None if self.unique_filters is None else [self.unique_filters[at] for at in chosen]
        new = ResultMetaData([self.keys[at] for at in chosen], index, processors, filters, picks, self.legacy)
        new._adopted = {each: (held, chosen.index(old)) for each, (held, old) in self._adopted.items() if old in chosen}
        return new

    def _within(self, at: int) -> int:
        if not -len(self.keys) <= at < len(self.keys):
            raise IndexError("list index out of range")
        return at % len(self.keys)

    # -- making -----------------------------------------------------------------------------------------------------

    def row_class(self, base: type[Row]) -> type[Row]:
        """Return the class of the rows, a subclass of `base`."""
        found = self._classes.get(base)
        if found is None:
            found = self._classes[base] = prepared_row(base, self)
        return found

    def rows(self, base: type[Row]) -> Callable[[Sequence[Any]], list[Row]]:
        """Return the function that makes Rows of raw ones."""
        found: Callable[[Sequence[Any]], list[Row]] | None = self._makers.get(base)
        if found is None:
            found = self._makers[base] = self._make_rows(self.row_class(base))
        return found

    def _make_rows(self, cls: type[Row]) -> Callable[[Sequence[Any]], list[Row]]:
        if self.processors is None and self.picks is None:
            return lambda raw: list(map(cls, raw))
        return _generated(cls, self.picks, self.processors, len(self.keys))

    def values(self, at: int) -> Callable[[Sequence[Any]], list[Any]]:
        """Return the function that makes a list of one column of raw rows."""
        found: Callable[[Sequence[Any]], list[Any]] | None = self._makers.get(at)
        if found is None:
            place = at if self.picks is None else self.picks[at]
            process = None if self.processors is None else self.processors[at]
            if process is None:
                found = lambda raw: [row[place] for row in raw]  # noqa: E731  # one of two
            else:
                found = lambda raw: [process(row[place]) for row in raw]  # noqa: E731  # the other
            self._makers[at] = found
        return found


def _generated(
    cls: type[Row], picks: tuple[int, ...] | None, processors: tuple[Processor, ...] | None, width: int
) -> Callable[[Sequence[Any]], list[Row]]:
    """Return `lambda raw: [cls((p0(a0), a1, ...)) for (a0, a1, ...) in raw]`, written for these columns."""
    names: dict[str, Any] = {"cls": cls}
    parts = []
    for at in range(width):
        value = f"a{at}" if picks is None else f"row[{picks[at]}]"
        process = None if processors is None else processors[at]
        if process is not None:
            names[f"p{at}"] = process
            value = f"p{at}({value})"
        parts.append(value)
    target = f"({', '.join(f'a{at}' for at in range(width))},)" if picks is None else "row"
    source = f"lambda raw: [cls(({''.join([f'{part}, ' for part in parts])})) for {target} in raw]"
    return eval(source, names)  # type: ignore[no-any-return]  # the text is made of numbers only


def of_columns(columns: Sequence[Any], processors: Sequence[Processor], legacy: bool = False) -> ResultMetaData:
    """Return the description of a compiled statement's result, by its ResultColumns."""
    index: dict[Any, int] = {}
    for at, column in enumerate(columns):
        for each in dict.fromkeys((column.key, column.name)):
            index[each] = at if index.get(each, at) == at else AMBIGUOUS
    names = set(index)
    for at, column in enumerate(columns):
        for each in column.objects:
            if not isinstance(each, str):
                index.setdefault(each, at)
            elif each not in names:  # the names of the columns go before what else they are called
                index[each] = at
    made = ResultMetaData([column.key for column in columns], index, processors, legacy=legacy)
    made.passing = not all(is_lasting(column.objects[0]) for column in columns)
    return made


def is_lasting(column: Any) -> bool:
    """Tell whether a column is a table's: it is the same object in every statement."""
    return bool(getattr(getattr(column, "table", None), "__visit_name__", None) == "table")


def of_description(
    description: Sequence[Sequence[Any]],
    columns: Sequence[Any] = (),
    processors: Sequence[Processor] = (),
    in_order: bool = False,
    legacy: bool = False,
) -> ResultMetaData:
    """Return the description of a text's result, by the driver's names.

    `columns` are what text().columns() told: `in_order` for column objects, else by name.
    """
    keys = [each[0] for each in description]
    index: dict[Any, int] = {}
    for at, key in enumerate(keys):
        index[key] = AMBIGUOUS if in_order and key in index else at
    made: list[Processor] = [None] * len(keys)
    if in_order:
        _refuse_repeated(columns)
    places = dict(enumerate(columns)) if in_order else _by_name(keys, columns)
    for at, column in places.items():
        if at < len(keys):
            made[at] = processors[columns.index(column)]
            for each in column.objects:
                index.setdefault(each, at)
    return ResultMetaData(keys, index, made, legacy=legacy)


def _refuse_repeated(columns: Sequence[Any]) -> None:
    seen: set[Any] = set()
    for column in columns:
        element = column.objects[-1]
        if element in seen:
            raise InvalidRequestError(f"Duplicate column expression requested in textual SQL: {element!r}")
        seen.add(element)


def _by_name(keys: Sequence[str], columns: Sequence[Any]) -> dict[int, Any]:
    told = {column.key: column for column in columns}
    return {at: told[key] for at, key in enumerate(keys) if key in told}
