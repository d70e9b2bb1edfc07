"""The paths that call a list a newsletter, in the contract's own shapes."""

from collections.abc import Sequence
from typing import Any

import orjson
from starlette.responses import Response

from kapocs.api_v2.depends import Limit, OnNewsletter, PageNumber, Tx
from kapocs.api_v2.nouns.event_log import Types, wanted_types
from kapocs.api_v2.nouns.fields import EMPTY
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.people import EventPage, Events, EventShape, EventType, Records
from kapocs.lists.model import Schema
from kapocs.pace import PACE
from kapocs.proof import queries_event_log as log
from kapocs.subscribers import queries
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import local_text, texts

_PAGE = 100


async def subscribers(
    schema: OnNewsletter, conn: Tx, limit: Limit = _PAGE, page: PageNumber = 1
) -> Response:
    """Subscribers in the order they were made, every field of the list in each.

    The page that is shorter than `limit` is the last one. Values are texts: an empty number is
    `0`, an empty date `0000-00-00`, an empty time `0000-00-00 00:00:00`.
    """
    found = await queries.page(conn, *schema.key, offset=(page - 1) * limit, size=limit)
    account_id = schema.list.account_id
    content = await PACE.owing(account_id, len(found), _records, schema, found)
    return Response(content, media_type="application/json")


async def events(
    schema: OnNewsletter, conn: Tx, page: PageNumber = 1, limit: Limit = _PAGE, types: Types = ()
) -> Events:
    """What happened to the subscribers of a list, newest first.

    Pages by number shift while things happen; `GET /lists/{listId}/events` is read from a cursor.
    """
    wanted = wanted_types(types)
    total = await log.count(conn, *schema.key, types=wanted)
    found = await log.page(conn, *schema.key, types=wanted, offset=(page - 1) * limit, size=limit)
    return Events(
        success=True,
        data=EventPage(
            list_name=schema.list.name,
            page=page,
            page_count=-(-total // limit),
            events=[_event(row, schema) for row in found],
        ),
    )


def _records(schema: Schema, found: Sequence[Subscriber]) -> bytes:
    empty = {name: EMPTY.get(field.type, "") for name, field in schema.fields.items()}
    records = [_record(texts(each, schema.zone), empty) for each in found]
    return orjson.dumps({"subscribers": records})


def _record(known: dict[str, str], empty: dict[str, str]) -> dict[str, str]:
    return {name: known.get(name) or nothing for name, nothing in empty.items()}


def _event(row: Any, schema: Schema) -> EventShape:
    members = {
        "email_id": row["letter_id"],
        "letter_name": row["letter_name"],
        "send_id": row["send_id"],
        "subject": row["subject"],
        "link": row["link"],
    }
    return EventShape(
        id=str(row["subscriber_id"]),
        email=row["email"].strip(),
        happened_at=local_text(row["at"], schema.zone),
        type=EventType(row["type"]),
        **{name: str(value) for name, value in members.items() if value is not None},
    )


ROUTES = (
    Route("GET /newsletter/{newsletterId}/subscribers", subscribers,
          "listNewsletterSubscribers", "Read subscribers by database field names",
          200, (), Records),
    Route("GET /newsletter/{newsletterId}/events", events,
          "getSubscriberEvents", "Read what happened on a list"),
)  # fmt: skip
