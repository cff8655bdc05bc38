"""Modules of SQLAlchemy that have no module of their own here: what each has, and where that lives.

    from sqlalchemy.engine.interfaces import Dialect      the alias makes the module of the row below
    from sqlalchemy.orm.interfaces import MapperProperty

Programs name such modules in annotations, or for want of a public name; the names are those that they ask for. Of what the
engine does not have at all they can import the names, too: whoever has none of it, as packages that ask whether an attribute is
a hybrid, goes on, and whoever uses one is told.
"""

from __future__ import annotations

ADDRESSES: dict[str, dict[str, str]] = {
    "dialects.postgresql.array": {"dialects.postgresql": "ARRAY All Any array"},
    "dialects.mysql.dml": {"dialects.mysql": "Insert insert"},
    "dialects.postgresql.dml": {"dialects.postgresql": "Insert insert"},
    "dialects.postgresql.hstore": {"dialects.postgresql": "HSTORE hstore"},
    "dialects.postgresql.json": {"dialects.postgresql": "JSON JSONB"},
    "dialects.postgresql.ranges": {
        "dialects.postgresql": "DATERANGE INT4RANGE INT8RANGE NUMRANGE TSRANGE TSTZRANGE",
    },
    "dialects.sqlite.json": {"dialects.sqlite": "JSON"},
    "engine.interfaces": {
        "engine.base": "Connectable",
        "sql.compiled": "Compiled",
        "sql.plain_dialect": "Dialect=DefaultDialect",
        "sql.type_names": "TypeCompiler",
        "engine.default_values": "ExecutionContext",
        "engine.listening": "ExceptionContext",
    },
    "engine.mock": {"engine.create": "MockConnection create_mock_engine"},
    "orm.base": {
        "orm.attributes": "NO_VALUE PASSIVE_NO_FETCH PASSIVE_NO_INITIALIZE PASSIVE_NO_RESULT PASSIVE_OFF instance_dict "
        "instance_state object_state",
        "orm.instrumentation": "manager_of_class",
        "orm.mapper": "class_mapper object_mapper",
        "orm.join_conditions": "MANYTOMANY MANYTOONE ONETOMANY",
    },
    "orm.descriptor_props": {"orm.properties": "SynonymProperty"},
    "orm.interfaces": {
        "orm.properties": "MapperProperty",
        "orm.join_conditions": "MANYTOMANY MANYTOONE ONETOMANY",
        "orm.execute_state": "UserDefinedOption",
        "inspection": "InspectionAttr=Inspected NOT_EXTENSION",
    },
    "orm.strategy_options": {
        "orm.options": "Load contains_eager defaultload defer immediateload joinedload lazyload load_only noload raiseload "
        "selectin_polymorphic selectinload subqueryload undefer undefer_group with_expression",
    },
}

_MSSQL = """
    BIGINT BINARY BIT CHAR DATE DATETIME DATETIME2 DATETIMEOFFSET DECIMAL FLOAT IMAGE INTEGER JSON MONEY NCHAR NTEXT NUMERIC
    NVARCHAR REAL ROWVERSION SMALLDATETIME SMALLINT SMALLMONEY SQL_VARIANT TEXT TIME TIMESTAMP TINYINT UNIQUEIDENTIFIER
    VARBINARY VARCHAR XML dialect try_cast
"""
_ASYNC = """
    AsyncConnection AsyncEngine AsyncMappingResult AsyncResult AsyncScalarResult AsyncSession AsyncSessionTransaction
    AsyncTransaction async_engine_from_config async_object_session async_scoped_session async_session create_async_engine
"""
_PROXIES = """
    ASSOCIATION_PROXY AmbiguousAssociationProxyInstance AssociationProxy AssociationProxyInstance ColumnAssociationProxyInstance
    ObjectAssociationProxyInstance _AssociationDict _AssociationList _AssociationSet association_proxy
"""

LEFT_OUT: dict[str, tuple[str, str]] = {
    "dialects.mssql": ("the dialect of Microsoft SQL Server", _MSSQL),
    "ext.associationproxy": ("association proxies", _PROXIES),
    "ext.asyncio": ("asyncio", _ASYNC),
    "ext.automap": ("automap", "AutomapBase automap_base"),
    "ext.baked": ("baked queries; statements are cached without them", "BakedQuery Bakery Result bakery"),
    "ext.horizontal_shard": ("sharding", "ShardedQuery ShardedSession"),
    "ext.hybrid": ("hybrids", "Comparator ExprComparator HYBRID_METHOD HYBRID_PROPERTY hybrid_method hybrid_property"),
    "ext.indexable": ("indexed properties", "index_property"),
    "ext.serializer": ("serialized statements", "Deserializer Serializer dumps loads"),
    "orm.interfaces": ("comparators of one's own", "PropComparator"),
}
"""Modules that are not here: what feature they belong to, and their names."""
