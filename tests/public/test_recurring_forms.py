"""Order forms whose orders are made anew in each period: what a buyer is told, and what is kept."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

import make
from kapocs.forms import changing, queries_offer
from kapocs.forms.model import BadForm, Form, FormChange, FormType
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.lists import actions as lists
from kapocs.lists import queries as list_queries
from kapocs.lists import queries_change
from kapocs.lists.model import ListType
from kapocs.lists.values import FieldType
from kapocs.recurring import queries as recurring
from kapocs.recurring.model import (
    BadRecurrence,
    NewRecurrence,
    Period,
    PeriodUnit,
    Recurrence,
    RecurrenceNotAllowed,
    RecurrenceState,
)
from make_shop import make_product
from product import Product
from visiting import Site

MONTHLY = NewRecurrence(period=Period(1, PeriodUnit.MONTH))


@dataclass
class Stand:
    """An e-commerce list of Anna's, and a product."""

    site: Site
    box: Any

    def offer(self, wish: NewRecurrence | None = MONTHLY) -> NewOffer:
        return NewOffer(OrderType.RECURRING, (self.box.id,), renewal=wish)

    async def form(self, wish: NewRecurrence = MONTHLY, **more: Any) -> Form:
        """A form by which the product is ordered anew in each period."""
        made: Form = await self.site.form(FormType.ORDER, offer=self.offer(wish), **more)
        return made

    async def order(self, form: Form, email: str = "vevo@kapocs.test") -> Any:
        """What a buyer gets who chooses the product."""
        sent = {"order-product": str(self.box.id), "email": email}
        return await self.site.send(form, **sent)

    async def recurrences(self) -> list[Recurrence]:
        async with self.site.product.pool.connection() as conn:
            account_id = self.site.product.anna.id
            return await recurring.page(conn, account_id, state=None, after=0, size=10)


async def stand(product: Product, *, unique: bool) -> Stand:
    async with product.pool.transaction() as conn:
        made = await make.make_list(
            conn, product.anna.id, name="Doboz", type_=ListType.ECOMMERCE, unique_email=unique
        )
        box = await make_product(conn, product.anna.id, name="Havi doboz: árvíztűrő tükörfúrógép")
        schema = await lists.schema(conn, product.anna.id, made.id)
    return Stand(Site(product, product.client(), schema), box)


@pytest.fixture
async def shop(product: Product) -> Stand:
    return await stand(product, unique=False)


async def test_an_order_by_such_a_form_recurs_and_the_buyer_is_told_before_and_after(
    shop: Stand,
) -> None:
    form = await shop.form(replace(MONTHLY, is_charged=True))
    page = await shop.site.visitor.get(f"/f/{form.id}")
    told = "made anew every month until you end it. Your card is charged each time."
    assert told in page.text
    answer = await shop.order(form)
    assert answer.status_code == 200
    assert told in answer.text
    (record,) = await shop.site.everyone()
    assert record.fields["mssys_payment_method"] == "5"
    (started,) = await shop.recurrences()
    assert (started.record_id, started.state) == (record.id, RecurrenceState.ACTIVE)
    assert started.period == Period(1, PeriodUnit.MONTH)
    assert started.is_charged


@pytest.mark.parametrize(
    ("every", "unit", "said"),
    [
        (1, PeriodUnit.WEEK, "hetente megújul"),
        (3, PeriodUnit.MONTH, "3 havonta megújul"),
        (1, PeriodUnit.YEAR, "évente megújul"),
        (10, PeriodUnit.DAY, "10 naponta megújul"),
    ],
)
async def test_the_period_is_told_in_the_forms_language(
    shop: Stand, every: int, unit: PeriodUnit, said: str
) -> None:
    form = await shop.form(NewRecurrence(period=Period(every, unit)), language="hu")
    page = (await shop.site.visitor.get(f"/f/{form.id}")).text
    assert said in page
    assert "megterheljük" not in page


async def test_what_is_sent_twice_recurs_once_and_nothing_chosen_recurs_not(shop: Stand) -> None:
    form = await shop.form()
    assert (await shop.site.send(form, email="vevo@kapocs.test")).status_code == 422
    assert await shop.recurrences() == []
    await shop.order(form)
    await shop.order(form, "masik@kapocs.test")
    assert len(await shop.recurrences()) == 2


async def test_an_order_is_kept_when_its_list_cannot_have_it_recur_any_more(shop: Stand) -> None:
    key = shop.site.schema.key
    async with shop.site.product.pool.transaction() as conn:
        await make.make_field(conn, *key, name="lemond", type_=FieldType.TEXT)
    form = await shop.form(replace(MONTHLY, cancel_field="lemond"))
    async with shop.site.product.pool.transaction() as conn:
        # As a version before did, which did not look at what recurs.
        await list_queries.bump(conn, *key)
        await queries_change.delete_field(conn, *key, "lemond")
    assert (await shop.order(form)).status_code == 200
    assert len(await shop.site.everyone()) == 1
    assert await shop.recurrences() == []


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        (None, BadForm),
        (NewRecurrence(period=Period(0, PeriodUnit.MONTH)), BadRecurrence),
        (replace(MONTHLY, due_days=1000), BadRecurrence),
        (replace(MONTHLY, date_field="email"), BadRecurrence),
    ],
)
async def test_a_renewal_that_cannot_be_is_refused(
    shop: Stand, wish: NewRecurrence | None, error: type[Exception]
) -> None:
    form = await shop.form()
    with pytest.raises(error):
        async with shop.site.product.pool.transaction() as conn:
            await changing.change(
                conn, form.account_id, form.id, FormChange(offer=shop.offer(wish))
            )
    async with shop.site.product.pool.connection() as conn:
        assert await queries_offer.placed(conn, form.account_id, form.id) == shop.offer()


async def test_a_list_with_one_record_of_a_person_has_no_such_form(product: Product) -> None:
    single = await stand(product, unique=True)
    with pytest.raises(RecurrenceNotAllowed):
        await single.form()
