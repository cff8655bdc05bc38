"""What SQLAlchemy 1.4 says of ways of its own that it means to leave; by the way's name.

Not here: saying it (deprecations.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from ..exc import LegacyAPIWarning, MovedIn20Warning, RemovedIn20Warning, SADeprecationWarning

_LEGACY = "The {} method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0."
_ALL_BY_CONNECTION = (
    " All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM "
    "by the Session.execute() method of Session"
)
_GONE = "The {} method is deprecated and will be removed in a future release.  {} (deprecated since: 1.4)"
_WITH_BEGIN = "Use the Engine.begin() context manager instead."
_MAPPING = "Use the Row._mapping attribute, i.e., 'row._mapping.{}()'."

_LABELS = "Use set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL) instead."
_BY_NAME = (
    "Using strings to indicate {} is deprecated and will be removed{} SQLAlchemy 2.0.  Please use the class-bound attribute "
    "directly."
)
_ENDS = "Query.{} is deprecated and will be removed in a future release.  Please use Query.{} (deprecated since: 1.4)"
_STAYS = (
    "The {} method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. {} "
    "(deprecated since: 1.4)"
)
_PARAMETER = "The {} parameter will be removed in SQLAlchemy 2.0.  Please {} the {} method."
_CONSTRUCT = (
    "The {} construct is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Please use {}()."
)
_ONE_BY_ONE = (
    'The "{}" argument to {}(), when referring to a sequence of items, is now passed as a series of positional elements, '
    "rather than as a list. "
)

APPENDING: Mapping[str, str] = {  # methods that change a SELECT itself, and those that return another one
    "Select.append_column": "add_columns",
    "Select.append_correlation": "correlate",
    "Select.append_from": "select_from",
    "Select.append_having": "having",
    "Select.append_prefix": "prefix_with",
    "Select.append_whereclause": "where",
    "GenerativeSelect.append_group_by": "group_by",
    "GenerativeSelect.append_order_by": "order_by",
}

WORDS: Mapping[str, SADeprecationWarning] = {
    **{
        way: SADeprecationWarning(_GONE.format(f"{way}()", f"Use the generative method {way.partition('.')[0]}.{today}()."))
        for way, today in APPENDING.items()
    },
    "create_engine(convert_unicode)": SADeprecationWarning(
        "The create_engine.convert_unicode parameter and corresponding dialect-level parameters are deprecated, and will be "
        "removed in a future release.  Modern DBAPIs support Python Unicode natively and this parameter is unnecessary."
    ),
    "create_engine(case_sensitive)": SADeprecationWarning(
        "The create_engine.case_sensitive parameter is deprecated and will be removed in a future release. Applications should "
        "work with result column names in a case sensitive fashion."
    ),
    "create_engine(empty_in_strategy)": SADeprecationWarning(
        "The create_engine.empty_in_strategy keyword is deprecated, and no longer has any effect.  All IN expressions are now "
        'rendered using the "expanding parameter" strategy which renders a set of boundexpressions, or an "empty set" SELECT, '
        "at statement executiontime."
    ),
    "create_engine(server_side_cursors)": SADeprecationWarning(
        "The create_engine.server_side_cursors parameter is deprecated and will be removed in a future release.  Please use "
        "the Connection.execution_options.stream_results parameter."
    ),
    "create_engine(strategy)": SADeprecationWarning(
        "The create_engine.strategy keyword is deprecated, and the only argument accepted is 'mock'; please use "
        "create_mock_engine() going forward.  For general customization of create_engine which may have been accomplished "
        "using strategies, see CreateEnginePlugin."
    ),
    "aliases of an enum": RemovedIn20Warning(
        "The provided enum {} contains the aliases {}. The ``omit_aliases`` will default to ``True`` in SQLAlchemy 2.0. "
        "Specify a value to silence this warning."
    ),
    "convert_unicode of a type": SADeprecationWarning(
        "The {}.convert_unicode parameter is deprecated and will be removed in a future release.  All modern DBAPIs now "
        "support Python Unicode directly and this parameter is unnecessary."
    ),
    "unicode_error of a type": SADeprecationWarning(
        "The String.unicode_errors parameter is deprecated and will be removed in a future release.  This parameter is "
        "unnecessary for modern Python DBAPIs and degrades performance significantly."
    ),
    "no statement itself": SADeprecationWarning(
        "Object {!r} should not be used directly in a SQL statement context, such as passing to methods such as "
        "session.execute().  This usage will be disallowed in a future release.  Please use Core select() / update() / "
        "delete() etc. with Session.execute() and other statement execution methods."
    ),
    "cascading backwards": RemovedIn20Warning(
        '"{}" object is being merged into a Session along the backref cascade path for relationship "{}"; in SQLAlchemy 2.0, '
        "this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() "
        "function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag",
        code="s9r1",
    ),
    "Table(mustexist)": SADeprecationWarning("Deprecated alias of Table.must_exist"),
    "Table.exists": SADeprecationWarning(_GONE.format("Table.exists()", "Please refer to Inspector.has_table().")),
    "Table.tometadata": SADeprecationWarning("Table.tometadata() is renamed to Table.to_metadata() (deprecated since: 1.4)"),
    "bind of a construct": RemovedIn20Warning("The {}.bind argument is deprecated and will be removed in SQLAlchemy 2.0."),
    "declarative_base(bind)": RemovedIn20Warning(
        "The ``bind`` argument to declarative_base is deprecated and will be removed in SQLAlchemy 2.0."
    ),
    "copy() of a part": SADeprecationWarning(
        "The {}.copy() method is deprecated and will be removed in a future release. (deprecated since: 1.4)"
    ),
    "column in another's place": SADeprecationWarning(
        "A column with name '{}' is already present in table '{}'. Please use method :meth:`_schema.Table.append_column` with "
        "the parameter ``replace_existing=True`` to replace an existing column."
    ),
    "DISTINCT ON elsewhere": SADeprecationWarning(
        "DISTINCT ON is currently supported only by the PostgreSQL dialect.  Use of DISTINCT ON for other backends is "
        "currently silently ignored, however this usage is deprecated, and will raise CompileError in a future release for "
        "all backends that do not support this syntax."
    ),
    "AND of nothing": SADeprecationWarning(
        "Invoking {0}() without arguments is deprecated, and will be disallowed in a future release.   For an empty {0}() "
        "construct, use {0}({1}, *args)."
    ),
    **{
        f"{owner}.execute": RemovedIn20Warning(f"{_LEGACY.format(f'{owner}.execute()')}{_ALL_BY_CONNECTION}.")
        for owner in ("Engine", "Executable", "FunctionElement", "DDLElement")
    },
    **{
        f"{owner}.scalar": RemovedIn20Warning(
            f"{_LEGACY.format(f'{owner}.scalar()')} Scalar execution in SQLAlchemy 2.0 is performed by the Connection.scalar() "
            "method of Connection, or in the ORM by the Session.scalar() method of Session."
        )
        for owner in ("Executable", "FunctionElement")
    },
    "Engine.scalar": RemovedIn20Warning(
        f"{_LEGACY.format('Engine.scalar()')}{_ALL_BY_CONNECTION}; the Result.scalar() method can then be used to return a "
        "scalar result."
    ),
    "Table(autoload)": RemovedIn20Warning(
        "The autoload parameter is deprecated and will be removed in version 2.0.  Please use the autoload_with parameter, "
        "passing an engine or connection."
    ),
    "schema without a bind": RemovedIn20Warning(
        "The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in "
        "SQLAlchemy 2.0."
    ),
    "Inspector.reflecttable": RemovedIn20Warning(
        "The Inspector.reflecttable() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in "
        "2.0. The Inspector.reflecttable() method was renamed to Inspector.reflect_table(). This deprecated alias will be "
        "removed in a future release."
    ),
    "Inspector()": SADeprecationWarning(
        "The __init__() method on Inspector is deprecated and will be removed in a future release.  Please use the "
        "sqlalchemy.inspect() function on an Engine or Connection in order to acquire an Inspector. (deprecated since: 1.4)"
    ),
    "Inspector.from_engine": SADeprecationWarning(
        "The from_engine() method on Inspector is deprecated and will be removed in a future release.  Please use the "
        "sqlalchemy.inspect() function on an Engine or Connection in order to acquire an Inspector. (deprecated since: 1.4)"
    ),
    "Engine.has_table": SADeprecationWarning(_GONE.format("Engine.has_table()", "Please refer to Inspector.has_table().")),
    "Engine.table_names": SADeprecationWarning(
        _GONE.format("Engine.table_names()", "Please refer to Inspector.get_table_names().")
    ),
    "columns with matching names": SADeprecationWarning(
        "Retrieving row values using Column objects with only matching names as keys is deprecated, and will raise KeyError in "
        "a future release; only Column objects that are explicitly part of the statement object should be used."
    ),
    "Result.columns": SADeprecationWarning(
        "The Result.columns() method has a bug in SQLAlchemy 1.4 that is causing it to yield scalar values, rather than Row "
        "objects, in the case where a single index is passed and the result is against ORM mapped objects.  In SQLAlchemy 2.0, "
        "Result will continue yield Row objects in this scenario.  Use the Result.scalars() method to yield scalar values."
    ),
    "Mapper.mapped_table": SADeprecationWarning("Use .persist_selectable (deprecated since: 1.3)"),
    "collection.converter": SADeprecationWarning(
        "The collection.converter() handler is deprecated and will be removed in a future release.  Please refer to the "
        "AttributeEvents.bulk_replace listener interface in conjunction with the event.listen() function. "
        "(deprecated since: 1.3)"
    ),
    "Engine.run_callable": SADeprecationWarning(_GONE.format("Engine.run_callable()", _WITH_BEGIN)),
    "Engine.transaction": SADeprecationWarning(_GONE.format("Engine.transaction()", _WITH_BEGIN)),
    "execute(subquery)": SADeprecationWarning(
        "Executing a subquery object is deprecated and will raise ObjectNotExecutableError in an upcoming release.  Please "
        "execute the underlying select() statement directly."
    ),
    "URL": SADeprecationWarning(
        "Calling URL() directly is deprecated and will be disabled in a future release.  The public constructor for URL is now "
        "the URL.create() method."
    ),
    "URL.translate_connect_args": SADeprecationWarning(
        "The `URL.translate_connect_args.name`s parameter is deprecated. Please pass the alternate names as kw arguments."
    ),
    "URL.__to_string__": SADeprecationWarning(
        "The URL.__to_string__ method is deprecated and will be removed in a future release.  Please use the "
        ":meth:()_engine.URL.render_as_string` method. (deprecated since: 1.4)"
    ),
    "Connection.connect": RemovedIn20Warning(_LEGACY.format("Connection.connect()")),
    "Connection.run_callable": SADeprecationWarning(
        _GONE.format("Connection.run_callable()", "Invoke the callable function directly, passing the Connection.")
    ),
    "Connection.transaction": SADeprecationWarning(_GONE.format("Connection.transaction()", _WITH_BEGIN)),
    "text as a string": RemovedIn20Warning(
        "Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() construct, "
        "or the Connection.exec_driver_sql() method to invoke a driver-level SQL string."
    ),
    "ways of parameters": RemovedIn20Warning(
        "The connection.execute() method in SQLAlchemy 2.0 will accept parameters as a single dictionary or a single sequence "
        "of dictionaries only. Parameters passed as keyword arguments, tuples or positionally oriented dictionaries and/or "
        "tuples will no longer be accepted."
    ),
    "autocommit": RemovedIn20Warning(
        "The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use "
        "the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements."
    ),
    "begin_nested of nothing": RemovedIn20Warning(
        "Calling Connection.begin_nested() in 2.0 style use will return a NestedTransaction (SAVEPOINT) in all cases, that "
        "will not commit the outer transaction.  For code that is cross-compatible between 1.x and 2.0 style use, ensure "
        "Connection.begin() is called before calling Connection.begin_nested()."
    ),
    "begin within begin": RemovedIn20Warning(
        "Calling .begin() when a transaction is already begun, creating a 'sub' transaction, is deprecated and will be removed "
        "in 2.0.  See the documentation section 'Migrating from the nesting pattern' for background on how to migrate from "
        "this pattern."
    ),
    "Row.keys": RemovedIn20Warning(
        f"{_LEGACY.format('Row.keys()')} Use the namedtuple standard accessor Row._fields, or for full mapping behavior use  "
        "row._mapping.keys() "
    ),
    "Row by name": RemovedIn20Warning(
        "Retrieving row members using strings or other non-integers is deprecated; use row._mapping for a dictionary interface "
        "to the row"
    ),
    "LegacyRow by name": RemovedIn20Warning(
        "Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use "
        "row._mapping[<key>], or the mappings() accessor on the Result object."
    ),
    "in LegacyRow": RemovedIn20Warning(
        "Using the 'in' operator to test for string or column keys, or integer indexes, in a :class:`.Row` object is "
        "deprecated and will be removed in a future release. Use the `Row._fields` or `Row._mapping` attribute, i.e. 'key in "
        "row._fields'"
    ),
    "LegacyRow.has_key": SADeprecationWarning(
        _GONE.format(
            "LegacyRow.has_key()", "To test for key membership, use the Row._mapping attribute, i.e. 'key in row._mapping`."
        )
    ),
    **{
        f"LegacyRow.{name}": SADeprecationWarning(
            _GONE.format(f"LegacyRow.{name}()", _MAPPING.format(name.removeprefix("iter")))
        )
        for name in ("values", "items", "iterkeys", "itervalues")
    },
    "SelectBase.as_scalar": SADeprecationWarning(
        _GONE.format("SelectBase.as_scalar()", "Please refer to SelectBase.scalar_subquery().")
    ),
    "Subquery.as_scalar": SADeprecationWarning(
        "The Subquery.as_scalar() method, which was previously ``Alias.as_scalar()`` prior to version 1.4, is deprecated and "
        "will be removed in a future release; Please use the Select.scalar_subquery() method of the select() construct before "
        "constructing a subquery object, or with the ORM use the Query.scalar_subquery() method. (deprecated since: 1.4)"
    ),
    "subquery()": SADeprecationWarning(
        "The standalone subquery() function is deprecated and will be removed in a future release.  Use select().subquery(). "
        "(deprecated since: 1.4)"
    ),
    "SelectBase.c": SADeprecationWarning(
        "The SelectBase.c and SelectBase.columns attributes are deprecated and will be removed in a future release; these "
        "attributes implicitly create a subquery that should be explicit.  Please call SelectBase.subquery() first in order to "
        "create a subquery, which then contains this attribute.  To access the columns that this SELECT object SELECTs from, "
        "use the SelectBase.selected_columns attribute. (deprecated since: 1.4)"
    ),
    "Select.column": SADeprecationWarning(_GONE.format("Select.column()", "Please use Select.add_columns()")),
    "Select.froms": SADeprecationWarning(
        "The Select.froms attribute is moved to the Select.get_final_froms() method. (deprecated since: 1.4.23)"
    ),
    "apply_labels": RemovedIn20Warning(f"{_LEGACY.format('GenerativeSelect.apply_labels()')} {_LABELS}"),
    "with_only_columns of a list": RemovedIn20Warning(_ONE_BY_ONE.format("columns", "Select.with_only_columns")),
    "case(whens=)": RemovedIn20Warning(
        'The "whens" argument to case() is now passed using positional style only, not as a keyword argument.'
    ),
    "case of a list": RemovedIn20Warning(_ONE_BY_ONE.format("whens", "case")),
    **{
        f"{kind.lower()}({word})": RemovedIn20Warning(_PARAMETER.format(f"{kind.lower()}.{word}", way, method.format(kind)))
        for kind in ("Insert", "Update", "Delete")
        for word, way, method in (
            ("whereclause", "refer to", "{}.where()"),
            ("values", "refer to", "{}.values()"),
            ("inline", "use", "{}.inline()"),
            ("prefixes", "use", ":meth:_expression.{}.prefix_with`"),
            ("returning", "use", "{}.returning()`"),
            ("return_defaults", "use", "{}.return_defaults()"),
        )
    },
    **{
        f"{kind}(bind)": RemovedIn20Warning(
            f"The {kind}.bind parameter will be removed in SQLAlchemy 2.0.  Please use explicit connection execution."
        )
        for kind in ("insert", "update", "delete")
    },
    "update(preserve_parameter_order)": RemovedIn20Warning(
        "The update.preserve_parameter_order parameter will be removed in SQLAlchemy 2.0.   Use the Update.ordered_values() "
        "method with a list of tuples. "
    ),
    **{
        f"{kind}(dialect options)": RemovedIn20Warning(
            f"Passing dialect keyword arguments directly to the {kind} constructor is deprecated and will be removed in "
            "SQLAlchemy 2.0.  Please use the ``with_dialect_options()`` method."
        )
        for kind in ("Insert", "Update", "Delete")
    },
    "DISTINCT with ORDER BY": RemovedIn20Warning(
        "ORDER BY columns added implicitly due to DISTINCT is deprecated and will be removed in SQLAlchemy 2.0.  SELECT "
        "statements with DISTINCT should be written to explicitly include the appropriate columns in the columns clause"
    ),
    **{
        f"orm.{word} along a path": SADeprecationWarning(
            f"The *addl_attrs on orm.{word} is deprecated.  Please use method chaining in conjunction with defaultload() to "
            "indicate a path."
        )
        for word in ("defer", "undefer")
    },
    "names in options": RemovedIn20Warning(_BY_NAME.format("column or relationship paths in loader options", " in")),
    "names in contains_eager": SADeprecationWarning(
        "Passing a string name for the 'alias' argument to 'contains_eager()` is deprecated, and will not work in a future "
        "release.  Please use a sqlalchemy.alias() or sqlalchemy.orm.aliased() construct."
    ),
    "names in Query.join": RemovedIn20Warning(_BY_NAME.format("relationship names in Query.join()", " in")),
    "names in with_parent": RemovedIn20Warning(_BY_NAME.format("relationship names in the ORM with_parent() function", "")),
    "tuples in Query.join": RemovedIn20Warning("Query.join() will no longer accept tuples as arguments in SQLAlchemy 2.0."),
    "chains in Query.join": RemovedIn20Warning(
        "Passing a chain of multiple join conditions to Query.join() is deprecated and will be removed in SQLAlchemy 2.0. "
        "Please use individual join() calls per relationship."
    ),
    "Query.get": LegacyAPIWarning(_STAYS.format("Query.get()", "The method is now available as Session.get()")),
    "Query.with_parent": LegacyAPIWarning(_STAYS.format("Query.with_parent()", "Use the with_parent() standalone construct.")),
    "Query[-1]": RemovedIn20Warning(
        "Support for negative indexes for SQL index / slice operators will be removed in 2.0; these operators fetch the "
        "complete result and do not work efficiently."
    ),
    "Query.from_self": RemovedIn20Warning(
        f"{_LEGACY.format('Query.from_self()')} The new approach is to use the orm.aliased() construct in conjunction with a "
        'subquery.  See the section "Selecting from the query itself as a subquery" in the 2.0 migration notes for an example.'
    ),
    "Query.select_entity_from": RemovedIn20Warning(
        f"{_LEGACY.format('Query.select_entity_from()')} Use the aliased() construct instead"
    ),
    "Query.with_labels": RemovedIn20Warning(f"{_LEGACY.format('Query.with_labels() and Query.apply_labels()')} {_LABELS}"),
    "Query.as_scalar": SADeprecationWarning(_GONE.format("Query.as_scalar()", "Please refer to Query.scalar_subquery().")),
    "Query.instances": SADeprecationWarning(
        "Using the Query.instances() method without a context is deprecated and will be disallowed in a future release.  "
        "Please make use of :meth:`_query.Query.from_statement` for linking ORM results to arbitrary select constructs."
    ),
    "SELECT in FROM": SADeprecationWarning(
        "Implicit coercion of SELECT and textual SELECT constructs into FROM clauses is deprecated; please call .subquery() on "
        "any Core select or ORM Query object in order to produce a subquery object."
    ),
    "Query.add_column": SADeprecationWarning(_ENDS.format("add_column()", "add_columns()")),
    "Query.values": SADeprecationWarning(_ENDS.format("values()", "with_entities()")),
    "Query.value": SADeprecationWarning(_ENDS.format("value()", "with_entities() in combination with Query.scalar()")),
    "ext.declarative_base": MovedIn20Warning(
        "The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base(). (deprecated since: 1.4)"
    ),
    "ext.as_declarative": MovedIn20Warning(
        "The ``as_declarative()`` function is now available as sqlalchemy.orm.as_declarative() (deprecated since: 1.4)"
    ),
    "ext.synonym_for": MovedIn20Warning(
        "The ``synonym_for()`` function is now available as sqlalchemy.orm.synonym_for() (deprecated since: 1.4)"
    ),
    "ext.has_inherited_table": MovedIn20Warning(
        "The ``has_inherited_table()`` function is now available as sqlalchemy.orm.has_inherited_table(). (deprecated since: "
        "1.4)"
    ),
    "select(words)": RemovedIn20Warning(
        "The {}.select() method will no longer accept keyword arguments in version 2.0.  Please use generative methods from "
        "the Select construct in order to apply additional modifications."
    ),
    "SelectBase.select": SADeprecationWarning(
        "The SelectBase.select() method is deprecated and will be removed in a future release; this method implicitly creates "
        "a subquery that should be explicit.  Please call SelectBase.subquery() first in order to create a subquery, which "
        "then can be selected. (deprecated since: 1.4)"
    ),
    "Join.alias": RemovedIn20Warning(
        f"{_LEGACY.format('Join.alias()')} Create a select + subquery, or alias the individual tables inside the join, instead."
    ),
    "select(whereclause)": RemovedIn20Warning(
        "The {}.select().whereclause parameter is deprecated and will be removed in version 2.0.  Please make use of "
        "the Select.where() method to add WHERE criteria to the SELECT statement."
    ),
    "select of a list": RemovedIn20Warning(
        "The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling "
        "style described at select()."
    ),
    "use_labels": RemovedIn20Warning(
        "The use_labels=True keyword argument to GenerativeSelect is deprecated and will be removed in version 2.0. Please use "
        "select.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL) if you need to replicate this legacy behavior."
    ),
    "union(words)": RemovedIn20Warning(
        "Set functions such as union(), union_all(), extract(), etc. in SQLAlchemy 2.0 will accept a series of SELECT "
        "statements only. Please use generative methods such as order_by() for additional modifications to this CompoundSelect."
    ),
    "mapper": RemovedIn20Warning(
        "Calling the mapper() function directly outside of a declarative registry is deprecated. Please use the "
        "sqlalchemy.orm.registry.map_imperatively() function for a classical mapping."
    ),
    "relation": RemovedIn20Warning(_CONSTRUCT.format("relation", "relationship")),
    "eagerload": RemovedIn20Warning(_CONSTRUCT.format("eagerload", "joinedload")),
    "Session.close_all": SADeprecationWarning(
        "The Session.close_all() method is deprecated and will be removed in a future release.  Please refer to "
        "session.close_all_sessions(). (deprecated since: 1.3)"
    ),
    "binds by keyword": RemovedIn20Warning(
        "Passing bind arguments to Session.execute() as keyword arguments is deprecated and will be removed SQLAlchemy 2.0. "
        "Please use the bind_arguments parameter."
    ),
    "text in a session": RemovedIn20Warning(
        "Using plain strings to indicate SQL statements without using the text() construct is  deprecated and will be removed "
        "in version 2.0.  Ensure plain SQL statements are passed using the text() construct."
    ),
    "bound metadata in sessions": RemovedIn20Warning(
        "This Session located a target engine via bound metadata; as this functionality will be removed in SQLAlchemy 2.0, an "
        "Engine object should be passed to the Session() constructor directly."
    ),
    "Session.begin.subtransactions": RemovedIn20Warning(
        "The Session.begin.subtransactions flag is deprecated and will be removed in SQLAlchemy version 2.0.  See the "
        "documentation at session_subtransactions for background on a compatible alternative pattern."
    ),
    "Session.transaction": RemovedIn20Warning(
        "The Session.transaction attribute is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. "
        "For context manager use, use Session.begin().  To access the current root transaction, use Session.get_transaction()."
    ),
}
