"""What inspect() gives for parts of mappings, listeners of a property, and registries that depend on each other."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, create_engine, event, inspect, text
from sqlalchemy.orm import Bundle, Session, configure_mappers, declarative_base, registry, relationship

Base = declarative_base()


class Node(Base):
    __tablename__ = "node"
    id = Column(Integer, primary_key=True)
    radius = Column(Integer)
    parent_id = Column(ForeignKey("node.id"))
    children = relationship("Node")


configure_mappers()
show(lambda: inspect(Base.metadata))
show(lambda: str(inspect(Node.children.property)))
show(lambda: str(inspect(Node.radius.property)))
show(lambda: inspect(Bundle("pair", Node.id)).name)
show(lambda: str(inspect(Session().query(Node.id))))
show(lambda: inspect(Node.__table__) is Node.__table__)
show(lambda: Session(create_engine("sqlite://")).connection(close_with_result=True).execute(text("SELECT 1")).scalar())
show(lambda: Node.id == Node.radius.property)

column = inspect(Node).column_attrs.radius
show(lambda: event.listen(column, "init_scalar", lambda target, value, here: 30, retval=True))
show(lambda: event.listen(column, "set", lambda target, value, old, initiator: out(f"set {value}")))
show(lambda: event.listen(inspect(Node).relationships.children, "append", lambda *_: out("append")))
show(lambda: event.listen(column, "nothing", print))
show(lambda: Node().radius)
show(lambda: Node(radius=3).radius)
show(lambda: len(Node(children=[Node()]).children))

others = registry(metadata=Base.metadata)


@others.mapped
class Leaf:
    __tablename__ = "leaf"
    id = Column(Integer, primary_key=True)
    node_id = Column(ForeignKey("node.id"))
    node = relationship(Node)


show(lambda: others.configure())
show(lambda: others.configure(cascade=True))
show(lambda: others.configure())
show(lambda: registry().configure())
