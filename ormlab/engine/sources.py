"""Where the raw rows of a result come from: a driver's cursor, an iterator, chunks, nowhere.

    open --last row given--> exhausted --> gives nothing more
      └──────close()───────> closed ----> ResourceClosedError

Not here: what becomes of a raw row (result.py, metadata.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, NoReturn

from ..exc import ResourceClosedError

Raw = Any  # a tuple; a bare value where the source `gives_scalars`


class Source:
    """Raw rows, one, some or all; this one has none, and says so."""

    closed = False
    exhausted = False
    gives_scalars = False
    is_open = False  # whether the rows come from the driver as they are taken
    yield_per: int | None = None  # how many rows come at a time, where nobody says it
    _closed_message = "This result object is closed."

    def fetchone(self) -> Sequence[Raw]:
        """Return the next row in a sequence of one, or an empty one: a bare value that is a row may be None."""
        raise self._refusal()

    def fetchmany(self, size: int | None) -> Sequence[Raw]:
        """Return up to `size` rows, or as many as the source gives at a time."""
        raise self._refusal()

    def fetchall(self) -> Sequence[Raw]:
        """Return all rows that are left."""
        raise self._refusal()

    def all_through(self, make: Callable[[Any], Any]) -> Any:
        """Return what `make` makes of all rows that are left."""
        return make(self.fetchall())

    def iterate(self) -> Iterator[Raw]:
        """Yield the rows that are left, one at a time."""
        while row := self.fetchone():
            yield row[0]

    def in_chunks_of(self, size: int) -> None:
        """Fetch `size` rows at a time from now on."""
        self.yield_per = size

    def close(self) -> None:
        """Give nothing more, and raise when asked."""
        self.closed = self.exhausted = True

    def _refusal(self) -> ResourceClosedError:
        return ResourceClosedError(self._closed_message, hint="execute the statement again, or keep result.all() in a variable")


class NoRows(Source):
    """What an INSERT without RETURNING gives."""

    _closed_message = "This result object does not return rows. It has been closed automatically."

    def iterate(self) -> NoReturn:
        """Refuse at once, not when the first row is asked for."""
        raise self._refusal()


class CursorSource(Source):
    """A driver's cursor; it is closed as soon as its last row is taken."""

    def __init__(
        self,
        cursor: Any,
        when_failed: Callable[[BaseException], NoReturn],
        when_done: Callable[[], None] | None = None,
    ) -> None:
        self.cursor = cursor
        self._when_failed = when_failed
        self._when_done = when_done

    def fetchone(self) -> Sequence[Raw]:
        if self.exhausted:
            return self._nothing(())  # type: ignore[no-any-return]  # what it is given
        try:
            row = self.cursor.fetchone()
        except BaseException as failure:
            self._when_failed(failure)
        if row is None:
            self._finish()
            return ()
        return (row,)

    def fetchmany(self, size: int | None) -> Sequence[Raw]:
        """Return up to `size` rows."""
        if self.exhausted:
            return self._nothing([])  # type: ignore[no-any-return]  # what it is given
        if size is None:
            size = self.yield_per
        try:
            rows: list[Raw] = self.cursor.fetchmany() if size is None else self.cursor.fetchmany(size)
        except BaseException as failure:
            self._when_failed(failure)
        if not rows:
            self._finish()
        return rows

    def fetchall(self) -> Sequence[Raw]:
        if self.exhausted:
            return self._nothing([])  # type: ignore[no-any-return]  # what it is given
        try:
            rows: list[Raw] = self.cursor.fetchall()
        except BaseException as failure:
            self._when_failed(failure)
        self._finish()
        return rows

    def _nothing(self, nothing: Any) -> Any:
        if self.closed:
            raise self._refusal()
        return nothing

    def _finish(self) -> None:
        self.exhausted = True
        self.cursor.close()
        if self._when_done is not None:
            self._when_done()

    def close(self) -> None:
        """Close the cursor."""
        if not self.exhausted:
            self._finish()
        self.closed = True


_NO_MORE: Iterator[Raw] = iter(())


class IteratorSource(Source):
    """Any iterator of tuples, or of bare values."""

    def __init__(self, rows: Iterable[Raw], gives_scalars: bool = False) -> None:
        self._rows = iter(rows)
        self.gives_scalars = gives_scalars

    def fetchone(self) -> Sequence[Raw]:
        if self.closed:
            raise self._refusal()
        if self.is_open:
            self._hold()
        for row in self._rows:
            return (row,)
        self.exhausted = True
        self._rows = _NO_MORE
        return ()

    def fetchmany(self, size: int | None) -> Sequence[Raw]:
        """Return up to `size` rows."""
        if self.closed:
            raise self._refusal()
        if self.is_open:
            self._hold()
        if size is None:
            size = self.yield_per
        rows = list(self._rows if size is None else islice(self._rows, size))
        if not rows:
            self._finish()
        return rows

    def fetchall(self) -> Sequence[Raw]:
        rows: list[Raw] = self.all_through(list)
        return rows

    def all_through(self, make: Callable[[Any], Any]) -> Any:
        """Return what `make` makes of the rows that are left, one by one."""
        if self.closed:
            raise self._refusal()
        rows = make(self._rows)
        self._finish()
        return rows

    def _hold(self) -> None:
        """Take all rows at once, since what happens before the last one is asked for is not to change them."""
        self.is_open = False
        if self.yield_per is None:
            self._rows = iter(list(self._rows))

    def _finish(self) -> None:
        self.exhausted = True
        self._rows = _NO_MORE

    def close(self) -> None:
        """Forget the iterator."""
        super().close()
        self._rows = _NO_MORE


class ChunkedSource(IteratorSource):
    """A function that yields lists: `chunks(size)`; the size may be asked for as long as nothing was fetched."""

    def __init__(
        self,
        chunks: Callable[[int | None], Iterator[Sequence[Raw]]],
        gives_scalars: bool = False,
        when_closed: Callable[[], None] | None = None,
    ) -> None:
        self.gives_scalars = gives_scalars
        self._chunks = chunks
        self._when_closed = when_closed
        self._rows = chain.from_iterable(chunks(None))

    def in_chunks_of(self, size: int) -> None:
        super().in_chunks_of(size)
        if not self.exhausted:
            self._rows = chain.from_iterable(self._chunks(size))

    def close(self) -> None:
        """Forget the iterator, and close what is behind it."""
        super().close()
        if self._when_closed is not None:
            self._when_closed()
