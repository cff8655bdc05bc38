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
    yield "event.listen(session, 'after_flush', lambda session, context: session.flush())"
    yield "event.listen(session, 'do_orm_execute', lambda state: happened.append((state.is_select, state.is_update)))"
    for entity, slots in schema.slots.items():
        column, value = first_column(schema, entity)
        change = f"setattr({slots[0]}, '{column}', {value})"
        yield f"event.listen(session, 'after_flush', lambda session, context: {change})"
        yield f"event.listen(session, 'before_flush', lambda session, context, objects: {change})"
        yield f"event.listen(session, 'before_flush', lambda session, context, objects: session.add({slots[1]}))"
        yield f"event.listen(session, 'after_flush_postexec', lambda session, context: session.expunge({slots[1]}))"
        yield f"event.listen(session, 'before_commit', lambda session: {change})"


def paths(schema: Schema):
    """Options along three relationships, of one entity, of all entities of a class."""
    for entity in schema.queries:
        select = ordered(schema, entity)
        slot = schema.slots[entity][0]
        column = list(schema.columns[entity])[-1]
        refreshed = "execution_options(populate_existing=True)"
        for attribute, target, _ in related(schema, entity):
            other, value = first_column(schema, target)
            first = f"{entity}.{attribute}"
            chosen = [
                f"Load({entity}).joinedload({first}).defer({target}.{other})",
                f"Load({entity}).selectinload({first}), Load({entity}).defer({entity}.{column})",
                f"defer({entity}.{column}), joinedload({first})",
                f"raiseload('*'), joinedload({first})",
                f"joinedload({first}).raiseload('*')",
                f"selectinload({first}).options(load_only({target}.{other}))",
                f"defaultload({first}).load_only({target}.{other})",
                f"with_loader_criteria({target}, {target}.{other} != {value}), selectinload({first})",
                f"with_loader_criteria({target}, {target}.{other} != {value})",
                f"with_loader_criteria({target}, {target}.{other} != {value}, propagate_to_loaders=False), joinedload({first})",
                f"joinedload({entity}.{column})",
                f"defer({first})",
                f"joinedload({target}.{other})",
                f"joinedload('{attribute}')",
                f"selectinload({target})",
            ]
            for back, there, _ in related(schema, target):
                for onward, _, _ in related(schema, there):
                    for one, two, three in product(LOADERS[:2], LOADERS[:3], (*LOADERS[:3], "lazyload")):
                        chosen.append(f"{one}({first}).{two}({target}.{back}).{three}({there}.{onward})")
                chosen += [
                    f"defaultload({first}).{loader}({target}.{back})" for loader in ("joinedload", "selectinload", "raiseload")
                ]
            for option in chosen:
                yield f"{slot} = session.execute({select}.options({option})).unique().scalars().first()"
                yield f"session.execute({select}.options({option})).unique().scalars().all()"
            for option in chosen[:10]:
                yield f"session.execute({select}.options({option}).{refreshed}).unique().scalars().all()"
                yield f"{slot} = session.get({entity}, {schema.keys[entity][0]}, options=[{option}])"
                yield f"session.query({entity}).options({option}).order_by({entity}.{column}).all()"
            joined = f"{select}.join({first}.of_type(other)).options(contains_eager({first}.of_type(other)))"
            yield f"(lambda other: session.execute({joined}).unique().scalars().all())(aliased({target}))"
            joined = f"{select}.join(other, {first}).options(contains_eager({first}, alias=other)).{refreshed}"
            yield f"(lambda other: session.execute({joined}).unique().scalars().all())(aliased({target}))"


def states(schema: Schema):
    """Attributes set behind the session's back, and what is known of an object."""
    for entity, slots in schema.slots.items():
        column, value = first_column(schema, entity)
        for slot in slots[:2]:
            yield f"attributes.flag_modified({slot}, '{column}')"
            yield f"attributes.flag_dirty({slot})"
            yield f"attributes.set_committed_value({slot}, '{column}', {value})"
            yield f"attributes.set_attribute({slot}, '{column}', {value})"
            yield f"attributes.get_attribute({slot}, '{column}')"
            yield f"attributes.del_attribute({slot}, '{column}')"
            yield f"attributes.get_history({slot}, '{column}')"
            yield f"was_deleted({slot})"
            yield f"inspect({slot}).attrs.{column}.value"
            yield f"inspect({slot}).dict is {slot}.__dict__"
            yield f"inspect({slot}).session_id == session.hash_key"
            yield f"inspect({slot}).object is {slot}, inspect({slot}).mapper.class_.__name__, inspect({slot}).has_identity"
            yield f"sorted(inspect({slot}).unmodified)"
            yield f"session.is_modified({slot}, include_collections=False)"
            for attribute, target, many in related(schema, entity):
                member = schema.slots[target][0]
                given = f"[{member}]" if many else member
                yield f"attributes.get_history({slot}, '{attribute}')"
                yield f"attributes.set_committed_value({slot}, '{attribute}', {given})"
                yield f"attributes.set_attribute({slot}, '{attribute}', {given})"
                yield f"attributes.flag_modified({slot}, '{attribute}')"
                if many:
                    yield f"attributes.init_collection({slot}, '{attribute}').append_without_event({member})"
                    yield f"{slot}.{attribute}.sort(key=id)"
                    yield f"{slot}.{attribute}.reverse()"
                    yield f"{slot}.{attribute} *= 2"
                    yield f"{member} in {slot}.{attribute}"
                    yield f"{slot}.{attribute}.index({member})"
                    yield f"{slot}.{attribute}.remove({slot}.{attribute}[-1])"
                    yield f"{slot}.{attribute}.extend({member} for _ in range(2))"
                    yield f"{slot}.{attribute}[::2] = [{member}]"
                    yield f"del {slot}.{attribute}[-1:]"


def sessions(schema: Schema):
    """What else a session can do, and what it refuses."""
    for entity, slots in schema.slots.items():
        keys = schema.keys[entity]
        column, value = first_column(schema, entity)
        select = ordered(schema, entity)
        slot = slots[0]
        yield f"session.flush([{slot}])"
        yield f"session.refresh({slot}, with_for_update=True)"
        yield f"{slot} = session.get({entity}, {keys[0]}, with_for_update=True)"
        yield f"session.get({entity}, {{'nope': 1}})"
        yield f"session.get({entity}, (1, 2, 3))"
        yield f"session.get({entity}, {keys[0]}, execution_options={{'populate_existing': True}})"
        yield f"Session.object_session({slot}) is session"
        yield f"session.identity_key({entity}, {keys[0]})"
        yield f"session.identity_key(instance={slot})"
        yield f"{slot} = session.merge({slot}, options=[lazyload('*')])"
        yield f"session.merge({slot}, load=False)"
        yield f"session.add_all({slot} for _ in range(2))"
        yield f"session.bind_mapper({entity}, engine)"
        yield f"session.bind_table({entity}.__table__, engine)"
        yield f"session.get_bind({entity}) is engine"
        yield f"Session(binds={{{entity}: engine}}).get({entity}, {keys[0]})"
        yield f"Session(engine, query_cls=Query).query({entity}).count()"
        yield f"session.get_bind(clause=select({entity})) is engine"
        yield f"session.execute({select}.execution_options(autoflush=False)).scalars().all()"
        yield f"session.execute({select}, bind_arguments={{'mapper': {entity}}}).scalars().first()"
        yield f"session.execute({select}.where({entity}.{column} == text(':given')), {{'given': {value}}}).scalars().all()"
        yield f"session.scalars({select}, execution_options={{'populate_existing': True}}).all()"
        yield f"session.execute({select}.with_for_update()).scalars().first()"
        yield f"scoped_session(sessionmaker(engine)).add({slot})"
        yield f"sessionmaker(engine, future=True)().merge({slot})"
        yield f"with sessionmaker(engine).begin() as third: third.add({slot})"
        yield f"session.bulk_save_objects(iter([{slot}]), update_changed_only=False, preserve_order=False)"
        yield f"session.bulk_insert_mappings({entity}, [dict({schema.fresh[entity].format(slot='m')})], return_defaults=True)"
        yield f"session.bulk_insert_mappings({entity}, [dict({column}=None)], render_nulls=True)"
        yield f"session.bulk_update_mappings({entity}, [dict({column}={value})])"
    yield "session.close_all()"
    yield "close_all_sessions()"
    yield "session.transaction is session.get_transaction()"
    yield "session.prepare()"
    yield "session.get_transaction().connection(None)"
    yield "session.get_transaction().is_active"
    yield "session.get_transaction().prepare()"
    yield "session.get_nested_transaction().rollback()"
    yield "session.get_nested_transaction().parent is session.get_transaction()"
    yield "with session.begin_nested() as nested: nested.rollback()"
    yield "with session.begin_nested(): session.commit()"
    yield "with session.begin_nested(): session.rollback()"
    yield "with session.begin_nested(): 1 / 0"
    yield "session.connection(execution_options={'isolation_level': 'SERIALIZABLE'}).closed"
    yield "session.info.update(a=1)"
    yield "session.info"
    yield "session.autoflush = False"
    yield "session.autoflush = True"
    yield "session.expire_on_commit = False"
    yield "session.get_bind()is engine"
    yield "Session(bind=None).get_bind()"
    yield "session.get_bind(bind=engine) is engine"
    yield "Session(engine, info={'a': 1}, query_cls=Query).info"
    yield "Session(engine).query"
    yield "len(session.identity_map), bool(session.identity_map)"
    yield "session.deleted, session.dirty"


def more_query(schema: Schema):
    """Query's rarer methods."""
    for entity in schema.queries:
        base = f"session.query({entity})"
        column, value = first_column(schema, entity)
        at = f"{entity}.{column}"
        key = schema.keys[entity][0]
        slot = schema.slots[entity][0]
        sort = ", ".join(f"{entity}.{each}" for each in schema.columns[entity])
        for call in (
            f"add_columns({at}).order_by({sort}).all()",
            f"add_entity({entity}).order_by({sort}).all()",
            f"group_by({sort}).having(func.count({at}) > 0).order_by({sort}).all()",
            f"value({at})",
            f"filter({at} == {value}).subquery().c[0].table.description",
            f"filter({at} == {value}).cte('part').c[0].table.description",
            f"order_by({sort}).slice(0, 2).all()",
            f"order_by({sort}).yield_per(1).all()",
            f"autoflush(False).order_by({sort}).all()",
            "enable_eagerloads(False).all()",
            f"execution_options(populate_existing=True).order_by({sort}).all()",
            f"with_for_update().order_by({sort}).first()",
            "params(nope=1).count()",
            f"filter(text('{column} = :given')).params(given={value}).all()",
            f"union({base}.filter({at} == {value})).order_by({at}).all()",
            f"union_all({base}).count()",
            f"except_({base}.filter({at} == {value})).order_by({at}).all()",
            f"intersect({base}).order_by({at}).all()",
            f"from_statement(text('SELECT * FROM ' + {entity}.__tablename__ + ' ORDER BY 1')).all()",
            f"with_session(other).order_by({sort}).first()",
            f"select_from({entity}).order_by({sort}).first()",
            f"filter_by(nope={value}).all()",
            "filter_by().one()",
            "order_by(None).limit(1).one()",
            f"limit(1).filter({at} == {value})",
            "limit(1).delete()",
            "limit(1).update({})",
            "distinct().count()",
            "whereclause",
            f"filter({at} == {value}).whereclause is None",
            "column_descriptions[0]['name']",
            "is_single_entity",
            "statement.is_select",
            f"with_entities({at}).scalar_subquery().type.__class__.__name__",
            f"get(({key}, 1, 1))",
            "get(None)",
            f"options(lazyload('*')).get({key})",
            f"populate_existing().get({key})",
            f"order_by({at}).get({key})",
            "order_by('nope').all()",
            f"order_by({at}, {at}.desc()).first()",
            f"filter({at}.in_([])).all()",
            f"filter({at}.between({value}, {value})).count()",
            f"filter({at}.is_(None), {at} == {value}).exists().select().compile().params",
            f"order_by({sort}).offset(1).first()",
            f"order_by({sort})[-1:]",
            f"order_by({sort})[5:2]",
            "join('nope').all()",
            "reset_joinpoint().count()",
        ):
            yield f"{base}.{call}"
        yield f"[each for each in {base}.order_by({sort}).yield_per(2)]"
        yield f"list({base}.order_by({sort}).values({at}))"
        yield f"{slot} = {base}.filter({at} == {value}).order_by({sort}).first()"
        yield f"list({base}.with_entities({at}, func.count()).group_by({at}).order_by({at}))"


TABLES = {
    "criteria": criteria_of_relationships,
    "options": options,
    "query": query,
    "shapes": shapes,
    "bulk rows": bulk_rows,
    "listen": listen,
    "paths": paths,
    "states": states,
    "sessions": sessions,
    "more query": more_query,
}
