"""The link in a letter by which its order is paid."""

import re
from html import unescape
from urllib.parse import urlsplit

import make
import make_sends
import make_shop
from courier.sink import Sink
from delivering.desk import Desk, read
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.orders.model import WantedItem

HTML = '<p><a href="[pay_link]">Fizetek</a> [pay_link] [payment_reference]</p>[/unsubscribe]'


async def test_a_letter_about_an_order_leads_to_its_own_pay_page(desk: Desk) -> None:
    async with desk.product.pool.transaction() as conn:
        made = await make.make_list(conn, desk.account_id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, desk.account_id, made.id)
        mug = await make_shop.make_product(conn, desk.account_id, price="4000")
        order = await make_shop.make_order(
            conn, schema, items=[WantedItem(product_id=mug.id)], mssys_order_status="1"
        )
        new = NewLetter(name="Fizess", subject="Árvíztűrő [payment_reference]", html=HTML)
        saved = await letters.create(conn, desk.account_id, new)
    assert (saved.unknown_fields, saved.problems) == ([], [])
    async with Sink() as sink:
        await desk.relay(sink.url)
        await desk.campaign(make_sends.Stage(schema, saved.letter.id))
        await desk.work()
    body = read(sink.envelopes[0].data).get_body(("html",))
    html = body.get_content() if body else ""
    wanted = desk.product.services.links.pay(
        await desk.product.services.links.read_pay(_token(desk, html))
    )
    assert wanted in html
    visitor = desk.product.client()
    link = re.search(r'<a href="([^"]*)">Fizetek', html)
    assert link is not None
    where = unescape(link[1])
    if urlsplit(where).path.startswith("/c/"):
        where = (await visitor.get(urlsplit(where).path)).headers["location"]
    assert where == wanted
    page = await visitor.get(urlsplit(where).path)
    assert page.status_code == 200
    assert "K0" in page.text
    assert (await desk.product.services.links.read_pay(_token(desk, html))).subscriber_id == order


def _token(desk: Desk, html: str) -> str:
    found = re.search(rf"{re.escape(desk.product.base_url)}/pay/([\w-]+)", html)
    assert found is not None, html
    return found[1]


async def test_who_ordered_nothing_has_no_link(desk: Desk) -> None:
    stage = await desk.stage()
    async with desk.product.pool.transaction() as conn:
        new = NewLetter(name="Hír", subject="x", html=None, text="([pay_link]) [/unsubscribe]")
        letter = (await letters.create(conn, desk.account_id, new)).letter
    await desk.join(stage, "a@kapocs.test")
    async with Sink() as sink:
        await desk.relay(sink.url)
        await desk.campaign(make_sends.Stage(stage.schema, letter.id))
        await desk.work()
    body = read(sink.envelopes[0].data).get_body(("plain",))
    assert body is not None
    assert "()" in body.get_content()
