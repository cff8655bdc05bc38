"""A tree that is mapped imperatively, with listeners, and most of what a Query can do."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, event, exists, func, inspect, text
from sqlalchemy.orm import (
    Session,
    aliased,
    backref,
    column_property,
    joinedload,
    object_session,
    registry,
    relationship,
    synonym,
)

reg = registry()
node_t = Table(
    "node",
    reg.metadata,
    Column("id", Integer, primary_key=True),
    Column("parent_id", Integer, ForeignKey("node.id")),
    Column("data", String(50)),
    Column("pos", Integer),
)


class Node:
    def __init__(self, data, pos=0):
        self.data = data
        self.pos = pos

    def __repr__(self):
        return f"Node({self.data!r})"


reg.map_imperatively(
    Node,
    node_t,
    properties={
        "children": relationship(
            "Node",
            backref=backref("parent", remote_side=node_t.c.id),
            cascade="all, delete-orphan",
            order_by=node_t.c.pos,
            single_parent=True,
        ),
        "upper": column_property(func.upper(node_t.c.data)),
        "nick": synonym("data"),
    },
)
engine = create_engine("sqlite://")
reg.metadata.create_all(engine)
s = Session(engine)
root = Node("root")
root.children = [Node("b", 2), Node("a", 1)]
root.children[0].children.append(Node("leaf"))
s.add(root)
show(lambda: s.commit())
show(lambda: root.children)
show(lambda: root.upper)
show(lambda: root.nick)
root.nick = "ROOT"
show(lambda: s.flush())
show(lambda: s.query(Node).filter(Node.nick == "ROOT").all())
show(lambda: s.query(Node).filter(Node.upper == "A").all())
alias = aliased(Node)
show(lambda: s.query(Node, alias).join(alias, Node.children).order_by(Node.id).all())
show(
    lambda: (
        s.query(Node)
        .options(joinedload(Node.children, Node.children) if False else joinedload(Node.children).joinedload(Node.children))
        .filter(Node.parent == None)
        .all()
    )
)
child = root.children[1]
root.children.remove(child)
show(lambda: s.flush())
show(lambda: inspect(child).deleted if False else inspect(child).persistent)
show(lambda: root.children)
leaf = s.query(Node).filter_by(data="leaf").first() or Node("leaf")
leaf.parent = None
show(lambda: s.commit())
show(lambda: s.query(Node).count())
s.delete(root)
show(lambda: s.commit())
show(lambda: s.query(Node).all())
log = []


@event.listens_for(Node, "before_insert")
def bi(mapper, connection, target):
    log.append(("before_insert", target.data))
    target.pos = 42


@event.listens_for(Node, "after_insert")
def ai(mapper, connection, target):
    log.append(("after_insert", target.id))


@event.listens_for(Node, "load")
def ld(target, context):
    log.append(("load", target.id))


@event.listens_for(Node.data, "set", retval=True)
def st(target, value, oldvalue, initiator):
    log.append(("set", value, repr(oldvalue)))
    return value.strip()


@event.listens_for(s, "before_flush")
def bf(session, ctx, instances):
    log.append(("before_flush", len(session.new), len(session.dirty), len(session.deleted)))


@event.listens_for(s, "after_commit")
def ac(session):
    log.append("after_commit")


@event.listens_for(s, "after_rollback")
def ar(session):
    log.append("after_rollback")


@event.listens_for(s, "pending_to_persistent")
def pp(session, obj):
    log.append(("p2p", obj.data))


@event.listens_for(engine, "before_cursor_execute", retval=True)
def bce(conn, cursor, statement, parameters, context, executemany):
    return (statement.replace("\n", " "), parameters)


n = Node("  x  ")
s.add(n)
show(lambda: s.commit())
show(lambda: (n.data, n.pos))
s.expunge_all()
show(lambda: s.query(Node).all())
show(lambda: s.rollback())
out(repr(log))
show(lambda: s.query(Node).from_self().all())
show(lambda: s.query(Node).filter("data = 1").all())
show(lambda: s.query(Node).filter(text("data = :d")).params(d="x").all())
show(lambda: s.query(Node).get(1))
show(lambda: s.query(Node).with_entities(Node.id, Node.data).all())
show(lambda: s.query(func.max(Node.id)).scalar())
show(lambda: s.query(Node).order_by(Node.id.desc()).first())
show(lambda: s.query(Node)[0:2])
show(lambda: s.query(Node)[0])
show(lambda: s.query(exists().where(Node.id == 1)).scalar())
show(lambda: s.query(Node.id).union(s.query(Node.pos)).all())
show(lambda: s.query(Node).filter(Node.id.in_([1, 2])).filter(Node.id.between(0, 5)).distinct().limit(3).offset(0).all())
print(s.query(Node).filter(Node.id.in_([])))
show(lambda: s.query(Node).filter(Node.id.in_([])).all())
show(lambda: s.query(Node).join("children").all())
show(lambda: s.query(Node).options(joinedload("children")).all())
show(lambda: s.query(Node).options(joinedload("nothing")).all())
show(lambda: s.query(Node).one())
show(lambda: s.bulk_save_objects([Node("b1"), Node("b2")]))
show(lambda: s.bulk_insert_mappings(Node, [{"data": "m1"}, {"data": "m2", "pos": 3}]))
show(lambda: s.bulk_update_mappings(Node, [{"id": 1, "data": "upd"}]))
show(lambda: s.query(Node.data, Node.pos).order_by(Node.id).all())
show(lambda: s.merge(Node("merged")))
show(lambda: s.new)
s.rollback()
d = Node("det")
d.id = 1
show(lambda: s.merge(d))
show(lambda: s.dirty)
show(lambda: s.is_modified(s.get(Node, 1)))
show(lambda: s.refresh(s.get(Node, 1), ["pos"]))
show(lambda: s.refresh(Node("t")))
show(lambda: s.expunge(Node("t")))
show(lambda: s.delete(Node("t")))
show(lambda: s.add("x"))
show(lambda: s.execute("select 1").scalar())
show(lambda: object_session(n))
show(lambda: inspect(n).attrs.data.history)
show(lambda: inspect(Node).relationships.keys())
show(lambda: list(inspect(Node).column_attrs))
show(lambda: inspect(Node).primary_key)
show(lambda: inspect(engine).get_columns("node"))
