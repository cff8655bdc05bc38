"""Defaults of every kind, constraints, and the types that are converted."""

from tests.parity.programs.schemas.schema import Schema

F = Schema(
    name="f",
    idea="defaults and constraints",
    models="""
def made():
    return "made"


class Box(Base):
    __tablename__ = "boxes"

    code = Column(String(8), primary_key=True)
    name = Column(String, server_default="plain", nullable=False)
    items = relationship("Item", back_populates="box", order_by="Item.id.desc()")


class Item(Base):
    __tablename__ = "items"
    __table_args__ = (CheckConstraint("quantity >= 0", name="enough"), UniqueConstraint("code", "size"))

    id = Column(Integer, primary_key=True)
    code = Column(String, nullable=False, index=True)
    size = Column(Integer)
    quantity = Column(Integer, default=1, nullable=False)
    label = Column(String, default=made)
    version = Column(Integer, default=0, onupdate=lambda: 5)
    length = Column(Integer, default=func.length("four"), onupdate=func.length("seven77"))
    state = Column(String, server_default=text("'new'"))
    price = Column(Numeric(10, 2), default=decimal.Decimal("1.50"))
    active = Column(Boolean, default=True)
    day = Column(Date, default=datetime.date(2020, 2, 2))
    kind = Column(Enum("big", "small", name="kinds"))
    box_code = Column("box", ForeignKey("boxes.code"))
    box = relationship("Box", back_populates="items")
""",
    rows=(
        "INSERT INTO boxes (code, name) VALUES ('A', 'big box'), ('B', 'plain')",
        "INSERT INTO items (id, code, size, quantity, label, version, length, state, price, active, day, kind, box) VALUES "
        "(1, 'one', 1, 1, 'made', 0, 4, 'new', 1.5, 1, '2020-02-02', 'big', 'A'), (2, 'two', NULL, 2, NULL, NULL, NULL, NULL, "
        "NULL, 0, NULL, NULL, 'A'), (3, 'three', 3, 0, 'other', 1, 1, 'old', 12.34, NULL, '2021-01-01', 'small', NULL)",
    ),
    slots={"Box": ("b0", "b1"), "Item": ("i0", "i1", "i2", "i3")},
    columns={
        "Box": {"name": ("'x'", "None"), "code": ("'A'", "'Z'", "None", "7")},
        "Item": {
            "code": ("'x'", "'one'", "None"),
            "quantity": ("3", "None", "-1", "'many'"),
            "size": ("1", "None"),
            "label": ("'x'", "None"),
            "version": ("9", "None", "Item.version + 1"),
            "length": ("func.length('hello')", "3", "None"),
            "state": ("'x'", "None"),
            "price": ("decimal.Decimal('2.25')", "3.5", "None", "'cheap'"),
            "active": ("False", "None", "'yes'", "2"),
            "day": ("datetime.date(2022, 2, 2)", "None", "'2022-02-02'"),
            "kind": ("'small'", "None", "'huge'"),
            "box_code": ("'A'", "None", "'nowhere'"),
            "id": ("7", "1", "None"),
        },
    },
    keys={"Box": ("'A'", "'B'", "'Z'", "7"), "Item": ("1", "2", "3", "7")},
    fresh={"Box": "code='{slot}'", "Item": "code='{slot}'"},
    constructors={
        "Box": ("", "code='A'", "code='Y', name='x'", "code='Y', name=None", "code='X', items=[i0, i1]"),
        "Item": (
            "",
            "code='x', quantity=None",
            "code='x', quantity=5, label=None, state='x'",
            "code='x', price=decimal.Decimal('0.10'), active=False, day=datetime.date(2024, 2, 29), kind='small'",
            "code='x', length=func.length('abcdef')",
            "code='x', box=b0",
            "code='one', size=1",
            "code='x', kind='huge'",
            "code='x', active='yes'",
            "code='x', day='2020-01-01'",
            "id=1, code='x'",
            "id=7, code='x', version=None",
            "code='x', quantity=-1",
        ),
    },
    collections={"Box": {"items": "Item"}},
    references={"Item": {"box": "Box"}},
    queries={
        "Item": (
            "select(Item)",
            "select(Item).order_by(Item.id)",
            "select(Item).where(Item.active)",
            "select(Item).where(~Item.active)",
            "select(Item).where(Item.active == True)",
            "select(Item).where(Item.active.is_(None))",
            "select(Item).where(Item.price > decimal.Decimal('1.25')).order_by(Item.id)",
            "select(Item).where(Item.day >= datetime.date(2020, 1, 1)).order_by(Item.day.desc())",
            "select(Item).where(Item.kind == 'big')",
            "select(Item).where(Item.kind == 'huge')",
            "select(Item).where(Item.quantity.between(1, 2)).order_by(Item.quantity)",
            "select(Item).where(Item.box == b0)",
            "select(Item.price * 2, Item.quantity + 1, Item.code + '!').order_by(Item.id)",
            "select(func.sum(Item.quantity), func.max(Item.day), func.min(Item.price))",
            "select(Item.kind, func.count(Item.id)).group_by(Item.kind).having(func.count(Item.id) > 0).order_by(Item.kind)",
        ),
        "Box": (
            "select(Box)",
            "select(Box).order_by(Box.code)",
            "select(Box).join(Box.items).order_by(Item.id)",
            "select(Box.name, Item.code).join(Box.items).order_by(Item.id)",
        ),
    },
    raw=(
        "UPDATE items SET version = 77",
        "DELETE FROM items WHERE id = 1",
        "DELETE FROM boxes WHERE code = 'A'",
        "UPDATE items SET kind = 'wrong' WHERE id = 1",
        "UPDATE items SET price = 9.99, active = 1",
        "INSERT INTO items (id, code, quantity) VALUES (7, 'seven', 7)",
    ),
    extra={
        "merge": (
            "i0 = session.merge(Item(id=1, code='merged'))",
            "i0 = session.merge(Item(id=9, code='merged'))",
            "b0 = session.merge(Box(code='A', name='merged'))",
            "b0 = session.merge(Box(code='A', items=[Item(id=1, label='merged')]))",
            "i1 = session.merge(i0)",
            "b1 = session.merge(b0)",
        )
    },
)
