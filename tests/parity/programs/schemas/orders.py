"""Composite primary and foreign keys; a one-to-one whose key is its parent's."""

from tests.parity.programs.schemas.schema import Schema

E = Schema(
    name="e",
    idea="composite keys",
    models="""
class Order(Base):
    __tablename__ = "orders"

    region = Column(String, primary_key=True)
    number = Column(Integer, primary_key=True)
    note = Column(String)
    lines = relationship("Line", back_populates="order")
    seal = relationship("Seal", back_populates="order", uselist=False)


class Line(Base):
    __tablename__ = "lines"
    __table_args__ = (ForeignKeyConstraint(["region", "number"], ["orders.region", "orders.number"]),)

    id = Column(Integer, primary_key=True)
    region = Column(String)
    number = Column(Integer)
    text = Column(String)
    order = relationship("Order", back_populates="lines")


class Seal(Base):
    __tablename__ = "seals"
    __table_args__ = (ForeignKeyConstraint(["region", "number"], ["orders.region", "orders.number"]),)

    region = Column(String, primary_key=True)
    number = Column(Integer, primary_key=True)
    colour = Column(String)
    order = relationship("Order", back_populates="seal")
""",
    rows=(
        "INSERT INTO orders (region, number, note) VALUES ('n', 1, 'a'), ('n', 2, NULL), ('s', 1, 'c')",
        "INSERT INTO lines (id, region, number, text) VALUES"
        " (1, 'n', 1, 'one'), (2, 'n', 1, 'two'), (3, 's', 1, 'c'), (4, NULL, 1, 'd')",
        "INSERT INTO seals (region, number, colour) VALUES ('n', 1, 'red')",
    ),
    slots={"Order": ("o0", "o1", "o2"), "Line": ("l0", "l1", "l2"), "Seal": ("s0", "s1")},
    columns={
        "Order": {"note": ("'x'", "None", "'a'"), "region": ("'n'", "'w'", "None"), "number": ("1", "2", "9", "None")},
        "Line": {"text": ("'x'", "None"), "region": ("'n'", "'s'", "None"), "number": ("1", "2", "None")},
        "Seal": {"colour": ("'x'", "None"), "region": ("'n'", "'s'"), "number": ("1", "2")},
    },
    keys={
        "Order": ("('n', 1)", "('n', 2)", "('s', 1)", "('w', 9)", "{'region': 'n', 'number': 1}", "1", "('n',)", "('n', None)"),
        "Line": ("1", "2", "3", "4"),
        "Seal": ("('n', 1)", "('s', 1)", "('n', 2)"),
    },
    fresh={"Order": "region='{slot}', number=1", "Line": "text='{slot}'", "Seal": "colour='{slot}'"},
    constructors={
        "Order": (
            "region='n', number=1",
            "region='w', number=9, note='x'",
            "region='w', lines=[l0, l1]",
            "number=3",
            "region='w', number=8, seal=s0",
        ),
        "Line": ("", "text='x', order=o0", "region='n', number=1, text='x'", "region='n', order=o1", "id=1"),
        "Seal": ("region='n', number=2, colour='x'", "order=o0", "colour='x', order=o1", "region='n', number=1"),
    },
    collections={"Order": {"lines": "Line"}},
    references={"Line": {"order": "Order"}, "Order": {"seal": "Seal"}, "Seal": {"order": "Order"}},
    queries={
        "Order": (
            "select(Order)",
            "select(Order).order_by(Order.region, Order.number)",
            "select(Order).where(Order.region == 'n').order_by(Order.number.desc())",
            "select(Order).join(Order.lines).order_by(Line.id)",
            "select(Order).join(Order.seal)",
            "select(Order, Line).join(Order.lines, isouter=True).order_by(Order.region, Order.number, Line.id)",
            "select(Order.region, func.count()).group_by(Order.region).order_by(Order.region)",
        ),
        "Line": (
            "select(Line)",
            "select(Line).order_by(Line.id)",
            "select(Line).where(Line.order == o0)",
            "select(Line).where(Line.order == None)",
            "select(Line).where(Line.order != o0).order_by(Line.id)",
            "select(Line).join(Line.order).where(Order.note == 'a')",
        ),
        "Seal": (
            "select(Seal)",
            "select(Seal).order_by(Seal.region, Seal.number)",
            "select(Seal).where(Seal.order == o0)",
            "select(Seal).join(Seal.order)",
        ),
    },
    raw=(
        "DELETE FROM orders WHERE region = 'n'",
        "DELETE FROM lines WHERE id = 1",
        "UPDATE lines SET number = 2",
        "UPDATE orders SET note = 'raw'",
        "UPDATE orders SET region = 'q' WHERE number = 2",
        "DELETE FROM seals",
    ),
    extra={
        "merge": (
            "o0 = session.merge(Order(region='n', number=1, note='merged'))",
            "o0 = session.merge(Order(region='w', number=9, note='merged'))",
            "o0 = session.merge(Order(region='n', note='merged'))",
            "l0 = session.merge(Line(id=1, text='merged'))",
            "l0 = session.merge(Line(id=1, order=Order(region='n', number=2)))",
            "o1 = session.merge(o0)",
            "l1 = session.merge(l0)",
            "s1 = session.merge(s0)",
            "o1 = session.merge(o0, load=False)",
        )
    },
)
