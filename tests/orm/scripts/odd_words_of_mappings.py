"""Mappings that say a thing twice, or nothing by a word; and objects that nobody has made by their class."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import (
    Session,
    attributes,
    column_property,
    configure_mappers,
    declarative_base,
    deferred,
    make_transient_to_detached,
    relationship,
)


def node(**options):
    class Node(declarative_base()):
        __tablename__ = "node"
        id = Column(Integer, primary_key=True)
        name = Column(String)
        text = deferred(Column(String))
        parent_id = Column(ForeignKey("node.id"))
        children = relationship("Node", **options)
        parent = relationship("Node", remote_side=id, viewonly=True)

    configure_mappers()
    return Node


for overlaps in (["children"], {"children"}, "", "children , parent"):
    show(lambda: node(overlaps=overlaps)().children)
notes = {}
show(lambda: node(collection_class=[])().children)
show(lambda: node(collection_class={})().children)
show(lambda: node(info=notes).children.property.info is notes)
Node = node()
empty = Node()
show(lambda: attributes.set_committed_value(empty, "children", None))
show(lambda: empty.children)

known = Column("known", Integer)


class Twice(declarative_base()):
    __tablename__ = "twice"
    id = Column(Integer, primary_key=True)
    other = known
    known = known


class Again(declarative_base()):
    __tablename__ = "again"
    id = Column(Integer, primary_key=True)
    one = Column(Integer)
    two = column_property(one)


for each in Twice, Again:
    show(lambda: (each.__table__.c.keys(), each.__mapper__.attrs.keys()))
engine = create_engine("sqlite://")
Twice.metadata.create_all(engine)
session = Session(engine)
session.add(Twice(other=3))
show(session.commit)
show(lambda: session.query(Twice).one().other)

for name in "name", "text", "children", "parent":
    show(lambda: getattr(Node.__new__(Node), name))
show(lambda: setattr(Node.__new__(Node), "name", "x"))
show(lambda: session.add(Node.__new__(Node)))
bare = Node.__new__(Node)
bare.__dict__.update(name="known")
show(lambda: bare.name)

Node.metadata.create_all(engine)
nameless = Node(id=None)
make_transient_to_detached(nameless)
session.add(nameless)
show(lambda: nameless.name)
show(lambda: session.refresh(nameless))
show(lambda: session.delete(nameless))
show(session.commit)
