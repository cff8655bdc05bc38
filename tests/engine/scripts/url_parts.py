"""The parts of a URL: what they may be, how they are changed, and what is left of URL()."""

import copy
import pickle

from play import show
from sqlalchemy import create_engine
from sqlalchemy.engine.url import URL, make_url

u = make_url("postgresql://u:p@h:5/db?a=b&a=c")
show(lambda: URL("sqlite"))
show(lambda: URL("sqlite", nosuch=1))
show(lambda: URL())
show(lambda: URL(3))
show(lambda: URL("postgresql", "u", "p", "h", "5432", "db", {"a": ["b"]}))
show(lambda: URL("postgresql", "u", "p", "h", "x", "db", {"a": ["b"]}))
show(lambda: pickle.loads(pickle.dumps(u)))
show(lambda: copy.copy(u))
show(lambda: copy.deepcopy(u))
show(lambda: u._replace(host="z"))
show(lambda: u.set(host="z"))
show(lambda: u._asdict())
show(lambda: URL._make(["sqlite", None, None, None, None, None, {}]))
show(lambda: u._fields)
show(lambda: u + ("x",))
show(lambda: create_engine(URL("sqlite")).url)
show(lambda: create_engine(URL("sqlite", database="x.db")))
show(lambda: URL.create("sqlite", port=3.0))
show(lambda: URL.create("sqlite", database=3))
show(lambda: URL.create("sqlite", username=b"3"))
show(lambda: URL.create("sqlite", host=3))
show(lambda: URL.create("sqlite", query=[("a", "b")]))
show(lambda: URL.create("sqlite", query={"a": 3}))
show(lambda: URL.create("sqlite", query={"a": None}))
show(lambda: URL.create("sqlite", query={3: "b"}))
show(lambda: URL.create("sqlite", query={"a": [3]}))
show(lambda: URL.create("sqlite", password=object))
show(lambda: u.set(port="7"))
show(lambda: u.set(drivername=7))
show(lambda: u.set(query={"z": 3}))
show(lambda: u.update_query_dict({"z": "3", "a": "k"}))
show(lambda: u.update_query_dict({"z": "3", "a": "k"}, append=True))
show(lambda: u.update_query_string("z=3&a=k", append=True))
show(lambda: u.update_query_pairs([("z", "3"), ("a", "k"), ("a", "l")]))
show(lambda: u.difference_update_query(["a"]))
show(lambda: u.difference_update_query(["zz"]))
show(lambda: u.difference_update_query(["zz"]) is u)
show(lambda: u.normalized_query)
show(lambda: u.translate_connect_args())
show(lambda: u.translate_connect_args(username="user"))
show(lambda: u.translate_connect_args(["hh", "dd"]))
show(lambda: hash(u) == hash(make_url(str(u))))
show(lambda: (u == str(u), u != str(u), u == tuple(u), u == make_url(u)))
show(lambda: make_url(3))
show(lambda: make_url(None))
show(lambda: make_url("foo"))
show(lambda: make_url("foo:"))
show(lambda: make_url("sqlite:///:memory:"))
show(lambda: make_url("sqlite://h:p/"))
show(lambda: make_url("a b://"))
show(lambda: make_url("sqlite://"))
show(lambda: make_url("x+y://[::1]:4/d"))
show(lambda: make_url("x+y://a%40b:c%2Fd@h/d?e=%20f"))
show(lambda: make_url("x+y://a%40b:c%2Fd@h/d?e=%20f").render_as_string(False))
show(lambda: u.get_backend_name())
show(lambda: u.get_driver_name())
show(lambda: make_url("foo+bar://").get_driver_name())
show(lambda: make_url("foo://").get_driver_name())
show(lambda: u.password_original)
show(lambda: str(URL.create("sqlite", username="a", password="")))
show(lambda: str(URL.create("sqlite", password="b")))
show(lambda: str(URL.create("sqlite", username="", password="b")))
show(lambda: repr(URL.create("sqlite", username="a", password="")))
show(lambda: u < make_url("sqlite://"))
show(lambda: u.__to_string__(False))


class P:
    def __str__(self):
        return "sec"


show(lambda: (URL.create("sqlite", username="a", password=P()), str(URL.create("sqlite", username="a", password=P()))))
