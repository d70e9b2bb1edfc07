"""Events that programs tell: `webinar_attended` of somebody, with what else they say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson

from kapocs.automations import queries_standing
from kapocs.automations.facts import EventReceived
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, KapocsError
from kapocs.facts.model import Noted, Subject
from kapocs.facts.noting import note_all
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason
from kapocs.subscribers.model import SubscriberNotFound

MOST_EVENTS = 1_000
"""Of one request."""
LARGEST_DATA = 8_192
"""Bytes of what else an event says, as JSON."""
_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,63}")
_AHEAD = timedelta(minutes=5)
_OLDEST = timedelta(days=30)


class BadEvent(Invalid):
    """The event cannot be taken."""

    code = "bad_event"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """Something that happened to the record of a list. `at` None: now."""

    name: str
    list_id: ListId
    subscriber_id: SubscriberId
    data: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None

    def check(self, now: datetime) -> None:
        """BadEvent names the field."""
        if not _NAME.fullmatch(self.name):
            raise BadEvent(Reason("automations.bad_event_name"), field="name")
        check_data(self.data)
        at = self.at or now
        if not now - _OLDEST <= at <= now + _AHEAD:
            raise BadEvent(Reason("automations.event_time", days=_OLDEST.days), field="at")


def check_data(data: Mapping[str, Any]) -> None:
    """Whether this may be what else an event says. BadEvent for `data`."""
    try:
        size = len(orjson.dumps(dict(data)))
    except (TypeError, ValueError):
        raise BadEvent(Reason("automations.bad_event_data"), field="data") from None
    if size > LARGEST_DATA:
        raise BadEvent(Reason("automations.large_event", most=LARGEST_DATA), field="data")


async def tell(
    conn: Conn, account_id: AccountId, events: Sequence[NewEvent], *, now: datetime
) -> list[KapocsError | None]:
    """Notes the events, each by itself; what is wrong with each: BadEvent, SubscriberNotFound."""
    records = {(each.list_id, each.subscriber_id) for each in events}
    known = await queries_standing.of(conn, account_id, records)
    answers: list[KapocsError | None] = []
    noted = []
    for each in events:
        try:
            each.check(now)
            if (each.list_id, each.subscriber_id) not in known:
                raise SubscriberNotFound(field="subscriber_id")
        except KapocsError as error:
            answers.append(error)
            continue
        answers.append(None)
        about = Subject(account_id, each.list_id, each.subscriber_id)
        noted.append(Noted(about, EventReceived(each.name, dict(each.data)), each.at or now))
    note_all(conn, noted)
    return answers
