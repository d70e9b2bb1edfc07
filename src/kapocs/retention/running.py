"""A run, piece by piece: each is one transaction, so that a worker that is killed loses one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries.model import NewDelivery, Purpose
from kapocs.privacy import erasing, queries_staying
from kapocs.privacy.model import InvoiceUnderWay
from kapocs.queue.put import put
from kapocs.retention import queries, queries_people, queries_sweeps
from kapocs.retention.jobs import RetainNext
from kapocs.retention.model import (
    RetentionRun,
    RetentionStep,
    SilentPerson,
    WhatNow,
    months_before,
)
from kapocs.signing import Signer
from kapocs.wording import retention as words

PAGE = 200
"""Records that are looked at together."""
_DAY = timedelta(hours=23)
"""What counts for the most of a day: the clock may strike a little earlier the next day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetainedPiece:
    """What a piece did: kind → how many; `after`: where the next begins, None: the step is done."""

    counts: Mapping[str, int]
    after: tuple[int, int] | None


async def go_on(conn: Conn, signer: Signer, job: RetainNext, now: datetime) -> None:
    """Does the next piece and asks for the one after it; of a run that has ended, nothing."""
    run = await queries.lock(conn, job.account_id, job.run_id)
    account = await accounts.get(conn, job.account_id)
    if run is None or account is None:
        return
    if run.step is RetentionStep.END:
        await queries.end(conn, run.account_id, run.id, now=now)
        if run.is_dry:
            await queries.note_shown(conn, run.account_id, now=now)
        return
    piece = await _piece(conn, signer, run, account, now)
    counts = dict(Counter(run.counts) + Counter(piece.counts))
    at = (run.step.next(), 0, 0) if piece.after is None else (run.step, *piece.after)
    await queries.note(conn, run.account_id, run.id, at=at, counts=counts)
    await put(conn, job)


async def _piece(
    conn: Conn, signer: Signer, run: RetentionRun, account: Account, now: datetime
) -> RetainedPiece:
    kept = getattr(run.wanted, run.step.rule)
    if kept is None:
        return RetainedPiece(counts={}, after=None)
    if run.step is RetentionStep.PEOPLE:
        since = months_before(run.started_at, kept, account.zone)
        people = _People(conn=conn, signer=signer, run=run, account=account, now=now)
        return await people.next_page(since)
    found = await queries_sweeps.sweep(
        conn,
        run.account_id,
        run.step,
        after=(run.after_list, run.after),
        before=run.started_at - timedelta(days=kept),
        is_dry=run.is_dry,
    )
    is_last = found.rows < queries_sweeps.SIZE
    return RetainedPiece(
        counts={str(run.step): found.rows},
        after=None if is_last else (found.last_list, found.last),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    """A page of records, of which those who are silent are asked or erased."""

    conn: Conn
    signer: Signer
    run: RetentionRun
    account: Account
    now: datetime

    async def next_page(self, since: datetime) -> RetainedPiece:
        run = self.run
        page = await queries_people.silent(
            self.conn, run.account_id, after=(run.after_list, run.after), since=since, size=PAGE
        )
        counts = Counter({"looked_at": page.looked_at, "inactive": len(page.silent)})
        room = await self._room()
        asked: list[SilentPerson] = []
        for each in page.silent:
            what = each.what_now(run.wanted, run.started_at)
            if what is not WhatNow.WAIT and room[what] <= 0:
                counts["over_the_day"] += 1
                continue
            if what is WhatNow.ERASE and not await self._erase(each):
                counts["held_by_invoices"] += 1
                continue
            room[what] -= 1
            counts[str(what)] += 1
            if what is WhatNow.ASK:
                asked.append(each)
        if asked and not run.is_dry:
            await self._ask(asked)
        return RetainedPiece(counts=counts, after=page.last)

    async def _room(self) -> dict[WhatNow, int]:
        """How many may be asked and erased yet today."""
        run, most = self.run, self.run.wanted.most_a_day
        done = await queries.done_lately(
            self.conn, run.account_id, but=run.id, since=run.started_at - _DAY
        )
        return {
            each: most - done[each] - run.counts.get(each, 0)
            for each in (WhatNow.ASK, WhatNow.ERASE)
        } | {WhatNow.WAIT: 0}

    async def _erase(self, person: SilentPerson) -> bool:
        """Whether they are, or would be, erased: a document to be issued yet has to name them."""
        whose = self.run.account_id
        if self.run.is_dry:
            return not await erasing.is_held(self.conn, whose, person.email_key)
        months = self.run.wanted.inactive_months or 0
        reason = words.reason(months, person.asked_at, self.account.zone, self.account.language)
        try:
            await erasing.begin(
                self.conn, whose, self.signer, person.email_key, reason=reason, now=self.now
            )
        except InvoiceUnderWay:
            return False
        return True

    async def _ask(self, people: list[SilentPerson]) -> None:
        run = self.run
        asked = [
            (each.list_id, each.id, f"stay:{each.id}:{run.id}")
            for each in people
            if each.list_id is not None and each.id is not None
        ]
        letters = [
            NewDelivery(
                purpose=Purpose.API,
                occurrence=occurrence,
                list_id=list_id,
                subscriber_id=id_,
                letter_id=run.wanted.ask_letter_id,
            )
            for list_id, id_, occurrence in asked
        ]
        await deliveries.queue(self.conn, run.account_id, letters, self.now)
        await queries_staying.note_asked(self.conn, run.account_id, asked, now=self.now)
