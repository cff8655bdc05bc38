"""Association objects, whose key is two references; columns under other names; listeners that change what is written."""

from tests.parity.programs.schemas.schema import Schema

ENROLMENTS = Schema(
    name="o",
    idea="association objects, columns under other names, values from the server, listeners that change what is written",
    models="""
class Student(Base):
    __tablename__ = "students"

    number = Column("sid", Integer, primary_key=True)
    name = Column("full_name", String, key="called")
    enrolments = relationship("Enrolment", back_populates="student", cascade="all, delete-orphan", lazy="selectin")
    courses = relationship("Course", secondary="enrolments", viewonly=True, order_by="Course.code")
    card = relationship("Card", uselist=False, backref="student", cascade="all")


class Course(Base):
    __tablename__ = "courses"
    __mapper_args__ = {"eager_defaults": True}

    code = Column(String, primary_key=True)
    title = Column(String, server_default="untitled")
    enrolments = relationship("Enrolment", back_populates="course", passive_deletes=True, order_by="Enrolment.grade.desc()")


class Enrolment(Base):
    __tablename__ = "enrolments"

    student_no = Column("sid", ForeignKey("students.sid"), primary_key=True)
    course_code = Column(ForeignKey("courses.code"), primary_key=True)
    grade = Column(Integer, default=3)
    noted = Column(String, server_default=text("'noted'"), server_onupdate=text("'again'"))
    changes = Column(Integer, default=0)
    student = relationship("Student", back_populates="enrolments", lazy="joined", innerjoin=True)
    course = relationship("Course", back_populates="enrolments", lazy="immediate")


class Card(Base):
    __tablename__ = "cards"

    id = Column(Integer, primary_key=True)
    owner = Column(ForeignKey("students.sid"), unique=True)


@event.listens_for(Enrolment, "before_insert")
def before_insert(mapper, connection, target):
    happened.append(("before_insert", target))
    if target.grade is None:
        target.grade = 1


@event.listens_for(Enrolment, "before_update")
def before_update(mapper, connection, target):
    happened.append(("before_update", target))
    target.changes = (target.changes or 0) + 1


@event.listens_for(Student, "after_insert")
def after_insert(mapper, connection, target):
    connection.execute(Card.__table__.insert().values(owner=None))


@event.listens_for(Course, "load")
def loaded(target, context):
    happened.append(("load", target))
""",
    rows=(
        "INSERT INTO students (sid, full_name) VALUES (1, 'ann'), (2, 'bob')",
        "INSERT INTO courses (code, title) VALUES ('art', 'Art'), ('bio', 'Biology')",
        "INSERT INTO enrolments (sid, course_code, grade, noted, changes) VALUES (1, 'art', 5, 'x', 0), (1, 'bio', 4, NULL, 1)",
        "INSERT INTO cards (id, owner) VALUES (1, 1)",
    ),
    slots={
        "Student": ("s0", "s1", "s2"),
        "Course": ("c0", "c1", "c2"),
        "Enrolment": ("e0", "e1", "e2"),
        "Card": ("k0", "k1"),
    },
    columns={
        "Student": {"name": ("'zoe'", "None"), "number": ("2", "9", "None")},
        "Course": {"title": ("'new'", "None"), "code": ("'art'",)},
        "Enrolment": {
            "grade": ("2", "None", "Enrolment.grade + 1"),
            "noted": ("'mine'", "None"),
            "student_no": ("2", "None"),
            "course_code": ("'bio'", "None"),
        },
        "Card": {"owner": ("2", "None", "1")},
    },
    keys={
        "Student": ("1", "2", "9"),
        "Course": ("'art'", "'bio'", "'none'"),
        "Enrolment": ("(1, 'art')", "(1, 'bio')", "(2, 'art')", "{'student_no': 1, 'course_code': 'art'}"),
        "Card": ("1", "2"),
    },
    fresh={
        "Student": "name='{slot}'",
        "Course": "code='{slot}'",
        "Enrolment": "student_no=1, course_code='{slot}'",
        "Card": "owner=None",
    },
    constructors={
        "Student": ("", "enrolments=[e0]", "card=k0", "number=1", "called='x'", "courses=[c0]"),
        "Course": ("", "code='art'", "code='geo', enrolments=[e0, e1]", "code='x', title=None"),
        "Enrolment": (
            "student=s1, course=c1",
            "student=s0, course=c1, grade=None",
            "student_no=2, course_code='bio'",
            "student=s0",
            "student_no=1, course_code='art'",
            "",
        ),
        "Card": ("", "student=s0", "owner=1"),
    },
    collections={"Student": {"enrolments": "Enrolment"}, "Course": {"enrolments": "Enrolment"}},
    references={
        "Enrolment": {"student": "Student", "course": "Course"},
        "Student": {"card": "Card"},
        "Card": {"student": "Student"},
    },
    queries={
        "Student": (
            "select(Student)",
            "select(Student).order_by(Student.name)",
            "select(Student).join(Student.enrolments).where(Enrolment.grade > 3).order_by(Student.number)",
            "select(Student).join(Student.courses).order_by(Course.code)",
            "select(Student).options(lazyload(Student.enrolments), joinedload(Student.courses)).order_by(Student.number)",
            "select(Student.name, func.count(Enrolment.course_code)).outerjoin(Student.enrolments).group_by(Student.name)",
        ),
        "Course": (
            "select(Course)",
            "select(Course).options(joinedload(Course.enrolments).joinedload(Enrolment.student)).order_by(Course.code)",
            "select(Course).where(Course.enrolments.any(Enrolment.student.has(name='ann')))",
        ),
        "Enrolment": (
            "select(Enrolment)",
            "select(Enrolment).order_by(Enrolment.student_no, Enrolment.course_code)",
            "select(Enrolment).options(lazyload(Enrolment.student), contains_eager(Enrolment.course)).join(Enrolment.course)",
            "select(Enrolment).where(Enrolment.course == c0)",
            "select(Enrolment).options(raiseload(Enrolment.course)).order_by(Enrolment.grade)",
        ),
        "Card": ("select(Card)", "select(Card).order_by(Card.id)"),
    },
    raw=(
        "DELETE FROM enrolments WHERE course_code = 'art'",
        "UPDATE enrolments SET grade = 1",
        "UPDATE courses SET title = 'raw'",
        "DELETE FROM students WHERE sid = 2",
        "INSERT INTO enrolments (sid, course_code) VALUES (2, 'bio')",
    ),
    extra={
        "read": ("s0.courses", "s1.courses", "len(s0.courses)", "s0.called", "Student.courses", "c0.enrolments[0].student"),
        "collection": ("s0.courses.append(c0)", "s0.courses = [c1]", "s0.courses.remove(c0)", "s1.courses.clear()"),
    },
)
