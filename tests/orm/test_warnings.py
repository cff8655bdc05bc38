"""Warnings of the original: of relationships that write one column, of classes of one name, of changes within a flush."""

from __future__ import annotations

import gc
import warnings
import weakref

import pytest

from ormlab import Column, ForeignKey, Integer, create_engine, event
from ormlab.exc import ArgumentError, SAWarning
from ormlab.orm import Session, configure_mappers, declarative_base, relationship

WITHIN = (
    "Usage of the '{}' operation is not currently supported within the execution stage of the flush process. Results may not "
    "be consistent.  Consider using alternative event listeners or connection-level operations instead."
)


def mapped(**of_parent: object):
    base = declarative_base()

    class Parent(base):
        __tablename__ = "parent"
        id = Column(Integer, primary_key=True)

    class Child(base):
        __tablename__ = "child"
        id = Column(Integer, primary_key=True)
        parent_id = Column(ForeignKey("parent.id"))

    for key, value in of_parent.items():
        setattr(Parent, key, value)
    return base, Parent, Child


def told(function, *arguments):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SAWarning)
        function(*arguments)
    return [str(each.message) for each in caught if issubclass(each.category, SAWarning)]


def test_two_relationships_that_write_one_column_are_warned_of():
    _, parent, _ = mapped(children=relationship("Child"), kids=relationship("Child"))

    (text,) = told(configure_mappers)

    assert text.startswith(
        f"relationship '{parent.__name__}.kids' will copy column parent.id to column child.parent_id, which conflicts with "
        "relationship(s): 'Parent.children' (copies parent.id to child.parent_id). "
    )
    assert "add the parameter 'overlaps=\"children\"' to the 'Parent.kids' relationship." in text


@pytest.mark.parametrize("options", [{"overlaps": "children"}, {"overlaps": "one, children"}, {"viewonly": True}])
def test_one_that_says_so_or_does_not_write_is_not_warned_of(options):
    mapped(children=relationship("Child"), kids=relationship("Child", **options))

    assert told(configure_mappers) == []


def test_two_ends_of_one_relationship_do_not_conflict():
    mapped(children=relationship("Child", backref="parent"))

    assert told(configure_mappers) == []


def test_looking_for_conflicts_keeps_no_mapped_class_in_memory():
    def map_and_forget():
        base, _, _ = mapped(children=relationship("Child", backref="parent"))
        configure_mappers()
        return weakref.ref(base.metadata)

    metadata = map_and_forget()
    gc.collect()

    assert metadata() is None


def test_what_only_reads_cannot_keep_the_other_end_in_step():
    with pytest.raises(ArgumentError, match="sync_backref and viewonly cannot both be True"):
        relationship("Child", viewonly=True, sync_backref=True)


def test_a_second_class_of_a_name_takes_the_place_of_the_first():
    base, parent, _ = mapped()

    def again():
        type(
            "Parent",
            (base,),
            {"__tablename__": "other", "__module__": parent.__module__, "id": Column(Integer, primary_key=True)},
        )

    ends = parent.__module__.split(".")  # by each end of which the classes are looked up
    assert told(again) == len(ends) * [
        "This declarative base already contains a class with the same class name and module name as "
        f"{parent.__module__}.Parent, and will be replaced in the string-lookup table."
    ]


CHANGES = {
    "Session.add()": lambda session, parent, child: session.add(child()),
    "Session.merge()": lambda session, parent, child: session.merge(child()),
    "Session.delete()": lambda session, parent, child: session.delete(session.get(type(parent), 1)),
    "collection append": lambda session, parent, child: parent.children.append(child()),
    "collection remove": lambda session, parent, child: parent.children.pop(),
}


@pytest.mark.parametrize("operation", CHANGES)
def test_a_listener_that_changes_objects_while_the_flush_writes_is_warned(operation):
    base, parent, child = mapped(children=relationship("Child"))
    engine = create_engine("sqlite://", future=True)
    base.metadata.create_all(engine)
    session = Session(engine, future=True)
    session.add(parent())
    session.commit()
    new = parent(children=[child()])
    session.add(new)

    @event.listens_for(parent, "before_insert")
    def change(mapper, connection, target):
        CHANGES[operation](session, new, child)

    assert WITHIN.format(operation) in told(session.flush)
