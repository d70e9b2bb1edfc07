"""An import that brings somebody, comes to its end, and is taken back."""

from dataclasses import replace

from kapocs.db.pool import Conn
from kapocs.imports import actions, queries
from kapocs.imports.jobs import MergeArrivals, UndoImport
from kapocs.imports.merging import merge_next, undo_next
from kapocs.imports.model import ImportKind, ImportPlan
from kapocs.lists.model import ListType
from kapocs.order_files import queries as order_queries
from kapocs.order_files.model import ArrivedOrder
from kapocs.orders.model import WebshopOrder
from kapocs.subscribers import queries_waiting
from kapocs.subscribers.arrivals import Arrived
from kapocs.tables.model import TableKind, TableLook
from make import NOW, make_list
from stream.doings import Scene

_LOOK = TableLook(kind=TableKind.CSV, has_head=True, head=("email",), head_line=1, separator=",")


async def imported(conn: Conn, scene: Scene) -> None:
    """Somebody comes out of a file; what the reader of the file does is done by hand."""
    whose, list_id = scene.schema.key
    made = await actions.create(conn, whose, list_id, kind=ImportKind.PEOPLE, now=NOW)
    await actions.add_part(conn, whose, made.id, 1, b"email\nnew@kapocs.test\n")
    await actions.complete_seen(conn, whose, made.id, _LOOK)
    plan = ImportPlan(mapping=[("email", "email")])
    await actions.start(conn, whose, made.id, plan, now=NOW)
    arrived = Arrived(line=2, email="new@kapocs.test", email_key="new@kapocs.test", secret_id="x")
    await queries_waiting.stage(conn, whose, made.id, [arrived])
    values = {"is_whole": True, "staged_people": 1, "staged_line": 2}
    await queries.set_columns(conn, whose, made.id, values)
    for _ in range(2):
        await merge_next(conn, MergeArrivals(whose, made.id), NOW)
    await actions.undo(conn, whose, made.id, now=NOW)
    for _ in range(2):
        await undo_next(conn, UndoImport(whose, made.id), NOW)


async def orders_imported(conn: Conn, scene: Scene) -> None:
    """An order comes out of a file; what the reader of the file does is done by hand."""
    whose, _ = scene.schema.key
    shop = await make_list(conn, whose, name="Webshop", type_=ListType.ECOMMERCE)
    made = await actions.create(conn, whose, shop.id, kind=ImportKind.ORDERS, now=NOW)
    await actions.add_part(conn, whose, made.id, 1, b"email\nnew@kapocs.test\n")
    look = replace(_LOOK, head=("number", "email"))
    await actions.complete_seen(conn, whose, made.id, look)
    plan = ImportPlan(mapping=[("number", "@order"), ("email", "email")])
    await actions.start(conn, whose, made.id, plan, now=NOW)
    wish = WebshopOrder(shop_order_id="1", values={"email": "old@kapocs.test"})
    arrived = ArrivedOrder(number="1", email_key="old@kapocs.test", wish=wish, lines=())
    await order_queries.stage(conn, whose, made.id, [(1, arrived)])
    await queries.set_columns(conn, whose, made.id, {"is_whole": True, "staged_line": 1})
    await merge_next(conn, MergeArrivals(whose, made.id), NOW)
