"""What listeners of before_execute and after_execute are told of a session's own statements."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, Table, bindparam, create_engine, event, insert, select, text, update
from sqlalchemy.orm import Session, declarative_base, relationship, selectinload

Base = declarative_base()


def srt(p):
    return str(sorted(((str(k)[-5:], str(v)) for k, v in p.items())))


it = Table("it", Base.metadata, Column("u", ForeignKey("u.id")), Column("t", ForeignKey("t.id")))


class T(Base):
    __tablename__ = "t"
    id = Column(Integer, primary_key=True)
    n = Column(String)


class U(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    made = Column(String, server_default="x")
    kids = relationship("K", backref="user", cascade="all")
    ts = relationship(T, secondary=it)


class K(Base):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)
    uid = Column(ForeignKey("u.id"))
    x = Column(String)


e = create_engine("sqlite://", future=True)
f = create_engine("sqlite://")


def run(e, fut, tag):
    Base.metadata.create_all(e)

    def opts(o):
        return {k: v for k, v in dict(o).items()}

    def told(when, element, multiparams, params, options, *more):
        what = type(element).__name__.replace("Annotated", "")
        own = sorted(each for each in options if each in "abc")
        out(f"{tag} {when} {what} {str(element)[:40]!r} {[srt(each) for each in multiparams]} {srt(params)} {own} {more}")

    @event.listens_for(e, "before_execute")
    def before(conn, element, multiparams, params, execution_options):
        told("before", element, multiparams, params, execution_options)

    @event.listens_for(e, "after_execute")
    def after(conn, element, multiparams, params, execution_options, result):
        told("after", element, multiparams, params, execution_options, type(result).__name__, result.rowcount)

    s = Session(e, future=fut)
    u = U(name="a", kids=[K(x="1"), K(x="2")], ts=[T(n="t")])
    s.add(u)
    s.flush()
    s.add_all([U(name="b"), U(id=9, name="c"), U(id=10, name="d")])
    s.flush()
    u.name = "z"
    u.kids[0].x = "q"
    u.kids[1].x = "w"
    s.commit()
    show(lambda: u.name)
    show(lambda: [k.x for k in u.kids])
    show(lambda: u.made)
    show(lambda: s.get(U, 9).name)
    show(lambda: s.execute(select(U).where(U.id == 1)).scalars().all() and 1)
    show(lambda: s.execute(select(U.name).where(U.id == bindparam("q")), {"q": 1}).all())
    show(lambda: s.query(U).filter_by(name="b").one().name)
    show(lambda: s.query(U).count())
    show(lambda: len(s.query(U).options(selectinload(U.kids)).all()))
    show(lambda: s.execute(update(U).where(U.id == 9).values(name="k")).rowcount)
    show(lambda: s.query(U).filter(U.id == 10).delete())
    show(
        lambda: (
            s.execute(
                update(U).where(U.name == "k").values(name="k2"), execution_options={"synchronize_session": "fetch"}
            ).rowcount
        )
    )
    show(lambda: s.bulk_insert_mappings(K, [{"x": "1"}, {"x": "2"}]))
    show(lambda: s.bulk_save_objects([K(x="4")]))
    show(lambda: s.bulk_update_mappings(K, [{"id": 1, "x": "2"}]))
    s.refresh(u)
    s.refresh(u, ["name"])
    u.ts = []
    s.flush()
    s.delete(u)
    s.flush()
    s.commit()
    show(lambda: s.execute(text("select 1")).all())
    show(lambda: s.execute(insert(U).values(name="n")).rowcount)
    show(lambda: s.execute(select(U).execution_options(a=1), execution_options={"b": 2}).scalars().first().name)
    show(lambda: s.query(U).execution_options(c=1).first().name)
    show(lambda: s.connection().execute(select(U.__table__)).first())
    with s.begin_nested():
        s.add(T(n="k"))
    s.close()


run(e, True, "F")
run(f, False, "L")


@event.listens_for(e, "before_execute", retval=True)
def chg(conn, c, multiparams, params):
    if isinstance(c, type(select(1))):
        return (c.where(text("1=1")), multiparams, params)
    return (c, multiparams, params)


s = Session(e, future=True)
show(lambda: s.execute(select(U.name)).all())
show(lambda: s.query(U.id).all())
