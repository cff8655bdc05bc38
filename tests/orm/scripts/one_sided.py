"""Relationships that tell of the other one or do not, mistakes in mappings, and registries that need each other."""

from itertools import product

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, select
from sqlalchemy.orm import (
    aliased,
    class_mapper,
    clear_mappers,
    column_property,
    configure_mappers,
    registry,
    relationship,
    synonym,
)

metadata = MetaData()
teams = Table("teams", metadata, Column("id", Integer, primary_key=True), Column("name", String))
players = Table("players", metadata, Column("id", Integer, primary_key=True), Column("team_id", ForeignKey("teams.id")))
members = Table("members", metadata, Column("team", ForeignKey("teams.id")), Column("player", ForeignKey("players.id")))
mapped = registry()


class Team:
    pass


class Player:
    pass


class Member:
    pass


def tell() -> list[bool]:
    configure_mappers()
    team, player = Team(), Player()
    team.players.append(player)
    found = [player.team is team]
    team, player = Team(), Player()
    player.team = team
    return [*found, player in team.players]


out("# who tells whom")
for ways in product((False, True), (None, False, True), (False, True), (None, False, True)):
    clear_mappers()
    many, many_tells, one, one_tells = ways
    out(str(ways))

    def map_both() -> list[bool]:
        given = {"viewonly": many, "sync_backref": many_tells, "back_populates": "team"}
        mapped.map_imperatively(Team, teams, properties={"players": relationship(Player, **given)})
        given = {"viewonly": one, "sync_backref": one_tells, "back_populates": "players"}
        mapped.map_imperatively(Player, players, properties={"team": relationship(Team, **given)})
        return tell()

    show(map_both)
for lazy, tells in product(("select", "noload", "dynamic"), (None, False)):
    clear_mappers()
    given = {"back_populates": "team", "lazy": lazy, "sync_backref": tells}
    mapped.map_imperatively(Team, teams, properties={"players": relationship(Player, **given)})
    mapped.map_imperatively(Player, players, properties={"team": relationship(Team)})
    show(tell)
clear_mappers()
mapped.map_imperatively(Player, players)
mapped.map_imperatively(Team, teams, properties={"players": relationship(Player, backref="other", sync_backref=False)})
configure_mappers()
team, player = Team(), Player()
team.players.append(player)
show(lambda: player.other)

out("# a property in the place of another")
clear_mappers()
mapper = mapped.map_imperatively(Team, teams, properties={"players": relationship(Player), "title": synonym("name")})
mapped.map_imperatively(Player, players)
show(lambda: mapper.add_property("players", relationship(Player)))
show(lambda: mapper.add_property("title", synonym("id")))
show(lambda: mapper.add_property("name", column_property(teams.c.name)))

out("# names, keys, and what stands between")
for name in "_sa_instance_state", "_sa_class_manager", "metadata":
    clear_mappers()
    show(lambda: mapped.map_imperatively(Team, teams, properties={name: teams.c.name}))
clear_mappers()
show(lambda: mapped.map_imperatively(Team, teams, primary_key=teams.c.name).primary_key)
for secondary in Member, lambda: Member, "Member", 5:
    clear_mappers()
    mapped.map_imperatively(Member, members, primary_key=[members.c.team, members.c.player])
    mapped.map_imperatively(Player, players)
    mapped.map_imperatively(Team, teams, properties={"players": relationship(Player, secondary=secondary)})
    show(configure_mappers)
clear_mappers()
mapped.map_imperatively(Team, teams)
Team.name.info["told"] = True
show(lambda: (teams.c.name.info, Team.name.info, class_mapper(Team).attrs.name.info))
show(lambda: Team.name.nothing)

out("# sides of a join that are said wrong")
left = Table("lefts", metadata, Column("id", Integer, primary_key=True))
right = Table("rights", metadata, Column("id", Integer, primary_key=True), Column("other", Integer))
for given in (
    {"foreign_keys": [right.c.other], "remote_side": [left.c.id]},
    {"foreign_keys": [right.c.other], "remote_side": [left.c.id, right.c.other]},
    {"remote_side": [left.c.id]},
):
    clear_mappers()
    mapped.map_imperatively(Player, right)
    joined = relationship(Player, primaryjoin=left.c.id == right.c.other, **given)
    mapped.map_imperatively(Team, left, properties={"players": joined})
    show(configure_mappers)
clear_mappers()
astray = Table(
    "astray", metadata, Column("id", ForeignKey("lefts.id"), primary_key=True), Column("no", ForeignKey("rights.no"))
)
mapped.map_imperatively(Team, left)
mapped.map_imperatively(Player, astray, properties={"team": relationship(Team)})
show(configure_mappers)

out("# registries that refer to each other")
for cascade in False, True:
    clear_mappers()
    first, second = registry(), registry()
    first.map_imperatively(Team, teams)
    second.map_imperatively(Player, players, properties={"team": relationship(Team)})
    configure_mappers()
    show(lambda: first.dispose(cascade=cascade))
    show(lambda: [len(each.mappers) for each in (first, second)])
    show(lambda: second.dispose(cascade=cascade))
    show(lambda: [len(each.mappers) for each in (first, second)])

out("# an alias of a class over a join")
clear_mappers()
mapped.map_imperatively(Team, teams, properties={"players": relationship(Player)})
mapped.map_imperatively(Player, players)
some = players.alias("some")
both = aliased(Team, teams.outerjoin(some))
out(str(select(both).where(both.name == "a")))
out(str(select(both.id, some.c.id)))
out(str(select(both).join(both.players)))
out(str(select(Player).join_from(both, both.players)))
show(lambda: select(Player).join_from(Team, aliased(Team).players))
show(lambda: [str(each) for each in select(Team).join(Team.players).get_final_froms()])
player = aliased(Player)
out(str(select(Team).select_from(members, player, Team).outerjoin(player, Team.id == player.team_id).outerjoin(members)))

out("# properties that come after the mapping")
clear_mappers()
mapper = mapped.map_imperatively(Team, teams)
mapped.map_imperatively(Player, players)
mapper.add_property("players", relationship(Player, backref="team", lazy="joined"))
show(tell)
out(str(select(Team)))
mapper.add_property("more", relationship(Player, viewonly=True))
out(str(select(Team).join(Team.more)))
show(lambda: mapper.relationships.keys())
for selectable in select(teams), "teams", 5, teams.alias("other"), select(teams).subquery("another"):
    clear_mappers()
    show(lambda: mapped.map_imperatively(Team, selectable))
