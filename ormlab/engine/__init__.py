"""Talking to a database: engines, connections, transactions, the pool, results, the echo."""

from __future__ import annotations

from ..facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "engine.base": "Connectable Connection Engine",
        "engine.default_values": "ExecutionContext",
        "engine.listening": "ExceptionContext",
        "sql.compiled": "Compiled",
        "sql.plain_dialect": "Dialect=DefaultDialect",
        "sql.type_names": "TypeCompiler",
        "engine.create": "create_engine create_mock_engine engine_from_config",
        "engine.cursor": "BaseCursorResult=CursorResult CursorResult LegacyCursorResult ResultProxy=LegacyCursorResult",
        "engine.result": """
            ChunkedIteratorResult FrozenResult IteratorResult MappingResult MergedResult Result ScalarResult
            SimpleResultMetaData result_tuple
        """,
        "engine.row": "BaseRow=Row LegacyRow Row RowMapping",
        "engine.reflection": "Inspector",
        "engine.transactions": "NestedTransaction RootTransaction Transaction",
        "engine.url": "URL make_url",
    },
    left_out={
        "CreateEnginePlugin": "plugins of create_engine()",
        "FilterResult": "results over results of one's own",
        "TwoPhaseTransaction": "two-phase transactions",
    },
    modules="base create cursor default interfaces mock reflection result row url",
)
