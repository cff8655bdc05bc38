"""Ships, their sailors, the sailors' tools: the mapped classes of several scripts."""

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Ship(Base):
    __tablename__ = "ships"
    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    sailors = relationship("Sailor", backref="ship")

    def __repr__(self):
        return f"Ship({self.name})"


class Sailor(Base):
    __tablename__ = "sailors"
    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    ship_id = Column(ForeignKey("ships.id"))
    tools = relationship("Tool", backref="owner")

    def __repr__(self):
        return f"Sailor({self.name})"


class Tool(Base):
    __tablename__ = "tools"
    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    sailor_id = Column(ForeignKey("sailors.id"))

    def __repr__(self):
        return f"Tool({self.name})"
