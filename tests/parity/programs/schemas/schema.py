"""The schemas that programs run over: classes, rows to begin with, and the names that lines use.

Each is plain data: the classes are source text, since the script that shows a difference has to contain them.
"""

from dataclasses import dataclass, field

IMPORTS = """\
import datetime
import decimal
import pickle

from sqlalchemy import (
    BigInteger, Boolean, CheckConstraint, Column, Date, DateTime, Enum, Float, ForeignKey, ForeignKeyConstraint, Integer,
    LargeBinary, Numeric, String, Table, Text, UniqueConstraint, and_, asc, create_engine, delete, desc, event, exists,
    func, insert, inspect, not_, or_, select, text, update,
)
from sqlalchemy.orm import (
    Bundle, Load, Query, Session, aliased, attributes, backref, close_all_sessions, contains_eager, declarative_base,
    defaultload, defer, deferred, immediateload, joinedload, lazyload, load_only, make_transient, make_transient_to_detached,
    noload, object_session, raiseload, relationship, scoped_session, selectinload, sessionmaker, subqueryload, undefer,
    undefer_group, was_deleted, with_loader_criteria, with_parent,
)

Base = declarative_base()
happened = []
born = []
"""


@dataclass(frozen=True)
class Schema:
    """One schema and its words."""

    name: str
    idea: str
    models: str
    rows: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]
    """Variables of each class."""
    columns: dict[str, dict[str, tuple[str, ...]]]
    """Column attributes of each class, with values to assign (as source)."""
    keys: dict[str, tuple[str, ...]]
    """Primary keys to ask for (as source)."""
    fresh: dict[str, str]
    """Arguments of a constructor that makes a valid object, `{slot}` standing for its variable's name."""
    constructors: dict[str, tuple[str, ...]]
    """More arguments of constructors, some of them wrong."""
    collections: dict[str, dict[str, str]] = field(default_factory=dict)
    """Collection attributes of each class, with the class of their members."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Which of these are no lists: `set` or `dict`."""
    key_of_members: str = ""
    """The attribute that a dictionary goes by."""
    references: dict[str, dict[str, str]] = field(default_factory=dict)
    """Scalar relationships of each class, with the class that they refer to."""
    queries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Statements for each class (the class is what the first column gives)."""
    raw: tuple[str, ...] = ()
    """Statements that change rows behind the session's back."""
    extra: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """More lines, by kind."""
