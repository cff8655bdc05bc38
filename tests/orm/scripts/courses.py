"""Students and courses: a many-to-many relationship, defaults, constraints, and what goes wrong with them."""

import datetime
import decimal
import enum

from play import show
from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Enum,
    ForeignKey,
    Integer,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    desc,
    func,
    select,
    text,
)
from sqlalchemy.orm import declarative_base, deferred, relationship, selectinload, sessionmaker, undefer, validates

Base = declarative_base()
association = Table(
    "student_course",
    Base.metadata,
    Column("student_id", ForeignKey("students.id"), primary_key=True),
    Column("course_id", ForeignKey("courses.id", ondelete="CASCADE"), primary_key=True),
)


class Level(enum.Enum):
    low = 1
    high = 2


class TimestampMixin:
    created = Column(DateTime, default=lambda: datetime.datetime(2020, 1, 1))
    updated = Column(DateTime, default=lambda: datetime.datetime(2020, 1, 1), onupdate=lambda: datetime.datetime(2021, 1, 1))


class Student(TimestampMixin, Base):
    __tablename__ = "students"
    __table_args__ = (UniqueConstraint("email"), CheckConstraint("age >= 0", name="age_ok"), {"sqlite_autoincrement": True})
    id = Column(Integer, primary_key=True)
    name = Column(String(50), nullable=False, index=True)
    email = Column(String)
    age = Column(Integer, server_default=text("18"))
    level = Column(Enum(Level), default=Level.low)
    gpa = Column(Numeric(4, 2))
    notes = deferred(Column(Text))
    courses = relationship("Course", secondary=association, back_populates="students", order_by="Course.title")

    def __repr__(self):
        return f"Student({self.name!r})"

    @validates("email")
    def check(self, key, value):
        if value is not None and "@" not in value:
            raise ValueError("bad email")
        return value


class Course(Base):
    __tablename__ = "courses"
    id = Column(Integer, primary_key=True)
    title = Column(String, unique=True)
    students = relationship("Student", secondary=association, back_populates="courses")

    def __repr__(self):
        return f"Course({self.title!r})"


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
Session = sessionmaker(engine, future=True)
with Session() as s:
    ada = Student(name="ada", email="a@x", gpa=decimal.Decimal("3.5"))
    bob = Student(name="bob", level=Level.high)
    m, p = (Course(title="math"), Course(title="physics"))
    ada.courses.append(p)
    s.add_all([ada, bob])
    show(lambda: s.commit())
    show(lambda: (ada.level, ada.gpa, ada.age, ada.created, ada.updated))
    show(lambda: ada.courses)
    show(lambda: m.students)
    ada.name = "Ada"
    show(lambda: s.flush())
    show(lambda: ada.updated)
    show(lambda: setattr(ada, "email", "nope"))
    show(lambda: ada.notes)
    ada.courses.append(m)
    show(lambda: s.flush())
    ada.courses.remove(m)
    show(lambda: s.flush())
    s.delete(p)
    show(lambda: s.flush())
    show(lambda: ada.courses)
    s.expire(ada)
    show(lambda: ada.courses)
    show(
        lambda: s.execute(
            select(Student.name, func.count(Course.id))
            .join(Student.courses, isouter=True)
            .group_by(Student.name)
            .order_by(Student.name)
        ).all()
    )
    show(
        lambda: (
            s.execute(
                select(Student)
                .options(selectinload(Student.courses), undefer(Student.notes))
                .order_by(Student.id)
                .execution_options(populate_existing=True)
            )
            .scalars()
            .all()
        )
    )
    s.add(Student(name="x", email="a@x"))
    show(lambda: s.commit())
    show(lambda: s.execute(select(Student)))
    s.rollback()
    show(lambda: s.query(Student).filter(Student.courses.any(Course.title == "math")).all())
    show(lambda: s.query(Student).filter(Student.level == Level.high).one())
    show(lambda: s.query(Student).filter(Student.level == "high").one())
    show(lambda: s.query(Student).filter(Student.level == "nope").all())
    show(lambda: s.query(Student.name.label("n"), Student.level).order_by(desc("n")).all())
    show(lambda: s.query(Student).filter_by(name="Ada").update({"age": Student.age + 1}))
    show(lambda: ada.age)
    show(lambda: s.query(Student).filter(Student.age > 100).delete())
    show(lambda: s.get(Student, 99))
    show(lambda: s.get(Student, (1,)))
    show(lambda: s.get(Student, {"id": 1}))
    show(lambda: s.get(Student, "1"))
    s.add(Student(name=None))
    show(lambda: s.flush())
    s.rollback()
    s.add(Student(name="neg", age=-1))
    show(lambda: s.flush())
