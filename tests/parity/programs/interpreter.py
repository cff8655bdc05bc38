"""Run one program and write down, after each line, everything that a user could see.

    line --> outcome (value or error), echo, driver's statements, warnings, sessions, objects

Both workers execute this very module. It uses public names of `sqlalchemy` only, and whatever it looks at must not load
anything: `__dict__`, passive history, the session's collections. After each line the garbage is collected, so that the weak
identity map shows what is reachable and not what the reference counts happened to be.
"""

import ast
import contextlib
import functools
import gc
import importlib
import itertools
import logging
import re
import signal
import sqlite3
import sqlite3.dbapi2
import sys
import types
import warnings
import weakref

import sqlalchemy
import sqlalchemy.engine
import sqlalchemy.orm

from tests.parity.programs.schemas import IMPORTS, SCHEMAS

ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
TIMING = re.compile(r"^\[(generated in|cached since|no key) [^\]]*?s(?: ago)?\]")
CYCLE = re.compile(r"(Circular dependency detected\. )\((.*?)\)(?= \(Background|\n|$)")
MEMBER = re.compile(r", (?=SaveUpdate|Process|Delete)")
SESSIONS = re.compile(r"session '(\d+)' \(this is '(\d+)'\)")
PRODUCT = re.compile(r"FROM element\(s\) .*? and FROM element \S+")
SLIP = re.compile(r"'NoneType' object has no attribute '(_nested_transaction|_transaction|_trans_context_manager)'")
CLOSED = ["sqlalchemy.exc.ResourceClosedError", "This transaction is closed"]
"""What the original means when it slips over a transaction that has ended and is closed or entered again."""
NAME = re.compile(r'\\?"[^"]*"')
STATE_NAMES = ("transient", "pending", "persistent", "deleted", "detached")
PLAIN = (type(None), bool, int, float, str)
SECONDS = 10


class OutOfTime(BaseException):
    """A line of the program took longer than it may."""


class Echo(logging.Handler):
    """Keep the engine's log lines, timings masked."""

    def __init__(self):
        super().__init__(logging.INFO)
        self.lines = []

    def emit(self, record):
        self.lines.append(TIMING.sub(r"[\1]", record.getMessage()))

    def take(self):
        taken, self.lines = self.lines, []
        return taken


def out_of_time(signum, frame):
    raise OutOfTime


def masked(text):
    """Give a text without addresses, ormlab's module names written as SQLAlchemy's, what stands in the order
    of a set sorted (a cycle's members, the parts of a cartesian product), and the numbers of two sessions as their difference.
    """
    text = ADDRESS.sub(" at 0x...", text).replace("ormlab.", "sqlalchemy.")
    text = SESSIONS.sub(lambda found: f"session 'n' (this is 'n{int(found[2]) - int(found[1]):+}')", text)
    text = PRODUCT.sub(lambda found: "FROM elements " + ", ".join(sorted(NAME.findall(found[0]))), text)
    return CYCLE.sub(lambda found: f"{found[1]}({', '.join(sorted(MEMBER.split(found[2])))})", text)


def ordered(events):
    """Sort what comes in the order of the identity map (docs/differences.md): expiring many objects at once."""
    runs = itertools.groupby(events, key=lambda event: event.get("tuple", [None])[0] if isinstance(event, dict) else event)
    return [event for name, run in runs for event in (sorted(run, key=repr) if name == "expire" else run)]


@functools.cache
def compiled(line):
    """Compile a line once: as an expression, or else as a statement."""
    try:
        return compile(line, "<program>", "eval"), True
    except SyntaxError:
        return compile(line, "<program>", "exec"), False


@functools.cache
def targets(line):
    """Give the plain names that a line assigns, so that what was bound can be shown."""
    found = []
    for node in ast.parse(line).body:
        for target in getattr(node, "targets", ()) if isinstance(node, ast.Assign) else ():
            found += [name.id for name in ast.walk(target) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)]
    return tuple(found)


def provide(space):
    """Run the imports that models and lines rely on; a name that is not there is missed only where it is used."""
    for node in ast.parse(IMPORTS).body:
        if isinstance(node, ast.ImportFrom):
            module = importlib.import_module(node.module)
            space.update({each.name: getattr(module, each.name) for each in node.names if hasattr(module, each.name)})
        else:
            exec(compile(ast.Module([node], []), "<imports>", "exec"), space)


class Model:
    """A schema's classes, built once for the whole life of the worker."""

    def __init__(self, name):
        self.schema = SCHEMAS[name]
        self.module = types.ModuleType("models")
        provide(self.module.__dict__)
        exec(compile(self.schema.models, f"<schema {name}>", "exec"), self.module.__dict__)
        sqlalchemy.orm.configure_mappers()
        self.classes = tuple(self.module.__dict__[entity] for entity in self.schema.slots)
        self.ddl = self._ddl()

    def _ddl(self):
        created = []
        engine = sqlalchemy.create_engine("sqlite://", future=True)
        with engine.begin() as connection:
            self.module.Base.metadata.create_all(connection)
            for row in connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"):
                created.append(row[0])
        engine.dispose()  # else the garbage of the first program has an open database in it, which Python 3.13 warns of
        return created


class Interpreter:
    """Runs programs one after another in one process."""

    def __init__(self, traced=False):
        self.traced = traced
        self.echo = Echo()
        logger = logging.getLogger("sqlalchemy.engine.Engine")
        logger.setLevel(logging.INFO)
        logger.addHandler(self.echo)
        logger.propagate = False
        self.models = {}
        self._script = ""
        self._connections = []
        self._connect = sqlite3.connect
        sqlite3.connect = sqlite3.dbapi2.connect = self._open
        signal.signal(signal.SIGALRM, out_of_time)
        gc.collect()
        gc.freeze()
        gc.disable()

    def model(self, name):
        """Give a schema's classes, made when first asked for."""
        if name not in self.models:
            self._script = ""
            self.models[name] = Model(name)
        return self.models[name]

    def _open(self, *args, **kwargs):
        """Open a database that has the tables and rows already."""
        connection = self._connect(*args, **kwargs)
        if ":memory:" not in (*args, *kwargs.values()):
            return connection
        connection.executescript(self._script)
        self._connections.append(connection)
        return connection

    def run(self, program, before=None):
        """Run a program; give one observation a line, and the rows at the end."""
        return Run(self, program, before).observations()


class Run:
    """One program on one fresh engine."""

    def __init__(self, interpreter, program, before):
        self.echo = interpreter.echo
        self.interpreter = interpreter
        self.before = before
        self.program = program
        self.model = interpreter.model(program["schema"])
        sys.modules["models"] = self.model.module  # where pickle finds the classes
        self.slots = [slot for slots in self.model.schema.slots.values() for slot in slots]
        seed = self.model.schema.rows if program["rows"] else ()
        interpreter._script = ";\n".join((*self.model.ddl, *seed))
        interpreter._connections = []
        self.engine = sqlalchemy.create_engine("sqlite://", future=True)
        self.engine.connect().close()
        self.sent = []
        self.driver = interpreter._connections[0]
        self.driver.set_trace_callback(self.sent.append)
        self.space = dict(self.model.module.__dict__)
        self.space["engine"] = self.engine
        for name in ("session", "other"):
            self.space[name] = sqlalchemy.orm.Session(self.engine, **program["options"])
        self.sessions = [self.space["session"], self.space["other"]]
        self.labels = {}

    def observations(self):
        self.echo.take()
        self.space["happened"].clear()
        self.space["born"].clear()
        made = []
        with warnings.catch_warnings(record=True) as self.warned:
            warnings.simplefilter("always")
            for number, (_, line) in enumerate(self.program["steps"]):
                if self.before is not None:
                    self.before(number)
                made.append(self.step(line))
            made.append(self.ending())
        self.finish()
        return made

    def step(self, line):
        """Run one line and observe."""
        outcome = self.perform(line)
        gc.collect()
        self.labels = {id(self.space[slot]): slot for slot in reversed(self.slots) if slot in self.space}
        seen = {"line": line, "outcome": outcome}
        if self.interpreter.traced and outcome[0] == "error":
            seen["trace"] = self.trace
        seen.update(self.traffic())
        happened = self.space["happened"]
        seen["events"] = ordered([self.described(self.expiring(each)) for each in happened])
        happened.clear()
        seen["sessions"] = [self.watched(self.watch_session, session) for session in self.sessions]
        seen["objects"] = {
            slot: self.watched(self.watch_object, self.space[slot])
            for slot in self.slots
            if isinstance(self.space.get(slot), self.model.classes)
        }
        return seen

    def perform(self, line):
        code, is_expression = compiled(line)
        space = self.space
        signal.setitimer(signal.ITIMER_REAL, self.program.get("seconds", SECONDS))
        try:
            if is_expression:
                return ["value", self.described(eval(code, space))]
            exec(code, space)
            return ["bound", {name: self.described(space[name]) for name in targets(line)}]
        except (Exception, OutOfTime) as error:
            if self.interpreter.traced:
                import traceback

                self.trace = "".join(traceback.format_exception(error))
            return ["error", *self.said(error)]
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def traffic(self):
        """Take what was logged, sent and warned since the last time."""
        sent = self.sent[:]
        self.sent.clear()
        warned = [[each.category.__name__, masked(str(each.message))] for each in self.warned]
        self.warned.clear()
        return {"echo": self.echo.take(), "sent": sent, "warnings": warned}

    def ending(self):
        """Observe all rows, as the transaction sees them and as they remain."""
        self.driver.set_trace_callback(None)
        within = self.rows()
        errors = []
        for session in self.sessions:
            try:
                session.close()
            except Exception as error:
                errors.append(self.said(error))
        return {"line": "the end", "within": within, "errors": errors, "rows": self.rows(), **self.traffic()}

    def rows(self):
        tables = [row[0] for row in self.driver.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {table: [list(row) for row in self.driver.execute(f"SELECT * FROM {table} ORDER BY 1, 2")] for table in tables}

    def finish(self):
        with contextlib.suppress(Exception):  # a listener of the program's may fail
            sqlalchemy.orm.close_all_sessions()  # for the next program that does so: there are to be its own
        self.space["Base"].metadata.bind = None  # what a line had bound and did not come to let go
        self.space.clear()
        self.sessions.clear()
        self.engine.dispose()
        for connection in self.interpreter._connections:
            connection.close()
        gc.collect()
        gc.freeze()

    # -- what can be seen ------------------------------------------------------------------------------------------------

    def watched(self, watch, subject):
        """Watch, telling an error from inside instead of dying of it."""
        try:
            return watch(subject)
        except Exception as error:
            return ["watching failed", self.named(type(error)), masked(str(error))]

    def watch_session(self, session):
        return {
            "new": [self.label(each) for each in session.new],
            "dirty": sorted(self.label(each) for each in session.dirty),
            "deleted": [self.label(each) for each in session.deleted],
            "identities": sorted(self.held(session)),
            "active": session.is_active,
            "transaction": [session.in_transaction(), session.in_nested_transaction()],
        }

    def held(self, session):
        """Give what the identity map holds. After a failed flush, until the rollback, the error's traceback keeps more objects
        alive than the session does: only those that the program names can be compared then.
        """
        found = session.identity_map.values()
        return [self.label(each) for each in found if session.is_active or id(each) in self.labels]

    def watch_object(self, subject):
        state = sqlalchemy.inspect(subject)
        return {
            "states": [name for name in STATE_NAMES if getattr(state, name)],
            "session": self.session_name(state.session),
            "identity": self.described(state.identity),
            "modified": state.modified,
            "expired": state.expired,
            "loaded": {key: self.described(value) for key, value in sorted(subject.__dict__.items()) if key[0] != "_"},
            "history": {each.key: self.history(each) for each in sorted(state.attrs, key=lambda each: each.key)},
        }

    def expiring(self, event):
        """Leave out whose expiry an event tells of where nobody names the object: it may be gone, if others expired first."""
        if isinstance(event, tuple) and event[0] == "expire" and id(event[1]) not in self.labels:
            return "expire", None
        return event

    def history(self, attribute):
        """Give what became of an attribute; the members of a set in a definite order, as it has none."""
        history = attribute.history
        parts = [self.described(part) for part in history]
        if isinstance(attribute.state.dict.get(attribute.key), set):
            parts = [sorted(part.get("list", ()), key=repr) for part in parts]
        return [bool(history), history.empty(), *parts]

    def session_name(self, session):
        return next((name for name in ("session", "other") if self.space.get(name) is session), "?") if session else None

    def label(self, subject):
        """Name an object: by its variable, else by its key."""
        name = self.labels.get(id(subject))
        if name is not None:
            return name
        if isinstance(subject, self.model.classes):
            return f"{type(subject).__name__}{sqlalchemy.inspect(subject).identity}"
        return masked(repr(subject))

    def said(self, error):
        return CLOSED if SLIP.match(str(error)) else [self.named(type(error)), masked(str(error))]

    @staticmethod
    def named(kind):
        module = kind.__module__.replace("ormlab.", "sqlalchemy.")
        return f"{module}.{kind.__qualname__}"

    def described(self, value):
        """Give a value as plain data."""
        if type(value) in PLAIN:
            return value
        if isinstance(value, self.model.classes):
            if not self.labels or id(value) not in self.labels:
                self.labels = {id(self.space[slot]): slot for slot in reversed(self.slots) if slot in self.space}
            return {"object": self.label(value)}
        if isinstance(value, sqlalchemy.engine.Row):
            return {"Row": [self.described(each) for each in tuple(value)], "fields": list(value._fields)}
        if isinstance(value, (list, tuple)):
            return {type(value).__name__: [self.described(each) for each in value]}
        if isinstance(value, (set, frozenset)):
            return {type(value).__name__: sorted(repr(self.described(each)) for each in value)}
        if isinstance(value, dict):
            return {"dict": [[self.described(key), self.described(each)] for key, each in value.items()]}
        if isinstance(value, (sqlalchemy.engine.Result, sqlalchemy.orm.Session, weakref.ref)):
            return {"a": type(value).__name__}
        return {"repr": masked(repr(value))}
