"""Every line that a program may contain, by kind: a table of templates over a schema's words.

    "set" -> "{o}.{column} = {value}" -> "u0.name = 'x'", "u0.name = None", "a3.user_id = 1", ...

Lines of a kind stand from simple to strange, since hypothesis shrinks towards the first.
"""

import functools
from itertools import chain, permutations, product

from tests.parity.programs import corners, wide
from tests.parity.programs.schemas import SCHEMAS, Schema

WEIGHTS = {
    "make": 12,
    "construct": 6,
    "add": 10,
    "set": 14,
    "read": 9,
    "unset": 3,
    "collection": 14,
    "collection mistake": 1,
    "reference": 8,
    "flush": 14,
    "commit": 9,
    "rollback": 7,
    "get": 7,
    "select": 10,
    "columns": 3,
    "delete": 8,
    "expunge": 3,
    "refresh": 3,
    "expire": 3,
    "merge": 4,
    "close": 2,
    "nested": 6,
    "no_autoflush": 3,
    "update": 5,
    "bulk delete": 4,
    "bulk insert": 2,
    "raw": 5,
    "drop": 3,
    "ask": 4,
    "transient": 2,
    "begin": 2,
    "mistake": 2,
    "other": 7,
    "key": 3,
    "connection": 2,
    "block": 3,
}
"""How often each kind is drawn; `other` is any line with the second session in place of the first."""

WIDE = {
    "criteria": 8,
    "options": 14,
    "query": 8,
    "shapes": 6,
    "bulk rows": 4,
    "listen": 3,
    "paths": 8,
    "states": 6,
    "sessions": 6,
    "more query": 6,
    "binds": 5,
    "transactions": 6,
    "inspection": 4,
    "rare": 14,
}
"""More kinds, for programs about the whole engine."""

ENDINGS = (
    ".scalars().all()",
    ".scalars().first()",
    ".all()",
    ".first()",
    ".scalar()",
    ".scalars().one()",
    ".one()",
    ".one_or_none()",
    ".scalar_one()",
    ".scalar_one_or_none()",
    ".scalars().one_or_none()",
    ".unique().scalars().all()",
    ".mappings().all()",
    ".fetchmany(2)",
    ".keys()",
)
SYNCHRONIZE = ("'evaluate'", "'fetch'", "False")


@functools.cache
def vocabulary(name: str) -> dict[str, tuple[str, ...]]:
    """Give all lines of a schema by kind."""
    schema = SCHEMAS[name]
    lines = {
        kind: tuple(dict.fromkeys((*table(schema), *schema.extra.get(kind, ()))))
        for kind, table in {**TABLES, **wide.TABLES, **corners.TABLES}.items()
    }
    lines["other"] = tuple(
        line.replace("session.", "other.")
        for kind in (
            "add",
            "commit",
            "get",
            "select",
            "rollback",
            "flush",
            "delete",
            "merge",
            "close",
            "expunge",
            "refresh",
            "nested",
            "raw",
            "update",
        )
        for line in lines[kind][:60]
        if "session." in line
    )
    return {kind: each for kind, each in lines.items() if each}


def slots_of(schema: Schema) -> list[tuple[str, str]]:
    """Give every variable with its class."""
    return [(slot, entity) for entity, slots in schema.slots.items() for slot in slots]


def make(schema: Schema):
    """Valid new objects: what most programs begin with."""
    for slot, entity in slots_of(schema):
        yield f"{slot} = {entity}({schema.fresh[entity].format(slot=slot)})"


def construct(schema: Schema):
    for entity, arguments in schema.constructors.items():
        for slot, given in product(schema.slots[entity][:2], arguments):
            yield f"{slot} = {entity}({given})"


def add(schema: Schema):
    names = [slot for slot, _ in slots_of(schema)]
    for name in names:
        yield f"session.add({name})"
    for first, second in permutations(names[:4], 2):
        yield f"session.add_all([{first}, {second}])"
    yield f"session.add_all([{', '.join(names)}])"


def set_(schema: Schema):
    for slot, entity in slots_of(schema):
        for column, values in schema.columns[entity].items():
            for value in values:
                yield f"{slot}.{column} = {value}"
            yield f"{slot}.{column} = {slot}.{column}"


def read(schema: Schema):
    for slot, entity in slots_of(schema):
        for attribute in chain(schema.columns[entity], schema.collections.get(entity, ()), schema.references.get(entity, ())):
            yield f"{slot}.{attribute}"
        for collection in schema.collections.get(entity, ()):
            yield f"len({slot}.{collection})"
            yield f"[each for each in {slot}.{collection}]"
        for reference, target in schema.references.get(entity, {}).items():
            for column in schema.columns[target]:
                yield f"{slot}.{reference}.{column}"


def unset(schema: Schema):
    for slot, entity in slots_of(schema):
        for attribute in chain(schema.columns[entity], schema.references.get(entity, ()), schema.collections.get(entity, ())):
            yield f"del {slot}.{attribute}"


LIST = (
    *("{c}.append({a})", "{c}.append({b})", "{c}.append({d})", "{c}.remove({a})", "{c}.remove({b})", "{c}.remove({d})"),
    *("{c} = []", "{c} = [{a}]", "{c} = [{b}, {a}]", "{c} = [{a}, {a}]", "del {c}[0]", "{c}.pop()", "{c}.clear()"),
    *("{c}.extend([{a}, {b}])", "{c}.insert(0, {b})", "{c}[0] = {d}", "{c} += [{b}]", "{c}[0:1] = [{b}, {d}]", "del {c}[:]"),
    *("{c} = list({c})", "{c}.append(session.query({m}).first())"),
)
SET = (
    *("{c}.add({a})", "{c}.add({b})", "{c}.add({d})", "{c}.remove({a})", "{c}.remove({b})", "{c}.discard({d})", "{c} = set()"),
    *("{c} = {{{a}}}", "{c} = {{{a}, {b}}}", "{c}.clear()", "{c}.pop() if len({c}) < 2 else None", "{c}.update([{a}, {d}])"),
    *("{c} |= {{{b}}}", "{c} -= {{{a}}}", "{c} &= {{{a}, {b}}}", "{c} ^= {{{b}, {d}}}", "{c}.difference_update([{a}])"),
    *("{c}.intersection_update([{b}])", "{c}.symmetric_difference_update([{a}, {b}])", "{a} in {c}", "{c} | {{{a}}}"),
    *("{c} = set({c})", "{c}.append({a})", "{c} = [{a}]", "{c}.add({a}); {c}.discard({a})"),
    "{c}.add(session.query({m}).first())",
)
DICT = (
    *("{c}[{a}.{k}] = {a}", "{c}.set({a})", "{c}.set({b})", "{c}.remove({a})", "{c}.remove({b})", "{c}['a'] = {d}"),
    *("{c}[{b}.{k}]", "del {c}['a']", "{c}.pop('a')", "{c}.pop('a', None)", "{c}.popitem()", "{c}.clear()", "{c}.get('b')"),
    *("{c} = {{{a}.{k}: {a}}}", "{c} = {{'z': {a}}}", "{c}.update({{{d}.{k}: {d}}})", "{c}.update([('b', {b})])"),
    *("{c}.setdefault('a', {a})", "{c}.setdefault({b}.{k}, {b})", "{c}.setdefault('q')", "{c} = dict({c})", "list({c})"),
    *("{c}.append({a})", "{c} = [{a}]", "{c} |= {{{a}.{k}: {a}}}", "sorted({c}.items(), key=repr)", "{c} = {{}}"),
    *("{c}.set(None)", "{c}.set(session.query({m}).first())"),
)
COLLECTIONS = {"list": LIST, "set": SET, "dict": DICT}
"""Lines about a collection `{c}` and objects `{a}`, `{b}`, `{d}` of a class `{m}`; a dictionary goes by the attribute `{k}`."""


def collection(schema: Schema):
    for entity, attributes in schema.collections.items():
        for attribute, member in attributes.items():
            a, b, d = (*schema.slots[member], *schema.slots[member])[:3]
            for slot in schema.slots[entity]:
                for template in COLLECTIONS[schema.kinds.get(attribute, "list")]:
                    yield template.format(c=f"{slot}.{attribute}", a=a, b=b, d=d, m=member, k=schema.key_of_members)
                for another in schema.slots[entity]:
                    if another != slot:
                        yield f"{slot}.{attribute} = {another}.{attribute}"


def collection_mistake(schema: Schema):
    for entity, attributes in schema.collections.items():
        for attribute, member in attributes.items():
            for slot in schema.slots[entity]:
                target = f"{slot}.{attribute}"
                yield f"{target}.append(None)"
                yield f"{target}.append('nobody')"
                yield f"{target} = None"
                yield f"{target} = {schema.slots[member][0]}"
                yield f"{target} = {{{schema.slots[member][0]}}}"
                yield f"{target} = [None]"
                yield f"{target}.append({schema.slots[entity][1]})"
                yield f"{target} = 'text'"


def reference(schema: Schema):
    for entity, attributes in schema.references.items():
        for attribute, target in attributes.items():
            for slot in schema.slots[entity]:
                for other in schema.slots[target]:
                    yield f"{slot}.{attribute} = {other}"
                yield f"{slot}.{attribute} = None"
    for entity, attributes in schema.references.items():
        for attribute in attributes:
            slot = schema.slots[entity][0]
            yield f"{slot}.{attribute} = {slot}"
            yield f"{slot}.{attribute} = 'text'"


def flush(schema: Schema):
    yield "session.flush()"


def commit(schema: Schema):
    yield "session.commit()"


def rollback(schema: Schema):
    yield "session.rollback()"


def get(schema: Schema):
    for entity, keys in schema.keys.items():
        for slot, key in product(schema.slots[entity], keys[:4]):
            yield f"{slot} = session.get({entity}, {key})"
        for key in keys:
            yield f"session.get({entity}, {key})"
        yield f"session.get({entity}, {keys[0]}, populate_existing=True)"


def select(schema: Schema):
    for entity, queries in schema.queries.items():
        slots = schema.slots[entity]
        for slot, number in product(slots, range(3)):
            yield f"{slot} = session.execute({queries[1]}.offset({number})).scalars().first()"
        for query in queries:
            yield f"session.execute({query}).scalars().all()"
        for query in queries:
            yield f"session.execute({query}).all()"
        for query in queries:
            yield f"session.scalars({query}).first()"
        for query, ending in product(queries[:8], ENDINGS):
            yield f"session.execute({query}){ending}"
        for query in queries:
            yield f"session.scalar({query})"
            yield f"session.execute({query}.execution_options(populate_existing=True)).scalars().all()"


def columns(schema: Schema):
    for entity, attributes in schema.columns.items():
        names = ", ".join(f"{entity}.{column}" for column in attributes)
        order = f".order_by({names})"
        for ending in (".all()", ".first()", ".scalars().all()", ".mappings().all()", ".one()", ".keys()"):
            yield f"session.execute(select({names}){order}){ending}"
        for column, values in attributes.items():
            for value in values[:2]:
                yield f"session.execute(select({names}).where({entity}.{column} == {value}){order}).all()"
        yield f"session.execute(text('SELECT * FROM ' + {entity}.__tablename__ + ' ORDER BY 1')).all()"
        yield f"session.execute(select({entity}.__table__){order}).all()"


def delete(schema: Schema):
    for slot, _ in slots_of(schema):
        yield f"session.delete({slot})"


def expunge(schema: Schema):
    for slot, _ in slots_of(schema):
        yield f"session.expunge({slot})"
    yield "session.expunge_all()"


def refresh(schema: Schema):
    for slot, entity in slots_of(schema):
        yield f"session.refresh({slot})"
        for attribute in chain(schema.columns[entity], schema.collections.get(entity, ()), schema.references.get(entity, ())):
            yield f"session.refresh({slot}, ['{attribute}'])"
    slot, _ = slots_of(schema)[0]
    yield f"session.refresh({slot}, ['nope'])"


def expire(schema: Schema):
    yield "session.expire_all()"
    for slot, entity in slots_of(schema):
        yield f"session.expire({slot})"
        for attribute in chain(schema.columns[entity], schema.collections.get(entity, ()), schema.references.get(entity, ())):
            yield f"session.expire({slot}, ['{attribute}'])"
    slot, _ = slots_of(schema)[0]
    yield f"session.expire({slot}, ['nope'])"


def merge(schema: Schema):
    for entity, slots in schema.slots.items():
        for slot in slots:
            yield f"{slots[-1]} = session.merge({slot})"
        for key in schema.keys[entity][:4]:
            if key.isdigit():
                yield f"{slots[0]} = session.merge({entity}(id={key}, {schema.fresh[entity].format(slot='merged')}))"
        yield f"{slots[-1]} = session.merge({slots[0]}, load=False)"


def close(schema: Schema):
    yield "session.close()"


def nested(schema: Schema):
    yield "nested = session.begin_nested()"
    yield "nested.rollback()"
    yield "nested.commit()"
    yield "nested = session.begin_nested()"
    yield "inner = session.begin_nested()"
    yield "inner.rollback()"
    yield "inner.commit()"
    yield "nested.close()"
    yield "nested.is_active"
    yield "nested = session.begin(nested=True)"
    slot, _ = slots_of(schema)[0]
    yield f"with session.begin_nested(): session.add({slot})"
    for slot, entity in slots_of(schema)[:4]:
        column = next(iter(schema.columns[entity]))
        yield f"with session.begin_nested(): {slot}.{column} = 'nested'"
        yield f"with session.begin_nested(): session.delete({slot})"
        yield f"with session.begin_nested(): {slot}.nope"


def key(schema: Schema):
    """New primary keys: the identity moves at the flush, and back at the rollback."""
    for slot, entity in slots_of(schema):
        for column in ("id", "region", "number", "code"):
            for value in schema.columns[entity].get(column, ())[:3]:
                yield f"{slot}.{column} = {value}"


def connection(schema: Schema):
    for entity, queries in schema.queries.items():
        yield f"session.connection().execute({queries[1]}).all()"
        yield f"session.connection().execute(select({entity}.__table__)).all()"
    for statement in schema.raw:
        yield f'session.connection().execute(text("{statement}")).rowcount'
    yield "session.get_bind() is engine"
    yield "session.connection().in_transaction(), session.connection().in_nested_transaction()"
    yield "session.connection().commit()"
    yield "session.connection().close()"
    yield "session.get_transaction().rollback()"
    yield "session.get_transaction().commit()"
    yield "session.get_nested_transaction()"


def block(schema: Schema):
    """Whole sessions in one line, on the engine or on a connection that is in a transaction of its own."""
    for slot, _ in slots_of(schema):
        yield f"with Session(engine) as third: third.add({slot})"
        yield f"with Session(engine) as third, third.begin(): third.add({slot})"
        yield f"with Session(engine, future=True) as third: third.merge({slot}); third.commit()"
        yield f"with engine.begin() as held, Session(held) as third: third.add({slot}); third.commit()"
        yield f"with engine.connect() as held, Session(held) as third: third.add({slot}); third.flush(); held.rollback()"
        yield f"with Session(engine).begin() as transaction: transaction.session.add({slot})"
        yield f"Session().add({slot})"
        yield f"Session().merge({slot})"
    for entity, keys in schema.keys.items():
        yield f"with Session(engine) as third: third.delete(third.get({entity}, {keys[0]})); third.commit()"
        yield f"Session().get({entity}, {keys[0]})"
        for slot in schema.slots[entity][:2]:
            yield f"with Session(engine) as third: {slot} = third.get({entity}, {keys[0]})"
            yield f"with Session(engine, expire_on_commit=False) as third: {slot} = third.get({entity}, {keys[1]})"


def no_autoflush(schema: Schema):
    for entity, queries in schema.queries.items():
        for query in queries[:6]:
            yield f"with session.no_autoflush: {schema.slots[entity][0]} = session.execute({query}).scalars().first()"
        for slot in schema.slots[entity]:
            for attribute in chain(schema.collections.get(entity, ()), schema.references.get(entity, ())):
                yield f"with session.no_autoflush: {slot}.{attribute}"


def criteria(schema: Schema, entity: str):
    """Give WHERE clauses for bulk statements, none first."""
    yield ""
    for column, values in schema.columns[entity].items():
        for value in values[:2]:
            yield f".where({entity}.{column} == {value})"
    column, values = next(iter(schema.columns[entity].items()))
    yield f".where({entity}.{column} != {values[0]})"
    yield f".where({entity}.{column}.in_([{values[0]}, {values[1]}]))"
    yield f".where(or_({entity}.{column} == {values[0]}, {entity}.{column} == None))"
    yield f".where({entity}.{column}.like('%a%'))"
    yield f".where(func.length({entity}.{column}) > 1)"
    for reference in schema.references.get(entity, ()):
        yield f".where({entity}.{reference} == None)"


def update(schema: Schema):
    for entity, attributes in schema.columns.items():
        names = [column for column in attributes if column != "id"]
        first = names[0]
        changes = [f"{column}={value}" for column in names for value in attributes[column][:2]]
        for how in SYNCHRONIZE:
            for change, where in product(changes, criteria(schema, entity)):
                yield (
                    f"session.execute(update({entity}){where}.values({change}), "
                    f"execution_options={{'synchronize_session': {how}}}).rowcount"
                )
            yield (
                f"session.execute(update({entity}).values({first}={entity}.{first} + '!')"
                f".execution_options(synchronize_session={how})).rowcount"
            )
        yield f"session.execute(update({entity}).values({first}='z'))"
        yield f"session.execute(update({entity}).values({{{entity}.{first}: 'k'}})).rowcount"
        yield f"session.execute(update({entity}).values({first}='z').execution_options(synchronize_session='nope'))"


def bulk_delete(schema: Schema):
    for entity in schema.columns:
        for how in SYNCHRONIZE:
            for where in criteria(schema, entity):
                yield f"session.execute(delete({entity}){where}, execution_options={{'synchronize_session': {how}}}).rowcount"
        yield f"session.execute(delete({entity}))"


def bulk_insert(schema: Schema):
    for entity in schema.columns:
        fresh = [schema.fresh[entity].format(slot=f"i{number}") for number in range(2)]
        yield f"session.execute(insert({entity}).values({fresh[0]}))"
        yield f"session.execute(insert({entity}), [dict({fresh[0]}), dict({fresh[1]})]).rowcount"
        yield f"session.execute(insert({entity}), dict({fresh[0]})).inserted_primary_key"


def raw(schema: Schema):
    for statement in schema.raw:
        yield f'session.execute(text("{statement}")).rowcount'
    for statement in schema.raw:
        yield f'session.connection().exec_driver_sql("{statement}").rowcount'


def drop(schema: Schema):
    for slot, _ in slots_of(schema):
        yield f"del {slot}"
    for slots in schema.slots.values():
        for one, other in permutations(slots, 2):
            yield f"{one} = {other}"


def ask(schema: Schema):
    for slot, entity in slots_of(schema):
        yield f"{slot} in session"
        yield f"session.is_modified({slot})"
        yield f"object_session({slot}) is session"
        yield f"inspect({slot}).identity_key"
        yield f"sorted(inspect({slot}).unloaded)"
        yield f"sorted(inspect({slot}).expired_attributes.difference(inspect({slot}).mapper.synonyms.keys()))"
        for attribute in chain(schema.columns[entity], schema.collections.get(entity, ()), schema.references.get(entity, ())):
            yield f"inspect({slot}).attrs.{attribute}.load_history()"
            yield f"inspect({slot}).attrs.{attribute}.loaded_value"
    yield "set(session)"
    yield "session.new"
    yield "len(session.dirty)"
    yield "session.in_transaction()"


def transient(schema: Schema):
    for slot, _ in slots_of(schema):
        yield f"make_transient({slot})"
        yield f"make_transient_to_detached({slot})"


def begin(schema: Schema):
    yield "session.begin()"
    for slot, _ in slots_of(schema):
        yield f"with session.begin(): session.add({slot})"
    yield "with session.begin(): session.commit()"
    yield "with session.begin(): 1 / 0"


def mistake(schema: Schema):
    slot, entity = slots_of(schema)[0]
    yield "session.add(None)"
    yield "session.add('text')"
    yield f"session.add({entity})"
    yield f"session.add_all({slot})"
    yield "session.delete(None)"
    yield "session.expunge('text')"
    yield "session.refresh('text')"
    yield "session.expire(None)"
    yield "session.merge('text')"
    yield f"session.flush([{slot}])"
    yield "session.get('text', 1)"
    yield f"session.get({entity}, None)"
    yield "session.execute('SELECT 1')"
    yield f"session.execute({entity})"
    yield f"session.execute({slot})"
    yield "session.execute(text('SELECT nope')).all()"
    yield "session.execute(text('nonsense'))"
    yield f"session.execute(select({entity}).where(text('nope = 1'))).all()"
    yield f"session.execute(select({entity}.id).where({entity}.id == {slot})).all()"
    yield f"{slot}.nope"
    yield f"inspect({slot}).attrs.nope"
    yield "None in session"
    yield "inspect('text')"


TABLES = {
    "make": make,
    "construct": construct,
    "add": add,
    "set": set_,
    "read": read,
    "unset": unset,
    "collection": collection,
    "collection mistake": collection_mistake,
    "reference": reference,
    "flush": flush,
    "commit": commit,
    "rollback": rollback,
    "get": get,
    "select": select,
    "columns": columns,
    "delete": delete,
    "expunge": expunge,
    "refresh": refresh,
    "expire": expire,
    "merge": merge,
    "close": close,
    "nested": nested,
    "key": key,
    "connection": connection,
    "block": block,
    "no_autoflush": no_autoflush,
    "update": update,
    "bulk delete": bulk_delete,
    "bulk insert": bulk_insert,
    "raw": raw,
    "drop": drop,
    "ask": ask,
    "transient": transient,
    "begin": begin,
    "mistake": mistake,
}
