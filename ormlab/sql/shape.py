"""Shapes: the structure of a statement without its values, as one object.

    users.c.id == 5   ─┐
                       ├──> the same Shape object         5 and 7 stay outside, among the statement's binds
    users.c.id == 7   ─┘

A shape is interned: its key is a flat tuple of a class, the shapes of the parts and plain words; so a statement costs one
dictionary lookup per node, paid when the shape is first asked for, and comparing two statements is comparing two objects.
That is what makes a cache of compiled statements cheap enough to be asked on every execution.

What has no name has no identity in its shape either: two aliases of one table have one shape. Where it matters which is
which — as soon as one of them is mentioned twice — the statement's key says so, by the order of first mention.

The table of shapes is bounded: when it is full it is emptied, which costs a recompilation and nothing else.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

CAPACITY = 20_000


class Shape:
    """The structure of one element; two of equal structure have the same one."""

    __slots__ = ("__weakref__", "cacheable", "key", "mapped", "warning")

    def __init__(self, key: Hashable, cacheable: bool = True, mapped: Any = None) -> None:
        self.key = key
        self.cacheable = cacheable
        self.mapped = mapped  # where something of a mapped class is in it: what gives the ORM's way to lower a statement
        self.warning: Warning | None = None  # of what no cache may know, to be said whenever such a statement is executed

    def __repr__(self) -> str:
        return f"<shape {self.key!r}>"


_shapes: dict[Hashable, Shape] = {}


def intern(key: tuple[Any, ...]) -> Shape:
    """Return the shape of `key`, the same object for equal keys."""
    shape = _shapes.get(key)
    if shape is not None:
        return shape
    shape = Shape(key, _cacheable(key), None if _hides_classes(key[0]) else _mapped(key))
    if shape.cacheable:
        if len(_shapes) >= CAPACITY:
            _shapes.clear()
        _shapes[key] = shape
    else:
        shape.warning = next(_warnings(key), None)
    return shape


_APART = "apart"


def told_apart(element: Any, said: Iterable[Any]) -> Any:
    """Return an element that has a shape for itself for each way in which it was `said`, though it reads alike.

    So conditions over attributes and over columns, which are plain in it, make two statements of it.
    """
    plainly = element.shape
    found = element.__dict__["shape"] = intern((_APART, plainly, *[getattr(each, "shape", None) for each in said]))
    found.mapped = plainly.mapped
    return element


def unique(*key: Any) -> Shape:
    """Return a shape that nothing else has: the shape of a thing that is known by identity, like a table."""
    return Shape(key)


def uncacheable(*key: Any, warning: Warning | None = None) -> Shape:
    """Return a shape that no cache may know, and that makes every statement around it unknown too."""
    shape = Shape(key, cacheable=False)
    shape.warning = warning
    return shape


def _warnings(parts: Iterable[Any]) -> Iterator[Warning]:
    for part in parts:
        if isinstance(part, Shape):
            if part.warning is not None:
                yield part.warning
        elif isinstance(part, tuple):
            yield from _warnings(part)


def _cacheable(parts: Iterable[Any]) -> bool:
    for part in parts:
        if isinstance(part, Shape):
            if not part.cacheable:
                return False
        elif isinstance(part, tuple) and not _cacheable(part):
            return False
    return True


def _hides_classes(head: Any) -> bool:
    """Say whether a shape begins as those do whose mapped classes do not make the statement around them one over classes."""
    return isinstance(head, Shape) and getattr(head.key[0], "hides_classes", False)  # type: ignore[index]  # its class


def _mapped(parts: Iterable[Any]) -> Any:
    for part in parts:
        found = part.mapped if isinstance(part, Shape) else _mapped(part) if isinstance(part, tuple) else None
        if found is not None:
            return found
    return None


class Read:
    """An attribute that is read off the leaves at first use, with the others of its kind, and then found in the instance."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        memory = instance.__dict__
        leaves = instance._leaves
        shape = instance.shape
        if not leaves or (len(leaves) == 1 and leaves[0]._is_bind_parameter):
            memory["_cache_key"] = shape if shape.cacheable else None
            memory["_binds"] = leaves
        else:
            memory["_cache_key"], memory["_binds"] = _read_leaves(shape, leaves)
        return memory[self.name]


def _read_leaves(shape: Shape, leaves: tuple[Any, ...]) -> tuple[Hashable | None, tuple[Any, ...]]:
    """Return what the leaves of a statement say: its key, and its bound parameters.

    A FROM without a name is one leaf wherever it is mentioned, and what is inside it is read once. A SELECT over classes that
    was written inside another statement before is another one from then on, as it is in the original.
    """
    binds: list[Any] = []
    numbers: dict[int, int] = {}
    pattern: list[int] = []
    written = False
    pending = list(reversed(leaves))
    while pending:
        leaf = pending.pop()
        number = numbers.get(id(leaf))
        if number is None:
            number = numbers[id(leaf)] = len(numbers)
            if leaf._is_bind_parameter:
                binds.append(leaf)
            else:
                pending.extend(reversed(leaf._inner_leaves))
                written = written or leaf._was_written
        pattern.append(~number if leaf._was_written else number)
    if not shape.cacheable:
        return None, tuple(binds)
    return (shape, *pattern) if written or len(pattern) > len(numbers) else shape, tuple(binds)
