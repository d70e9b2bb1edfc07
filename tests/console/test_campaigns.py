"""Campaigns in the console: planned, rehearsed, started once, and what came of them."""

import re
from collections.abc import Mapping
from datetime import timedelta

import httpx
import pytest

import make
from console.people import PERSON, earlier, make_person, sign_in, token_of
from kapocs.accounts.roles import Role
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, ListId, SendId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.planning.rehearsing import rehearsed
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition, Operator
from kapocs.sends import actions
from kapocs.sends.model import Audience, NewSend, SendStatus, SendType, Timing
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from kapocs.suppressions import actions as suppressions
from kapocs.suppressions.model import SilenceReason
from product import Product

NAME = "Árvíztűrő tükörfúrógép"
SCRIPT = "<script>alert(1)</script>"
LINK = "https://kapocs.test/akcio?a=1&b=2"


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    return browser


async def _post(
    browser: httpx.AsyncClient, page: str, fields: Mapping[str, str], to: str = ""
) -> httpx.Response:
    token = token_of(await browser.get(page))
    return await browser.post(to or page, data={"token": token, **fields})


async def _furnish(conn: Conn, account_id: AccountId) -> tuple[ListId, LetterId]:
    """A list of three people, and a letter."""
    made = await make.make_list(conn, account_id)
    schema = await lists.schema(conn, account_id, made.id)
    for name in ("eva", "bela", "cili"):
        await make.make_subscriber(conn, schema, email=f"{name}@kapocs.test", mssys_firstname=name)
    html = f'<body><p>{SCRIPT}<a href="{LINK}">Akció</a> [unsubscribe]le[/unsubscribe]</p></body>'
    new = NewLetter(name=f"{NAME} {SCRIPT}", subject="Üdv", html=html.replace("&", "&amp;"))
    return made.id, (await letters.create(conn, account_id, new)).letter.id


async def _campaign(product: Product, browser: httpx.AsyncClient) -> tuple[str, dict[str, str]]:
    """Its path, and what its form needs."""
    async with product.pool.transaction() as conn:
        list_id, letter_id = await _furnish(conn, product.anna.id)
    wish = {"list": str(list_id), "letter": str(letter_id), "name": ""}
    made = await _post(browser, "/campaigns/new", wish)
    assert made.status_code == 303, made.text
    return made.headers["location"], wish


def _as_of(page: str) -> str:
    found = re.search(r'name="as_of" value="([^"]+)"', page)
    assert found is not None
    return found[1].replace("&#43;", "+")


async def _status(product: Product, path: str) -> SendStatus:
    async with product.pool.connection() as conn:
        return (await actions.get(conn, product.anna.id, SendId(int(path.split("/")[2])))).status


async def test_a_campaign_is_planned_rehearsed_and_started_once(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path, wish = await _campaign(product, anna)
    page = (await anna.get(path)).text
    assert SCRIPT not in page
    assert "<strong>3</strong>" in page
    plan = {**wish, "as_of": _as_of(page), "when": "now", "then": "rehearsal", "name": NAME}
    saved = await _post(anna, path, plan)
    assert saved.headers["location"] == f"{path}/rehearsal"
    shown = (await anna.get(f"{path}/rehearsal")).text
    assert "Igen, elküldöm 3 címzettnek" in shown
    stale = await _post(anna, path, {"as_of": plan["as_of"]}, f"{path}/start")
    assert stale.headers["location"] == f"{path}/rehearsal"
    assert await _status(product, path) is SendStatus.DRAFT
    for _ in range(2):
        answer = await _post(anna, "/campaigns/new", {"as_of": _as_of(shown)}, f"{path}/start")
        assert answer.headers["location"] == path
    await product.work()
    assert sorted(each.recipient for each in product.courier.sent) == [
        "bela@kapocs.test", "cili@kapocs.test", "eva@kapocs.test",
    ]  # fmt: skip
    assert NAME in (await anna.get("/campaigns")).text


async def test_of_two_who_plan_at_once_the_second_is_told(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path, wish = await _campaign(product, anna)
    plan = {**wish, "as_of": _as_of((await anna.get(path)).text), "when": "now"}
    assert (await _post(anna, path, {**plan, "name": "Anna"})).status_code == 303
    clash = await _post(anna, path, {**plan, "name": "Béla"})
    assert clash.status_code == 409
    assert 'value="Béla"' in clash.text
    assert 'value="Anna"' in (await anna.get(path)).text


async def test_what_cannot_be_is_told_beside_its_field(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path, wish = await _campaign(product, anna)
    good = {**wish, "as_of": _as_of((await anna.get(path)).text), "when": "now"}
    for wrong in (
        {"when": "at", "at": "tegnap"}, {"when": "at", "at": ""},
        # Clocks are put forward over it.
        {"when": "at", "at": "2027-03-28T02:30"}, {"when": "smart", "day": "2027-02-30"},
        {"letter": "999"}, {"list": "x"}, {"segment": "999"}, {"name": "n" * 201},
        {"from_email": "nem cím"}, {"subject": "s" * 501},
    ):  # fmt: skip
        answer = await _post(anna, path, {**good, **wrong})
        assert answer.status_code == 400, wrong
        assert "-problem" in answer.text, wrong
    late = {**good, "when": "at", "at": "2030-06-01T09:00"}
    assert (await _post(anna, path, late)).status_code == 303
    async with product.pool.connection() as conn:
        send = await actions.get(conn, product.anna.id, SendId(int(path.split("/")[2])))
    assert send.timing.send_at is not None
    assert send.timing.send_at.isoformat() == "2030-06-01T07:00:00+00:00"
    assert (await _post(anna, "/campaigns/new", {"list": "1", "letter": "x"})).status_code == 400


async def test_a_scheduled_campaign_is_held_resumed_and_cancelled(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path, wish = await _campaign(product, anna)
    plan = {**wish, "as_of": _as_of((await anna.get(path)).text), "when": "at"}
    await _post(anna, path, {**plan, "at": "2030-06-01T09:00"})
    as_of = _as_of((await anna.get(f"{path}/rehearsal")).text)
    await _post(anna, path, {"as_of": as_of}, f"{path}/start")
    assert await _status(product, path) is SendStatus.SCHEDULED
    assert "előbb tartsa vissza" in (await anna.get(path)).text
    for verb, status in (
        ("pause", SendStatus.PAUSED), ("resume", SendStatus.SCHEDULED),
        ("cancel", SendStatus.CANCELLED),
    ):  # fmt: skip
        for _ in range(2):
            answer = await _post(anna, "/campaigns/new", {}, f"{path}/{verb}")
            assert answer.headers["location"] == path, verb
        assert await _status(product, path) is status
    assert (await _post(anna, "/campaigns/new", {}, f"{path}/pause")).status_code == 409
    await _post(anna, "/campaigns/new", {}, f"{path}/archive")
    assert f'href="{path}"' not in (await anna.get("/campaigns")).text
    assert f'href="{path}"' in (await anna.get("/campaigns?archived=1")).text
    await _post(anna, "/campaigns/new", {}, f"{path}/restore")
    assert f'href="{path}"' in (await anna.get("/campaigns")).text


async def test_the_rehearsal_counts_who_gets_it_as_the_planning_does(product: Product) -> None:
    whose = product.anna.id
    async with product.pool.transaction() as conn:
        list_id, letter_id = await _furnish(conn, whose)
        first = await lists.schema(conn, whose, list_id)
        more = await make.make_list(conn, whose, name="Más")
        second = await lists.schema(conn, whose, more.id)
        for email in ("EVA@kapocs.test", "dora@kapocs.test", "tiltott@kapocs.test"):
            await make.make_subscriber(conn, second, email=email, mssys_firstname="x")
        gone = await make.make_subscriber(conn, first, email="elment@kapocs.test")
        now = make.NOW + timedelta(days=1)
        await subscribers.unsubscribe(conn, first, [gone], consent=Consent(), now=now)
        why = SilenceReason.MANUAL
        await suppressions.silence(conn, whose, "tiltott@kapocs.test", reason=why, now=now)
        bela = [Condition("mssys_firstname", Operator.EQUAL, "bela")]
        out = await segments.create(conn, whose, first.list.id, name="B", conditions=bela)
        send = await actions.create(
            conn, whose,
            NewSend(
                list_id=first.list.id, letter_id=letter_id, type=SendType.ABSOLUTE,
                timing=Timing(send_at=make.NOW),
                audience=Audience(more_list_ids=(more.id,), exclude_segment_ids=(out.id,)),
            ),
        )  # fmt: skip
        told = {each.why: each.people for each in await rehearsed(conn, send)}
        await actions.start(conn, whose, send.id, now=product.services.clock())
    assert told == {"": 3, "double": 1, "excluded": 1, "suppressed": 1, "unsubscribed": 1}
    await product.work()
    assert len(product.courier.sent) == told[""]


async def test_results_show_who_opened_and_clicked_where(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path, _ = await _campaign(product, anna)
    assert "Még nem ment ki" in (await anna.get(f"{path}/results")).text
    as_of = _as_of((await anna.get(f"{path}/rehearsal")).text)
    await _post(anna, path, {"as_of": as_of}, f"{path}/start")
    await product.work()
    await earlier(product)
    sent = product.courier.sent[0].data.decode()
    tracked = re.search(r"https?://[^\s\"<>]+/c/[^\s\"<>]+", sent.replace("=\r\n", ""))
    assert tracked is not None
    address = tracked[0].replace("=3D", "=").split("127.0.0.1")[1].partition("/")[2]
    clicked = await product.client().get(f"/{address}", headers=PERSON)
    assert clicked.headers["location"] == LINK
    await product.work()
    page = (await anna.get(f"{path}/results")).text
    assert "akcio?a=1&amp;b=2" in page
    assert 'class="clicked"' in page
    shown = await anna.get(f"{path}/click-map")
    assert "sandbox" in shown.headers["content-security-policy"]
    assert "<script" not in shown.text
    assert re.search(r"Akció</a><span[^>]*>1</span>", shown.text)
    table = await anna.get(f"{path}/results.csv")
    assert f"{LINK};1;1" in table.content.decode("utf-8-sig")
    again = await _post(anna, "/campaigns/new", {}, f"{path}/again")
    drafted = again.headers["location"]
    rehearsal = (await anna.get(f"{drafted}/rehearsal")).text
    assert "Igen, elküldöm 2 címzettnek" in rehearsal
    assert "Nem kapta meg a korábbi kampányt, vagy megnyitotta" in rehearsal


async def test_campaigns_of_others_and_what_is_none_are_not_there(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        list_id, letter_id = await _furnish(conn, product.cili.id)
        new = NewSend(list_id=list_id, letter_id=letter_id, type=SendType.ABSOLUTE,
                      name="Titok", timing=Timing(send_at=make.NOW))  # fmt: skip
        theirs = await actions.create(conn, product.cili.id, new)
        _, mine = await _furnish(conn, product.anna.id)
        welcome = NewSend(list_id=list_id, letter_id=letter_id, type=SendType.SUBSCRIPTION)
        other = await actions.create(conn, product.cili.id, welcome)
    token = token_of(await anna.get("/campaigns/new"))
    for which in (theirs.id, other.id, "x", 0, "9" * 30):
        for end in (
            *("", "/audience", "/rehearsal", "/rehearsal/state"),
            *("/results", "/results.csv", "/click-map"),
        ):
            assert (await anna.get(f"/campaigns/{which}{end}")).status_code == 404, end
        for end in (
            *("", "/start", "/pause", "/resume", "/cancel", "/archive", "/restore", "/again"),
            *("/rehearsal", "/winner", "/segment"),
        ):
            answer = await anna.post(f"/campaigns/{which}{end}", data={"token": token})
            assert answer.status_code == 404, end
            assert "Titok" not in answer.text
    wish = {"token": token, "list": str(list_id), "letter": str(mine)}
    assert (await anna.post("/campaigns/new", data=wish)).status_code == 400
    assert (await anna.post(f"/campaigns/{theirs.id}/start", data={})).status_code == 403


async def test_what_the_form_does_not_offer_stays_as_it_is(
    product: Product, anna: httpx.AsyncClient
) -> None:
    whose = product.anna.id
    async with product.pool.transaction() as conn:
        list_id, letter_id = await _furnish(conn, whose)
        more = await make.make_list(conn, whose, name="Más")
        eva = [Condition("email", Operator.EQUAL, "eva@kapocs.test")]
        own, far = [
            (await segments.create(conn, whose, each, name="É", conditions=eva)).id
            for each in (list_id, more.id)
        ]
        audience = Audience(more_list_ids=(more.id,), segment_ids=(far,))
        new = NewSend(list_id=list_id, letter_id=letter_id, type=SendType.ABSOLUTE,
                      timing=Timing(send_at=make.NOW), audience=audience)  # fmt: skip
        made = await actions.create(conn, whose, new)
    path = f"/campaigns/{made.id}"
    counted = await anna.get(f"{path}/audience", params={"list": list_id, "segment": own})
    assert "<strong>1</strong>" in counted.text
    plan = {"list": str(list_id), "letter": str(letter_id), "when": "now", "segment": str(own)}
    as_of = _as_of((await anna.get(path)).text)
    assert (await _post(anna, path, {**plan, "as_of": as_of})).status_code == 303
    async with product.pool.connection() as conn:
        kept = (await actions.get(conn, whose, made.id)).audience
    assert kept == Audience(more_list_ids=(more.id,), segment_ids=(own, far))


async def test_a_reader_sees_campaigns_and_starts_none(product: Product) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    owner, reader = product.client(), product.client()
    await sign_in(owner, "anna@kapocs.test")
    path, _ = await _campaign(product, owner)
    await make_person(product, product.anna.id, "olvaso@kapocs.test", Role.READER)
    await sign_in(reader, "olvaso@kapocs.test")
    shown = await reader.get(f"{path}/rehearsal")
    assert "Az Ön szerepe nem indíthatja el" in shown.text
    refused = await reader.post(f"{path}/start", data={"token": token_of(shown)})
    assert refused.status_code == 403
    assert await _status(product, path) is SendStatus.DRAFT
