"""A restore drill: backed up under load, restored elsewhere, and nothing is done twice."""

import asyncio
import re
from datetime import timedelta

import httpx
import pytest

import make
from backups.conftest import Original, restore
from kapocs import server
from kapocs.backups.places import BackupFolder
from kapocs.backups.queries_restored import RestoredDatabase
from kapocs.clock import system_clock
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import NewConnector
from kapocs.courier.memory import MemoryCourier
from kapocs.courier.model import Message, Outcome
from kapocs.db.pool import Pool, connect
from kapocs.delivering.identity import Post
from kapocs.peer_types import PEERS
from kapocs.public import pressing
from kapocs.restored.actions import NotRestored, release
from kapocs.sends import actions as sends
from kapocs.sends.model import SendType, Timing
from kapocs.signing import Signer
from kapocs.subscribers.links import Person
from kapocs.webhooks import actions as webhooks
from kapocs.webhooks.actions import Rules
from kapocs.webhooks.kinds import every
from kapocs.webhooks.model import NewWebhook
from kapocs.worker import Worker, WorkerParts
from make_sends import Stage, make_send, make_stage, started
from product import Product, Server, free_port
from recurring.subscribing import at, open_shop
from recurring.tills import Till, open_till
from running_worker import until
from visiting import BROWSER, Site, path_of

PEOPLE = 200
WAITING = "varakozo@kapocs.test"
_ORDERS = "SELECT count(*) FROM orders"
_TOTALS = """
    SELECT s.id FROM sends s
    WHERE (SELECT count(*) FROM deliveries d WHERE d.send_id = s.id AND d.status = 'sent')
       <> (SELECT coalesce(sum(t.sent), 0) FROM send_totals t WHERE t.send_id = s.id)"""
_STRAY = """
    SELECT o.delivery_id FROM outbox o
    WHERE NOT EXISTS (SELECT FROM deliveries d
                      WHERE d.account_id = o.account_id AND d.id = o.delivery_id)"""


class SlowCourier(MemoryCourier):
    """Takes its time for each letter."""

    async def deliver(self, message: Message) -> Outcome:
        await asyncio.sleep(0.02)
        return await super().deliver(message)


def recipients(courier: MemoryCourier) -> list[str]:
    return [each.recipient for each in courier.sent]


async def work(dsn: str, pool: Pool, product: Product, courier: MemoryCourier) -> None:
    """A worker until nothing is left to do."""
    worker = Worker(parts_of(dsn, pool, product, courier))
    await worker.start()
    await worker.until_idle()
    await worker.close()


def parts_of(dsn: str, pool: Pool, product: Product, courier: MemoryCourier) -> WorkerParts:
    post = Post(product.base_url, product.services.signer)
    return WorkerParts(dsn=dsn, pool=pool, courier=courier, post=post, clock=system_clock)


async def join(api: httpx.AsyncClient, stage: Stage, form_id: int, email: str) -> None:
    list_id = stage.schema.list.id
    answer = await api.post(f"/subscribe/{list_id}/form/{form_id}", json={"email": email})
    assert int(answer.text) > 0, answer.text


async def prepare(product: Product) -> tuple[Stage, int]:
    """A list with people, a form with a welcome letter, a connector and a webhook."""
    now = system_clock()
    async with product.pool.transaction() as conn:
        stage = await make_stage(conn, product.anna.id, people=PEOPLE)
        form = await make.make_form(conn, *stage.schema.key)
    await _asks_to_confirm(product, stage)
    await product.work()  # whoever is on the list already is not welcomed
    async with product.pool.transaction() as conn:
        await make_send(conn, stage, type_=SendType.SUBSCRIPTION, active=True)
        signer, whose = product.services.signer, (conn, product.anna.id)
        shop = NewConnector(type="generic", name="Bolt", list_id=stage.schema.list.id)
        await connectors.create(*whose, shop, peers=PEERS, signer=signer, now=now)
        hook = NewWebhook(url="https://hooks.kapocs.test/x", kinds=("subscriber.*",))
        await webhooks.create(*whose, hook, rules=Rules(every()), signer=signer, now=now)
    return stage, form.id


async def back_up_under_load(
    product: Product, api: httpx.AsyncClient, folder: BackupFolder
) -> tuple[str, MemoryCourier]:
    """A backup made while a campaign goes out and people join, and all that went out at last."""
    stage, form_id = await prepare(product)
    courier = SlowCourier()
    worker = Worker(parts_of(product.dsn, product.pool, product, courier))
    await worker.start()
    working = asyncio.create_task(worker.run())
    async with product.pool.transaction() as conn:
        await started(conn, stage, now=system_clock())

    async def has_begun() -> bool:
        return len(courier.sent) > 20

    await until(has_begun)
    joined = [f"u{number}@kapocs.test" for number in range(30)]
    made, *_ = await asyncio.gather(
        Original(product.dsn, product.pool).back_up(folder),
        *(join(api, stage, form_id, each) for each in joined),
    )

    async def is_over() -> bool:
        return len(courier.sent) >= PEOPLE + len(joined)

    await until(is_over)
    worker.stop()
    await working
    await worker.close()
    assert len(set(recipients(courier))) == len(courier.sent) == PEOPLE + len(joined)
    return made.name if made else "", courier


async def test_a_copy_sends_nothing_that_the_original_has_sent(
    product: Product, api: httpx.AsyncClient, folder: BackupFolder, empty: str
) -> None:
    name, courier = await back_up_under_load(product, api, folder)
    await restore(folder, empty)
    copy = await connect(empty, size=4)
    try:
        await _stays_still(empty, copy, product)
        await _answers(copy, product, courier.sent[0])
        await _is_let_go(copy, name)
        later = MemoryCourier()
        await work(empty, copy, product, later)
        # Who confirmed or signed up at the copy is welcome; nobody else gets anything.
        assert sorted(recipients(later)) == ["masolat@kapocs.test", WAITING]
        async with copy.connection() as conn:
            assert await conn.column(_TOTALS) == []
            assert await conn.column(_STRAY) == []
    finally:
        await copy.close()


async def _is_let_go(copy: Pool, name: str) -> None:
    """What the original may have done is seen to, once."""
    async with copy.transaction() as conn:
        waiting = await conn.value("SELECT count(*) FROM outbox")
        done = await release(conn, as_it_stands=False, now=system_clock())
        assert await conn.value("SELECT count(*) FROM outbox") == 0
        states = await conn.column("SELECT status FROM sends ORDER BY id")
        assert (done.backup, done.letters_uncertain) == (name, waiting)
        assert waiting > 0
        assert (done.sends_paused, done.webhooks_disabled, done.connectors_disabled) == (1, 1, 1)
        assert states == ["running", "paused"]  # welcomes, and the campaign
        with pytest.raises(NotRestored):
            await release(conn, as_it_stands=False, now=system_clock())


async def _stays_still(dsn: str, copy: Pool, product: Product) -> None:
    """No worker begins."""
    worker = Worker(parts_of(dsn, copy, product, MemoryCourier()))
    with pytest.raises(RestoredDatabase, match="backup release"):
        await worker.start()
    await worker._alive.close()


async def _answers(copy: Pool, product: Product, letter: Message) -> None:
    """Links in letters of long ago work at the copy, and its API takes people in."""
    port = free_port()
    shared = server.services(
        copy,
        product.services.signer,
        system_clock,
        base_url=f"http://127.0.0.1:{port}",
        max_body_bytes=1_000_000,
    )
    head = letter.data.decode().replace("\r\n ", " ")
    found = re.search(r"List-Unsubscribe: .*?<https?://[^/>]+(/[^>]+)>", head)
    assert found is not None, head[:2000]
    async with (
        Server(server.build(shared), port),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", auth=product.auth) as client,
    ):
        left = await client.post(found[1], data={"List-Unsubscribe": "One-Click"})
        assert left.status_code == 200
        await _confirms(copy, product, client)
        answer = await client.post("/subscribe/1/form/1", json={"email": "masolat@kapocs.test"})
        assert int(answer.text) > 0
    async with copy.transaction() as conn:
        gone = "SELECT count(*) FROM departures"
        assert await conn.value(gone) == 1


async def _confirms(copy: Pool, product: Product, client: httpx.AsyncClient) -> None:
    """A sign-up that waited for its confirmation when the backup was made."""
    async with copy.connection() as conn:
        waiting = await conn.row("SELECT * FROM subscribers WHERE email_key = :key", key=WAITING)
    assert waiting is not None
    assert not waiting["active"]
    person = Person(waiting["account_id"], waiting["list_id"], waiting["id"])
    link = product.services.links.confirm(person, waiting["form_id"])
    path = path_of(link)
    shown = await client.get(path)
    assert shown.status_code == 200
    shown_at = system_clock() - timedelta(seconds=10)
    page = pressing.stamp(product.services.signer, path.rsplit("/", 1)[1], shown_at)
    done = await client.post(path, data={pressing.PAGE: page}, headers={"User-Agent": BROWSER})
    assert done.status_code == 200
    async with copy.connection() as conn:
        sql = "SELECT active AND confirmed FROM subscribers WHERE email_key = :key"
        assert await conn.value(sql, key=WAITING)


async def _asks_to_confirm(product: Product, stage: Stage) -> None:
    site = Site(product, product.client(), stage.schema)
    form = await site.form(double_opt_in=True)
    await site.send(form, email=WAITING)


async def test_what_waits_goes_on_as_it_stands_if_the_original_did_nothing(
    product: Product, api: httpx.AsyncClient, folder: BackupFolder, empty: str
) -> None:
    stage, form_id = await prepare(product)
    await join(api, stage, form_id, "uj@kapocs.test")
    await Original(product.dsn, product.pool).back_up(folder)
    await restore(folder, empty)
    copy = await connect(empty, size=4)
    try:
        async with copy.transaction() as conn:
            done = await release(conn, as_it_stands=True, now=system_clock())
        assert (done.letters_uncertain, done.connectors_disabled) == (0, 0)
        courier = MemoryCourier()
        await work(empty, copy, product, courier)
        assert recipients(courier) == ["uj@kapocs.test"]
    finally:
        await copy.close()


async def test_a_copy_renews_and_charges_nothing_that_the_original_may_have(
    dsn: str, pool: Pool, signer: Signer, folder: BackupFolder, empty: str
) -> None:
    till = await open_till(dsn, pool, signer)
    async with pool.transaction() as conn:
        await open_shop(conn)
    await Original(dsn, pool).back_up(folder)
    await restore(folder, empty)
    copy = await connect(empty, size=4)
    try:
        async with copy.transaction() as conn:
            before = await conn.value(_ORDERS)
            done = await release(conn, as_it_stands=False, now=at("2027-03-15 06:00"))
        assert (done.charges_given_up, done.renewals_paused) == (1, 1)
        theirs = Till(empty, copy, signer, till.shop, till.order)
        assert await theirs.stands() == ("1", "paused", "recurring.not_charged")
        await theirs.work(hours=24 * 60)
        assert theirs.gateway.asked == []
        assert (await theirs.charge())[0] == "failed"
        async with copy.connection() as conn:
            assert await conn.value(_ORDERS) == before
        # The original goes on as ever.
        await till.work()
        assert len(till.gateway.charged) == 1
    finally:
        await copy.close()


async def test_what_had_begun_or_should_have_by_now_is_paused(
    product: Product, folder: BackupFolder, empty: str
) -> None:
    now = system_clock()
    async with product.pool.transaction() as conn:
        stage = await make_stage(conn, product.anna.id, people=3)
        for day in (0, 1, 9):
            timing = Timing(send_at=now + timedelta(days=day))
            send = await make_send(conn, stage, timing=timing)
            await sends.start(conn, stage.account_id, send.id, now=now)
    await Original(product.dsn, product.pool).back_up(folder)
    await restore(folder, empty)
    copy = await connect(empty, size=4)
    try:
        async with copy.transaction() as conn:
            done = await release(conn, as_it_stands=False, now=now + timedelta(days=2))
            states = await conn.column("SELECT status FROM sends ORDER BY id")
        assert done.sends_paused == 2
        assert states == ["paused", "paused", "scheduled"]
    finally:
        await copy.close()
