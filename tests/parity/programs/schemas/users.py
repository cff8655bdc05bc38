"""One-to-many between users and addresses: without owning them, owning them, deleting them, and as a query."""

from tests.parity.programs.schemas.schema import Schema

USERS = {
    "slots": {"User": ("u0", "u1", "u2"), "Address": ("a0", "a1", "a2", "a3")},
    "columns": {
        "User": {
            "name": ("'x'", "'ada'", "None", "'bob'"),
            "fullname": ("'f'", "None", "'Ada L'"),
            "id": ("7", "1", "2", "None"),
        },
        "Address": {"email": ("'e'", "None", "'ada@x'"), "user_id": ("1", "2", "None", "9"), "id": ("7", "1", "None")},
    },
    "keys": {"User": ("1", "2", "3", "7", "None", "'1'", "(1,)", "(1, 2)", "{'id': 1}"), "Address": ("1", "2", "3", "4", "7")},
    "fresh": {"User": "name='{slot}'", "Address": "email='{slot}'"},
    "constructors": {
        "User": (
            "",
            "name='x', fullname='f'",
            "id=1, name='x'",
            "id=7, name='y'",
            "name='x', addresses=[a0, a1]",
            "nope=1",
            "addresses=a0",
            "addresses=[None]",
            "name='ada'",
        ),
        "Address": (
            "",
            "email='e', user=u0",
            "email='e', user=u1",
            "email='e', user_id=1",
            "id=1, email='e'",
            "id=7, email='e', user=None",
            "user=a0",
            "nope=1",
        ),
    },
    "collections": {"User": {"addresses": "Address"}},
    "references": {"Address": {"user": "User"}},
    "rows": (
        "INSERT INTO users (id, name, fullname) VALUES (1, 'ada', 'Ada L'), (2, 'bob', NULL), (3, 'cyd', 'Cyd C')",
        "INSERT INTO addresses (id, email, user_id) VALUES (1, 'ada@x', 1), (2, 'ada@y', 1), (3, 'bob@x', 2), (4, 'lo', NULL)",
    ),
    "queries": {
        "User": (
            "select(User)",
            "select(User).order_by(User.id)",
            "select(User).where(User.id == 1)",
            "select(User).where(User.name == 'ada')",
            "select(User).where(User.name == 'x')",
            "select(User).where(User.name != 'x')",
            "select(User).where(User.name == None)",
            "select(User).where(User.fullname.is_(None))",
            "select(User).where(User.name.in_(['ada', 'x']))",
            "select(User).where(User.name.in_([]))",
            "select(User).where(User.id.not_in([1, 2]))",
            "select(User).where(User.name.like('%a%'))",
            "select(User).where(or_(User.name == 'x', and_(User.id > 1, User.fullname != None)))",
            "select(User).where(User.id > 1, User.name < 'x')",
            "select(User).where(~(User.id == 1))",
            "select(User).filter_by(name='ada')",
            "select(User).filter_by(nope='ada')",
            "select(User).order_by(User.name.desc(), User.id).limit(2)",
            "select(User).order_by(User.id).limit(2).offset(1)",
            "select(User).order_by(User.id).offset(1)",
            "select(User).join(User.addresses)",
            "select(User).join(Address)",
            "select(User).join(User.addresses).where(Address.email == 'ada@x')",
            "select(User).join(User.addresses, isouter=True).order_by(User.id, Address.id)",
            "select(User).join(Address, User.id == Address.user_id).order_by(Address.id)",
            "select(User).distinct().join(User.addresses).order_by(User.id)",
            "select(User).where(User.addresses == None)",
            "select(User, Address).join(User.addresses).order_by(Address.id)",
            "select(User.id, User.name).order_by(User.id)",
            "select(User.name, User.fullname.label('full')).order_by(User.name)",
            "select(func.count()).select_from(User)",
            "select(func.count(User.id), func.max(User.name))",
            "select(User.nope)",
        ),
        "Address": (
            "select(Address)",
            "select(Address).order_by(Address.id)",
            "select(Address).where(Address.user_id == 1).order_by(Address.id)",
            "select(Address).where(Address.user == u0)",
            "select(Address).where(Address.user == None)",
            "select(Address).where(Address.user != u1)",
            "select(Address).where(Address.email == 'e')",
            "select(Address).filter_by(email='e')",
            "select(Address).filter_by(user=u0)",
            "select(Address).join(Address.user).where(User.name == 'ada').order_by(Address.id)",
            "select(Address).join(User).filter_by(name='ada')",
            "select(Address).join_from(User, Address).order_by(Address.id.desc()).limit(1)",
            "select(Address.email, User.name).join(Address.user).order_by(Address.id)",
            "select(Address.email, User).join(Address.user).order_by(Address.id)",
        ),
    },
    "raw": (
        "DELETE FROM users WHERE id = 1",
        "DELETE FROM users",
        "UPDATE users SET name = 'raw' WHERE id = 1",
        "UPDATE users SET id = 9 WHERE id = 1",
        "DELETE FROM addresses WHERE id = 1",
        "DELETE FROM addresses",
        "UPDATE addresses SET user_id = 2",
        "UPDATE addresses SET email = 'raw'",
        "INSERT INTO users (id, name) VALUES (7, 'seven')",
        "INSERT INTO addresses (email, user_id) VALUES ('new@x', 1)",
    ),
}

USER_COLUMNS = """
class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    name = Column(String(30), unique=True)
    fullname = Column(String)
    {addresses}


class Address(Base):
    __tablename__ = "addresses"

    id = Column(Integer, primary_key=True)
    email = Column(String, nullable=False)
    user_id = Column(Integer, ForeignKey("users.id"))
    {user}
"""


def between(addresses: str, user: str) -> str:
    """Give the classes with the relationships between them."""
    return USER_COLUMNS.replace("{addresses}", f'addresses = relationship("Address", {addresses})').replace(
        "\n    {user}", user
    )


USER = '\n    user = relationship("User", back_populates="addresses")'

A = Schema(
    name="a",
    idea="one-to-many, both sides named",
    models=between('back_populates="user"', USER),
    **USERS,
)

B = Schema(
    name="b",
    idea="one-to-many that owns its members",
    models=between('backref="user", cascade="all, delete-orphan"', ""),
    **USERS,
)

J = Schema(
    name="j",
    idea="one-to-many that deletes its members, but no orphans",
    models=between('back_populates="user", cascade="all"', USER),
    **USERS,
)

K = Schema(
    name="k",
    idea="one-to-many that is a query",
    models=between('back_populates="user", lazy="dynamic"', USER),
    **USERS,
)
