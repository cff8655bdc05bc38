"""The ORM, at SQLAlchemy's address: `from ormlab.orm import Session, declarative_base, relationship`.

    mapped classes (registry, mapper, relationships)
      -> states and attributes (state, tracking, attributes)
      -> a session (session, unitofwork, persistence, loading)

This is the room's face: names and where they live, loaded when they are first asked for.
"""

from __future__ import annotations

from typing import Any

from ..facade import facade

_find, __dir__, __all__ = facade(
    __name__,
    {
        "orm.session": "Session SessionTransaction close_all_sessions",
        "orm.session_factory": "sessionmaker",
        "orm.scoping": "scoped_session",
        "orm.execute_state": "ORMExecuteState UserDefinedOption",
        "orm.validation": "reconstructor validates",
        "orm.membership": "make_transient make_transient_to_detached object_session",
        "orm.state": "AttributeState InstanceState",
        "orm.instrumentation": "ClassManager",
        "orm.identity": "IdentityMap",
        "orm.dynamic": "AppenderQuery",
        "orm.listeners": "AttributeEvent",
        "orm.unitofwork": "UOWTransaction",
        "inspection": "InspectionAttr=Inspected NOT_EXTENSION",
        "orm.declarative": """
            DeclarativeMeta as_declarative clear_mappers configure_mappers declarative_base declarative_mixin
            declared_attr has_inherited_table registry
        """,
        "orm.relationships": "CascadeOptions Relationship RelationshipProperty backref relationship",
        "orm.join_conditions": "MANYTOMANY MANYTOONE ONETOMANY foreign remote",
        "orm.mapper": "Mapper class_mapper mapper object_mapper",
        "orm.legacy": "dynamic_loader eagerload relation synonym_for",
        "orm.properties": "ColumnProperty MapperProperty SynonymProperty column_property deferred query_expression synonym",
        "orm.attributes": "InstrumentedAttribute Mapped QueryableAttribute",
        "orm.collections": "attribute_mapped_collection column_mapped_collection mapped_collection",
        "orm.entities": "AliasedClass Bundle aliased",
        "orm.joins": "join outerjoin",
        "orm.options": """
            Load contains_eager defaultload defer immediateload joinedload lazyload load_only noload raiseload
            selectin_polymorphic selectinload subqueryload undefer undefer_group with_expression
        """,
        "orm.criteria": "LoaderCriteriaOption with_loader_criteria",
        "orm.query": "Query",
        "orm.plans": "FromStatement",
        "orm.loading": "QueryContext=Context",
        "orm.util": "identity_key was_deleted with_parent",
    },
    modules="""
        attributes base clsregistry collections decl_api descriptor_props dynamic evaluator exc identity instrumentation
        interfaces loading persistence properties query relationships scoping session state strategies strategy_options
        unitofwork util
    """,
    left_out={
        **dict.fromkeys(
            ("AttributeEvents", "InstanceEvents", "InstrumentationEvents", "MapperEvents", "QueryEvents", "SessionEvents"),
            "classes of events; event.listen() takes an event's name",
        ),
        **dict.fromkeys(("EXT_CONTINUE", "EXT_SKIP", "EXT_STOP"), "listeners that say whether the next one is called"),
        "AliasOption": "AliasOption()",
        "CompositeProperty": "composite columns",
        "PropComparator": "comparators of one's own",
        "composite": "composite columns",
        "contains_alias": "contains_alias()",
        "create_session": "create_session(), whose sessions commit by themselves; use Session()",
        "merge_frozen_result": "merge_frozen_result()",
        "merge_result": "merge_result()",
        "polymorphic_union": "inheritance",
        "with_polymorphic": "inheritance",
    },
)


def __getattr__(name: str) -> Any:
    value = globals()[name] = _find(name)
    return value
