"""What says that it comes from our plug-in is believed only if it is signed, and harms nobody."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import orjson
import pytest

import visiting
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import NewConnector
from kapocs.peer_types import PEERS
from product import Product
from websites.bench import UNICODE


@pytest.fixture
async def site(product: Product) -> visiting.Site:
    """Anna's list."""
    return await visiting.open_site(product)


async def connected(site: visiting.Site, **more: Any) -> MadeConnector:
    """A connector to a WordPress that nobody asks."""
    given = {"url": "https://bolt.test", "user": "admin", "password": "x", **more}
    wish = NewConnector(type="wordpress", name="Bolt", list_id=site.schema.list.id, given=given)
    product = site.product
    async with product.pool.transaction() as conn:
        return await connectors.create(
            conn,
            product.anna.id,
            wish,
            peers=PEERS,
            signer=product.services.signer,
            now=product.services.clock(),
        )


async def told(
    site: visiting.Site,
    made: MadeConnector,
    body: bytes,
    *,
    at: datetime | None = None,
    changed: dict[str, str] | None = None,
    id_: str = "m1",
) -> int:
    """The status that a message gets; `changed`: headers in place of the right ones."""
    moment = str(int((at or datetime.now(UTC)).timestamp()))
    text = made.secret.removeprefix("whsec_").replace("-", "+").replace("_", "/")
    key = base64.b64decode(text + "=" * (-len(text) % 4))
    mac = hmac.new(key, f"{id_}.{moment}.".encode() + body, hashlib.sha256).digest()
    headers = {
        "webhook-id": id_,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(mac).decode()}",
    }
    given = headers | {name.replace("_", "-"): value for name, value in (changed or {}).items()}
    answer: httpx.Response = await site.visitor.post(made.path, content=body, headers=given)
    return answer.status_code


def consent(email: object = visiting.BELA, **more: Any) -> bytes:
    """Somebody ticked the box."""
    data = {"email": email, "first_name": UNICODE, "ip": "192.0.2.7", **more}
    return orjson.dumps({"type": "consent.given", "data": data})


async def states(site: visiting.Site, made: MadeConnector) -> list[str]:
    """What became of what was delivered."""
    async with site.product.pool.connection() as conn:
        found = await queries_inbound.page(
            conn, site.product.anna.id, made.connector.id, state=None, size=50
        )
    return [each.state for each in found]


async def test_a_consent_brings_somebody_onto_the_list_once_however_often_it_is_told(
    site: visiting.Site,
) -> None:
    made = await connected(site)
    assert [await told(site, made, consent()) for _ in range(3)] == [200, 200, 200]
    await site.product.work()
    [person] = await site.everyone()
    assert (person.first_name, person.client_ip, person.active) == (UNICODE, "192.0.2.7", True)
    assert await states(site, made) == ["done"]


async def test_with_a_form_that_asks_to_confirm_nobody_is_active_before_it(
    site: visiting.Site,
) -> None:
    form = await site.form(double_opt_in=True)
    made = await connected(site, form=str(form.id))
    assert await told(site, made, consent()) == 200
    await site.product.work()
    [person] = await site.everyone()
    assert (person.active, person.confirmed, person.form_id) == (False, False, form.id)
    assert [each.recipient for each in site.product.courier.sent] == [visiting.BELA]


async def test_what_waited_at_the_site_changes_no_later_word(site: visiting.Site) -> None:
    made = await connected(site)
    now = site.product.services.clock()

    async def said(kind: str, stamp: str, id_: str) -> bool:
        body = {"type": kind, "timestamp": stamp, "data": {"email": visiting.BELA}}
        assert await told(site, made, orjson.dumps(body), id_=id_) == 200
        await site.product.work()
        [person] = await site.everyone()
        return person.active

    old = (now - timedelta(days=1)).isoformat()
    new = (now + timedelta(minutes=1)).isoformat()
    assert await said("consent.given", old, "m1")
    assert await said("consent.withdrawn", old, "m2")  # older than the joining
    assert not await said("consent.withdrawn", new, "m3")
    assert not await said("consent.given", old, "m4")
    assert not await said("consent.given", "yesterday", "m5")
    assert not await said("consent.given", "2026-11-29T10:00:00", "m6")  # no zone
    assert await said("consent.given", (now + timedelta(hours=1)).isoformat(), "m7")


async def test_a_withdrawn_consent_takes_the_person_off_the_list(site: visiting.Site) -> None:
    made = await connected(site)
    who = await site.join()
    body = orjson.dumps({"type": "consent.withdrawn", "data": {"email": visiting.BELA}})
    assert await told(site, made, body) == 200
    await site.product.work()
    assert not (await site.one(who.subscriber_id)).active


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook_signature": "v1,AAAA"},
        {"webhook_signature": ""},
        {"webhook_signature": "v1,%%% v2,x v1"},
        {"webhook_id": "other"},
        {"webhook_id": "x" * 300},
        {"webhook_timestamp": "1"},
        {"webhook_timestamp": "9" * 40},
        {"webhook_timestamp": "-5"},
    ],
)
async def test_a_signature_that_is_not_right_is_refused_and_nothing_changes(
    site: visiting.Site, changed: dict[str, str]
) -> None:
    made = await connected(site)
    assert await told(site, made, consent(), changed=changed) == 401
    await site.product.work()
    assert (await site.everyone(), await states(site, made)) == ([], [])


async def test_an_old_message_is_not_taken_again(site: visiting.Site) -> None:
    made = await connected(site)
    old = datetime.now(UTC) - timedelta(minutes=6)
    assert await told(site, made, consent(), at=old) == 401


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b'{"type": "x"}', b"\xff\xfe"])
async def test_what_is_signed_and_cannot_be_read_is_refused(
    site: visiting.Site, body: bytes
) -> None:
    made = await connected(site)
    assert await told(site, made, body) == 400
    await site.product.work()
    assert await site.everyone() == []


@pytest.mark.parametrize("email", ["", "nem cím", 7, None, ["a@b.hu"], "a" * 5000 + "@kapocs.test"])
async def test_a_consent_of_no_address_ends_among_the_dead_letters(
    site: visiting.Site, email: object
) -> None:
    made = await connected(site)
    assert await told(site, made, consent(email)) == 200
    await site.product.work()
    assert await site.everyone() == []
    assert await states(site, made) == ["dead"]
