"""The keys that expressions of attributes have, where the column has another name."""

from play import out
from sqlalchemy import (
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Column,
    Integer,
    String,
    and_,
    case,
    cast,
    distinct,
    exists,
    extract,
    func,
    literal,
    literal_column,
    not_,
    null,
    nullslast,
    over,
    select,
    text,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import Bundle, aliased, declarative_base

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    email = Column("mail", String)


B = aliased(A, name="bb")
t = A.__table__


def k(*a):
    try:
        out(
            str(
                (
                    select(*a).subquery().c.keys(),
                    select(*a).selected_columns.keys(),
                    select(*a).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL).subquery().c.keys(),
                    [d["name"] for d in select(*a).column_descriptions],
                    str(select(*a)),
                )
            )
        )
    except Exception as x:
        out(type(x).__name__ + ": " + str(x))


for a in (
    A.email,
    B.email,
    t.c.mail,
    cast(A.email, Integer),
    cast(B.email, Integer),
    cast(t.c.mail, Integer),
    type_coerce(A.email, Integer),
    -A.id,
    func.max(A.email),
    A.email.label("q"),
    A.email + "x",
    A.email.desc(),
    ~A.email,
    distinct(A.email),
    A.email.collate("x"),
    case((A.email == "x", 1)),
    A.email.cast(Integer),
    cast(cast(A.email, Integer), String),
    func.coalesce(A.email, "x"),
    over(func.max(A.email)),
    extract("year", A.email),
    not_(A.email),
    tuple_(A.email, A.id),
    literal_column("mail"),
    A.email.op("x")(3),
    null(),
    literal(3),
    text("mail"),
    A.email == 3,
    and_(A.email == 3),
    exists(select(A.email)),
    nullslast(A.email),
    A.email.is_(None),
    func.count(),
    A.email.in_([1]),
    Bundle("b", A.email),
    A,
):
    k(a)
k(A.email, cast(A.email, Integer))
k(A.email, A.email)
k(A.id, A.email, cast(A.id, String), t.c.mail)
k(A.email, t.c.mail, B.email)
