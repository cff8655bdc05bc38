"""A statement's events as an engine would emit them, for screens to be drawn from."""

from ormlab.events.hub import Hub
from ormlab.events.log import EventLog
from ormlab.events.model import (
    AttributeChanged,
    AttributesExpired,
    AttributesLoaded,
    AutoflushBegan,
    CellBegan,
    ChangesWritten,
    FlushEnded,
    FlushPlanned,
    MarkedDeleted,
    ObjectModified,
    ObjectRef,
    QueryBegan,
    RefreshBegan,
    SessionBegan,
    SessionCommitted,
    SessionJoined,
    StatementExecuted,
    StateMoved,
    TransactionBegan,
    TransactionCommitted,
)

SANDY, PATRICK, SQUIDWARD = ObjectRef("User", 1), ObjectRef("User", 2), ObjectRef("User", 3)
NAMES = {SANDY: "sandy", PATRICK: "patrick", SQUIDWARD: "squidward"}
KEYS = ("id", "name", "fullname")
UPDATE = "UPDATE user_account SET fullname=? WHERE user_account.id = ?"
SELECT = "SELECT user_account.fullname \nFROM user_account \nWHERE user_account.id = ?"


class Scene:
    """A hub and its log, played one learner's line at a time."""

    def __init__(self) -> None:
        self.hub = Hub()
        self.log = EventLog()
        self.hub.subscribe(self.log)

    def load(self) -> None:
        """Line 1 loads sandy and patrick."""
        with self.hub.because(lambda: CellBegan(1, "sandy, patrick = session.scalars(select(User)).all()\n")):
            self.hub.emit(SessionBegan(1, False))
            with self.hub.because(lambda: QueryBegan(1, "select")):
                self.hub.emit(SessionJoined(1, 1))
                self.hub.emit(TransactionBegan(1, True))
                self.sql("SELECT * \nFROM user_account")
                for ref, key in ((SANDY, "2"), (PATRICK, "3")):
                    self.hub.emit(StateMoved(ref, None, "persistent", "load", 1, (key,)))
                    self.hub.emit(AttributesLoaded(ref, KEYS))

    def work(self) -> None:
        """Line 2 changes sandy, marks patrick for deletion and adds squidward."""
        with self.hub.because(lambda: CellBegan(2, "work()\n")):
            self.hub.emit(ObjectModified(SANDY))
            self.hub.emit(AttributeChanged(SANDY, "fullname", "'Sandy Cheeks'", "'Sandy Squirrel'"))
            self.hub.emit(MarkedDeleted(PATRICK, 1))
            self.hub.emit(StateMoved(SQUIDWARD, None, "transient", "init"))
            self.hub.emit(ObjectModified(SQUIDWARD))
            self.hub.emit(AttributeChanged(SQUIDWARD, "name", None, "'squidward'"))
            self.hub.emit(StateMoved(SQUIDWARD, "transient", "pending", "add", 1))

    def query(self) -> None:
        """Line 3 asks for sandy's name, which flushes her change first."""
        cell = CellBegan(3, "session.execute(select(User.fullname)).scalar_one()\n")
        query = QueryBegan(1, "select")
        autoflush = AutoflushBegan(1, "select")
        plan = FlushPlanned(1, ("UPDATE user_account: User#1",))
        because = self.hub.because
        with because(lambda: cell), because(lambda: query):
            with because(lambda: autoflush):
                with because(lambda: plan):
                    self.sql(UPDATE, ("Sandy Squirrel", 2))
                    self.hub.emit(ChangesWritten(SANDY))
                self.hub.emit(FlushEnded(1))
            self.sql(SELECT, (2,))

    def commit(self) -> None:
        """Line 4 commits."""
        with self.hub.because(lambda: CellBegan(4, "session.commit()\n")):
            self.hub.emit(TransactionCommitted(1, True))
            for ref in (SANDY, PATRICK):
                self.hub.emit(AttributesExpired(ref, None))
            self.hub.emit(SessionCommitted(1, False))

    def read(self) -> None:
        """Line 5 reads an attribute that the commit expired."""
        cell = CellBegan(5, "sandy.fullname\n")
        refresh = RefreshBegan(SANDY, KEYS, "attribute fullname")
        with self.hub.because(lambda: cell), self.hub.because(lambda: refresh):
            self.hub.emit(SessionBegan(1, False))
            self.hub.emit(SessionJoined(1, 1))
            self.hub.emit(TransactionBegan(1, True))
            self.sql("SELECT user_account.id AS user_account_id", (2,))
            self.hub.emit(AttributesLoaded(SANDY, KEYS))

    def sql(self, text: str, parameters: tuple[object, ...] = ()) -> None:
        """Emit a statement that went to the driver."""
        self.hub.emit(StatementExecuted(1, text, repr(parameters), "generated in 0.1s", True, False, 1, (parameters,)))
