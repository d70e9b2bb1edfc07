"""What the contract's examples are about: Anna's lists and everything on them."""

from dataclasses import dataclass

import make
from api_v1 import world_mail, world_shop
from kapocs.db.pool import Conn, Pool
from kapocs.forms import landing
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, ListId
from kapocs.letters import actions as letters
from kapocs.letters import variables
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, ListType, Option, Schema
from kapocs.lists.values import FieldType
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType

UNKNOWN = 999_999_999


@dataclass(frozen=True, slots=True)
class World:
    """Ids by the names that the contract's paths use for them."""

    account_id: AccountId
    ids: dict[str, int]

    def path(self, template: str) -> str:
        """The template's path with the ids filled in."""
        return template.format(**self.ids)

    def nothing(self) -> "World":
        """The same names with ids that nothing has."""
        return World(self.account_id, dict.fromkeys(self.ids, UNKNOWN))

    def fill(self, body: object) -> object:
        """A body in which texts such as `{send}` became ids."""
        if isinstance(body, dict):
            return {name: self.fill(value) for name, value in body.items()}
        if isinstance(body, list):
            return [self.fill(each) for each in body]
        if isinstance(body, str) and body.startswith("{"):
            return self.ids[body.strip("{}")]
        return body


async def build(pool: Pool, account_id: AccountId) -> World:
    """Two lists, forms of each type, a segment, a letter, a send, a landing page, people."""
    async with pool.transaction() as conn:
        news = await make.make_list(conn, account_id, name="Hírlevél")
        shop = await make.make_list(conn, account_id, name="Bolt", type_=ListType.ECOMMERCE)
        await _add_fields(conn, account_id, news.id)
        ids: dict[str, int] = {"list": news.id, "shop": shop.id}
        for name, type_ in (("form", FormType.SUBSCRIBE), ("update", FormType.UPDATE)):
            made = await make.make_form(conn, account_id, news.id, name=name, type_=type_)
            ids[name] = made.id
        asking = await make.make_form(
            conn, account_id, news.id, name="Kettős", double_opt_in=True, language="hu"
        )
        order = await make.make_form(
            conn, account_id, shop.id, name="Rendelés", type_=FormType.ORDER
        )
        page = await landing.create(
            conn, account_id, news.id, name="Ajánlat", html="<p>[mssys_firstname]</p>"
        )
        ids |= {"asking": asking.id, "order": order.id, "page": page.id}
        schema = await lists.schema(conn, account_id, news.id)
        ids |= await _add_people(conn, schema, shop.id)
        orders = await lists.schema(conn, account_id, shop.id)
        return World(account_id, ids | await world_shop.add(conn, orders))


async def _add_fields(conn: Conn, account_id: AccountId, list_id: ListId) -> None:
    await make.make_field(conn, account_id, list_id, name="gyermek_neve", type_=FieldType.SHORTTEXT)
    options = (Option("piros", "Piros"), Option("kék", "Kék"))
    await lists.add_field(
        conn,
        account_id,
        list_id,
        Field(name="kedvenc_szin", type=FieldType.SELECT, options=options),
    )


async def _add_people(conn: Conn, news: Schema, shop_id: ListId) -> dict[str, int]:
    bela = await make.make_subscriber(
        conn, news, email="bela@kapocs.test", mssys_firstname="Béla", gyermek_neve="Árvíztűrő"
    )
    dora = await make.make_subscriber(conn, news, email="dora+hir@kapocs.test")
    shop = await lists.schema(conn, news.list.account_id, shop_id)
    paid = await make.make_subscriber(
        conn,
        shop,
        email="vevo@kapocs.test",
        mssys_shoprenter_id="WEB/12",
        mssys_order_status=2,
        mssys_order_brutto_sum="12700.50",
        mssys_bill_currency="HUF",
    )
    bought = await _add_segment(conn, shop, Condition("email", "like", "%@%"))
    named = await _add_segment(conn, news, Condition("mssys_firstname", "=", "béla"))
    return {
        "record": bela,
        "other": dora,
        "paid": paid,
        "segment": named,
        "buyers": bought,
        "send": await _add_send(conn, news),
        **await world_mail.add(conn, news, bela),
    }


async def _add_segment(conn: Conn, schema: Schema, condition: Condition) -> int:
    made = await segments.create(conn, *schema.key, name="Ők", conditions=[condition])
    return made.id


async def _add_send(conn: Conn, schema: Schema) -> int:
    account_id, list_id = schema.key
    await variables.create(conn, account_id, name="akcio", html="<b>20%</b>", text=None)
    letter = await letters.create(
        conn,
        account_id,
        NewLetter(name="Üdv", subject="Szia [mssys_firstname]", html="<p>Szia!</p>", text=None),
    )
    send = await sends.create(
        conn,
        account_id,
        NewSend(list_id=list_id, letter_id=letter.letter.id, type=SendType.SUBSCRIPTION),
    )
    return send.id
