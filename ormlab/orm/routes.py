"""Routes: what a statement's loader options say, as a tree along the relationships.

    select(User).options(joinedload(User.orders).load_only(Order.date), raiseload("*"))

    Route at User ── orders: joined ──> Route at Order ── columns: date "load", all others "defer"
                └── all others: raise

An option is a path of steps and what it says there (options.py); all options of a statement together are one tree for each
entity of it. The compiler's lowering walks the tree beside the entities. An object keeps the route of its place in the tree:
when one of its relationships is loaded later, that load goes on along the route.

Not here: the options themselves (options.py), what each word does (eager.py, later.py, strategies.py).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any, NamedTuple

from ..exc import ArgumentError
from ..inspection import inspect
from ..sql import shape as shapes
from ..sql.fromclauses import TableClause
from ..util.deprecations import deprecated
from .entities import AliasedInsp, aliased
from .exc import LoaderStrategyException
from .mapper import Mapper

ALL = "*"


class Refused(str):
    """What is no attribute, where one was to be named: it is refused when the statement is run."""

    __slots__ = ()


class Step(NamedTuple):
    """One relationship or column on a path: `owner` is the entity that has it, None where only its name was given."""

    key: str
    owner: Any = None
    prop: Any = None
    target: Any = None  # another entity that it leads to, of of_type()
    criteria: tuple[Any, ...] = ()  # further conditions, of and_()
    by_alias: bool = False  # the target was said as `alias=`, maybe as that of a table: the path goes on from the class

    @property
    def leads_to(self) -> Any:
        """The entity whose attributes may follow on the path."""
        return self.prop.mapper if self.target is None or self.by_alias else self.target

    @property
    def shape(self) -> Any:
        """The step's structure in a statement's key."""
        return shapes.intern(
            (
                "step",
                self.key,
                self.by_alias,
                *(each.shape for each in (self.prop, self.owner, self.target, *self.criteria) if each is not None),
            )
        )

    @property
    def leaves(self) -> Iterator[Any]:
        """The bound values and anonymous names of its entities and conditions."""
        for each in (self.owner, self.target, *self.criteria):
            if each is not None:
                yield from each._leaves


class Saying(NamedTuple):
    """One thing that an option says: at the end of `path`, `word` with its settings."""

    path: tuple[Step, ...]
    word: str
    settings: tuple[tuple[str, Any], ...] = ()


class Origin(NamedTuple):
    """The options of a statement that its objects remember: as part of a key, with their bound values."""

    shape: Any
    leaves: tuple[Any, ...]

    @classmethod
    def of(cls, things: Iterable[Any], first: bool = True) -> Origin:
        """Return what options, or conditions, come to; of `and_()` with values, others from the second execution on."""
        kept = tuple(things)
        leaves = tuple(leaf for each in kept for leaf in each._leaves)
        like_the_first = first or not any(
            leaf._is_bind_parameter for each in kept if not hasattr(each, "for_related") for leaf in each._leaves
        )
        return cls(shapes.intern(("options", like_the_first, *(each.shape for each in kept))), leaves)

    def and_also(self, more: Origin) -> Origin:
        """Return both together."""
        return Origin(shapes.intern((self.shape, more.shape)), self.leaves + more.leaves)


class Condition(NamedTuple):
    """What `and_()` says of a relationship: it holds for that class further on too, as with `with_loader_criteria()`."""

    mapper: Mapper
    criteria: tuple[Any, ...]

    @property
    def shape(self) -> Any:
        """The condition as part of a key."""
        return shapes.intern(("condition", self.mapper.shape, *(each.shape for each in self.criteria)))

    def for_related(self, mapper: Mapper, joined: bool) -> tuple[Any, ...]:
        """Return the conditions on objects of a class that a relationship leads to."""
        return self.criteria if mapper is self.mapper else ()


class Choice:
    """How one relationship is loaded; and the `route` of what is said of the objects there, if anything is."""

    __slots__ = ("criteria", "explicit", "is_conditioned", "route", "settings", "target", "word")

    route: Route

    def __init__(self) -> None:
        self.word: str | None = None
        self.settings: Mapping[str, Any] = {}
        self.target: Any = None
        self.criteria: tuple[Any, ...] = ()
        self.is_conditioned = False  # by and_(): the identity map is not asked then
        self.explicit = False

    def word_for(self, prop: Any) -> str:
        """Return the word that holds for the relationship."""
        word: str = prop.lazy if self.word is None else self.word
        return word

    def target_of(self, prop: Any) -> Any:
        """Return the entity that the relationship leads to."""
        return prop.mapper if self.target is None else self.target

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it does not lead to the same objects as the relationship itself."""
        return self.target is not None or bool(self.criteria)

    def as_part_of(self, said: Said) -> Choice:
        """Return the same where something else is said of all places."""
        new = copy(self)
        new.route = self.route._as_part_of(said)
        return new


Others = tuple[str | None, Mapping[str, Any]]  # a word, with its settings
SILENT = Choice()  # where nothing is said
AFTER_ROWS = frozenset(("selectin", "subquery"))
LAZY_WORDS = frozenset(("select", "noload", "raise", "raise_on_sql"))


class Said:
    """What a statement's `options` say of all places: `everywhere`, and as `criteria`, conditions on classes.

    `origin` are the options as part of a key, `users` those of classes of the user's own, `roots` the routes of the statement's
    entities, by their mappers; what holds values (`is_for_once`) makes no statement that could be kept. Objects
    remember only what `kept` says: not what was said of everything, nor of columns alone, nor by contains_eager(). An object
    that is loaded under options that are kept reads by statements of its own later, though they say nothing where it stands.
    """

    def __init__(self, everywhere: Mapping[str, Others], options: Sequence[Any], origin: Origin) -> None:
        self.everywhere = everywhere
        self.options = tuple(options)
        self.origin = origin
        self.criteria = tuple(each for each in options if hasattr(each, "for_related"))
        self.users = tuple(each for each in options if hasattr(each, "_users"))
        self.is_for_once = bool(origin.leaves or self.users)
        self.kept: Said | None = None
        self.roots: dict[Mapper, Route] = {}

    def root(self, mapper: Mapper) -> Route:
        """Return the route of an entity of the statement, or a new one that says nothing of its own."""
        found = self.roots.get(mapper)
        if found is None:
            found = Route((mapper,), self)
            found.kept = None if self.kept is None else found if self.kept is self else self.kept.root(mapper)
        return found

    def under(self, condition: Condition) -> Said:
        """Return the same under one more condition."""
        new = Said(self.everywhere, (*self.options, condition), self.origin.and_also(Origin.of(condition.criteria)))
        new.kept = None if self.kept is None else new if self.kept is self else self.kept.under(condition)
        new.roots = self.roots
        return new


class Route:
    """What the options say from one entity on: `path` are the mappers that lead there, `way` the relationships between them.

    `kept` is the route that objects remember, this one if all options are kept. `about` tells which of the sayings are about
    the entity, as its class alone would not: a statement may have the class and aliases of it. One that begins at an alias
    (`of_alias`) says nothing of an object that is read again, by its class.
    """

    of_alias = False

    def __init__(self, path: tuple[Mapper, ...], said: Said, way: tuple[str, ...] = (), about: list[int] | None = None) -> None:
        self.path = path
        self.said = said
        self.way = way
        self.about: list[int] = [] if about is None else about
        self.kept: Route | None = None
        self.choices: dict[str, Choice] = {}
        self.others: dict[str, Others] = {}
        self.columns: dict[str, str] = {}
        self.groups: set[str] = set()
        self.expressions: dict[str, Any] = {}  # what attributes of query_expression() are in this statement
        self._beyond: dict[tuple[str, bool], Route] = {}

    @functools.cached_property
    def by_class(self) -> Route:
        """The route of an object that is read by its class, of which an alias's options say nothing."""
        made = Route(self.path, self.said)
        made.kept = made
        return made

    def choice(self, prop: Any) -> Choice:
        """Return what is said of a relationship."""
        found = chosen = self.choices.get(prop.key, SILENT)
        word, settings = self._of_others("relationship")
        if found.word is None and word is not None:
            chosen = copy(found)
            chosen.word, chosen.settings = word, settings
        joined = chosen.word_for(prop) == "joined"
        conditions = self._conditions(prop, joined)
        if conditions:
            chosen = copy(chosen)
            chosen.criteria = (*found.criteria, *conditions) if joined else (*conditions, *found.criteria)
        return chosen

    def _of_others(self, kind: str) -> Others:
        """Return what is said of all columns, or relationships, of which nothing else is said."""
        return self.others.get(kind) or self.said.everywhere.get(kind, (None, {}))

    def _conditions(self, prop: Any, joined: bool = False) -> list[Any]:
        return [condition for each in self.said.criteria for condition in each.for_related(prop.mapper, joined)]

    @functools.cached_property
    def words(self) -> Mapping[str, str]:
        """The words for what is not loaded with the objects, where they are not the mapping's own.

        What is not to be loaded at all is empty once the rows are read; dropped, it is loaded as the mapping says.
        """
        mapper = self.path[-1]
        found = {}
        prop: Any
        for prop in mapper.relations.values():
            word = self.choice(prop).word
            if word in LAZY_WORDS and word not in (prop.lazy, "noload"):
                found[prop.key] = word
        for key in mapper.column_of:
            prop = mapper.props[key]
            said = self.column(prop)
            if (
                said in ("defer", "raise_column")
                and not self.reads(prop)
                and not (prop.deferred and not prop.raiseload and said == "defer")
            ):
                found[key] = said
        return found

    def _next(self, prop: Any) -> Route:
        """Return the route of the objects that a relationship leads to, as far as nothing is said of them."""
        return Route((*self.path, prop.mapper), self.said, (*self.way, prop.key), self.about)

    def beyond(self, prop: Any, *, eager: bool = True) -> Route:
        """Return the route of the objects that a relationship leads to: loaded with its objects, or (not `eager`) when read."""
        made = self._beyond.get((prop.key, eager))
        if made is None:
            found = self.choices.get(prop.key)
            made = self._next(prop) if found is None else found.route
            words = AFTER_ROWS if eager else LAZY_WORDS
            if found is not None and found.is_conditioned and found.target is None and found.word in words:
                made = made._as_part_of(made.said.under(Condition(prop.mapper, found.criteria)))
            made.kept = made if self.kept is self else None if self.kept is None else self.kept.beyond(prop, eager=eager)
            self._beyond[prop.key, eager] = made
        return made

    def along(self, way: Iterable[Any]) -> Route:
        """Return the route at the end of a way along relationships, all of them loaded with their objects."""
        return functools.reduce(Route.beyond, way, self)

    def _as_part_of(self, said: Said) -> Route:
        """Return the same where something else is said of all places."""
        new = Route(self.path, said, self.way, self.about)
        kept = {word: getattr(self, word) for word in ("others", "columns", "groups", "expressions")}
        new.__dict__.update(kept, choices={key: choice.as_part_of(said) for key, choice in self.choices.items()})
        return new

    def column(self, prop: Any) -> str | None:
        """Return "load", "defer" or "raise" for a column, or None where nothing is said."""
        found = self.columns.get(prop.key)
        if found is None and prop.group is not None and prop.group in self.groups:
            return "load"
        return found or self._of_others("column")[0]

    def reads(self, prop: Any) -> bool:
        """Say whether a column is read at once; load_only() reads the primary key though it puts all columns off."""
        said = self.column(prop)
        if said is None:
            return not prop.deferred
        if said == "load" or prop.key in self.columns:
            return said == "load"
        return bool(self._of_others("column")[1].get("keeps_key")) and prop.key in self.path[-1].pk_keys

    @functools.cached_property
    def shape(self) -> Any:
        """What the route says, as part of a statement's key: it follows from the options, and from where this is."""
        said = self.said
        where = tuple(each.shape for each in self.path), self.way, tuple(self.about)
        return shapes.intern(("route", said.origin.shape, where, tuple(map(_shape, said.criteria))))

    def lazy_choice(self, prop: Any) -> Choice:
        """Return what is said of a relationship that is loaded when it is read: conditions of eager loads are none of that."""
        found = self.choice(prop)
        if not found.is_conditioned or found.word in LAZY_WORDS:
            return found
        new = Choice()
        new.word, new.criteria = found.word, tuple(self._conditions(prop))
        return new

    def follow(self, step: Step) -> Choice:
        """Return the choice for a step, made at its first mention."""
        found = self.choices.get(step.key)
        if found is None:
            found = self.choices[step.key] = Choice()
            found.route = self._next(step.prop)
        if step.target is not None:
            found.target = step.target
        return found


def _shape(thing: Any) -> Any:
    return None if thing is None else thing.shape


class Routed:
    """A route as the option of a statement of our own: it is that of the statement's first entity."""

    def __init__(
        self, route: Route | None, path: tuple[Mapper, ...] = (), *, immediate: bool = False, without: Any = None
    ) -> None:
        self.route = route
        self.path = path
        self.immediate = immediate  # one object is read again: what would be loaded for many is loaded for it alone
        self.without = without  # a relationship of the entity that is not to be followed
        self._users = () if route is None else route.said.users
        self._leaves = () if route is None else route.said.origin.leaves
        self.shape = shapes.intern(("routed", _shape(route), tuple(each.shape for each in path), immediate, _shape(without)))


# -- from options to trees -----------------------------------------------------------------------------------------------


def routes_of(options: Iterable[Any], entities: list[Any], first: bool = True) -> dict[Any, Route]:
    """Return, for each entity of a statement with options, its route; an error for what fits none of them.

    `first` says whether the statement is the one that was compiled, or one like it.
    """
    options = tuple(options)
    for each in options:
        if isinstance(each, Routed):
            return {} if each.route is None or not entities else {entities[0]: each.route}
    options = [each for each in options if any(hasattr(each, word) for word in ("sayings", "for_related", "_users"))]
    if not options:
        return {}
    sayings = _sayings(options, entities)
    roots = _roots(options, sayings, entities, first)
    kept = [each for each in options if each.propagate_to_loaders]
    lasting = _lasting(sayings if len(kept) == len(options) else _sayings(kept, entities))
    all_kept = lasting is sayings
    kept_roots = roots if all_kept else _roots(kept, lasting, entities, first) if kept else {}
    for entity, route in kept_roots.items():
        route.kept = roots[entity].kept = route
        route.said.kept = roots[entity].said.kept = route.said
    return roots


def _sayings(options: Iterable[Any], entities: list[Any]) -> list[Saying]:
    """Return what options say; `defaultload()` alone says nothing, and may be of something else."""
    found = (saying for each in options if _applies(each, entities) for saying in getattr(each, "sayings", ()))
    return [each for each in found if each.word != "default"]


def _lasting(sayings: list[Saying]) -> list[Saying]:
    """Return what objects remember of it: not contains_eager() itself, nor what it says of an alias that it leads to."""
    taken = {tuple(map(id, path)) for path, word, _ in sayings if word == "contains_eager"}
    if not taken:
        return sayings
    found = []
    for path, word, settings in sayings:
        ends = [step for at, step in enumerate(path) if tuple(map(id, path[: at + 1])) in taken]
        if all(step.target is None or step.by_alias for step in ends):
            plain = tuple([step._replace(target=None, by_alias=False) if step.by_alias else step for step in path])
            found.append(Saying(plain, "default" if word == "contains_eager" else word, settings))
    return found


def _roots(options: Sequence[Any], sayings: list[Saying], entities: list[Any], first: bool) -> dict[Any, Route]:
    everywhere: dict[str, Others] = {}
    for each in sayings:
        if _holds_everywhere(each):
            everywhere[_kind(each.word)] = (each.word, dict(each.settings))
    said = Said(everywhere, options, Origin.of(options, first))
    routes = {entity: Route((entity.mapper,), said) for entity in entities}
    for entity, route in routes.items():
        said.roots.setdefault(entity.mapper, route)
        route.of_alias = entity.is_aliased_class and entity.stands_for is None
    for at, each in enumerate(sayings):
        if not _holds_everywhere(each):
            _say(each, at, entities, routes)
    return routes


def _applies(option: Any, entities: list[Any]) -> bool:
    """Say whether an option is about one of the entities: `Load(User)` is about no other; a word for all wants a single one."""
    root = getattr(option, "root", None)
    if root is not None:
        return any(root in (each, each.stands_for) for each in entities)
    if len(entities) > 1 and any(_is_for_all_columns(each) for each in getattr(option, "sayings", ())):
        singly = ", ".join(f"Load({each}).some_option('*')" for each in entities)
        raise ArgumentError(
            "Can't apply wildcard ('*') or load_only() loader option to multiple entities "
            f"{', '.join(map(str, entities))}. Specify loader options for each entity individually, such as {singly}."
        )
    return True


def _is_for_all_columns(saying: Saying) -> bool:
    return len(saying.path) == 1 and (saying.word == "group" or ("keeps_key", True) in saying.settings)


def _holds_everywhere(saying: Saying) -> bool:
    """Say whether an option is about all there is, whatever the entity: `raiseload("*")`, `defer("*")`."""
    step = saying.path[0]
    return len(saying.path) == 1 and step.key == ALL and step.owner is None and not _is_for_all_columns(saying)


COLUMN_WORDS = frozenset(("load", "defer", "raise_column", "group"))


def checked(saying: Saying, entity: Any) -> Saying:
    """Return a saying whose path begins at an entity, with the attributes found that it names; an error for what does not fit.

    Raises:
        ArgumentError: a name is no attribute's, or an attribute does not belong to what the path has led to.
        LoaderStrategyException: a column is to be loaded as a relationship, or a relationship as a column.
    """
    path: list[Step] = []
    word = saying.word
    for each in saying.path[:-1]:
        if each.key == ALL:
            raise ArgumentError("Wildcard token cannot be followed by another entity")
        step = _resolved(each, entity, path)
        if not step.prop.is_relationship:
            raise ArgumentError(f"Mapped attribute '{step.prop}' does not refer to a mapped entity")
        path.append(_of_the_class(step))
        entity = step.leads_to
    last = saying.path[-1]
    if word != "group":
        last = _resolved(last, entity, path)
        if word != "expression" and (word != "default" or last.prop is None or last.prop.is_relationship):
            _check_kind(last, word)
        last = _of_the_class(last)
    return saying._replace(path=(*path, last))


def _say(saying: Saying, at: int, entities: list[Any], routes: dict[Any, Route]) -> None:
    entity = _entity_of(saying.path[0], entities)
    route = routes[entity]
    route.about.append(at)
    *way, last = checked(saying, entity).path
    for step in way:
        route = route.follow(step).route
    _settle(route, last, saying)


def _settle(route: Route, step: Step, saying: Saying) -> None:
    word, settings = saying.word, dict(saying.settings)
    if word == "expression":
        route.expressions[step.key] = step.criteria[0]
    elif word == "group":
        route.groups.add(step.key)
    elif step.key == ALL:
        route.others[_kind(word)] = (word, settings)
    elif word in COLUMN_WORDS:
        route.columns[step.key] = word
    elif step.prop.is_relationship:
        choice = route.follow(step)
        if word != "default" and not (settings.pop("in_passing", False) and choice.word):
            choice.word, choice.settings, choice.explicit = word, settings, True
            choice.criteria, choice.is_conditioned = step.criteria, bool(step.criteria)


LOADER_NAMES = {  # where they are not the words themselves
    "load": "column",
    "defer": "deferred column",
    "raise_column": "deferred column",
    "contains_eager": "joined",
    "select": "lazy",
    "raise": "lazy",
    "raise_on_sql": "lazy",
    "noload": "no",
    "selectin": "select in",
}


def _check_kind(step: Step, word: str) -> None:
    if step.prop is not None and _kind_of(step.prop) != _kind(word):
        raise LoaderStrategyException(
            f'Can\'t apply "{LOADER_NAMES.get(word, word)} loader" strategy to property "{step.prop}", which is a '
            f'"{_kind_of(step.prop)} property"; this loader strategy is intended to be used with a "{_kind(word)} property".'
        )


def _entity_of(step: Step, entities: list[Any]) -> Any:
    """Return the entity of the statement that a path begins at."""
    if step.owner is None:
        if not entities:
            raise ArgumentError(f'Query has only expression-based entities - can\'t find property named "{step.key}".')
        return entities[0]
    for each in entities:
        if step.owner in (each, each.stands_for):
            return each
    if step.prop is None:
        raise ArgumentError(f"Mapped class {step.owner} does not apply to any of the root entities in this query")
    if not entities:
        kind = _kind_of(step.prop)
        raise ArgumentError(f'Query has only expression-based entities, which do not apply to {kind} property "{step.prop}"')
    raise ArgumentError(
        f'Mapped attribute "{step.prop}" does not apply to any of the root entities in this query, e.g. '
        f"{', '.join(str(each) for each in entities)}. Please specify the full path from one of the root entities to the "
        "target attribute. "
    )


def _kind(word: str) -> str:
    return "column" if word in COLUMN_WORDS else "relationship"


def _kind_of(prop: Any) -> str:
    return "relationship" if prop.is_relationship else "column"


def _resolved(step: Step, entity: Any, way: Sequence[Step]) -> Step:
    """Return a step with its property, where it was given by name; an error where it does not start from the entity."""
    if isinstance(step.key, Refused):
        raise ArgumentError("mapper option expects string key or list of attributes", hint=f"got {step.key}")
    if step.key == ALL or step.prop is not None:
        if step.owner is None or step.owner in (entity, entity.stands_for):
            return step
        name, hint = step.prop, ""
        if step.owner.is_aliased_class:
            alias = f"AliasedClass_{step.owner.class_.__name__}"
            name = f"{alias}.{step.key}"
            if way and step.owner.mapper is entity.mapper:
                hint = f"  Did you mean to use {way[-1].prop}.of_type({alias})?"
        raise ArgumentError(f'Attribute "{name}" does not link from element "{entity}".{hint}')
    if step.owner is None:
        deprecated("names in options")
    prop = entity.mapper.props.get(entity.mapper.spoken(step.key))
    if prop is None:
        raise ArgumentError(f'Can\'t find property named "{step.key}" on {entity} in this Query.')
    return step._replace(prop=prop, key=prop.key, owner=entity)


def _of_the_class(step: Step) -> Step:
    """Return a step to an alias of a table as one to an alias of the class."""
    if not step.by_alias or isinstance(step.target, (AliasedInsp, Mapper)):
        return step
    only_named = isinstance(step.target, TableClause) and not step.target.c
    alias = step.prop.mapper.local_table.alias(step.target.name) if only_named else step.target
    return step._replace(target=inspect(aliased(step.prop.mapper.class_, alias)))
