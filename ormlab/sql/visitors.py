"""What every element of a statement has in common: it names its parts once, in one table on its class.

    class BinaryExpression(ColumnElement):
        parts = {"left": CHILD, "right": CHILD, "operator": PLAIN, "type": TYPE}

From that one table come the element's shape and its leaves (shape.py), copying with replacement (`replace`: what adapting an
expression to an alias uses), and walking through (`iterate`). Nobody writes a traversal by hand.

`doors` is how this room stays free of import cycles: what a low module must ask of a higher one — "compile this", "build the
expression of that operator" — is a slot here that the higher module fills when it is loaded.

Not here: what the parts mean (elements.py and its neighbours), how they are written (compiler.py).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Hashable, Iterator
from typing import Any, ClassVar, Self, TypeVar

from . import shape as shapes
from .shape import Shape

Visit = Callable[[Any], Any]
E = TypeVar("E", bound="Visitable")


class Doors:
    """What low modules of this room ask of higher ones; the module named beside a slot fills it when it is loaded."""

    filled_by: ClassVar[dict[str, str]] = {
        "compile": "compiler",  # compile(element, dialect, **options) -> Compiled
        "builders": "comparator",  # operators' builders by name
        "operate": "comparator",  # operate(left, operator, others, options)
        "reverse_operate": "comparator",
        "select": "selectable",  # select(*columns)
        "textual_select": "selectable",  # text with columns
        "display_froms": "froms",  # what FROM says of a SELECT by itself
        "cte": "ctes",  # cte(statement, name, recursive, nesting)
        "dml": "dml",  # dml("insert", table)
        "default_dialect": "plain_dialect",  # the dialect of nobody
        "negation": "elements",  # NOT of an element
        "as_boolean": "elements",  # a Boolean column as a condition
        "grouping": "elements",  # an element in parentheses
        "literal_column": "elements",  # literal_column(text)
        "label": "elements",  # label(name, element)
        "column_proxy": "elements",  # column_proxy(element, selectable, name, key)
        "function": "functions",  # function(name, *arguments)
        "cast": "expressions",  # cast(element, type)
    }

    def __getattr__(self, name: str) -> Any:
        importlib.import_module(f"{__package__}.{self.filled_by[name]}")
        return self.__dict__[name]  # type: ignore[no-any-return]


doors = Doors()


class Kind:
    """What a part may be: how it enters the shape, how it is replaced, what it holds."""

    __slots__ = ("children", "describe", "replace")

    def __init__(
        self,
        describe: Callable[[Any, list[Any]], Hashable],
        replace: Callable[[Any, Visit], Any] = lambda value, _: value,
        children: Callable[[Any], Iterator[Any]] = lambda _: iter(()),
    ) -> None:
        self.describe = describe
        self.replace = replace
        self.children = children


def leaves_of(element: Any) -> tuple[Any, ...]:
    """Return the leaves of an element, or of what stands for one (an ORM entity)."""
    try:
        return element._leaves  # type: ignore[no-any-return]
    except AttributeError:
        return leaves_of(element.__clause_element__())


def _describe_child(value: Any, leaves: list[Any]) -> Hashable:
    if value is None:
        return None
    leaves.extend(leaves_of(value))
    return value.shape  # type: ignore[no-any-return]


def _describe_children(values: tuple[Any, ...], leaves: list[Any]) -> Hashable:
    if len(values) == 1:
        value = values[0]
        leaves.extend(leaves_of(value))
        return value.shape  # type: ignore[no-any-return]
    found = []
    for value in values:
        leaves.extend(leaves_of(value))
        found.append(value.shape)
    return tuple(found)


def _describe_nested(value: Any, leaves: list[Any]) -> Hashable:
    """Describe plain words, elements, and tuples of both, to any depth."""
    if isinstance(value, tuple):
        return tuple([_describe_nested(each, leaves) for each in value])
    if isinstance(value, dict):
        return tuple([(_describe_nested(k, leaves), _describe_nested(v, leaves)) for k, v in value.items()])
    if hasattr(value, "shape"):
        if hasattr(value, "_leaves") or hasattr(value, "__clause_element__"):
            leaves.extend(leaves_of(value))
        return value.shape  # type: ignore[no-any-return]
    return (value.__class__, value)


def _replace_child(value: Any, visit: Visit) -> Any:
    return None if value is None else visit(value)


def _replace_children(values: tuple[Any, ...], visit: Visit) -> tuple[Any, ...]:
    found = tuple([visit(value) for value in values])
    return values if all(new is old for new, old in zip(found, values, strict=True)) else found


def _replace_nested(value: Any, visit: Visit) -> Any:
    if isinstance(value, tuple):
        return _replace_children(value, lambda each: _replace_nested(each, visit))
    if isinstance(value, dict):
        found = {_replace_nested(k, visit): _replace_nested(v, visit) for k, v in value.items()}
        same = all(a is b and value[b] is found[a] for a, b in zip(found, value, strict=True))
        return value if same else found
    return visit(value) if hasattr(value, "_leaves") else value


def _children_of_child(value: Any) -> Iterator[Any]:
    if value is not None:
        yield value


def _children_nested(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for each in value:
            yield from _children_nested(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _children_nested(key)
            yield from _children_nested(each)
    elif hasattr(value, "_leaves"):
        yield value


CHILD = Kind(_describe_child, _replace_child, _children_of_child)
CHILDREN = Kind(_describe_children, _replace_children, iter)
NESTED = Kind(_describe_nested, _replace_nested, _children_nested)
PLAIN = Kind(lambda value, _: value)
TYPE = Kind(lambda value, _: type_shape(value))
OPERATOR = Kind(lambda value, _: None if value is None else value.shape)


def type_shape(type_: Any) -> Hashable:
    """Return what a shape says of a type."""
    try:
        return type_._shape  # type: ignore[no-any-return]
    except AttributeError:
        found = type_._shape = _read_type(type_)
        return found


def _read_type(type_: Any) -> Shape:
    key = type_._static_cache_key
    return shapes.uncacheable("type", type(type_)) if key is None else shapes.intern(("type", key))


class Memo:
    """An attribute computed at first use and then found in the instance, at no cost; forgotten by a changed copy."""

    def __init__(self, compute: Callable[[Any], Any]) -> None:
        self.compute = compute
        self.name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        found = instance.__dict__[self.name] = self.compute(instance)
        return found


class Described:
    """`shape` and `_leaves`: both computed by one reading of the parts, then found in the instance."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        instance._describe()
        return instance.__dict__[self.name]


class Plan:
    """How to describe the elements of one class that have the same parts set."""

    __slots__ = ("head", "steps")

    def __init__(self, cls: type[Visitable], names: tuple[str, ...]) -> None:
        present = tuple(name for name in cls.parts if name in names)
        self.head = cls._heads.setdefault(present, shapes.unique(cls, present))
        self.steps = tuple((name, cls.parts[name].describe) for name in present)


class Visitable:
    """Anything that a statement is made of."""

    parts: ClassVar[dict[str, Kind]] = {}
    __visit_name__: ClassVar[str] = ""
    _is_bind_parameter = False
    _inner_leaves: tuple[Any, ...] = ()
    _plans: ClassVar[dict[tuple[str, ...], Plan]]
    _heads: ClassVar[dict[tuple[str, ...], Shape]]
    _memos: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._plans = {}
        cls._heads = {}
        cls._memos = frozenset(("_binds", "_cache_key")) | {
            name for name in dir(cls) if isinstance(getattr(cls, name, None), Memo | Described)
        }

    shape: Any = Described("shape")  # Any: a Shape, once read
    _leaves: Any = Described("_leaves")
    _binds: Any = shapes.Read("_binds")  # the bound parameters inside, in the order of the structure
    _cache_key: Any = shapes.Read("_cache_key")  # what a cache of compiled statements knows this by

    def _describe(self) -> None:
        memory = self.__dict__
        names = tuple(memory)
        plan = self._plans.get(names)
        if plan is None:
            plan = self._plans[names] = Plan(type(self), names)
        leaves: list[Any] = []
        key = (plan.head, *[describe(memory[name], leaves) for name, describe in plan.steps])
        memory["shape"] = shapes.intern(key)
        memory["_leaves"] = tuple(leaves)

    def _copy(self) -> Self:
        """Return a copy that has forgotten what was computed from the parts."""
        cls = self.__class__
        copy = cls.__new__(cls)
        memory = copy.__dict__
        memory.update(self.__dict__)
        memos = cls._memos
        if not memos.isdisjoint(memory):
            for name in memos.intersection(memory):
                del memory[name]
        return copy

    def _replaced(self, visit: Visit) -> Any:
        """Return this with `visit` applied to every part, or this itself when no part changed."""
        memory = self.__dict__
        changes = {}
        for name, kind in self.parts.items():
            if name in memory:
                new = kind.replace(memory[name], visit)
                if new is not memory[name]:
                    changes[name] = new
        if not changes:
            return self
        copy = self._copy()
        copy.__dict__.update(changes)
        return copy

    def get_children(self) -> Iterator[Any]:
        """Yield the elements that this one is directly made of."""
        memory = self.__dict__
        for name, kind in self.parts.items():
            if name in memory:
                yield from kind.children(memory[name])


def replace(element: Any, function: Callable[[Any], Any]) -> Any:
    """Return `element` with everything inside for which `function` returns something replaced by that.

    What is mentioned twice is replaced once; what does not change is the same object as before.
    """
    done: dict[int, tuple[Any, Any]] = {}

    def visit(each: Any) -> Any:
        if id(each) in done:
            return done[id(each)][1]
        new = function(each)
        if new is None:
            new = each._replaced(visit) if isinstance(each, Visitable) else each
        done[id(each)] = each, new
        return new

    return visit(element)


def iterate(element: Any, *_options: Any) -> Iterator[Any]:
    """Yield `element` and everything inside it, outermost first."""
    pending = [element]
    while pending:
        each = pending.pop(0)
        yield each
        if isinstance(each, Visitable):
            pending.extend(each.get_children())


def traverse(element: Any, _options: Any, visitors: dict[str, Callable[[Any], Any]]) -> Any:
    """Call `visitors[visit name]` for every element inside `element`."""
    for each in iterate(element):
        visitor = visitors.get(getattr(each, "__visit_name__", ""))
        if visitor is not None:
            visitor(each)
    return element
