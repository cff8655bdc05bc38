"""Dynamic relationships whose queries are of the user's class, or of the session's."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Query, Session, backref, declarative_base, relationship
from sqlalchemy.orm.dynamic import AppenderMixin, AppenderQuery


class Names(Query):
    def names(self):
        return [each.name for each in self]

    def ids(self):
        return self.with_entities(K.id).all()


class OfSession(Query):
    pass


Base = declarative_base()


class U(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    kids = relationship("K", lazy="dynamic", query_class=Names, order_by="K.id", backref=backref("u"))
    plain = relationship("K", lazy="dynamic", overlaps="kids,u")
    held = relationship("K", query_class=Names, viewonly=True)


class K(Base):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)
    u_id = Column(ForeignKey("u.id"))
    name = Column(String)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)

for query_cls in Query, OfSession:
    out(f"-- in a session of {query_cls.__name__}")
    session = Session(engine, query_cls=query_cls)
    u = U(kids=[K(name="x"), K(name="y")])
    show(lambda: u.kids.names())
    show(lambda: u.kids.filter(K.id > 0))
    session.add(u)
    session.commit()
    show(lambda: [type(u.kids), type(u.plain), type(u.held)])
    show(lambda: [isinstance(u.kids, each) for each in (Names, AppenderMixin, AppenderQuery)])
    show(lambda: [u.kids.query_class, u.plain.query_class, U.kids.property.query_class])
    show(lambda: [u.kids.names(), u.kids.count(), u.kids[0].name])
    show(lambda: [type(u.kids.filter(K.id > 0)), type(u.plain.order_by(K.id))])
    show(lambda: u.kids.filter(K.name > "x").names())
    show(lambda: len(u.kids.ids()))
    show(lambda: str(u.kids.limit(2)))
    session.close()
