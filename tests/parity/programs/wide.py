"""More lines, for programs about the whole engine.

Loader options, criteria over relationships, Query, statements of other shapes, rows in bulk, events.
"""

from itertools import product

from tests.parity.programs.schemas import Schema


def related(schema: Schema, entity: str) -> list[tuple[str, str, bool]]:
    """Give a class's relationships: attribute, target class, whether it is a collection."""
    return [
        *((attribute, target, True) for attribute, target in schema.collections.get(entity, {}).items()),
        *((attribute, target, False) for attribute, target in schema.references.get(entity, {}).items()),
    ]


def ordered(schema: Schema, entity: str) -> str:
    """Give a class's plain SELECT in a definite order."""
    return schema.queries[entity][1]


def first_column(schema: Schema, entity: str) -> tuple[str, str]:
    column, values = next(iter(schema.columns[entity].items()))
    return column, values[0]


def criteria_of_relationships(schema: Schema):
    for entity in schema.queries:
        for attribute, target, many in related(schema, entity):
            select = ordered(schema, entity)
            column, value = first_column(schema, target)
            slots = schema.slots[target]
            some = "any" if many else "has"
            wheres = [
                f"{entity}.{attribute}.{some}()",
                f"~{entity}.{attribute}.{some}()",
                f"{entity}.{attribute}.{some}({target}.{column} == {value})",
                f"{entity}.{attribute}.{some}({column}={value})",
                f"and_({entity}.{attribute}.{some}(), {entity}.{attribute}.{some}({target}.{column} != {value}))",
            ]
            if many:
                wheres += [f"{entity}.{attribute}.contains({slot})" for slot in slots[:2]]
                wheres += [
                    f"~{entity}.{attribute}.contains({slots[0]})",
                    f"{entity}.{attribute}.has()",
                    f"{entity}.{attribute} == {slots[0]}",
                ]
            else:
                wheres += [f"{entity}.{attribute} == {slot}" for slot in slots[:2]]
                wheres += [
                    f"{entity}.{attribute} != {slots[0]}",
                    f"{entity}.{attribute} == None",
                    f"{entity}.{attribute} != None",
                ]
                wheres += [
                    f"{entity}.{attribute}.is_(None)",
                    f"{entity}.{attribute}.any()",
                    f"{entity}.{attribute}.in_([{slots[0]}])",
                ]
            for where in wheres:
                yield f"session.execute({select}.where({where})).scalars().all()"
            for slot in schema.slots[entity][:2]:
                where = f"with_parent({slot}, {entity}.{attribute})"
                yield f"session.execute({ordered(schema, target)}.where({where})).scalars().all()"
            yield f"session.execute({select}.join({entity}.{attribute}.and_({target}.{column} != {value}))).scalars().all()"
            joined = f"{select}.join({entity}.{attribute}.of_type(other)).where(other.{column} != {value})"
            yield f"(lambda other: session.execute({joined}).scalars().all())(aliased({target}))"
            joined = f"select(other).join(other.{attribute})"
            yield f"(lambda other: session.execute({joined}).scalars().all())(aliased({entity}, name='other'))"


LOADERS = ("selectinload", "joinedload", "subqueryload", "immediateload", "lazyload", "noload", "raiseload")


def options(schema: Schema):
    for entity in schema.queries:
        select = ordered(schema, entity)
        slot = schema.slots[entity][0]
        columns = list(schema.columns[entity])
        refreshed = "execution_options(populate_existing=True)"
        for attribute, target, _ in related(schema, entity):
            column, value = first_column(schema, target)
            chosen = [f"{loader}({entity}.{attribute})" for loader in LOADERS]
            chosen += [f"{entity_loader}('*')" for entity_loader in ("lazyload", "raiseload", "selectinload")]
            chosen += [f"joinedload({entity}.{attribute}, innerjoin=True)", f"raiseload({entity}.{attribute}, sql_only=True)"]
            chosen += [f"{loader}({entity}.{attribute}.and_({target}.{column} != {value}))" for loader in LOADERS[:2]]
            chosen += [f"selectinload({entity}.{attribute}).load_only({target}.{column})"]
            chosen += [f"joinedload({entity}.{attribute}).defer({target}.{column})"]
            for outer, inner in product(LOADERS[:2], LOADERS[:3]):
                chosen += [f"{outer}({entity}.{attribute}).{inner}({target}.{back})" for back, _, _ in related(schema, target)]
            for option in chosen:
                yield f"session.execute({select}.options({option})).unique().scalars().all()"
                yield f"{slot} = session.execute({select}.options({option})).unique().scalars().first()"
                yield f"session.execute({select}.options({option}).{refreshed}).unique().scalars().all()"
            yield f"session.execute({select}.options(joinedload({entity}.{attribute})).limit(2)).unique().scalars().all()"
            yield f"session.execute({select}.options(joinedload({entity}.{attribute}))).scalars().all()"
            joined = f"{select}.join({entity}.{attribute}).options(contains_eager({entity}.{attribute}))"
            yield f"session.execute({joined}).unique().scalars().all()"
            yield f"{slot} = session.get({entity}, {schema.keys[entity][0]}, options=[selectinload({entity}.{attribute})])"
            loaded = f"session.execute({select}.options(selectinload({entity}.{attribute}))).scalars()"
            yield f"[each.{attribute} for each in {loaded}]"
            yield f"[each.{attribute} for each in session.execute({select}).unique().scalars()]"
        for column in columns:
            for option in (f"load_only({entity}.{column})", f"defer({entity}.{column})", f"undefer({entity}.{column})"):
                yield f"{slot} = session.execute({select}.options({option})).unique().scalars().first()"
                yield f"session.execute({select}.options({option}).{refreshed}).unique().scalars().all()"
        yield f"session.execute({select}.options(defer('*'))).unique().scalars().all()"
        deferred = f"{select}.options(defer({entity}.{columns[0]}, raiseload=True))"
        yield f"session.execute({deferred}).unique().scalars().first().{columns[0]}"


def query(schema: Schema):
    for entity in schema.queries:
        base = f"session.query({entity})"
        columns = list(schema.columns[entity])
        column, value = first_column(schema, entity)
        sort = ", ".join(f"{entity}.{each}" for each in columns)
        slot = schema.slots[entity][0]
        key = schema.keys[entity][0]
        yield f"{base}.order_by({sort}).all()"
        yield f"{base}.count()"
        yield f"{base}.order_by({sort}).first()"
        yield f"{slot} = {base}.order_by({sort}).first()"
        yield f"{base}.get({key})"
        yield f"{base}.filter({entity}.{column} == {value}).all()"
        yield f"{base}.filter_by({column}={value}).one_or_none()"
        yield f"{base}.filter({entity}.{column} != {value}).one()"
        yield f"{base}.order_by({sort})[1:3]"
        yield f"{base}.order_by({sort})[0]"
        yield f"{base}.order_by({sort}).limit(1).offset(1).all()"
        yield f"{base}.with_entities({entity}.{column}).order_by({sort}).all()"
        yield f"session.query({sort}).order_by({sort}).all()"
        yield f"session.query({entity}.{column}).order_by({sort}).scalar()"
        yield f"session.query({entity}, {entity}.{column}.label('again')).order_by({sort}).all()"
        yield f"session.query(func.count({entity}.{column})).scalar()"
        yield f"{base}.distinct().order_by({sort}).all()"
        yield f"session.query({base}.filter({entity}.{column} == {value}).exists()).scalar()"
        yield f"[each for each in {base}.order_by({sort})]"
        yield f"{base}.populate_existing().order_by({sort}).all()"
        yield f"str({base}.filter({entity}.{column} == {value}))"
        for how in ("'evaluate'", "'fetch'", "False"):
            yield f"{base}.filter({entity}.{column} == {value}).update({{'{column}': {value}}}, synchronize_session={how})"
            yield f"{base}.filter({entity}.{column} == {value}).delete(synchronize_session={how})"
        for attribute, target, many in related(schema, entity):
            other, wanted = first_column(schema, target)
            yield f"{base}.join({entity}.{attribute}).order_by({sort}).all()"
            yield f"{base}.outerjoin({entity}.{attribute}).order_by({sort}).all()"
            yield f"{base}.join({target}).filter({target}.{other} == {wanted}).all()"
            yield f"{base}.options(joinedload({entity}.{attribute})).order_by({sort}).all()"
            yield f"{base}.options(selectinload({entity}.{attribute})).order_by({sort}).first()"
            yield f"session.query({entity}, {target}).join({entity}.{attribute}).order_by({sort}).all()"
            if many:
                yield f"session.query({target}).with_parent({slot}, '{attribute}').all()"


ROWS = "session.execute(", ").all()"
OBJECTS = "session.execute(", ").scalars().all()"
SHAPES = (
    (OBJECTS, "select(other).where(other.{column} != {value}).order_by(other.{column})", "aliased({entity})"),
    (ROWS, "select(other.{column}, {at}).where(other.{column} == {at}).order_by(other.{column})", "aliased({entity})"),
    (ROWS, "select(other.c.{column}).order_by(other.c.{column})", "select({at}).where({where}).subquery()"),
    (OBJECTS, "select(aliased({entity}, other)).order_by(other.c.{column})", "select({entity}).where({where}).subquery()"),
    (ROWS, "select(other.c.{column}).order_by(other.c.{column})", "select({at}).where({where}).cte('part')"),
    (ROWS, "select({at}, other).order_by({at})", "select(func.count()).select_from({entity}).scalar_subquery()"),
    (OBJECTS, "{select}.where({at}.in_(other))", "select({at}).where({where})"),
    (OBJECTS, "{select}.where(other)", "exists().where({where})"),
    (ROWS, "select({at}).union_all(other).order_by('{column}')", "select({at}).where({where})"),
    (OBJECTS, "select({entity}).from_statement(other)", "text('SELECT * FROM ' + {entity}.__tablename__ + ' ORDER BY 1')"),
    (ROWS, "select(other).order_by({at})", "Bundle('both', {at}, {at}.label('again'))"),
    (ROWS, "select(func.lower({at}), other).order_by({at})", "func.coalesce({at}, 'none')"),
    (("session.execute(", ").mappings().all()"), "select({at} + '!', other).order_by({at}.desc())", "{at}.label('named')"),
    (OBJECTS, "{select}.execution_options(yield_per=other)", "2"),
    (("[list(part) for part in session.execute(", ").scalars().partitions(2)]"), "other", "{select}"),
    (ROWS, "select(other, {at}).group_by({at}).order_by({at})", "func.count({at})"),
    (("", ".column_descriptions[0]['name']"), "other", "select({entity}).where({where})"),
    (("str(", ")"), "other", "{select}.where({where})"),
)
"""What is done with a statement, the statement, and `other` in it."""


def shapes(schema: Schema):
    for entity in schema.queries:
        column, value = first_column(schema, entity)
        at = f"{entity}.{column}"
        words = {"select": ordered(schema, entity), "where": f"{at} != {value}"}
        words |= {"entity": entity, "column": column, "value": value, "at": at}
        for (before, after), statement, other in SHAPES:
            yield f"(lambda other: {before}{statement.format(**words)}{after})({other.format(**words)})"


def bulk_rows(schema: Schema):
    for entity, slots in schema.slots.items():
        fresh = [schema.fresh[entity].format(slot=f"k{number}") for number in range(2)]
        column, value = first_column(schema, entity)
        yield f"session.bulk_save_objects([{slots[0]}, {slots[1]}])"
        yield f"session.bulk_save_objects([{entity}({fresh[0]}), {entity}({fresh[1]})])"
        yield f"session.bulk_save_objects([{slots[0]}, {slots[1]}], return_defaults=True)"
        yield f"session.bulk_insert_mappings({entity}, [dict({fresh[0]}), dict({fresh[1]})])"
        yield f"session.bulk_insert_mappings({entity}, [dict({fresh[0]}), dict({column}={value})])"
        if "id" in schema.columns[entity]:
            yield f"session.bulk_update_mappings({entity}, [dict(id=1, {column}={value}), dict(id=2, {column}={value})])"
            yield f"session.bulk_update_mappings({entity}, [dict(id=99, {column}={value})])"


SESSION_EVENTS = (
    "before_flush",
    "after_flush",
    "after_flush_postexec",
    "before_commit",
    "after_commit",
    "after_rollback",
    "after_soft_rollback",
    "after_begin",
    "after_transaction_create",
    "after_transaction_end",
    "do_orm_execute",
    "after_bulk_update",
    "after_bulk_delete",
)
OBJECT_EVENTS = (
    "before_attach",
    "after_attach",
    "transient_to_pending",
    "pending_to_transient",
    "pending_to_persistent",
    "persistent_to_transient",
    "persistent_to_deleted",
    "deleted_to_persistent",
    "deleted_to_detached",
    "persistent_to_detached",
    "detached_to_persistent",
    "loaded_as_persistent",
)


def listen(schema: Schema):
    for name in SESSION_EVENTS:
        yield f"event.listen(session, '{name}', lambda *given: happened.append('{name}'))"
    for name in OBJECT_EVENTS:
        yield f"event.listen(session, '{name}', lambda session, subject: happened.append(('{name}', subject)))"
    yield "event.listen(session, 'before_flush', lambda session, context, objects: 1 / 0)"


TABLES = {
    "criteria": criteria_of_relationships,
    "options": options,
    "query": query,
    "shapes": shapes,
    "bulk rows": bulk_rows,
    "listen": listen,
}
