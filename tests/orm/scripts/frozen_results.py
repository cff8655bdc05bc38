"""Results that are kept: what `unique()` says is done when they are, and rows given to them are as they are given."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, create_engine, select
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship

Base = declarative_base()


class T(Base):
    __tablename__ = "t"
    a = Column(Integer, primary_key=True)
    b = Column(ForeignKey("t.a"))
    ts = relationship("T")

    def __repr__(self):
        return f"T{self.a}"


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([T(a=1), T(a=2, b=1), T(a=3, b=1)])
session.commit()
connection = session.connection()
eager = select(T).options(joinedload(T.ts)).order_by(T.a)
one = session.get(T, 1)


def play(execute, statement, rows):
    for how in (lambda r: r, lambda r: r.unique(), lambda r: r.unique(lambda row: 1)):

        def frozen(how=how):
            return how(execute(statement)).freeze()

        show(lambda frozen=frozen: frozen().data)
        show(lambda frozen=frozen: frozen().rewrite_rows())
        show(lambda frozen=frozen: frozen()().all())
        show(lambda frozen=frozen: frozen()().unique().all())
        show(lambda frozen=frozen: frozen()().scalars().all())
        show(lambda frozen=frozen: frozen().with_new_rows(rows).data)
        show(lambda frozen=frozen: frozen().with_new_rows(rows)().all())
        show(lambda frozen=frozen: frozen().with_new_rows(rows)().scalars().unique().all())


play(connection.execute, select(T.b), [(9,), (9,)])
play(connection.execute, select(T.b, T.a), [(9, 9), (9, 9)])
play(session.execute, select(T.b), [(9,), (9,)])
play(session.execute, select(T), [(one,), (one,)])
play(session.execute, select(T.b, T), [(9, one), (9, one)])
play(session.execute, eager, [(one,), (one,)])
play(session.execute, eager.add_columns(T.b), [(one, 1), (one, 1)])
