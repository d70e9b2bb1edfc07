"""The event log of a list: read from a cursor, of some types, missing nothing."""

from random import Random
from typing import Any

import asyncpg
import httpx
import pytest

import make
from api_v2.start import Place, place, pointers, problem
from kapocs.lists import actions as lists
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening, note
from product import Product


async def log(where: Place, **query: Any) -> dict[str, Any]:
    answer = await where.api.get(f"{where.path}/events", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_an_event_has_its_id_its_moment_and_all_it_is_about(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    made = await where.add("bela@pelda.hu", formId=(form_id := await where.form()))
    found = await log(where)
    (event,) = found["data"]
    assert event.pop("eventId") <= found["readTo"]  # the consent that it gave is told behind it
    assert event.pop("at").endswith("Z")
    assert event == {
        "type": "subscribe", "subscriberId": made["subscriberId"], "email": "bela@pelda.hu",
        "formId": form_id, "sendId": None, "letterId": None, "letterName": None, "subject": None,
        "deliveryId": None, "link": None,
    }  # fmt: skip
    assert found["nextAfter"] is None
    stranger = product.client(product.stranger)
    problem(await stranger.get(f"{where.path}/events"), 404, "list_not_found")


async def test_who_comes_back_with_the_cursor_reads_what_is_new_and_nothing_twice(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    emails = [f"u{n}@b.hu" for n in range(5)]
    for email in emails:
        await where.add(email)
    seen, after, pages = [], 0, 0
    while True:
        found = await log(where, after=after, limit=2)
        seen += [each["email"] for each in found["data"]]
        pages, after = pages + 1, found["readTo"]
        if found["nextAfter"] is None:
            break
        assert found["nextAfter"] == found["readTo"]
    assert (seen, pages) == (emails, 3)
    assert await log(where, after=after) == {"data": [], "nextAfter": None, "readTo": after}
    await where.add("uj@b.hu")
    assert [each["email"] for each in (await log(where, after=after))["data"]] == ["uj@b.hu"]
    ahead = await log(where, after=2**40)
    assert ahead == {"data": [], "nextAfter": None, "readTo": 2**40}


@pytest.mark.parametrize("outcome", ["commits", "is undone"])
async def test_an_event_that_is_committed_late_is_missed_by_nobody(
    product: Product, api: httpx.AsyncClient, outcome: str
) -> None:
    where = await place(product, api)
    bela = (await where.add("bela@pelda.hu"))["subscriberId"]
    after = (await log(where))["readTo"]
    raw = await product.pool.raw.acquire()
    try:
        late = raw.transaction()
        await late.start()
        await raw.execute("SAVEPOINT undone")
        await _note(raw, where, bela, "unsubscribe")
        await raw.execute("ROLLBACK TO undone")
        await _note(raw, where, bela, "email_open")
        await where.add("anna@pelda.hu")
        waiting = await log(where, after=after)
        assert waiting["data"] == []
        again = await log(where, after=waiting["readTo"])
        assert again == waiting
        await (late.commit() if outcome == "commits" else late.rollback())
    finally:
        await product.pool.raw.release(raw)
    found = await log(where, after=waiting["readTo"])
    told = [(each["type"], each["email"]) for each in found["data"]]
    opened = [("email_open", "bela@pelda.hu")] if outcome == "commits" else []
    assert told == [*opened, ("subscribe", "anna@pelda.hu")]


async def _note(raw: Any, where: Place, person: int, type_: str) -> None:
    await raw.execute(
        """INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type)
           VALUES ($1, $2, $3, $4, $5)""",
        where.product.anna.id, where.list_id, person, make.NOW, type_,
    )  # fmt: skip


class Writer:
    """A transaction of its own that notes events, and ends somehow."""

    def __init__(self, raw: Any, where: Place, person: int) -> None:
        self._raw, self._where, self._person = raw, where, person
        self._open: Any = None
        self._noted = 0

    async def step(self, chance: Random) -> int:
        """Notes an event or ends the transaction; how many events were committed by this."""
        if self._open is None:
            self._open, self._noted = self._raw.transaction(), 0
            await self._open.start()
        if chance.random() < 0.6:
            await _note(self._raw, self._where, self._person, "email_open")
            self._noted += 1
            return 0
        return await self.end(commits=chance.random() < 0.8)

    async def end(self, *, commits: bool) -> int:
        """The same at once."""
        if self._open is None:
            return 0
        await (self._open.commit() if commits else self._open.rollback())
        self._open = None
        return self._noted * commits


async def test_however_transactions_overlap_a_reader_misses_no_event_and_sees_none_twice(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    bela = (await where.add("bela@pelda.hu"))["subscriberId"]
    chance = Random(20261129)  # noqa: S311  # no secret
    raws = [await asyncpg.connect(product.dsn) for _ in range(4)]
    writers = [Writer(raw, where, bela) for raw in raws]
    seen: list[int] = []
    after, committed = 0, 1
    for step in range(200):
        committed += await chance.choice(writers).step(chance)
        if step % 5 == 0:
            found = await log(where, after=after, limit=3)
            seen, after = [*seen, *(each["eventId"] for each in found["data"])], found["readTo"]
    for writer, raw in zip(writers, raws, strict=True):
        committed += await writer.end(commits=True)
        await raw.close()
    rest = await log(where, after=after, limit=1000)
    seen += [each["eventId"] for each in rest["data"]]
    assert len(seen) == len(set(seen)) == committed
    assert seen == sorted(seen)


async def test_only_events_of_the_types_asked_for_are_read(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await _noted(product, where, {EventType.SMS_SENT: 1, EventType.EMAIL_OPEN: 2,
                                  EventType.MACHINE_OPEN: 1})  # fmt: skip
    both = await log(where, type=["sms_sent", "email_open"])
    assert [each["type"] for each in both["data"]] == ["sms_sent", "email_open", "email_open"]
    none = await log(where, type="bounce")
    assert none == {"data": [], "nextAfter": None, "readTo": both["readTo"]}
    pages = await api.get(
        f"/v2/newsletter/{where.list_id}/events", params={"type": "email_open", "limit": 1}
    )
    data = pages.json()["data"]
    assert (data["pageCount"], [each["type"] for each in data["events"]]) == (2, ["email_open"])


async def test_a_rare_type_is_looked_for_in_bounded_steps(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await _noted(product, where, {EventType.EMAIL_OPEN: 5_001, EventType.SMS_SENT: 1})
    first = await log(where, type="sms_sent")
    assert (first["data"], first["nextAfter"]) == ([], first["readTo"])
    second = await log(where, type="sms_sent", after=first["nextAfter"])
    assert ([each["type"] for each in second["data"]], second["nextAfter"]) == (["sms_sent"], None)


async def _noted(product: Product, where: Place, types: dict[EventType, int]) -> None:
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, where.list_id)
        bela = await make.make_subscriber(conn, schema)
        await note(conn, [
            Happening(*schema.key, bela, type_, make.NOW)
            for type_, times in types.items()
            for _ in range(times)
        ])  # fmt: skip


@pytest.mark.parametrize("path", ["lists/{}/events", "newsletter/{}/events"])
async def test_an_unknown_type_is_refused_with_the_nearest_name(
    product: Product, api: httpx.AsyncClient, path: str
) -> None:
    where = await place(product, api)
    asked = f"/v2/{path.format(where.list_id)}"
    body = problem(await api.get(f"{asked}?type=email-opened&limit=0"), 422, "invalid_fields")
    assert pointers(body) == {"type": "wrong_shape", "limit": "wrong_shape"}
    assert "no such type: email-opened; did you mean email_open?" in body["detail"]
    far = await api.get(f"{asked}?type=%C3%81rv%C3%ADzt%C5%B1r%C5%91")
    assert "sms_sent" in problem(far, 422, "wrong_shape")["detail"]
