"""Inner joins of related objects below an outer one: where each stands, and what goes into parentheses with it."""

from play import out
from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import Session, declarative_base, defaultload, joinedload, relationship

Base = declarative_base()
stocked = Table("stocked", Base.metadata, Column("shop_id", ForeignKey("shop.id")), Column("item_id", ForeignKey("item.id")))


class City(Base):
    __tablename__ = "city"
    id = Column(Integer, primary_key=True)
    streets = relationship("Street")
    shop_id = Column(ForeignKey("shop.id"))
    shop = relationship("Shop")


class Street(Base):
    __tablename__ = "street"
    id = Column(Integer, primary_key=True)
    city_id = Column(ForeignKey("city.id"))
    houses = relationship("House", order_by="House.id")
    shops = relationship("Shop", order_by="Shop.id")


class House(Base):
    __tablename__ = "house"
    id = Column(Integer, primary_key=True)
    street_id = Column(ForeignKey("street.id"))
    flats = relationship("Flat", order_by="Flat.id")


class Flat(Base):
    __tablename__ = "flat"
    id = Column(Integer, primary_key=True)
    house_id = Column(ForeignKey("house.id"))
    rooms = relationship("Room", order_by="Room.id")


class Room(Base):
    __tablename__ = "room"
    id = Column(Integer, primary_key=True)
    flat_id = Column(ForeignKey("flat.id"))


class Shop(Base):
    __tablename__ = "shop"
    id = Column(Integer, primary_key=True)
    street_id = Column(ForeignKey("street.id"))
    street = relationship("Street", viewonly=True)
    items = relationship("Item", secondary=stocked, order_by="Item.id")
    owners = relationship("Owner", order_by="Owner.id")


class Item(Base):
    __tablename__ = "item"
    id = Column(Integer, primary_key=True)


class Owner(Base):
    __tablename__ = "owner"
    id = Column(Integer, primary_key=True)
    shop_id = Column(ForeignKey("shop.id"))


def streets_and(*options, outer=None):
    below = joinedload(City.streets) if outer is None else joinedload(City.streets, innerjoin=outer)
    out(str(Session().query(City).options(below.options(*options))))


for inner in (True, "nested", "unnested"):

    def of_houses(inner=inner):
        return joinedload(Street.houses, innerjoin=inner)

    def of_shops(inner=inner):
        return joinedload(Street.shops, innerjoin=inner)

    def of_shop():
        return joinedload(City.shop)

    streets_and(of_houses(), of_shops())
    streets_and(of_houses(), of_shops(), outer=inner)
    streets_and(of_houses().joinedload(House.flats, innerjoin=inner), of_shops().joinedload(Shop.owners))
    streets_and(of_houses().joinedload(House.flats).joinedload(Flat.rooms, innerjoin=inner), of_shops().joinedload(Shop.owners))
    streets_and(of_houses(), of_shops().joinedload(Shop.items, innerjoin=inner))
    streets_and(of_shops().joinedload(Shop.items, innerjoin=inner), of_houses().joinedload(House.flats, innerjoin=inner))
    for options in (
        [of_shop().joinedload(Shop.street, innerjoin=inner).joinedload(Street.shops, innerjoin=inner)],
        [of_shop().joinedload(Shop.items, innerjoin=inner)],
        [
            of_shop().joinedload(Shop.street, innerjoin=inner).joinedload(Street.houses),
            defaultload(City.shop).joinedload(Shop.owners, innerjoin=inner),
        ],
    ):
        out(str(Session().query(City).options(*options)))
        out(str(Session().query(City).options(*options).limit(3)))
