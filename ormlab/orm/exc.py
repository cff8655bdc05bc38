"""The ORM's errors, under SQLAlchemy's names and with its first lines.

    SQLAlchemyError
      NoResultFound, MultipleResultsFound (from ormlab.exc)
      StaleDataError, FlushError, UnmappedError > UnmappedClassError, UnmappedInstanceError, UnmappedColumnError
      ObjectDeletedError, ObjectDereferencedError, DetachedInstanceError

`detached` makes an error that several rooms raise.
"""

from __future__ import annotations

from typing import Any

from ..exc import InvalidRequestError, MultipleResultsFound, NoResultFound, SQLAlchemyError


class StaleDataError(SQLAlchemyError):
    """A flush meant to change rows that are not there, or not as many."""


ConcurrentModificationError = StaleDataError


class FlushError(SQLAlchemyError):
    """A flush cannot go on, for a reason that lies in the objects."""


class UnmappedError(InvalidRequestError):
    """A mapped thing was expected."""


class ObjectDereferencedError(SQLAlchemyError):
    """The object is no longer in memory."""


class DetachedInstanceError(SQLAlchemyError):
    """An object without a session was asked for what is not loaded."""

    code = "bhk3"


class UnmappedInstanceError(UnmappedError):
    """An object of a class that is not mapped was given where a mapped one was expected."""

    def __init__(self, instance: object, msg: str | None = None) -> None:
        super().__init__(msg or unmapped_instance_message(instance), hint="map the class, or pass an instance of a mapped one")


class UnmappedClassError(UnmappedError):
    """A class that is not mapped was given where a mapped one was expected."""

    def __init__(self, cls: object, msg: str | None = None) -> None:
        super().__init__(
            msg or f"Class '{_class_name(cls) if isinstance(cls, type) else repr(cls)}' is not mapped",
            hint="derive it from a declarative base",
        )


class UnmappedColumnError(InvalidRequestError):
    """A column that the mapper does not know."""


class ObjectDeletedError(InvalidRequestError):
    """The row of an object that was to be refreshed is gone."""

    def __init__(self, state: Any, msg: str | None = None) -> None:
        super().__init__(
            msg or f"Instance '{instance_name(state)}' has been deleted, or its row is otherwise not present.",
            hint="the row was deleted by other means; session.expunge() the object, or roll back",
        )


class LoaderStrategyException(InvalidRequestError):
    """A loader option does not fit the attribute."""


def instance_name(state: Any) -> str:
    """Return `<User at 0x7f...>` as the original writes it: by class and address, whatever the object's own repr says."""
    instance = state()
    return f"<{state.class_.__name__} at {id(instance) if instance is not None else 0:#x}>"


def unmapped_instance_message(instance: object) -> str:
    """Say that an object, or by mistake a class, is not a mapped instance."""
    kind = type(instance)
    if isinstance(instance, type):
        name = _class_name(kind)
        return f"Class '{name}' is not mapped; was a class ({_class_name(instance)}) supplied where an instance was required?"
    mapper = vars(kind).get("__mapper__")
    if mapper is None:
        return f"Class '{_class_name(kind)}' is not mapped"
    mapper.configure()  # an error of that comes first
    return (
        f"Class '{_class_name(kind)}' is mapped, but this instance lacks instrumentation.  This occurs when the instance is "
        f"created before sqlalchemy.orm.mapper({_class_name(kind)}) was called."
    )


def detached(state: Any, operation: str, key: str | None = None) -> DetachedInstanceError:
    """Make the error of something that needs SQL, on an object without a session; of all its attributes, or of one."""
    whose, what = ("Instance", "") if key is None else ("Parent instance", f" of attribute {key!r}")
    return DetachedInstanceError(
        f"{whose} {instance_name(state)} is not bound to a Session; {operation} operation{what} cannot proceed",
        hint="load it before the session closes, or session.add() the object to a session again",
    )


def _class_name(cls: object) -> str:
    return f"{getattr(cls, '__module__', '')}.{getattr(cls, '__name__', cls)}"


__all__ = [
    "ConcurrentModificationError",
    "DetachedInstanceError",
    "FlushError",
    "LoaderStrategyException",
    "MultipleResultsFound",
    "NoResultFound",
    "ObjectDeletedError",
    "ObjectDereferencedError",
    "StaleDataError",
    "UnmappedClassError",
    "UnmappedColumnError",
    "UnmappedError",
    "UnmappedInstanceError",
]
