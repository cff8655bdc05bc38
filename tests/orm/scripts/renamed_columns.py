"""Columns whose attributes are called otherwise, in subqueries, unions and WITH."""

from play import show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    and_,
    create_engine,
    func,
    insert,
    literal,
    select,
    text,
    true,
    union,
    update,
)
from sqlalchemy.orm import Session, aliased, contains_eager, declarative_base, joinedload, relationship, selectinload

Base = declarative_base()


class Emp(Base):
    __tablename__ = "emp"
    id = Column("emp_id", Integer, primary_key=True)
    name = Column("emp_name", String, index=True)
    kind = Column(String)
    boss_id = Column("boss", ForeignKey("emp.emp_id"))
    pay = Column(Integer)
    boss = relationship("Emp", remote_side=id, backref="staff")
    dept_id = Column("dept", ForeignKey("dept.id"))

    def __repr__(self):
        return f"Emp({self.name})"


class Dept(Base):
    __tablename__ = "dept"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    emps = relationship(Emp, backref="dept", order_by=Emp.name)

    def __repr__(self):
        return f"Dept({self.name})"


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e, future=True)
d = Dept(name="d", emps=[Emp(name="b", pay=5, kind="m"), Emp(name="a", pay=3, kind="w")])
d.emps[1].boss = d.emps[0]
s.add(d)
show(lambda: s.commit())


def go(st):
    show(lambda: s.execute(st).unique().all())


go(select(Emp))
go(select(Emp.id, Emp.name).order_by(Emp.name))
go(select(Emp.name.label("x"), Emp.boss_id))
sub = select(Emp.dept_id, func.max(Emp.pay).label("top")).group_by(Emp.dept_id).subquery()
go(select(Emp, sub.c.top).join(sub, and_(sub.c.dept_id == Emp.dept_id, sub.c.top == Emp.pay)))
s2 = select(Emp).subquery()
show(lambda: s2.c.keys())
go(select(s2.c.emp_name))
s3 = select(Emp.name, Dept.name, Dept.id, Emp.id).join(Dept).subquery()
show(lambda: s3.c.keys())
go(select(s3.c.name, s3.c.name_1, s3.c.id_1))
s4 = s.query(Emp.name, Emp.boss_id).subquery()
show(lambda: s4.c.keys())
go(select(s4.c.boss_id))
c = select(Emp.id, Emp.boss_id, literal(0).label("lvl")).where(Emp.boss_id == None).cte("t", recursive=True)
show(lambda: c.c.keys())
c = c.union_all(select(Emp.id, Emp.boss_id, c.c.lvl + 1).join(c, c.c.id == Emp.boss_id))
show(lambda: c.c.keys())
go(select(c))
go(select(Emp.name, c.c.lvl).join(c, c.c.id == Emp.id).order_by(c.c.lvl))
u = union(select(Emp.name, Emp.pay), select(Dept.name, Dept.id))
show(lambda: u.selected_columns.keys())
go(select(u.subquery().c.name))
go(u.order_by(u.selected_columns.name))
show(lambda: u.subquery().c.keys())
b = aliased(Emp, name="b")
s6 = select(b.name, Emp.name).join(b, Emp.boss).subquery()
show(lambda: s6.c.keys())
go(select(s6))
go(select(b, Emp).join(Emp.boss.of_type(b)))
show(lambda: s.query(Emp).filter_by(name="a").update({"pay": 7}))
show(lambda: s.query(Emp).update({Emp.pay: Emp.pay + 1, "kind": "z"}))
show(lambda: s.execute(update(Emp).where(Emp.name == "a").values(pay=9, boss_id=None)))
show(lambda: s.execute(insert(Emp), [{"name": "r"}, {"name": "t"}]).rowcount)
show(lambda: s.bulk_insert_mappings(Emp, [{"name": "u", "boss_id": 1}]))
show(lambda: s.execute(insert(Emp).from_select([Emp.name], select(Dept.name))).rowcount)
go(select(Emp.name, Emp.boss_id).order_by(Emp.id))
go(select(func.count(Emp.id)).select_from(Emp))
go(select(Emp.kind, func.sum(Emp.pay)).group_by(Emp.kind).having(func.sum(Emp.pay) > 2))
go(select(Dept).options(selectinload(Dept.emps).selectinload(Emp.boss)))
go(select(Dept).options(joinedload(Dept.emps).joinedload(Emp.boss)))
go(select(Emp).join(Emp.dept).options(contains_eager(Emp.dept)).where(Dept.name == "d").order_by(Emp.name))
t = text("select emp_id, emp_name from emp order by emp_id").columns(Emp.id, Emp.name)
show(lambda: [x.name for x in s.execute(select(Emp).from_statement(t)).scalars()][:2])
show(lambda: t.subquery().c.keys())
ts = t.subquery("ts")
at = aliased(Emp, ts)
show(lambda: s.execute(select(at).limit(1)).all())
show(lambda: s.execute(select(Emp.__table__)).first())
show(lambda: s.execute(select(*Emp.__table__.c).limit(1)).keys())
show(lambda: s.execute(select(Emp.id, Emp.__table__.c.emp_id).limit(1)).keys())
show(lambda: select(Emp.name, Emp.id).exported_columns.keys())
show(lambda: select(Emp).columns if hasattr(select(Emp), "columns") else None)
sq = select(Emp.name).where(Emp.dept_id == Dept.id).limit(1).scalar_subquery()
go(select(Dept.name, sq.label("first")))
go(select(Dept).where(sq == "a"))
lat = select(Emp.name).where(Emp.dept_id == Dept.id).lateral("l")
show(lambda: str(select(Dept.name, lat.c.name).join(lat, true())))
v = select(Emp.name, Emp.pay).add_columns(Emp.kind).with_only_columns(Emp.pay, Emp.name).subquery()
show(lambda: v.c.keys())
show(lambda: v.corresponding_column(Emp.__table__.c.emp_name))
show(lambda: v.c.name)
show(lambda: v.c.name.key)
