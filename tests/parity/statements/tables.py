"""Tables, indexes and sequences, for hunts: their DDL for each dialect, what repr() says, what SQLite makes and reflects."""

from tests.parity.statements.wide import WIDE

MODELS = """
from sqlalchemy import (
    DDL, CheckConstraint, Computed, FetchedValue, ForeignKeyConstraint, Identity, Index, PrimaryKeyConstraint, Sequence,
    UniqueConstraint, create_engine, inspect,
)
from sqlalchemy.schema import (
    AddConstraint, CreateIndex, CreateSchema, CreateSequence, CreateTable, DropConstraint, DropIndex, DropSchema, DropSequence,
    DropTable, DropTableComment, SetColumnComment, SetTableComment,
)

ASKED = ("columns", "pk_constraint", "foreign_keys", "indexes", "unique_constraints", "check_constraints")


def reflected(table):
    # what SQLite makes of a table, and what is read of that
    if table.schema:
        return None
    metadata = table.metadata
    Table("o", metadata, *(Column(name, Integer, primary_key=name == "id") for name in ("id", "a", "b")))
    engine = create_engine("sqlite://")
    made = tried(lambda: metadata.create_all(engine))
    read = MetaData()
    found = [tried(lambda: ordered(getattr(inspect(engine), f"get_{what}")(table.name))) for what in ASKED]
    read.reflect(engine)
    return [made, *found, *([shown_in_order(each), str(CreateTable(each))] for each in read.sorted_tables)]


def shown_in_order(table):
    # the foreign keys of a column are a set
    keys = re.compile("ForeignKey[(]'[^']*'[)](, ForeignKey[(]'[^']*'[)])+")
    return keys.sub(lambda found: ", ".join(sorted(found[0].split(", "))), repr(table))


def ordered(found):
    return repr(sorted(found, key=str) if isinstance(found, list) else found)
"""

TABLES: dict[str, tuple[str, ...]] = {
    "statement": (
        "CreateTable({table})",
        "CreateTable({table})",
        "CreateTable({table})",
        "CreateTable({table})",
        "{index}",
        "{index}",
        "{other}",
        "shown_in_order({table})",
        "reflected({plain})",
        "reflected({plain})",
    ),
    "table": (
        "Table({tname}, MetaData({meta}), {cols})",
        "Table({tname}, MetaData({meta}), {cols}, {con})",
        "Table({tname}, MetaData({meta}), {cols}, {con}, {con})",
        "Table({tname}, MetaData({meta}), {cols}, {con}, {opt})",
        "Table({tname}, MetaData({meta}), {cols}, {opt}, {opt2})",
    ),
    "plain": (  # names that conventions make of odd ones are not read by the original
        "Table('t', MetaData(), {cols})",
        "Table('t', MetaData(), {cols}, {con})",
        "Table('t', MetaData(), {cols}, {con}, {opt})",
    ),
    "tname": (
        "'t'",
        "'T_able'",
        "'select'",
        "'t'",
        "quoted_name('q', True)",
    ),
    "meta": (
        "",
        "",
        "naming_convention={conv}",
        "schema='s'",
    ),
    "conv": (
        "dict(ix='ix_%(column_0_label)s', uq='uq_%(table_name)s_%(column_0_name)s',"
        " ck='ck_%(table_name)s_%(constraint_name)s',"
        " fk='fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', pk='pk_%(table_name)s')",
        "dict(uq='uq_%(column_0_N_name)s', pk='pk_%(table_name)s_%(column_0_N_label)s')",
        "dict(ck='ck_%(column_0_name)s')",
    ),
    "cols": (
        "Column('id', Integer, primary_key=True), {col}",
        "{col}, {col2}",
        "Column('id', Integer, primary_key=True), {col}, {col2}",
        "Column('a', {kind}, primary_key=True), Column('b', {kind}, primary_key=True), {col}, {col2}",
        "Column('id', {kind}, primary_key=True{copt}), {col}, {col2}, {col3}",
    ),
    "col": (
        "Column('x', {kind}{copt})",
        "Column('x', {kind}{copt}{copt2})",
        "Column('x', {kind}, {carg}{copt})",
        "Column('x', ForeignKey({ref}){copt})",
        "Column('x y', {kind}, key='x'{copt})",
        "Column('x', {kind}, {carg})",
    ),
    "col2": (
        "Column('y', {kind}{copt})",
        "Column('Y', {kind}, key='y'{copt}{copt2})",
        "Column('y', Integer, {carg})",
        "Column('y', {kind}, ForeignKey({ref}, {fkopt}))",
    ),
    "col3": (
        "Column('z', Boolean(create_constraint=True))",
        "Column('z', Enum('a','b', name='e', create_constraint=True))",
        "Column('z', Enum('a','b', native_enum=False))",
        "Column('z', Boolean(create_constraint=True, name='bb'))",
    ),
    "ref": (
        "'o.id'",
        "'s.o.id'",
        "'o.id'",
    ),
    "fkopt": (
        "ondelete='CASCADE'",
        "onupdate='SET NULL', deferrable=True",
        "name='fkn', initially='DEFERRED'",
        "use_alter=True, name='alt'",
    ),
    "copt": (
        "",
        "",
        ", nullable=False",
        ", unique=True",
        ", index=True",
        ", server_default='5'",
        ", server_default=text('now()')",
        ", server_default=func.now()",
        ", default=3",
        ", comment='it''s'",
        ", autoincrement=False",
        ", autoincrement=True",
        ", primary_key=True",
        ", server_default=FetchedValue()",
        ", quote=True",
        ", nullable=True",
        ", server_default=literal_column('1 + 1')",
        ", server_onupdate=FetchedValue()",
        ", sqlite_on_conflict_not_null='FAIL', nullable=False",
    ),
    "copt2": (
        "",
        ", info={{'a': 1}}",
        ", doc='d'",
        ", system=True",
        ", nullable=False",
        ", comment='100%'",
    ),
    "carg": (
        "CheckConstraint('x > 5')",
        "CheckConstraint('x > 5', name='cx')",
        "Identity()",
        "Identity(always=True, start=3, increment=2)",
        "Computed('id + 1')",
        "Computed('id * 2', persisted=True)",
        "Computed('y', persisted=False)",
        "Sequence('sq')",
        "ForeignKey('o.id')",
    ),
    "con": (
        "PrimaryKeyConstraint('x')",
        "UniqueConstraint('x')",
        "UniqueConstraint('x', 'y', name='u')",
        "CheckConstraint('x > y')",
        "CheckConstraint(text('x > 1'), name='c')",
        "ForeignKeyConstraint(['x'], ['o.id'])",
        "ForeignKeyConstraint(['x', 'y'], ['o.a', 'o.b'], name='f', ondelete='CASCADE')",
        "Index('ix', 'x')",
        "Index('ix', 'x', 'y', unique=True)",
        "Index(None, 'x')",
        "UniqueConstraint('x', deferrable=True, initially='IMMEDIATE')",
        "PrimaryKeyConstraint('id', name='pk_x')",
        "PrimaryKeyConstraint('id', mysql_using='HASH', sqlite_on_conflict='FAIL')",
        "UniqueConstraint('x', sqlite_on_conflict='IGNORE')",
        "CheckConstraint('x', sqlite_on_conflict='FAIL', name='cc')",
        "postgresql.ExcludeConstraint(('x', '='), ('y', '&&'), using='gist', where=text('x > 1'))",
        "CheckConstraint(column('x') > 5)",
        "CheckConstraint(and_(column('x') > 5, column('y') < 'a'), name='cand')",
    ),
    "opt": (
        "comment='the table'",
        "prefixes=['TEMPORARY']",
        "sqlite_with_rowid=False",
        "mysql_engine='InnoDB', mysql_charset='utf8'",
        "postgresql_partition_by='RANGE (x)'",
        "oracle_on_commit='PRESERVE ROWS'",
        "quote=True",
        "info={{'x': 1}}",
        "postgresql_tablespace='ts', postgresql_with_oids=True",
        "sqlite_autoincrement=True",
        "oracle_compress=6",
        "postgresql_inherits='par'",
        "mysql_auto_increment=5",
        "extend_existing=True",
    ),
    "opt2": (
        "schema='s'",
        "schema='a.b'",
        "implicit_returning=False",
        "schema=quoted_name('S', True)",
    ),
    "index": (
        "(lambda t: CreateIndex(list(t.indexes)[0]))(Table('t', MetaData({meta}), Column('x', {kind}), Column('y',"
        " Integer), {ix}))",
        "(lambda t: CreateIndex({eix}))(Table('t', MetaData({meta}), Column('x', Integer), Column('y', String),"
        " Column('j', postgresql.JSONB)))",
        "(lambda t: DropIndex({eix}))(Table('t', MetaData({meta}), Column('x', Integer), Column('y', String),"
        " Column('j', JSON)))",
    ),
    "ix": (
        "Index('i', 'x')",
        "Index(None, 'x', 'y')",
        "Index('I x', 'y', unique=True)",
        "Index('i', text('x + 1'))",
        "Index('i', 'x', postgresql_using='gin', postgresql_ops={{'x': 'o'}})",
        "Index('i', 'x', mysql_length=5, mysql_prefix='FULLTEXT', mysql_using='hash')",
        "Index('i', 'y', postgresql_where=text('x > 1'), sqlite_where=text('x > 2'))",
        "Index('i', 'x', postgresql_concurrently=True, postgresql_with={{'fillfactor': 50}})",
        "Index('i', 'x', postgresql_include=['y'], oracle_compress=2, oracle_bitmap=True)",
        "Index('i', 'x', quote=True)",
        "Index('i', 'x', mysql_length={{'x': 4}}, mysql_with_parser='ngram')",
        "Index('i', desc('x'))",
        "Index('i', column('y').desc())",
        "Index('s.i', 'x')",
    ),
    "eix": (
        "Index('i', t.c.x)",
        "Index('i', t.c.x.desc(), func.lower(t.c.y))",
        "Index('i', t.c.x + 1)",
        "Index('i', (t.c.x > 5).label('q'))",
        "Index(None, t.c.x, t.c.y)",
        "Index('i', func.lower(t.c.y), postgresql_where=t.c.x > 5, sqlite_where=t.c.y == 'a')",
        "Index('i', t.c.y.collate('C'), unique=True)",
        "Index('i', t.c.x, postgresql_ops={{'x': 'int4_ops'}}, postgresql_tablespace='p')",
        "Index('i', t.c.x.nulls_last())",
        "Index('i', -t.c.x)",
        "Index(None, func.lower(t.c.y))",
    ),
    "other": (
        "CreateSequence(Sequence({sq}))",
        "DropSequence(Sequence({sq}))",
        "CreateSchema('s s')",
        "DropSchema('s', cascade=True)",
        "DropTable({table})",
        "CreateTable({table}, if_not_exists=True)",
        "DropTable({table}, if_exists=True)",
        "SetTableComment({table})",
        "DropTableComment({table})",
        "SetColumnComment(Table('t', MetaData(), Column('x', Integer, comment='c'), schema='s').c.x)",
        "DDL('x %(table)s %(schema)s %(fullname)s', context={{'a': 1}})",
        "CreateTable({table}, include_foreign_key_constraints=[])",
        "(lambda t: AddConstraint([*t.constraints - {{t.primary_key}}][0]))(Table('t', MetaData({meta}), Column('x',"
        " Integer), Column('y', Integer), {con1}))",
        "(lambda t: DropConstraint([*t.constraints - {{t.primary_key}}][0], cascade=True))(Table('t',"
        " MetaData({meta}), Column('x', Integer), Column('y', Integer), {con1}))",
    ),
    "con1": (
        "UniqueConstraint('x', name='u')",
        "CheckConstraint('x > 1', name='c')",
        "UniqueConstraint('x', 'y')",
    ),
    "sq": (
        "'s'",
        "'S q', start=1, increment=2",
        "'s', schema='x', minvalue=1, maxvalue=9, cycle=True",
        "'s', cache=5, nominvalue=True, order=True",
        "'s', data_type=BigInteger, nomaxvalue=True",
        "'s', optional=True",
    ),
    "kind": (
        *WIDE["kind"],
        "Numeric(10)",
        "Float(53)",
        "String(10, collation='nocase')",
        "Text(30)",
        "Unicode",
        "mysql.BIGINT(20, unsigned=True, zerofill=True)",
        "mysql.ENUM('a','b')",
        "mysql.SET('a')",
        "mysql.TEXT(charset='utf8')",
        "mysql.YEAR(4)",
        "postgresql.INET",
        "postgresql.HSTORE",
        "postgresql.ENUM('a', name='pe')",
        "postgresql.ARRAY(String, dimensions=2)",
        "postgresql.INT4RANGE",
        "postgresql.TSVECTOR",
        "oracle.CLOB",
        "oracle.FLOAT(8)",
        "oracle.DATE",
        "oracle.RAW(5)",
        "Scaled",
        "Interval(native=False)",
        "Enum('a', 'b', name='en', schema='sc')",
        "Enum('x', native_enum=False, length=20)",
        "Time(timezone=True)",
        "DateTime(True)",
        "JSON(none_as_null=True)",
        "Integer().with_variant(BigInteger(), 'postgresql')",
        "String().with_variant(mysql.VARCHAR(10), 'mysql')",
        "Boolean(name='bo')",
    ),
}
