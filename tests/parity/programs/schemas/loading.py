"""Loading said in the mapping, deferred columns, views, one-to-one, and events."""

from tests.parity.programs.schemas.schema import Schema

G = Schema(
    name="g",
    idea="loading said in the mapping, events, one-to-one, views",
    models="""
class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    bio = deferred(Column(Text))
    addresses = relationship(
        "Address", back_populates="user", lazy="selectin", order_by="Address.email.desc()",
        cascade="save-update, merge, expunge, delete", passive_deletes=True,
    )
    firsts = relationship("Address", primaryjoin="and_(User.id == Address.user_id, Address.kind == 'p')", viewonly=True)
    profile = relationship("Profile", uselist=False, back_populates="user", cascade="all, delete-orphan", lazy="joined")


class Address(Base):
    __tablename__ = "addresses"

    id = Column(Integer, primary_key=True)
    email = Column(String)
    kind = Column(String)
    user_id = Column(Integer, ForeignKey("users.id"))
    user = relationship("User", back_populates="addresses", lazy="joined")


class Profile(Base):
    __tablename__ = "profiles"

    id = Column(Integer, primary_key=True)
    text = Column(String)
    user_id = Column(Integer, ForeignKey("users.id"), unique=True)
    user = relationship("User", back_populates="profile", lazy="raise_on_sql")


for kind in (User, Address, Profile):
    for name in ("before_insert", "after_insert", "before_update", "after_update", "before_delete", "after_delete"):
        event.listen(kind, name, lambda mapper, connection, target, name=name: happened.append((name, target)))
    for name in ("load", "refresh", "expire", "init"):
        event.listen(kind, name, lambda target, *more, name=name: happened.append((name, target)))
event.listen(User.name, "set", lambda target, value, old, initiator: happened.append(("set", target, value, str(old))))
event.listen(User.addresses, "append", lambda target, value, initiator: happened.append(("append", target, value)))
event.listen(User.addresses, "remove", lambda target, value, initiator: happened.append(("remove", target, value)))
""",
    rows=(
        "INSERT INTO users (id, name, bio) VALUES (1, 'ada', 'long'), (2, 'bob', NULL), (3, 'cyd', 'text')",
        "INSERT INTO addresses (id, email, kind, user_id) VALUES (1, 'ada@x', 'p', 1), (2, 'ada@y', 'q', 1), (3, 'bo', 'p', 2)",
        "INSERT INTO profiles (id, text, user_id) VALUES (1, 'of ada', 1), (2, 'of nobody', NULL)",
    ),
    slots={"User": ("u0", "u1", "u2"), "Address": ("a0", "a1", "a2"), "Profile": ("f0", "f1")},
    columns={
        "User": {"name": ("'x'", "None", "'ada'"), "bio": ("'x'", "None"), "id": ("7", "1")},
        "Address": {"email": ("'e'", "None"), "kind": ("'p'", "None"), "user_id": ("1", "None", "2")},
        "Profile": {"text": ("'x'", "None"), "user_id": ("1", "None", "3")},
    },
    keys={"User": ("1", "2", "3", "7"), "Address": ("1", "2", "3"), "Profile": ("1", "2")},
    fresh={"User": "name='{slot}'", "Address": "email='{slot}'", "Profile": "text='{slot}'"},
    constructors={
        "User": ("", "name='x', profile=f0", "id=1, name='x'", "addresses=[a0]", "firsts=[a0]", "bio='b', profile=None"),
        "Address": ("", "email='e', user=u0", "kind='p', user_id=1"),
        "Profile": ("", "text='x', user=u0", "user_id=1", "user_id=3"),
    },
    collections={"User": {"addresses": "Address", "firsts": "Address"}},
    references={"Address": {"user": "User"}, "User": {"profile": "Profile"}, "Profile": {"user": "User"}},
    queries={
        "User": (
            "select(User)",
            "select(User).order_by(User.id)",
            "select(User).where(User.name == 'ada')",
            "select(User).join(User.profile)",
            "select(User).join(User.firsts)",
            "select(User).order_by(User.id).limit(2)",
            "select(User, Address).join(User.addresses).order_by(Address.id)",
            "select(User.bio, User.id).order_by(User.id)",
        ),
        "Address": (
            "select(Address)",
            "select(Address).order_by(Address.id)",
            "select(Address).where(Address.user == u0)",
            "select(Address).join(Address.user).order_by(Address.id)",
        ),
        "Profile": (
            "select(Profile)",
            "select(Profile).order_by(Profile.id)",
            "select(Profile).where(Profile.user == u0)",
            "select(Profile).join(Profile.user)",
        ),
    },
    raw=(
        "DELETE FROM users WHERE id = 1",
        "DELETE FROM profiles",
        "UPDATE users SET bio = 'raw'",
        "UPDATE addresses SET kind = 'p'",
        "DELETE FROM addresses WHERE id = 1",
    ),
)
