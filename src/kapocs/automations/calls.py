"""What is done outside: read in a short transaction, done without one, and noted in another."""

import base64
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import orjson

from kapocs.accounts import queries as accounts
from kapocs.addresses import BadEmail, email_key
from kapocs.automations import queries_calls
from kapocs.automations.began import said_with
from kapocs.automations.compiled import Compiled
from kapocs.automations.jobs import MakeCall
from kapocs.automations.kinds.calling import (
    ANSWERED,
    GIVEN_UP,
    CallAddress,
    NotifyColleague,
)
from kapocs.automations.kinds.texts import Filler, LongFilling
from kapocs.automations.model import Call
from kapocs.automations.queries_calls import Answered
from kapocs.automations.sealed import opened, place_of
from kapocs.courier.carrying import carry
from kapocs.courier.mail.notice import notice
from kapocs.courier.model import Courier
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.outgoing.client import GuardedClient
from kapocs.outgoing.reach import Network, RefusedAddress
from kapocs.outgoing.signatures import Signable, headers
from kapocs.queue.errand import Errand, Permanent
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.signing import BadToken, Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries as people
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.queries_restricted import restricted
from kapocs.suppressions.queries_restrictions import RESTRICTED

_SECONDS = 30.0
_LONGEST = timedelta(seconds=35)
_AT_ONCE, _OF_ACCOUNT = 20, 8
"""Under way at the same time, in all workers; of them one account's."""
_LATER = (10, 60)
"""Seconds until one whose account has so many under way is looked at again."""
_LARGEST = 256 * 1024
_KEPT = 500
_FOR_NOW = frozenset({408, 425, 429})
"""Of statuses that say that it is our fault, those after which trying again may help."""
_DEEPEST = 20
_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallParts:
    """With what it is done. `opened`: networks that may be called beside the Internet."""

    signer: Signer
    courier: Courier
    host: str
    """Where mails come from."""
    opened: Sequence[Network] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """All that it takes to do it."""

    call: Call
    does: CallAddress | NotifyColleague
    schema: Schema
    record: tuple[ListId, SubscriberId]
    url: str = ""
    body: bytes = b""
    mail: tuple[str, str] = ("", "")
    """Subject and text."""
    refused: Reason | None = None
    """Why it may not be done at all."""
    now: datetime


def errand(parts: CallParts) -> Errand[MakeCall, Ready, Answered]:
    """The errand that does one."""
    compiled = Compiled()
    public = GuardedClient(opened=parts.opened, timeout=_SECONDS)
    plain = GuardedClient(opened=parts.opened, timeout=_SECONDS, public=False)

    async def claim(conn: Conn, job: MakeCall, now: datetime) -> Ready | None:
        return await _claim(conn, compiled, job, now)

    async def do(ready: Ready) -> Answered:
        if ready.refused is not None:
            raise Permanent(ready.refused)
        if isinstance(ready.does, NotifyColleague):
            return await _mail(parts, ready)
        client = public if ready.url.startswith("https:") else plain
        return await _call(parts, client, ready)

    async def note(
        conn: Conn, job: MakeCall, ready: Ready, answer: Answered, now: datetime
    ) -> None:
        await _note(conn, job, ready, answer, now)

    async def give_up(conn: Conn, job: MakeCall, reason: Reason, now: datetime) -> None:
        call = await queries_calls.get(conn, job.account_id, job.call_id)
        if call is not None:
            answer = Answered(GIVEN_UP, why=reason)
            await queries_calls.end(
                conn, job.account_id, call, state="failed", answer=answer, now=now
            )
            wake_readers(conn)

    return Errand(claim=claim, do=do, note=note, give_up=give_up, at_once=_AT_ONCE, seconds=60.0)


async def _claim(conn: Conn, compiled: Compiled, job: MakeCall, now: datetime) -> Ready | None:
    if await queries_calls.under_way(conn, job.account_id, since=now - _LONGEST) >= _OF_ACCOUNT:
        # One that waits for slow answers leaves room for the others.
        await put(conn, job, after=timedelta(seconds=random.randint(*_LATER)))  # noqa: S311  # no secret
        return None
    call = await queries_calls.begin(conn, job.account_id, job.call_id, now)
    if call is None:
        return None
    key = (job.account_id, call.automation_id, call.version)
    flow = await compiled.flow(conn, *key)
    does = flow.steps[call.step].does
    assert isinstance(does, CallAddress | NotifyColleague)  # noqa: S101  # only these make calls
    of_run = await queries_calls.record_of(conn, job.account_id, call.run_id)
    if of_run is None:
        return None
    record, event = of_run
    person = await people.get(conn, job.account_id, *record)
    if person is None:
        return None
    schema = await flow.schema(conn, record[0])
    ready = Ready(call=call, does=does, schema=schema, record=record, now=now)
    try:
        ready = _written(ready, person, event)
    except LongFilling as error:
        return replace(ready, refused=error.reason)
    if await restricted(conn, job.account_id, [record]):
        return replace(ready, refused=Reason(f"suppression.{RESTRICTED}"))
    if isinstance(does, NotifyColleague):
        return replace(ready, refused=await _refused(conn, job.account_id, does.to))
    return ready


def _written(ready: Ready, person: Subscriber, event: Mapping[str, Any] | None) -> Ready:
    """With all that goes out, filled in. LongFilling."""
    does = ready.does
    filler = Filler(ready.schema, person, ready.now, event=event)
    if isinstance(does, NotifyColleague):
        return replace(ready, mail=(filler.fill(does.subject), filler.fill(does.text)))
    url = filler.fill(does.url, quoted=True)
    if does.method == "GET":
        return replace(ready, url=url)
    if does.body is None:
        body = said_with(event, **_default(ready.call, person))
    else:
        body = _filled(does.body, filler)
    return replace(ready, url=url, body=orjson.dumps(body))


def _default(call: Call, person: Subscriber) -> dict[str, object]:
    return {
        "automation_id": call.automation_id,
        "run_id": call.run_id,
        "step": call.step,
        "list_id": person.list_id,
        "id": person.id,
        "email": person.email,
    }


def _filled(value: Any, filler: Filler) -> Any:
    if isinstance(value, str):
        return filler.fill(value)
    if isinstance(value, Mapping):
        return {name: _filled(each, filler) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, filler) for each in value]
    return value


async def _call(parts: CallParts, client: GuardedClient, ready: Ready) -> Answered:
    does = ready.does
    assert isinstance(does, CallAddress)  # noqa: S101  # the caller knows
    try:
        fetched = await client.request(
            does.method, ready.url, largest=_LARGEST, content=ready.body,
            headers=_headers(parts.signer, does, ready),
        )  # fmt: skip
    except RefusedAddress as error:
        raise Permanent(error.reason) from error
    answer = Answered(ANSWERED, fetched.status, fetched.content.decode("utf-8", "replace"))
    if 200 <= fetched.status < 300:
        return answer
    why = Reason("automations.answered_so", status=fetched.status)
    if 300 <= fetched.status < 500 and fetched.status not in _FOR_NOW:
        raise Permanent(why)
    raise ConnectionError(str(fetched.status))


def _headers(signer: Signer, does: CallAddress, ready: Ready) -> dict[str, str]:
    key = f"kapocs-{ready.call.run_id}-{ready.call.seq}"
    where = place_of(ready.schema.list.account_id, does.url)
    found = {
        "content-type": "application/json",
        "user-agent": "Kapocs-Automations/1",
        "idempotency-key": key,
    }
    try:
        if does.password is not None:
            password = opened(does.password, signer, where)
            pair = base64.b64encode(f"{does.user}:{password}".encode()).decode()
            found["authorization"] = f"Basic {pair}"
        if does.secret is not None:
            signed = Signable(key, int(ready.now.timestamp()), ready.body)
            found |= headers(signed, [opened(does.secret, signer, where)])
    except (BadToken, ValueError) as error:
        raise Permanent(Reason("automations.no_secret")) from error
    return found


async def _mail(parts: CallParts, ready: Ready) -> Answered:
    does = ready.does
    assert isinstance(does, NotifyColleague)  # noqa: S101  # the caller knows
    try:
        message = notice(parts.host, does.to, ready.mail, now=ready.now)
    except KapocsError as error:
        raise Permanent(error.reason) from error
    await carry(parts.courier, message)
    return Answered(ANSWERED)


async def _refused(conn: Conn, account_id: AccountId, to: str) -> Reason | None:
    """Why this address is not mailed: only users of the account who may sign in are."""
    try:
        user = await accounts.user_by_email(conn, account_id, email_key(to))
    except BadEmail as error:
        return error.reason
    is_ours = user is not None and user.deactivated_at is None
    return None if is_ours else Reason("automations.no_colleague", email=to)


async def _note(conn: Conn, job: MakeCall, ready: Ready, answer: Answered, now: datetime) -> None:
    kept = replace(answer, text=answer.text[:_KEPT].replace("\0", ""))
    state = "done"
    if isinstance(ready.does, CallAddress) and ready.does.save:
        values = said_in(answer.text, ready.does.save)
        try:
            async with conn.savepoint():
                await subscribers.change(
                    conn, ready.schema, [ready.record[1]], values, form_id=None, now=now
                )
        except KapocsError as error:
            kept, state = replace(kept, came=GIVEN_UP, why=error.reason), "failed"
    await queries_calls.end(conn, job.account_id, ready.call, state=state, answer=kept, now=now)
    wake_readers(conn)


def said_in(answer: str, save: Mapping[str, str]) -> dict[str, str]:
    """The values that the answer has at these places; what is not there is left as it is."""
    try:
        found = orjson.loads(answer)
    except orjson.JSONDecodeError:
        return {}
    values = {}
    for name, path in save.items():
        value = _at(found, path)
        if isinstance(value, str | int | float):
            values[name] = str(value)[:10_000]
    return values


def _at(found: Any, path: str) -> Any:
    for part in path.split(".")[:_DEEPEST]:
        if isinstance(found, Mapping):
            found = found.get(part)
        elif isinstance(found, list) and _NUMBER.fullmatch(part) and int(part) < len(found):
            found = found[int(part)]
        else:
            return None
    return found
