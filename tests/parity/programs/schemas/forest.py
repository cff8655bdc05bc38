"""Trees that belong to somebody: a class that refers to itself between two others, one of them many-to-many."""

from tests.parity.programs.schemas.schema import Schema

H = Schema(
    name="h",
    idea="trees that have owners and labels",
    models="""
node_labels = Table(
    "node_labels", Base.metadata,
    Column("node_id", ForeignKey("nodes.id"), primary_key=True), Column("label_id", ForeignKey("labels.id"), primary_key=True),
)


class Owner(Base):
    __tablename__ = "owners"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    nodes = relationship("Node", back_populates="owner", cascade="all, delete-orphan")


class Node(Base):
    __tablename__ = "nodes"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    parent_id = Column(Integer, ForeignKey("nodes.id"))
    owner_id = Column(Integer, ForeignKey("owners.id"))
    owner = relationship("Owner", back_populates="nodes")
    children = relationship("Node", back_populates="parent", cascade="all")
    parent = relationship("Node", back_populates="children", remote_side=[id])
    labels = relationship("Label", secondary=node_labels, back_populates="nodes")


class Label(Base):
    __tablename__ = "labels"

    id = Column(Integer, primary_key=True)
    text = Column(String)
    nodes = relationship("Node", secondary=node_labels, back_populates="labels")
""",
    rows=(
        "INSERT INTO owners (id, name) VALUES (1, 'ada'), (2, 'bob')",
        "INSERT INTO nodes (id, name, parent_id, owner_id) VALUES (1, 'root', NULL, 1), (2, 'left', 1, 1), (3, 'leaf', 2, 2)",
        "INSERT INTO labels (id, text) VALUES (1, 'red'), (2, 'blue')",
        "INSERT INTO node_labels (node_id, label_id) VALUES (1, 1), (2, 1), (2, 2)",
    ),
    slots={"Owner": ("o0", "o1"), "Node": ("n0", "n1", "n2", "n3"), "Label": ("l0", "l1", "l2")},
    columns={
        "Owner": {"name": ("'x'", "None"), "id": ("7", "1")},
        "Node": {"name": ("'x'", "None"), "parent_id": ("1", "None", "2"), "owner_id": ("2", "None"), "id": ("7", "1")},
        "Label": {"text": ("'x'", "None"), "id": ("7", "1")},
    },
    keys={"Owner": ("1", "2", "7"), "Node": ("1", "2", "3", "7"), "Label": ("1", "2", "7")},
    fresh={"Owner": "name='{slot}'", "Node": "name='{slot}'", "Label": "text='{slot}'"},
    constructors={
        "Owner": ("", "name='x', nodes=[n0, n1]", "id=1, name='x'", "nodes=[n2]"),
        "Node": ("", "name='x', parent=n0", "owner=o0, children=[n1]", "labels=[l0, l1]", "id=7, owner=o1, parent=n2", "id=1"),
        "Label": ("", "text='x', nodes=[n0, n1]", "id=1"),
    },
    collections={
        "Owner": {"nodes": "Node"},
        "Node": {"children": "Node", "labels": "Label"},
        "Label": {"nodes": "Node"},
    },
    references={"Node": {"owner": "Owner", "parent": "Node"}},
    queries={
        "Owner": (
            "select(Owner)",
            "select(Owner).order_by(Owner.id)",
            "select(Owner).where(Owner.name == 'ada')",
            "select(Owner).join(Owner.nodes).where(Node.parent_id == None)",
            "select(Owner, Node).join(Owner.nodes).order_by(Node.id)",
        ),
        "Node": (
            "select(Node)",
            "select(Node).order_by(Node.id)",
            "select(Node).where(Node.owner == o0)",
            "select(Node).where(Node.parent == n0)",
            "select(Node).join(Node.labels).order_by(Node.id, Label.id)",
            "select(Node).join(Node.owner).where(Owner.name == 'ada').order_by(Node.id)",
        ),
        "Label": (
            "select(Label)",
            "select(Label).order_by(Label.id)",
            "select(Label).join(Label.nodes).order_by(Label.id, Node.id)",
            "select(Label).where(Label.text == 'red')",
        ),
    },
    raw=(
        "DELETE FROM nodes WHERE id = 3",
        "DELETE FROM node_labels",
        "UPDATE nodes SET owner_id = 2",
        "UPDATE nodes SET parent_id = NULL",
        "DELETE FROM labels WHERE id = 1",
    ),
)
