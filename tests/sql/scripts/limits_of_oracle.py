"""LIMIT in Oracle: what FOR UPDATE names is selected inside, numbers of ours are written, and a hint may say them."""

from play import show
from sqlalchemy import bindparam, column, func, literal, literal_column, select, table, text
from sqlalchemy.dialects import oracle

t, u = table("t", column("myid"), column("name")), table("u", column("id"))
for statement in (
    select(t.c.myid).where(t.c.myid == 7).limit(10).with_for_update(nowait=True, of=t.c.name),
    select(t.c.myid, t.c.name).limit(10).with_for_update(of=t.c.name),
    select(t.c.myid).limit(10).offset(5).with_for_update(of=t.c.name),
    select(t.c.myid).limit(10).offset(5).with_for_update(of=[t.c.myid, t.c.name]),
    select(t).offset(5).with_for_update(of=t.c.name, skip_locked=True),
    select(t.c.myid, u.c.id).limit(5).with_for_update(of=[u.c.id, t.c.name]),
    select(literal(1).label("x"), t.c.name.label("y")).limit(3).offset(1).with_for_update(of=t.c.myid),
    select(t).limit(5).with_for_update(),
    select(t).limit(5).offset(5),
    select(t).limit(bindparam("l")),
    select(t).limit(bindparam("l")).offset(bindparam("o", 5)),
    select(t).limit(literal(5) + 1),
    select(t).limit(literal_column("5")),
    select(t.c.myid, t.c.myid).limit(5).offset(2),
    select(text("a"), t.c.myid).limit(5),
    select(t).where(t.c.myid.in_(select(u.c.id).limit(5))),
    select(func.uid(), func.sysdate(), func.SYSDATE(), func.uid(1), func.current_date(), func.user(), func.foo()),
):
    for dialect in (oracle.dialect(), oracle.dialect(optimize_limits=True)):
        compiled = statement.compile(dialect=dialect)
        show(lambda: (str(compiled), compiled.params))
