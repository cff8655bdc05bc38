"""Results: rows on their way to the program, as Rows, as single values, or as mappings.

    raw rows --project--> --make Row | value | mapping--> --unique--> all() first() one() scalar() ...
    (sources.py)          (metadata.py)

    Result ── scalars() ──> ScalarResult        one column's values
       └───── mappings() ─> MappingResult       dictionary-like rows

All three read the same source: what one has taken, the others do not see any more.

Not here: the results of statements that changed something (cursor.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Self

from ..exc import MultipleResultsFound, NoResultFound
from ..facade import own, via
from ..sql.visitors import twin
from ..util.deprecations import deprecated
from .metadata import ResultMetaData
from .row import RMKeyView, Row
from .sources import ChunkedSource, IteratorSource, Source

Values = Callable[[Sequence[Any]], list[Any]]  # raw rows -> what the program gets


class _Fetching:
    """What all kinds of result have in common: how many rows are taken, and that none comes twice if so asked."""

    _source: Source
    _metadata: ResultMetaData
    _unique_filter_state: tuple[set[Any], Callable[[Any], Any] | None] | None = None
    _yield_per: int | None = None
    closed = via("_source.closed")
    _soft_closed = via("_source.exhausted")

    def _filter(self, result: Result) -> None:
        """Give what a result gives, in another form."""
        self._real_result = result
        self._source = result._source
        self._unique_filter_state = result._unique_filter_state
        self._yield_per = result._yield_per
        self._metadata = result._metadata

    def _values(self) -> Values:
        """Return the function that makes what the program gets of raw rows."""
        raise NotImplementedError

    def _default_filter(self) -> Callable[[Any], Any] | None:
        """Return the function that tells two values apart for unique(), or None where they can tell themselves."""
        return None

    # -- some or all ------------------------------------------------------------------------------------------------

    def all(self) -> list[Any]:
        """Return all that are left, in a list."""
        values = self._source.all_through(self._values())
        return values if self._unique_filter_state is None else self._only_new(values)

    def fetchall(self) -> list[Any]:
        """Return all that are left, in a list."""
        return self.all()

    def _only_new(self, values: list[Any]) -> list[Any]:
        assert self._unique_filter_state is not None  # or nobody would ask
        seen, strategy = self._unique_filter_state
        strategy = strategy or self._default_filter()
        new = []
        for value in values:
            mark = value if strategy is None else strategy(value)
            if mark not in seen:
                seen.add(mark)
                new.append(value)
        return new

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """Return the next ones, at most `size`."""
        if size is None:
            size = self._yield_per
        make = self._values()
        if self._unique_filter_state is None:
            return make(self._source.fetchmany(size))
        new: list[Any] = []
        while True:
            missing = None if size is None else size - len(new)
            raw = self._source.fetchmany(missing)
            if not raw:
                return new
            new += self._only_new(make(raw))
            if size is None or len(new) >= size:
                return new

    def _one(self, make: Values | None = None) -> Any:
        """Return a list of the next value, or an empty one."""
        if make is None:
            make = self._values()
        while True:
            raw = self._source.fetchone()
            if not raw:
                return []
            values = make(raw)
            if self._unique_filter_state is not None:
                values = self._only_new(values)
            if values:
                return values

    def __iter__(self) -> Iterator[Any]:
        return self._each(self._source.iterate())

    def _each(self, raws: Iterator[Any]) -> Iterator[Any]:
        make, unique = self._values(), self._unique_filter_state is not None
        for raw in raws:
            values = make((raw,))
            if not unique or self._only_new(values):
                yield values[0]

    def __next__(self) -> Any:
        found = self._one()
        if not found:
            raise StopIteration
        return found[0]

    def partitions(self, size: int | None = None) -> Iterator[list[Any]]:
        """Yield lists, with at most `size` in each."""
        while rows := self.fetchmany(size):
            yield rows

    def unique(self, strategy: Callable[[Any], Any] | None = None) -> Self:
        """Give none twice; `strategy` makes what is compared."""
        self._unique_filter_state = (set(), strategy)
        return self

    # -- exactly one ------------------------------------------------------------------------------------------------

    def first(self) -> Any:
        """Return the first one, or None, and close."""
        return self._only(False, False)

    def one(self) -> Any:
        """Return the only one; raise where there is none or another one."""
        return self._only(True, True)

    def one_or_none(self) -> Any:
        """Return the only one, or None; raise where there is another one."""
        return self._only(True, False)

    def _only(self, more_is_wrong: bool, none_is_wrong: bool, make: Values | None = None) -> Any:
        """Return the first value and close; raise where there is none or another one, if that is wrong."""
        source = self._source
        if more_is_wrong and self._unique_filter_state is not None:
            found = self._one(make)
            if found:
                found += self._one(make)
        else:
            raw = source.fetchmany(2 if more_is_wrong else 1)
            found = (make or self._values())(raw) if raw else raw
        source.close()
        if not found:
            if none_is_wrong:
                raise NoResultFound(
                    "No row was found when one was required", hint="one_or_none() gives None instead; check the WHERE"
                )
            return None
        if len(found) > 1:
            wanted = "exactly one was required" if none_is_wrong else "one or none was required"
            raise MultipleResultsFound(
                f"Multiple rows were found when {wanted}", hint="first() takes the first of several; or narrow the WHERE"
            )
        return found[0]

    def close(self) -> None:
        """Give nothing more."""
        self._source.close()

    def yield_per(self, num: int) -> Self:
        """Fetch `num` rows at a time."""
        self._yield_per = num
        self._source.in_chunks_of(num)
        return self


class _Rows(_Fetching):
    """What results with named columns have besides."""

    def keys(self) -> RMKeyView:
        """Return the names of the columns."""
        return RMKeyView(self._metadata)

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        found = self._one()
        return found[0] if found else None


class Result(_Rows):
    """The rows of a statement, in order, each taken once."""

    _row_base: type[Row] = Row
    _bare = False  # whether the only entity comes as it is, not in a row

    def __init__(self, cursor_metadata: ResultMetaData, source: Source | None = None) -> None:
        self._metadata = cursor_metadata
        self._source = source if source is not None else Source()

    def _values(self) -> Values:
        if self._bare:
            return list
        if self._source.gives_scalars:
            make = self._metadata.rows(self._row_base)
            return lambda raw: make([(value,) for value in raw])
        return self._metadata.rows(self._row_base)

    def _default_filter(self) -> Callable[[Any], Any] | None:
        filters = self._metadata.unique_filters
        if not filters:
            return None
        if self._bare:
            return filters[0]
        return lambda row: tuple([value if each is None else each(value) for each, value in zip(filters, row, strict=True)])

    # -- as values --------------------------------------------------------------------------------------------------

    def scalar(self) -> Any:
        """Return the first column of the first row, or None, and close."""
        return self._only_first_column(False, False)

    def scalar_one(self) -> Any:
        """Return the first column of the only row; raise where there is none or another one."""
        return self._only_first_column(True, True)

    def scalar_one_or_none(self) -> Any:
        """Return the first column of the only row, or None; raise where there is another one."""
        return self._only_first_column(True, False)

    def _only_first_column(self, more_is_wrong: bool, none_is_wrong: bool) -> Any:
        if self._unique_filter_state is None:  # no row need be made
            make = list if self._source.gives_scalars else self._metadata.values(0)
            return self._only(more_is_wrong, none_is_wrong, make)
        row = self._only(more_is_wrong, none_is_wrong)
        return None if row is None else tuple.__getitem__(row, 0)

    # -- otherwise --------------------------------------------------------------------------------------------------

    def scalars(self, index: Any = 0) -> ScalarResult:
        """Return a result of one column's values."""
        return ScalarResult(self, index)

    def mappings(self) -> MappingResult:
        """Return a result of dictionary-like rows."""
        return MappingResult(self)

    def columns(self, *col_expressions: Any) -> Self:
        """Give only these columns, in this order."""
        if self._metadata.is_of_entity:
            self._metadata.reduce(col_expressions)
            if len(col_expressions) == 1:
                deprecated("Result.columns")
                self._bare = True
            return self
        self._metadata = self._metadata.reduce(col_expressions)
        return self

    def freeze(self) -> FrozenResult:
        """Return something that gives all these rows as often as it is called."""
        return FrozenResult(self)

    def merge(self, *others: Result) -> MergedResult:
        """Return a result of the rows of this and of others, one after another."""
        return MergedResult(self._metadata, (self, *others))


class ScalarResult(_Fetching):
    """The values of one column."""

    def __init__(self, real_result: Result, index: Any) -> None:
        self._filter(real_result)
        self._index = self._metadata._within(self._metadata.index_of(index)) if index != 0 else 0

    def _values(self) -> Values:
        if self._source.gives_scalars:
            return list
        return self._metadata.values(self._index)

    def _only_new(self, values: list[Any]) -> list[Any]:
        _, strategy = self._unique_filter_state or (None, None)
        if strategy is None or self._metadata.is_of_entity:
            return super()._only_new(values)
        row = result_tuple([self._metadata.keys[self._index]])  # which is what a program's function is given
        return [value for (value,) in super()._only_new([row((value,)) for value in values])]

    def _default_filter(self) -> Callable[[Any], Any] | None:
        filters = self._metadata.unique_filters
        return filters[self._index] if filters else None


class MappingResult(_Rows):
    """Rows as mappings from name to value."""

    def __init__(self, result: Result) -> None:
        self._filter(result)

    def _values(self) -> Values:
        self._real_result._metadata = self._metadata
        make = self._real_result._values()
        return lambda raw: list(map(_as_mapping, make(raw)))

    def _only_new(self, values: list[Any]) -> list[Any]:
        return list(map(_as_mapping, super()._only_new([each._row for each in values])))

    def _default_filter(self) -> Callable[[Any], Any] | None:
        return self._real_result._default_filter()

    def columns(self, *col_expressions: Any) -> Self:
        """Give only these columns, in this order."""
        self._metadata = self._metadata.reduce(col_expressions)
        return self


_as_mapping = attrgetter("_mapping")


class IteratorResult(Result):
    """A result over any iterator of tuples."""

    def __init__(
        self,
        cursor_metadata: ResultMetaData,
        iterator: Iterable[Any],
        raw: Any = None,
        _source_supports_scalars: bool = False,
    ) -> None:
        super().__init__(cursor_metadata, IteratorSource(iterator, _source_supports_scalars))
        self._raw = raw

    @property
    def raw(self) -> Any:
        """The result that the rows were made of."""
        return self._raw() if callable(self._raw) else self._raw


class ChunkedIteratorResult(IteratorResult):
    """A result over a function that gives chunks of rows, of the size that `yield_per()` asks for."""

    def __init__(
        self,
        cursor_metadata: ResultMetaData,
        chunks: Callable[[int | None], Iterator[Sequence[Any]]],
        source_supports_scalars: bool = False,
        raw: Any = None,
        dynamic_yield_per: bool = False,
    ) -> None:
        self._metadata = cursor_metadata
        self._source = ChunkedSource(chunks, source_supports_scalars, getattr(raw, "close", None))
        self._raw = raw
        self.dynamic_yield_per = dynamic_yield_per


class MergedResult(IteratorResult):
    """Several results, one after another."""

    def __init__(self, cursor_metadata: ResultMetaData, results: Sequence[Result]) -> None:
        self._results = results
        super().__init__(
            cursor_metadata, _one_after_another(results), _source_supports_scalars=results[0]._source.gives_scalars
        )
        self._unique_filter_state = results[0]._unique_filter_state
        self._yield_per = results[0]._yield_per

    def close(self) -> None:
        """Close all of them."""
        super().close()
        for each in self._results:
            each.close()


def _one_after_another(results: Sequence[Result]) -> Iterator[Any]:
    for each in results:
        yield from each._source.iterate()


class FrozenResult:
    """All rows of a result, kept: called, it gives a result with them, as often as one likes."""

    def __init__(self, result: Result) -> None:
        self.metadata = result._metadata
        self._row_base = result._row_base
        bare = result._source.gives_scalars
        self._gives_scalars = bare and self.metadata.unique_filters is not None  # one object in each row, and nothing else
        data = result._source.fetchall()
        if result._unique_filter_state is not None and not self._gives_scalars:
            make = result._values()
            data = [row for row in data if result._only_new(make([row]))]
        self.data: list[Any] = [(value,) for value in data] if bare and not self._gives_scalars else list(data)

    def rewrite_rows(self) -> list[Any]:
        """Return the rows as plain lists."""
        return [[value] for value in self.data] if self._gives_scalars else [list(row) for row in self.data]

    def with_new_rows(self, tuple_data: Sequence[Any]) -> FrozenResult:
        """Return one like this with other rows."""
        return twin(self, data=[row[0] for row in tuple_data] if self._gives_scalars else list(tuple_data))

    def __call__(self) -> Result:
        """Return a result with these rows."""
        result = IteratorResult(self.metadata, list(self.data), _source_supports_scalars=self._gives_scalars)
        result._row_base = self._row_base
        return result


class SimpleResultMetaData(ResultMetaData):
    """The columns of a result that no cursor gave; `extra` are further things that each may be asked for by."""

    __slots__ = ()

    def __init__(
        self,
        keys: Sequence[str],
        extra: Sequence[Sequence[Any]] | None = None,
        _processors: Sequence[Any] | None = None,
        _unique_filters: Sequence[Callable[[Any], Any] | None] | None = None,
    ) -> None:
        index: dict[Any, int] = {key: at for at, key in enumerate(keys) if key is not None}
        for at, others in enumerate(extra or ()):
            for each in others:
                index.setdefault(each, at)
        super().__init__(keys, index, _processors, _unique_filters)

    def _unknown(self, key: Any) -> Exception:
        return KeyError(key)


own(Result, _Rows, _Fetching)
own(ScalarResult, _Fetching)
own(MappingResult, _Rows, _Fetching)


def null_result() -> IteratorResult:
    """Return a result without rows."""
    return IteratorResult(SimpleResultMetaData(()), ())


def result_tuple(fields: Sequence[str], extra: Sequence[Sequence[Any]] | None = None) -> Callable[[Sequence[Any]], Row]:
    """Return a function that makes a Row with these fields of a sequence."""
    cls = SimpleResultMetaData(fields, extra).row_class(Row)
    return lambda values: tuple.__new__(cls, values)
