"""Steps that reach outside: calls, mails to colleagues, coupons; and what comes of them."""

import base64
from copy import deepcopy
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import orjson
import pytest
from standardwebhooks.webhooks import Webhook as Oracle

from automations.track import SIGNER, TEXT, Track
from courier.web import Answer, Asked, serving
from kapocs.automations import actions, attending, calls, queries_calls
from kapocs.automations.calls import CallParts
from kapocs.automations.jobs import MakeCall
from kapocs.automations.model import AutomationId, BadAutomation, Call, RunState
from kapocs.courier.memory import MemoryCourier
from kapocs.db.pool import connect
from kapocs.queue.run import Runner
from kapocs.wiring import Outward, wiring
from make import make_account, make_user

SECRET = "whsec_" + base64.b64encode(b"x" * 32).decode()
PARTS = CallParts(
    signer=SIGNER, courier=MemoryCourier(), host="kapocs.test", opened=(ip_network("127.0.0.0/8"),)
)


async def drain(track: Track, dsn: str) -> None:
    """Does what is in the queue, then takes everybody along."""
    queue_pool = await connect(dsn, size=2, codecs=False)
    try:
        wired = wiring(outward=Outward(calling=PARTS), signer=SIGNER)
        await Runner(track.pool, queue_pool, wired, lambda: track.now).drain()
    finally:
        await queue_pool.close()
    await track.work()


async def calls_of(track: Track, automation_id: AutomationId) -> list[Call]:
    async with track.pool.transaction() as conn:
        return await queries_calls.page(conn, track.account_id, automation_id)


def wish(url: str) -> dict[str, Any]:
    """A call with all that it can say."""
    return {
        "url": f"{url}/in?who=[email]",
        "json": {"record": "[id]", "name": ["[mssys_firstname]", 5]},
        "basic": {"user": "anna", "password": "titok"},
        "secret": SECRET,
        "save": {
            "mssys_title": "customer.0.id",
            "mssys_comment": "customer.0.name",
            "mssys_fax": "x",
        },
    }


async def test_a_call_says_what_it_was_told_to_and_its_answer_goes_into_fields(
    track: Track, dsn: str
) -> None:
    asked: list[Asked] = []

    def reply(one: Asked) -> Answer:
        asked.append(one)
        return Answer(201, orjson.dumps({"customer": [{"id": 77, "name": TEXT}], "x": None}))

    async with serving(reply) as web:
        steps = [{"call": wish(web.url)}, {"set": {"mssys_company": "[mssys_title]!"}}]
        made = await track.begin(steps)
        anna = await track.join("anna+x@kapocs.test", mssys_firstname=TEXT)
        await track.work()
        [run] = await track.runs(made.id)
        assert (run.state, run.step, run.due_at) == (RunState.WAITING, "s1", None)
        await drain(track, dsn)
    [one] = asked
    assert one.target == "/in?who=anna%2Bx%40kapocs.test"
    assert orjson.loads(one.content) == {"record": str(anna), "name": [TEXT, 5]}
    assert base64.b64decode(one.headers["authorization"].removeprefix("Basic ")) == b"anna:titok"
    key = f"kapocs-{run.id}-0"
    assert one.headers["idempotency-key"] == key
    signed = Oracle(SECRET).sign(key, track.now, one.content.decode())
    assert one.headers["webhook-signature"] == signed
    fields = (await track.person(anna)).fields
    assert fields == {"mssys_title": "77", "mssys_comment": TEXT, "mssys_company": "77!"}
    [done] = await calls_of(track, made.id)
    assert (done.state, done.status, done.attempts) == ("done", 201, 1)


async def test_secrets_of_a_call_are_stored_sealed(track: Track) -> None:
    made = await track.begin([{"call": wish("https://kapocs.test")}])
    stored = orjson.dumps(made.draft)
    assert b"titok" not in stored
    assert SECRET.encode() not in stored


async def test_a_sealed_secret_is_good_for_its_account_and_host_alone(track: Track) -> None:
    made = await track.begin([{"call": wish("https://kapocs.test")}])
    stored = deepcopy(dict(made.draft))
    call = stored["steps"][0]["call"]
    async with track.pool.transaction() as conn:
        other = (await make_account(conn)).id
        call["url"] = "https://KAPOCS.test/elsewhere"
        await actions.change(conn, track.account_id, made.id, stored, SIGNER)
        with pytest.raises(BadAutomation):
            await actions.create(conn, other, stored, SIGNER)
        for url in (
            "https://kapocs.test.else.test/",
            "http://kapocs.test/",
            "https://x:y@else.test",
        ):
            call["url"] = url
            with pytest.raises(BadAutomation):
                await actions.change(conn, track.account_id, made.id, stored, SIGNER)
        call["url"], call["secret"] = "https://kapocs.test/", {"sealed": "???"}
        with pytest.raises(BadAutomation):
            await actions.change(conn, track.account_id, made.id, stored, SIGNER)


async def test_who_is_refused_takes_the_other_way_or_fails_and_may_try_again(
    track: Track, dsn: str
) -> None:
    statuses = [404, 404, 200]
    async with serving(lambda _: Answer(statuses.pop(0))) as web:
        step = {"call": {"url": web.url}}
        other = {**step, "else": [{"set": {"mssys_title": "no"}}, {"end": True}]}
        made = await track.begin([other, {**step, "id": "again"}, {"set": {"mssys_title": "yes"}}])
        anna = await track.join("anna@kapocs.test")
        await track.work()
        await drain(track, dsn)
        assert (await track.person(anna)).fields["mssys_title"] == "no"
        plain = await track.begin([step, {"set": {"mssys_title": "yes"}}])
        bela = await track.join("bela@kapocs.test")
        async with track.pool.transaction() as conn:
            await conn.execute("UPDATE automations SET status = 'paused' WHERE id = :a", a=made.id)
        await track.work()
        await drain(track, dsn)
        [run] = await track.runs(plain.id)
        assert run.state is RunState.FAILED
        async with track.pool.transaction() as conn:
            assert await attending.retry(conn, track.account_id, plain.id, None, now=track.now) == 1
        await track.work()
        await drain(track, dsn)
    assert (await track.person(bela)).fields["mssys_title"] == "yes"
    assert [each.state for each in await calls_of(track, plain.id)] == ["failed", "done"]


async def test_a_call_does_not_go_where_it_may_not(track: Track, dsn: str) -> None:
    made = await track.begin([{"call": {"url": "http://169.254.169.254/latest"}}])
    await track.join("anna@kapocs.test")
    await track.work()
    await drain(track, dsn)
    [run] = await track.runs(made.id)
    [call] = await calls_of(track, made.id)
    assert (run.state, call.state, call.attempts) == (RunState.FAILED, "failed", 1)


@pytest.mark.parametrize(("to", "state"), [("peti@kapocs.test", "done"), ("x@else.test", "failed")])
async def test_a_colleague_is_mailed_and_nobody_else(
    track: Track, dsn: str, to: str, state: str
) -> None:
    async with track.pool.transaction() as conn:
        await make_user(conn, track.account_id, email="peti@kapocs.test")
    step = {"notify": {"to": to, "subject": "New: [email]", "text": f"{TEXT} [mssys_firstname]"}}
    made = await track.begin([{**step, "else": []}])
    await track.join("anna@kapocs.test", mssys_firstname="Anna")
    await track.work()
    before = len(PARTS.courier.sent)  # type: ignore[attr-defined]
    await drain(track, dsn)
    [call] = await calls_of(track, made.id)
    [run] = await track.runs(made.id)
    assert (call.state, run.state) == (state, RunState.DONE)
    assert len(PARTS.courier.sent) - before == (state == "done")  # type: ignore[attr-defined]


async def test_everybody_gets_a_coupon_of_their_own(track: Track) -> None:
    step = {"field": "mssys_title", "percent": 10, "valid": {"days": 14}, "prefix": "HELLO-"}
    made = await track.begin([{"coupon": step}])
    people = [await track.join(f"p{number}@kapocs.test") for number in range(3)]
    await track.work()
    codes = {(await track.person(each)).fields["mssys_title"] for each in people}
    assert len(codes) == 3
    assert all(each.startswith("HELLO-") for each in codes)
    assert {each.state for each in await track.runs(made.id)} == {RunState.DONE}


async def test_an_account_whose_calls_are_slow_leaves_room_for_others(track: Track) -> None:
    made = await track.begin([{"call": {"url": "https://kapocs.test"}}])
    await track.join("anna@kapocs.test")
    await track.work()
    [call] = await calls_of(track, made.id)
    job, errand = MakeCall(track.account_id, call.id), calls.errand(PARTS)
    async with track.pool.transaction() as conn:
        # As many of the account's are under way as may be.
        await conn.execute(
            """INSERT INTO automation_calls (account_id, automation_id, run_id, version, seq,
                   step, kind, state, created_at, tried_at)
               SELECT account_id, automation_id, run_id, version, 100 + n, step, kind,
                      'trying', created_at, created_at
               FROM automation_calls CROSS JOIN generate_series(1, 8) AS n"""
        )
        before = await conn.value("SELECT count(*) FROM pgqueuer")
        assert await errand.claim(conn, job, track.now) is None
        assert await conn.value("SELECT count(*) FROM pgqueuer") == before + 1
        ready = await errand.claim(conn, job, track.now + timedelta(seconds=40))
    assert ready is not None
    assert ready.call.id == call.id
