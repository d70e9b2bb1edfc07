"""What stops letters: a brake, a pause, a cancellation, a person's wish in the last moment."""

import asyncio

import pytest

import make
from courier.sink import Sink
from delivering.desk import Desk, arrived, read
from kapocs.accounts import changing as users
from kapocs.accounts.model import UserChange
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries import queries_totals
from kapocs.deliveries.model import NewDelivery, Purpose
from kapocs.lists import actions as lists
from kapocs.sends import actions as sends
from kapocs.sends.model import SendStatus
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries as people
from kapocs.subscribers.model import Consent, sign_up
from kapocs.suppressions import queries as suppressions
from kapocs.suppressions import restrictions
from kapocs.wording.telling import english


async def test_a_send_whose_letters_are_refused_is_paused_and_its_people_are_told(
    desk: Desk,
) -> None:
    async with desk.product.pool.transaction() as conn:
        _, bela, gone = [
            await make.make_user(conn, desk.account_id, email=f"{name}@kapocs.test")
            for name in ("anna", "bela", "elment")
        ]
        await users.change_user(conn, desk.account_id, bela, UserChange(language="en"))
        await users.deactivate_user(conn, desk.account_id, gone, now=make.NOW)
    stage = await desk.stage(700)
    async with Sink(replies={"RCPT": "550 5.7.1 Blocked"}) as sink:
        await desk.relay(sink.url)
        send = await desk.campaign(stage)
        await desk.work()
        status, reason = await desk.status(send)
        counts = await desk.counts(send)
        sink.replies.clear()
        await desk.resume(send)
        await desk.work()
    assert status is SendStatus.PAUSED
    assert "550 5.7.1 Blocked" in reason
    assert 50 <= counts["failed"] <= 250  # what was with the relay in that moment is refused too
    assert counts == {"failed": counts["failed"], "queued": 700 - counts["failed"]}
    notices = {each.recipient: read(each.data) for each in desk.product.courier.sent}
    told = {who: " ".join(mail.get_content().split()) for who, mail in notices.items()}
    assert told.keys() == {"anna@kapocs.test", "bela@kapocs.test"}
    assert reason in told["bela@kapocs.test"]
    assert "550 5.7.1 Blocked" in told["anna@kapocs.test"]
    assert "elutasítva, a legutóbbi így" in told["anna@kapocs.test"]
    resume = f"kapocs --account {desk.account_id} send resume {send.id}"
    assert all(resume in each for each in told.values())
    assert "leállította" in notices["anna@kapocs.test"]["Subject"]
    assert await desk.counts(send) == {
        "failed": counts["failed"],
        "sent": 700 - counts["failed"],
    }


async def test_a_relay_that_is_away_pauses_nothing(desk: Desk) -> None:
    stage = await desk.stage(120)
    async with Sink(replies={"MAIL": "421 4.3.2 Closing down"}) as sink:
        await desk.relay(sink.url)
        send = await desk.campaign(stage)
        await desk.work()
    assert (await desk.status(send))[0] is SendStatus.RUNNING
    assert await desk.counts(send) == {"deferred": 120}


async def test_a_paused_send_hands_nothing_over_and_goes_on_when_resumed(desk: Desk) -> None:
    stage = await desk.stage(300)
    async with Sink(delay=0.02) as sink:
        await desk.relay(sink.url)
        send = await desk.campaign(stage)
        async with desk.worker() as worker:
            await worker.runner.drain()
            working = asyncio.create_task(worker.pump.run())
            await arrived(sink, 20)
            await desk.pause(send)
            at_pause = len(sink.envelopes)
            await asyncio.sleep(1.5)
            sent = len(sink.envelopes)
            await desk.resume(send)
            await arrived(sink, 300)
            worker.stop()
            await working
    assert sent - at_pause <= 100  # what was with the relay already
    assert sent < 300
    assert len({each.recipient for each in sink.envelopes}) == len(sink.envelopes) == 300
    assert await desk.counts(send) == {"sent": 300}


async def test_a_paused_triggered_send_keeps_its_letters(desk: Desk) -> None:
    stage = await desk.stage(3)
    send = await desk.campaign(stage)
    async with desk.worker() as worker:
        await worker.runner.drain()
        await desk.pause(send)
        await worker.until_idle()
        assert desk.product.courier.sent == []
        assert await desk.counts(send) == {"queued": 3}
        await desk.resume(send)
        await worker.until_idle()
    assert await desk.counts(send) == {"sent": 3}


async def test_what_waits_of_a_cancelled_send_is_skipped(desk: Desk) -> None:
    stage = await desk.stage(300)
    async with Sink(delay=0.02) as sink:
        await desk.relay(sink.url)
        send = await desk.campaign(stage)
        async with desk.worker() as worker:
            await worker.runner.drain()
            working = asyncio.create_task(worker.pump.run())
            await arrived(sink, 20)
            async with desk.product.pool.transaction() as conn:
                await sends.cancel(conn, desk.account_id, send.id)
            worker.stop()
            await working
        await desk.work()
        counts = await desk.counts(send)
    assert counts == {"sent": len(sink.envelopes), "skipped": 300 - len(sink.envelopes)}
    assert counts["skipped"] > 0


async def test_who_was_suppressed_after_the_planning_gets_nothing(desk: Desk) -> None:
    stage = await desk.stage(2)
    send = await desk.campaign(stage)
    async with desk.worker() as worker:
        await worker.runner.drain()
        async with desk.product.pool.transaction() as conn:
            await suppressions.add(
                conn,
                desk.account_id,
                ["e0@kapocs.test"],
                why=("complaint", ""),
                now=desk.clock(),
            )
        await worker.until_idle()
    assert [each.recipient for each in desk.product.courier.sent] == ["e1@kapocs.test"]
    (skipped,) = [each for each in await desk.lines(send) if each.status == "skipped"]
    assert english(skipped.reason) == "the address is suppressed: complaint"


@pytest.mark.parametrize(("skips", "written"), [(True, 1), (False, 3)])
async def test_role_accounts_are_skipped_where_the_rules_say_so(
    desk: Desk, skips: bool, written: int
) -> None:
    await desk.rules(skips_role_accounts=skips)
    stage = await desk.stage()
    for address in ("postmaster@kapocs.test", "Abuse@kapocs.test", "bela@kapocs.test"):
        await desk.join(stage, address)
    send = await desk.campaign(stage)
    await desk.work()
    assert len(desk.product.courier.sent) == written
    reasons = {english(each.reason) for each in await desk.lines(send) if each.status == "skipped"}
    assert reasons == ({"the address is that of a role, not of a person"} if skips else set())


async def test_a_test_goes_to_the_named_address_and_counts_nowhere(desk: Desk) -> None:
    stage = await desk.stage()
    person = await desk.join(stage, "bela@kapocs.test", mssys_firstname="Árvíztűrő")
    send = await desk.campaign(stage)
    await desk.work()
    desk.product.courier.sent.clear()
    trial = NewDelivery(
        purpose=Purpose.TEST,
        occurrence="test:1",
        list_id=stage.schema.list.id,
        subscriber_id=person,
        send_id=send.id,
        letter_id=stage.letter_id,
        recipient="anna@kapocs.test",
    )
    async with desk.product.pool.transaction() as conn:
        await deliveries.queue(conn, desk.account_id, [trial], desk.clock())
        (before,) = await queries_totals.totals(conn, desk.account_id, send.id)
        told = await people.events_of(conn, *stage.schema.key, person)
    await desk.work()
    (letter,) = desk.product.courier.sent
    assert letter.recipient == "anna@kapocs.test"
    assert "Szia Árvíztűrő!" in read(letter.data)["Subject"]
    async with desk.product.pool.connection() as conn:
        assert await queries_totals.totals(conn, desk.account_id, send.id) == [before]
        assert await people.events_of(conn, *stage.schema.key, person) == told
    assert [each.status for each in await desk.lines()] == ["sent", "sent"]


async def test_who_is_restricted_gets_nothing_and_no_letter_that_asks_to_confirm(
    desk: Desk,
) -> None:
    stage = await desk.stage(2)
    send = await desk.campaign(stage)
    async with desk.worker() as worker:
        await worker.runner.drain()
        async with desk.product.pool.transaction() as conn:
            await restrictions.restrict(
                conn, desk.account_id, "E0@kapocs.test", reason="Vitatja", now=desk.clock()
            )
            form = await make.make_form(conn, *stage.schema.key, double_opt_in=True)
            wish = sign_up(
                await lists.schema(conn, *stage.schema.key),
                {"email": "kert@kapocs.test"},
                consent=Consent(form_id=form.id),
                double_opt_in=True,
                now=desk.clock(),
            )
            await subscribers.add(conn, wish)
            await restrictions.restrict(
                conn, desk.account_id, "kert@kapocs.test", reason="Vitatja", now=desk.clock()
            )
        await worker.until_idle()
    assert [each.recipient for each in desk.product.courier.sent] == ["e1@kapocs.test"]
    (skipped,) = [each for each in await desk.lines(send) if each.status == "skipped"]
    assert english(skipped.reason) == "the address is suppressed: restricted"
