"""A member that is new when its owner expires."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, declarative_base, relationship

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    addresses = relationship("Address", back_populates="user", order_by="Address.id", cascade="all")

    def __repr__(self):
        return f"User({self.name})"


class Address(Base):
    __tablename__ = "addresses"
    id = Column(Integer, primary_key=True)
    email = Column(String)
    user_id = Column(ForeignKey("users.id"))
    user = relationship(User, back_populates="addresses")

    def __repr__(self):
        return f"Address({self.email})"


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
u1 = User(id=1, name="ann", addresses=[Address(id=1, email="a1"), Address(id=2, email="a2")])
s.add_all([u1])
s.commit()
out("-- loaded")
u1.addresses
new = Address(id=8)
u1.addresses.append(new)
s.expire(u1)
show(lambda: (new in s, u1.addresses))
s.rollback()
out("-- not loaded")
u1.name
new = Address(id=8)
u1.addresses.append(new)
s.expire(u1)
show(lambda: (new in s, u1.addresses))
s.rollback()
out("-- by the other end")
u1.name
new = Address(id=8, user=u1)
s.add(new)
s.expire(u1)
show(lambda: (new in s, u1.addresses))
s.rollback()
out("-- refreshed")
s.refresh(u1, ["name", "addresses"])
new = Address(id=8)
u1.addresses.append(new)
s.expire(u1)
show(lambda: (new in s, u1.addresses))
s.rollback()
out("-- changed")
u1.name = "z"
u1.addresses
new = Address(id=8)
u1.addresses.append(new)
s.refresh(u1)
show(lambda: (new in s, u1.addresses))
s.rollback()
out("-- expire names")
u1.name = "z"
u1.addresses
new = Address(id=8)
u1.addresses.append(new)
s.expire(u1, ["addresses"])
show(lambda: (new in s, u1.addresses))
s.rollback()
out("-- read while empty, changed after a flush or a commit")
for end in (s.flush, s.commit, lambda: s.query(Address).first(), s.rollback, lambda: (s.flush(), s.expire(late))):
    late = User(name="late")
    s.add(late)
    members = late.addresses
    end()
    show(lambda: members.append(Address(email="late")))
    show(lambda: (late.addresses, late.addresses is members))
    show(s.commit)
    show(lambda: late.addresses)
