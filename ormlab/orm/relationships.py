"""Relationships: how the rows of two tables belong together, and what follows for their objects.

    User.addresses   ONETOMANY    user_account.id = address.user_id            a collection
    Address.user     MANYTOONE    user_account.id = address.user_id            a reference
    Post.keywords    MANYTOMANY   post.id = post_keywords.post_id  AND  keyword.id = post_keywords.keyword_id

The join condition decides everything else: it gives the direction, and that the kind of attribute.

Not here: the join condition (join_conditions.py), loading (strategies.py), copying keys (dependencies.py), following cascades
(cascades.py), `any()` and `has()` (comparators.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self

from ..exc import ArgumentError, InvalidRequestError, SAWarning, Unsupported, left_out
from ..facade import facade
from ..inspection import inspect
from ..util.warnings import warn
from .collections import factory_of
from .exc import LoaderStrategyException, instance_name
from .join_conditions import MANYTOMANY, MANYTOONE, ONETOMANY, Direction, JoinCondition, Pairs, as_columns
from .mapper import Mapper, class_mapper, plain
from .members import CollectionAttribute
from .overlaps import warn_of_overlaps
from .ports import doors
from .properties import MapperProperty
from .references import ReferenceAttribute
from .tracking import How, RelationshipAttribute, state_of

CASCADES = ("save-update", "merge", "refresh-expire", "expunge", "delete", "delete-orphan")
DEFAULT_CASCADES = ("save-update", "merge")
ALL_CASCADES = ("save-update", "merge", "refresh-expire", "expunge", "delete")


class CascadeOptions(frozenset[str]):
    """The words of `relationship(cascade=...)`, with `all` written out."""

    def __new__(cls, words: str | Iterable[str] | None) -> Self:
        """Read the words; ArgumentError for one that is none."""
        given = [word.strip() for word in words.split(",")] if isinstance(words, str) else list(words or ())
        given = [word for word in given if word]
        wrong = sorted(word for word in given if word not in (*CASCADES, "all", "none"))
        if wrong:
            raise ArgumentError(f"Invalid cascade option(s): {', '.join(repr(word) for word in wrong)}")
        chosen = set(given) - {"all", "none"}
        if "all" in given:
            chosen |= set(ALL_CASCADES)
        if "none" in given:
            chosen.clear()
        if "delete-orphan" in chosen and "delete" not in chosen:
            warn("The 'delete-orphan' cascade option requires 'delete'.", SAWarning)
        return super().__new__(cls, chosen)

    def __repr__(self) -> str:
        return f"CascadeOptions({','.join(sorted(self))!r})"

    save_update = property(lambda self: "save-update" in self)
    merge = property(lambda self: "merge" in self)
    expunge = property(lambda self: "expunge" in self)
    refresh_expire = property(lambda self: "refresh-expire" in self)
    delete = property(lambda self: "delete" in self)
    delete_orphan = property(lambda self: "delete-orphan" in self)


LOADS = frozenset(("select", "joined", "selectin", "subquery", "immediate", "noload", "raise", "raise_on_sql", "dynamic"))

ONLY_FOR_WRITING = ("passive_deletes", "passive_updates", "enable_typechecks", "active_history", "cascade_backrefs")
"""What a relationship that writes nothing has no use for."""

RESOLVED = ("order_by", "primaryjoin", "secondaryjoin", "secondary", "foreign_keys", "remote_side")
GIVEN = {**dict.fromkeys(RESOLVED), "order_by": False, "uselist": None, "cascade": False, "info": None}
"""The options that are kept as something else, once it is known what they mean; with what they are where nobody says."""

FOUND_LATER = frozenset(
    ("mapper", "target", "direction", "uselist", "pairs", "secondary_pairs", "primaryjoin", "secondaryjoin")
)


class RelationshipProperty(MapperProperty):
    """One end of a relationship; complete once its mapper is configured.

    After that `mapper` is the target's, and `join`, with `direction` and `pairs`, says by which columns rows belong together.
    """

    is_relationship = True
    mapper: Mapper
    direction: Direction
    uselist: bool
    join: JoinCondition
    pairs: Pairs
    secondary_pairs: Pairs
    attribute: RelationshipAttribute

    # the options, with what they are where nobody says
    secondary: Any = None
    backref: Any = None
    back_populates: str | None = None
    viewonly: bool = False
    lazy: Any = "select"
    collection_class: Any = None
    passive_deletes: Any = False
    passive_updates: bool = True
    post_update: bool = False
    innerjoin: Any = False
    single_parent: bool = False
    active_history: bool = False
    join_depth: int | None = None
    doc: str | None = None
    cascade_backrefs: bool = True
    omit_join: Any = None
    sync_backref: Any = None
    overlaps: Any = None
    distinct_target_key: Any = None
    enable_typechecks: bool = True
    load_on_pending: bool = False
    Comparator = left_out("comparators of one's own")

    query_class: Any = None
    bake_queries: bool = True  # statements are cached without it

    def __init__(self, argument: Any, **options: Any) -> None:
        _refuse_unknown("RelationshipProperty.__init__()", options)
        self.argument = argument
        self.given = {word: options.pop(word, usual) for word, usual in GIVEN.items()}
        self.__dict__.update({**OPTIONS, **options}, secondary=self.given["secondary"])
        if self.backref and self.back_populates:
            raise ArgumentError("backref and back_populates keyword arguments are mutually exclusive")
        if self.overlaps and not isinstance(self.overlaps, str):
            raise TypeError(f"expected string or bytes-like object, got {type(self.overlaps).__name__!r}")
        if self.viewonly and self.sync_backref:
            raise ArgumentError("sync_backref and viewonly cannot both be True")
        if self.viewonly:
            self._warn_of_writing()
        cascade = self.given["cascade"]
        self.cascade = cascade if cascade is not False else ("merge",) if self.viewonly else DEFAULT_CASCADES
        self.lazy = "noload" if self.lazy is None else {False: "joined", True: "select"}.get(self.lazy, self.lazy)
        self.info = {} if self.given["info"] is None else self.given["info"]
        if self.omit_join:
            warn(
                "setting omit_join to True is not supported; selectin loading of this relationship may not work correctly if "
                "this flag is set explicitly.  omit_join optimization is automatically detected for conditions under which it "
                "is supported.",
                SAWarning,
            )
        self.configured = False
        self.reverse: RelationshipProperty | None = None
        self._named_by: list[RelationshipProperty] = []  # those whose other end this is, completed before it

    def _warn_of_writing(self) -> None:
        """Warn of what only counts where rows are written."""
        for name in ONLY_FOR_WRITING:
            if getattr(self, name) != OPTIONS[name]:
                warn(
                    f"Setting {name} on relationship() while also setting viewonly=True does not make sense, as a "
                    "viewonly=True relationship does not perform persistence operations. This configuration may raise an "
                    "error in a future release.",
                    SAWarning,
                )

    def __getattr__(self, name: str) -> Any:
        """Find out, when somebody asks for it first, what is only known when all classes are there."""
        if name not in FOUND_LATER or self.configured or "parent" not in self.__dict__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        self.parent.configure()
        return self.__dict__[name]

    # -- configuration, once all classes are there

    def configure(self, resolve: Callable[[Any, RelationshipProperty], Any]) -> None:
        """Find the target, the join and the direction, and let the attribute work. `resolve` gives strings a meaning."""
        if self.configured:
            return
        if self.lazy not in LOADS:
            raise LoaderStrategyException(
                f"Can't find strategy (('lazy', {self.lazy!r}),) for {self}", hint=f"lazy= may be {', '.join(sorted(LOADS))}"
            )
        self.configured = True
        try:
            said = {word: resolve(self.given[word], self) for word in RESOLVED}
            self._take_order(said.pop("order_by"))
            self._check_secondary(said["secondary"])
            self._find_target(resolve)
            self._find_join(said)
            self._check_cascades()
            self._make_attribute()
            self._find_other_end(resolve)
            warn_of_overlaps(self)
            if self.direction is MANYTOONE and not self.viewonly:
                self.mapper.referrers.append(self)
                self.mapper.prepared.pop("dependencies", None)  # they are more than those that a flush went by so far
        except Exception:
            self.configured = False
            raise

    def _take_order(self, order_by: Any) -> None:
        said = order_by is not None and order_by is not False
        self.order_by: Any = list(map(plain, as_columns(order_by, "order_by"))) if said else order_by

    def _check_secondary(self, secondary: Any) -> None:
        if secondary is not None and hasattr(inspect(secondary, raiseerr=False), "mapper"):
            raise ArgumentError(
                f"secondary argument {secondary} passed to to relationship() {self} must be a Table object or other FROM "
                "clause; can't send a mapped class directly as rows in 'secondary' are persisted independently of a class that "
                "is mapped to that same table."
            )

    def _find_target(self, resolve: Callable[[Any, RelationshipProperty], Any]) -> None:
        target = resolve(self.argument, self)
        if getattr(inspect(target, raiseerr=False), "is_aliased_class", False):
            raise Unsupported("ormlab's engine does not do relationship() to an alias of a class", hint="name the class itself")
        if not isinstance(target, (type, Mapper)):
            raise ArgumentError(f"relationship {self.key!r} expects a class or a mapper argument (received: {type(target)})")
        self.mapper = target if isinstance(target, Mapper) else class_mapper(target, configure=False)
        self.target = self.mapper.local_table

    def _find_join(self, said: Mapping[str, Any]) -> None:
        secondary = said["secondary"]
        if secondary is not None and not hasattr(secondary, "__visit_name__"):
            raise ArgumentError(f"FROM expression, such as a Table or alias() object expected, got {secondary!r}.")
        if secondary is not None and secondary.__visit_name__ != "table":
            raise Unsupported(f"ormlab's engine does not do secondary= of anything but a table, as {self} has it")
        self.secondary = secondary
        join = JoinCondition(str(self), self.parent.local_table, self.target, viewonly=self.viewonly, **said)
        self.join = join
        self.primaryjoin, self.secondaryjoin, self.foreign_keys = join.primaryjoin, join.secondaryjoin, join.foreign_keys
        self.direction, self.pairs, self.secondary_pairs = join.direction, join.pairs, join.secondary_pairs
        uselist = self.given["uselist"]
        self.uselist = self.direction is not MANYTOONE if uselist is None else uselist

    def _check_cascades(self) -> None:
        if self.cascade.delete_orphan and not self.single_parent and self.direction is not ONETOMANY:
            raise ArgumentError(
                f"For {DIRECTION_WORDS[self.direction]} relationship {self}, delete-orphan cascade is normally configured only "
                f'on the "one" side of a one-to-many relationship, and not on the "many" side of a many-to-one or many-to-many '
                f'relationship.  To force this relationship to allow a particular "{self.mapper.class_.__name__}" object to be '
                f'referred towards by only a single "{self.parent.class_.__name__}" object at a time via the {self} '
                "relationship, which would allow delete-orphan cascade to take place in this direction, set the "
                "single_parent=True flag.",
                code="bbf0",
            )
        if self.passive_deletes == "all" and (self.cascade.delete or self.cascade.delete_orphan):
            raise ArgumentError(
                f"On {self}, can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade"
            )

    @property
    def cascade(self) -> CascadeOptions:
        """What happens to the related objects, too; it may be set until the mappers are configured, and again after that."""
        return self._cascade

    @cascade.setter
    def cascade(self, words: Any) -> None:
        self._cascade = CascadeOptions(words)
        writing = sorted(self._cascade.intersection(("delete", "delete-orphan", "save-update")))
        if self.viewonly and writing:
            raise ArgumentError(
                f'Cascade settings "{", ".join(writing)}" apply to persistence operations and should not be combined with a '
                "viewonly=True relationship."
            )
        if "attribute" in self.__dict__:
            self._heed_cascade(self.attribute)

    def _heed_cascade(self, attribute: RelationshipAttribute) -> None:
        attribute.cascades = self.cascade.save_update
        tokens = self.mapper.orphan_tokens
        if self.cascade.delete_orphan and attribute.token not in tokens:
            tokens.append(attribute.token)
            attribute.orphans = self.mapper.is_orphan

    def _make_attribute(self) -> None:
        name, hub = self.parent.class_.__name__, self.parent.hub
        attribute: RelationshipAttribute
        if self.lazy == "dynamic":
            attribute = self._dynamic_attribute(name, hub)
        elif self.uselist:
            attribute = CollectionAttribute(self.key, name, hub, factory_of(self.collection_class))
            attribute.class_ = self.parent.class_
            self.parent.collections[self.key] = attribute
        else:
            attribute = ReferenceAttribute(self.key, name, hub)
            refers = self.direction is MANYTOONE
            asks_at_once = self.active_history or self.single_parent
            attribute.reach_of_old = How.OLD if asks_at_once else How.NO_SQL
            attribute.asks_late = not (asks_at_once or (refers and self.key_is_targets_pk) or self.viewonly)
        attribute.cascades_backrefs = self.cascade_backrefs
        attribute.viewonly = self.viewonly
        attribute.loads_for_new = self.load_on_pending
        attribute.tracks_parent = self.single_parent or self.direction is ONETOMANY
        self._heed_cascade(attribute)
        attribute.loader = doors.lazy_loader(self)
        self.attribute = attribute
        if self.single_parent:
            self._allow_one_parent()
        self.parent.complete(self.key, attribute)

    def _allow_one_parent(self) -> None:
        """Refuse an object that another one holds already."""

        def check(_: Any, value: Any, *more: Any) -> None:
            *old, event = more
            if value is None or event.key != self.key or any(each is value for each in old):
                return
            if state_of(value).has_parent(self.attribute.token, optimistic=False):
                raise InvalidRequestError(
                    f"Instance {instance_name(state_of(value))} is already associated with an instance of {self.parent.class_} "
                    f"via its {self} attribute, and is only allowed a single parent.",
                    code="bbf1",
                    hint="take it out of the other one first",
                )

        listeners = self.parent.class_.__dict__[self.key].heard()
        for name in ("set", "append"):
            listeners.add(name, check)

    def _dynamic_attribute(self, name: str, hub: Any) -> RelationshipAttribute:
        only_for_many = (
            f"On relationship {self}, 'dynamic' loaders cannot be used with many-to-one/one-to-one relationships and/or "
            "uselist=False."
        )
        if not self.uselist:
            raise InvalidRequestError(only_for_many)
        if self.direction is MANYTOONE:
            warn(f"{only_for_many}  This warning will be an exception in a future release.")
        made = doors.dynamic_attribute(self.key, name, hub, factory_of(self.collection_class))
        made.belong_to(self)
        return made  # type: ignore[no-any-return]  # its type lies above

    def _find_other_end(self, resolve: Callable[[Any, RelationshipProperty], Any]) -> None:
        for each in self._named_by:
            each._join_ends(self)
        if self.back_populates is not None:
            self._connect(self.mapper.props.get(self.back_populates), resolve)
        elif self.backref is not None:
            self._make_backref()

    def _connect(self, other: Any, resolve: Callable[[Any, RelationshipProperty], Any]) -> None:
        if other is None:
            raise InvalidRequestError(f"Mapper '{self.mapper}' has no property '{self.back_populates}'")
        if not isinstance(other, RelationshipProperty):
            raise InvalidRequestError(
                f"back_populates on relationship '{self}' refers to attribute '{other}' that is not a relationship.  The "
                "back_populates parameter should refer to the name of a relationship on the target class."
            )
        for one, there in (other, self), (self, other):
            if there.viewonly and one.sync_backref:
                raise InvalidRequestError(
                    f"Relationship {one} cannot specify sync_backref=True since {there} includes viewonly=True."
                )
        self.reverse, other.reverse = other, other.reverse or self
        if not other.configured:
            other._find_target(resolve)
        if other.mapper is not self.parent:
            raise ArgumentError(
                f"reverse_property {self.back_populates!r} on relationship {self} references relationship {other}, which does "
                f"not reference mapper {self.parent}"
            )
        if not other.configured:
            other._named_by.append(self)
            return
        if other.direction is self.direction and self.direction is not MANYTOMANY:
            raise ArgumentError(
                f"{other} and back-reference {self} are both of the same direction {self.direction!r}.  Did you mean to set "
                "remote_side on the many-to-one side ?"
            )
        self._join_ends(other)

    def _join_ends(self, other: RelationshipProperty) -> None:
        for one, there in (self, other), (other, self):
            if one.back_populates == there.key and one.sync_backref is not False and not (one.viewonly or there.viewonly):
                one.attribute.other = there.attribute
        self.reverse, other.reverse = other, self

    def _make_backref(self) -> None:
        name, options = self.backref if isinstance(self.backref, tuple) else (self.backref, {})
        if name in self.mapper.props:
            raise ArgumentError(
                f"Error creating backref '{name}' on relationship '{self}': property of that name exists on mapper "
                f"'{self.mapper}'"
            )
        options = dict(options)
        if self.secondary is not None:
            options.setdefault("primaryjoin", self.secondaryjoin)
            options.setdefault("secondaryjoin", self.primaryjoin)
        elif "secondaryjoin" in options:
            raise InvalidRequestError("Can't assign 'secondaryjoin' on a backref against a non-secondary relationship.")
        else:
            options.setdefault("primaryjoin", self.join.way_back)
        if self.foreign_keys:
            options.setdefault("foreign_keys", list(self.foreign_keys))
        if self.join.is_marked and options["primaryjoin"] is self.join.way_back:  # so is the way back, whatever is said
            options["remote_side"] = [local for local, _ in self.pairs]
        for word in ("viewonly", "post_update", "passive_updates", "sync_backref"):
            options.setdefault(word, getattr(self, word))
        other = RelationshipProperty(self.parent.class_, secondary=self.secondary, back_populates=self.key, **options)
        self.back_populates = name
        self.reverse = other
        self.mapper.take_property(name, other)

    # -- what others ask

    @property
    def key_is_targets_pk(self) -> bool:
        """Whether a reference leads by the target's whole primary key, so that the identity map can answer for it."""
        return (
            not self.uselist
            and self.secondary is None
            and {remote for _, remote in self.pairs} == set(self.mapper.primary_key)
            and self.join.is_simple
        )

    @property
    def is_eager(self) -> bool:
        """Whether it is loaded with its objects unless an option says otherwise."""
        return self.lazy in ("joined", "selectin", "subquery", "immediate", "noload")

    remote_side = property(lambda self: self.join.remote_columns)

    @property
    def leads_from_key(self) -> bool:
        """Whether the parent's columns of the join are its whole primary key."""
        return {local for local, _ in self.pairs} == set(self.parent.primary_key)

    @property
    def entity(self) -> Mapper:
        """The target's mapper."""
        return self.mapper

    @property
    def synchronize_pairs(self) -> list[tuple[Any, Any]]:
        """The columns between which a flush copies keys: the one that is referred to, the one that refers."""
        return self.join.synchronized

    @property
    def secondary_synchronize_pairs(self) -> list[tuple[Any, Any]]:
        """The same between the target and the association table."""
        return list(self.secondary_pairs)

    @property
    def local_remote_pairs(self) -> list[tuple[Any, Any]]:
        """The columns of all equalities: the parent's (or target's), the other."""
        return [*self.pairs, *self.secondary_pairs]

    @property
    def local_columns(self) -> set[Any]:
        """The parent's columns of the join."""
        return set(self.starts)

    starts = property(lambda self: self.join.starts)


DIRECTION_WORDS = {ONETOMANY: "one-to-many", MANYTOONE: "many-to-one", MANYTOMANY: "many-to-many"}


def relationship(argument: Any, secondary: Any = None, **kw: Any) -> RelationshipProperty:
    """Relate a class to another: an attribute that holds the objects whose rows belong to this one's.

    `argument` is the other class, its name, or a function that returns it. See RelationshipProperty for what comes of it.
    """
    _refuse_unknown("relationship()", kw)
    return RelationshipProperty(argument, secondary=secondary, **kw)


def _refuse_unknown(function: str, options: Mapping[str, Any]) -> None:
    unknown = sorted(options.keys() - OPTIONS.keys() - GIVEN.keys())
    if unknown:
        if _ORIGINALS.issuperset(unknown):
            raise Unsupported(f"ormlab's engine does not do relationship({unknown[0]}=...)")
        raise TypeError(f"{function} got an unexpected keyword argument {unknown[0]!r}")


OPTIONS: Mapping[str, Any] = {
    name: value for name, value in vars(RelationshipProperty).items() if name in RelationshipProperty.__annotations__
}
_ORIGINALS = frozenset(("comparator_factory", "_local_remote_pairs"))


def backref(name: str, **options: Any) -> tuple[str, dict[str, Any]]:
    """Name the other end of a relationship, with options for it."""
    return name, options


Relationship = RelationshipProperty


__getattr__ = facade(__name__, {"orm.join_conditions": "foreign remote"})[0]  # what the original has here too
