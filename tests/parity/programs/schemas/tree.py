"""A tree: a class that refers to itself."""

from tests.parity.programs.schemas.schema import Schema

C = Schema(
    name="c",
    idea="a tree",
    models="""
class Node(Base):
    __tablename__ = "nodes"

    id = Column(Integer, primary_key=True)
    name = Column(String, nullable=False)
    parent_id = Column(Integer, ForeignKey("nodes.id"))
    children = relationship("Node", backref=backref("parent", remote_side=[id]), order_by="Node.id")
""",
    rows=("INSERT INTO nodes (id, name, parent_id) VALUES (1, 'root', NULL), (2, 'left', 1), (3, 'right', 1), (4, 'leaf', 2)",),
    slots={"Node": ("n0", "n1", "n2", "n3", "n4")},
    columns={"Node": {"name": ("'x'", "None", "'root'"), "parent_id": ("1", "2", "None", "9"), "id": ("7", "1", "2", "None")}},
    keys={"Node": ("1", "2", "3", "4", "7")},
    fresh={"Node": "name='{slot}'"},
    constructors={
        "Node": (
            "",
            "name='x', parent=n0",
            "name='x', children=[n1, n2]",
            "id=1, name='x'",
            "id=7, name='x', parent_id=1",
            "name='x', parent=None",
        )
    },
    collections={"Node": {"children": "Node"}},
    references={"Node": {"parent": "Node"}},
    queries={
        "Node": (
            "select(Node)",
            "select(Node).order_by(Node.id)",
            "select(Node).where(Node.parent == n0)",
            "select(Node).where(Node.parent == None)",
            "select(Node).where(Node.parent_id == 1).order_by(Node.id.desc())",
            "select(Node).where(Node.name == 'x')",
            "select(Node).filter_by(name='root')",
            "select(Node).where(Node.name.in_(['root', 'leaf', 'x'])).order_by(Node.name)",
            "select(Node).order_by(Node.id).limit(2).offset(1)",
            "select(Node.id, Node.parent_id).order_by(Node.id)",
            "select(func.count(Node.id))",
        )
    },
    raw=(
        "DELETE FROM nodes WHERE id = 1",
        "DELETE FROM nodes WHERE id = 4",
        "UPDATE nodes SET parent_id = NULL",
        "UPDATE nodes SET parent_id = 3 WHERE id = 4",
        "UPDATE nodes SET name = 'raw'",
        "INSERT INTO nodes (id, name, parent_id) VALUES (7, 'seven', 4)",
    ),
)
