"""Makes the samples of a fresh account, always in this order: the reference names their ids.

On a fresh database, after what `kapocs up` makes first (list, form, letter, send and record 1):
list 2 is a newsletter, list 3 a webshop; the rest is beside what makes it. Examples that change or
delete have things of their own, so that every example works, in whatever order they are tried.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from kapocs.accounts.model import Account
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import CouponType, NewCoupon, NewProduct, NewShippingMethod, Product
from kapocs.crm import actions as crm
from kapocs.crm import opportunities
from kapocs.crm.model import NewTask
from kapocs.crm.opportunity import NewOpportunity
from kapocs.db.pool import Conn
from kapocs.forms import actions as forms
from kapocs.forms import landing
from kapocs.forms.model import FormType, NewForm
from kapocs.ids import CategoryId, FormId, LetterId, ListId, SegmentId, SubscriberId
from kapocs.letters import variables
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, List, ListType, Option
from kapocs.lists.values import FieldType
from kapocs.orders import actions as orders
from kapocs.orders.model import WebshopItem, WebshopOrder
from kapocs.samples import beside
from kapocs.samples.maker import Maker
from kapocs.samples.model import SampleKind
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition, Operator
from kapocs.sends import actions as sends
from kapocs.sends.model import Audience, NewSend, SendType, Timing
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up

PEOPLE = (("anna", "Anna"), ("bela", "Béla"), ("cili", "Cili"), ("denes", "Dénes"))
"""Records 2 to 5 of list 2. Béla is there to leave, Cili and Dénes to be deleted."""
ORDERS = ("WEB11", "WEB10")
"""The webshop's own numbers of orders 6 and 7. Items are taken off the second one."""
SKU, WRAPPING, COUPON, GLOBAL = "KONYV1", "DISZ1", "NYAR10", "akcio"
_HUF = "HUF"
_LATER = timedelta(days=365)


async def make(
    conn: Conn, account: Account, signer: Signer, *, letter_id: LetterId, now: datetime
) -> None:
    """Makes all samples. `letter_id`: what sample sends would send; none goes to anybody."""
    maker = Maker(conn=conn, account=account, signer=signer, now=now)
    newsletter = await _list(maker, maker.words.newsletter, ListType.NEWSLETTER)
    shop = await _list(maker, maker.words.shop, ListType.ECOMMERCE)
    form, fair = await _forms(maker, newsletter, shop)
    people = await _people(maker, newsletter, form)
    everybody = await _of_newsletter(maker, newsletter, shop, person=people[0])
    product = await _catalogue(maker)
    orders_made = [await _order(maker, shop, number, product) for number in ORDERS]
    await beside.make(maker, shop, orders_made[0])
    await _sends(
        maker,
        NewSend(
            list_id=newsletter.id,
            letter_id=letter_id,
            type=SendType.SUBSCRIPTION,
            form_id=fair,
            # A stranger who finds the form gets nothing from it either.
            audience=Audience(exclude_segment_ids=(everybody,)),
        ),
    )
    await variables.create(conn, account.id, name=GLOBAL, html="<b>-20%</b>", text="-20%")
    await maker.note(SampleKind.GLOBAL, GLOBAL, GLOBAL)


async def _list(maker: Maker, name: str, type_: ListType) -> List:
    made = await lists.create(maker.conn, maker.account.id, name=name, type_=type_)
    await maker.note(SampleKind.LIST, made.id, name)
    return made


async def _forms(maker: Maker, newsletter: List, shop: List) -> tuple[FormId, FormId]:
    """Forms 2, 3, 5 of the newsletter, 4 of the shop: the one to sign up by, and the last."""
    said = maker.words
    made = [
        await _form(maker, newsletter.id, said.sign_up, FormType.SUBSCRIBE),
        await _form(maker, newsletter.id, said.update, FormType.UPDATE),
        await _form(maker, shop.id, said.order, FormType.ORDER),
        await _form(maker, newsletter.id, said.fair, FormType.SUBSCRIBE),
    ]
    return made[0], made[-1]


async def _form(maker: Maker, list_id: ListId, name: str, type_: FormType) -> FormId:
    wish = NewForm(name=name, type=type_, language=maker.account.language)
    made = await forms.create(maker.conn, maker.account.id, list_id, wish)
    await maker.note(SampleKind.FORM, made.id, name)
    return made.id


async def _people(maker: Maker, newsletter: List, form_id: FormId) -> Sequence[SubscriberId]:
    options = tuple(Option(value, label) for value, label in maker.words.colours)
    colour = Field(
        name="kedvenc_szin", type=FieldType.SELECT, label=maker.words.colour, options=options
    )
    await lists.add_field(maker.conn, maker.account.id, newsletter.id, colour)
    schema = await lists.schema(maker.conn, maker.account.id, newsletter.id)
    return [
        await subscribers.add(
            maker.conn,
            sign_up(
                schema,
                {"email": f"{name}@example.com", "mssys_firstname": first, "kedvenc_szin": "piros"},
                consent=Consent(form_id=form_id),
                double_opt_in=False,
                now=maker.now,
            ),
        )
        for name, first in PEOPLE
    ]


async def _of_newsletter(
    maker: Maker, newsletter: List, shop: List, *, person: SubscriberId
) -> SegmentId:
    """Segment 1, which is answered, and 2 (of the shop), landing page 1, task 1, opportunity 1."""
    conn, account_id, said = maker.conn, maker.account.id, maker.words
    everybody = await _segment(maker, newsletter, said.everybody)
    await _segment(maker, shop, said.buyers)
    page = await landing.create(
        conn, account_id, newsletter.id, name=said.page, html=said.page_html
    )
    await maker.note(SampleKind.LANDING_PAGE, page.id, said.page)
    schema = await lists.schema(conn, account_id, newsletter.id)
    await crm.create(conn, schema, NewTask(subscriber_id=person, title=said.task))
    chance = NewOpportunity(name=said.opportunity, value=Decimal(1_250_000), currency=_HUF)
    await opportunities.create(conn, *schema.key, person, chance)
    return everybody


async def _segment(maker: Maker, list_: List, name: str) -> SegmentId:
    """Everybody on the list."""
    conditions = [Condition("email", Operator.CONTAINS, "@")]
    made = await segments.create(
        maker.conn, maker.account.id, list_.id, name=name, conditions=conditions
    )
    await maker.note(SampleKind.SEGMENT, made.id, name)
    return made.id


async def _catalogue(maker: Maker) -> Product:
    """Categories 1, with product 1, and 2; product 2 to delete, shipping method 1, a coupon."""
    conn, account_id, said = maker.conn, maker.account.id, maker.words
    books, _ = [await _category(maker, name) for name in (said.books, said.gifts)]
    book = NewProduct(
        sku=SKU,
        name=said.book,
        price=Decimal(3000),
        vat_percent=Decimal(5),
        currency=_HUF,
        category_ids=(books,),
    )
    mark = NewProduct(
        sku="JELZO1", name=said.bookmark, price=Decimal(500), vat_percent=Decimal(27), currency=_HUF
    )
    wrap = NewProduct(
        sku=WRAPPING, name=said.wrapping, price=Decimal(500), vat_percent=Decimal(27), currency=_HUF
    )
    wishes = (book, mark, wrap)
    products = [await catalog.create_product(conn, account_id, each) for each in wishes]
    for each in products:
        await maker.note(SampleKind.PRODUCT, each.id, each.name)
    courier = NewShippingMethod(name=said.courier, net_cost=Decimal(1000), vat_percent=Decimal(27))
    method = await catalog.create_shipping_method(conn, account_id, courier)
    await maker.note(SampleKind.SHIPPING_METHOD, method.id, said.courier)
    wish = NewCoupon(code=COUPON, type=CouponType.PERCENT, amount=Decimal(10))
    coupon = await catalog.create_coupon(conn, account_id, wish)
    await maker.note(SampleKind.COUPON, coupon.id, COUPON)
    return products[0]


async def _category(maker: Maker, name: str) -> CategoryId:
    made = await catalog.create_category(maker.conn, maker.account.id, name=name)
    await maker.note(SampleKind.CATEGORY, made.id, name)
    return made.id


async def _order(maker: Maker, shop: List, number: str, product: Product) -> SubscriberId:
    """An order of two pieces of the product (items 1 and 3) and of wrapping (2 and 4)."""
    lines = [
        WebshopItem(
            sku=product.sku,
            name=product.name,
            price=Decimal(3000),
            quantity=Decimal(2),
            vat_percent=Decimal(5),
        ),
        WebshopItem(
            sku=WRAPPING,
            name=maker.words.wrapping,
            price=Decimal(500),
            quantity=Decimal(1),
            vat_percent=Decimal(27),
        ),
    ]
    person = {"email": "anna@example.com", "mssys_firstname": "Anna"}
    wish = WebshopOrder(shop_order_id=number, values=person, items=lines)
    schema = await lists.schema(maker.conn, maker.account.id, shop.id)
    return await orders.process_webshop_order(maker.conn, schema, wish, form_id=None, now=maker.now)


async def _sends(maker: Maker, wish: NewSend) -> None:
    """Send 2, a draft; 3 to 7, as wished for: 4 and 5 active, 6 paused."""
    draft = replace(
        wish,
        type=SendType.ABSOLUTE,
        form_id=None,
        timing=Timing(send_at=maker.now + _LATER),
    )
    for number in range(2, 8):
        wanted = replace(
            draft if number == 2 else wish,
            name=f"{maker.words.offer} {number}",
            active=number in (4, 5, 6),
        )
        made = await sends.create(maker.conn, maker.account.id, wanted)
        if number == 6:
            await sends.pause(maker.conn, maker.account.id, made.id)
        await maker.note(SampleKind.SEND, made.id, made.name)
