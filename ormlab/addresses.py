"""Modules of SQLAlchemy that have no module of their own here: what each has, and where that lives.

    from sqlalchemy.engine.interfaces import Dialect      the alias makes the module of the row below
    from sqlalchemy.orm.interfaces import MapperProperty

Programs name such modules in annotations, or for want of a public name; the names are those that they ask for.
"""

from __future__ import annotations

ADDRESSES: dict[str, dict[str, str]] = {
    "dialects.postgresql.array": {"dialects.postgresql": "ARRAY All Any array"},
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
        "inspection": "InspectionAttr=Inspected",
    },
    "orm.strategy_options": {"orm.options": "Load"},
}
