"""The calendar of campaigns: each on its day, by the clock of whoever looks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

import make
from console.people import make_person, sign_in
from kapocs.console.dates import month_name
from kapocs.ids import AccountId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.proof import queries_results as results
from kapocs.sends import actions
from kapocs.sends.model import NewSend, SendType, Timing
from product import Product

BEFORE = datetime(2026, 11, 1, tzinfo=UTC)
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    return browser


async def _plan(
    product: Product, account_id: AccountId, name: str, timing: Timing, *, is_draft: bool = False
) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, account_id)
        new = NewLetter(name=name, subject="Üdv", html=None, text="Szia!")
        letter = (await letters.create(conn, account_id, new)).letter
        kind = SendType.SMART if timing.send_date else SendType.ABSOLUTE
        wish = NewSend(list_id=made.id, letter_id=letter.id, type=kind, name=name, timing=timing)
        send = await actions.create(conn, account_id, wish)
        if not is_draft:
            await actions.start(conn, account_id, send.id, now=BEFORE)


def _cell(page: str, day: str) -> str:
    """What the day has on it."""
    begun = page.index(f'<time datetime="{day}"')
    return page[begun : page.index("</td>", begun)]


async def test_a_campaign_stands_on_its_day_by_the_account_s_clock(
    product: Product, anna: httpx.AsyncClient
) -> None:
    # Half past midnight in Budapest, the day before in UTC.
    late = Timing(send_at=datetime(2027, 1, 13, 23, 30, tzinfo=UTC))
    name = f"Árvíztűrő tükörfúrógép {SCRIPT}"
    await _plan(product, product.anna.id, name, late)
    await _plan(product, product.anna.id, "Okos", Timing(send_date=date(2027, 1, 31)))
    await _plan(product, product.anna.id, "Piszkozat", late, is_draft=True)
    await _plan(product, product.cili.id, "Cilié", late)
    page = (await anna.get("/campaigns/calendar?month=2027-01")).text
    assert "2027. január" in page
    on_its_day = _cell(page, "2027-01-14")
    assert "Árvíztűrő tükörfúrógép" in on_its_day
    assert "<small>00:30</small>" in on_its_day
    assert "planned" not in _cell(page, "2027-01-13")
    assert "Okos" in _cell(page, "2027-01-31")
    for nobody_s in (SCRIPT, "Piszkozat", "Cilié"):
        assert nobody_s not in page
    for other in ("month=2026-12", "month=2027-02"):
        assert other in page
    empty = (await anna.get("/campaigns/calendar?month=2031-06")).text
    assert "Ebben a hónapban nem megy ki semmi." in empty


@pytest.mark.parametrize(
    "month",
    ["", "x", "2026-13", "0000-00", "9999-12", "0001-01", "2026-1", "2026-01-02", "9" * 500, "%00"],
)
async def test_a_month_that_is_none_is_the_one_that_is_now(
    anna: httpx.AsyncClient, product: Product, month: str
) -> None:
    page = await anna.get(f"/campaigns/calendar?month={month}")
    assert page.status_code == 200
    here = product.services.clock().astimezone(ZoneInfo("Europe/Budapest"))
    assert month_name(here.date(), "hu") in page.text


async def test_no_more_campaigns_are_read_than_fit(product: Product) -> None:
    at = datetime(2027, 1, 5, 9, tzinfo=UTC)
    for name in ("a", "b", "c"):
        await _plan(product, product.anna.id, name, Timing(send_at=at))
    async with product.pool.connection() as conn:
        found = await results.between(
            conn, product.anna.id, since=at, until=at.replace(day=6), most=2
        )
    assert [each.name for each in found] == ["a", "b"]
