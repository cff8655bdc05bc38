"""Tables between which several constraints lead: which of them a join or a relationship goes by."""

from play import out, show
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, MetaData, Table, select
from sqlalchemy.orm import configure_mappers, declarative_base, relationship

out("-- joins")
m = MetaData()
a = Table("a", m, Column("id", Integer, primary_key=True), Column("x", Integer, unique=True))
twice = Table(
    "twice",
    m,
    Column("id", Integer, primary_key=True),
    Column("a_id", Integer, ForeignKey("a.id")),
    ForeignKeyConstraint(["a_id"], ["a.id"], name="again"),
)
two = Table(
    "two",
    m,
    Column("id", Integer, primary_key=True),
    Column("a_id", Integer, ForeignKey("a.id")),
    Column("a_x", Integer, ForeignKey("a.x")),
)
both = Table("both", m, Column("p", Integer, primary_key=True), Column("q", Integer, primary_key=True))
parts = Table(
    "parts",
    m,
    Column("id", Integer, primary_key=True),
    Column("p", Integer, ForeignKey("both.p")),
    Column("q", Integer, ForeignKey("both.q")),
    ForeignKeyConstraint(["p", "q"], ["both.p", "both.q"]),
)
third = Table("third", m, Column("a_id", ForeignKey("a.id")), Column("twice_id", ForeignKey("twice.id")))
show(lambda: str(a.join(twice)))
show(lambda: str(select(a).join(twice)))
show(lambda: str(twice.join(a)))
show(lambda: str(a.join(two)))
show(lambda: str(both.join(parts)))
show(lambda: str(select(both).join(parts)))
show(lambda: str(a.join(twice).join(third)))
show(lambda: str(third.join(twice).join(a)))


def related(*foreign_keys, **options):
    """Show by what columns a class is related to another one that two constraints refer to."""
    Base = declarative_base()

    class Both(Base):
        __tablename__ = "both"
        p = Column(Integer, primary_key=True)
        q = Column(Integer, primary_key=True)

    class Part(Base):
        __tablename__ = "part"
        __table_args__ = (ForeignKeyConstraint(["p", "q"], ["both.p", "both.q"]),)
        id = Column(Integer, primary_key=True)
        p = Column(Integer, ForeignKey(Both.p))
        q = Column(Integer, ForeignKey(Both.q))
        both = relationship(Both, foreign_keys=[locals()[each] for each in foreign_keys], backref="parts", **options)

    configure_mappers()
    return [str(each.property.primaryjoin) for each in (Part.both, Both.parts)]


out("-- relationships")
show(lambda: related("p", "q"))
show(lambda: related("q", "p"))
show(lambda: related("p"))
show(lambda: related())
show(lambda: related("id"))
