"""A campaign before it goes: who would get it, and who would not and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_rehearse
from kapocs.deliveries.queries_rehearse import EXAMPLES, Rehearsed
from kapocs.ids import ListId
from kapocs.sends import audience
from kapocs.sends.audience import Chosen
from kapocs.sends.model import Send

GETS_IT = ""
"""The reason of those whom nothing keeps out."""


@dataclass(frozen=True, slots=True)
class Example:
    """One of them."""

    list_id: ListId
    subscriber_id: int
    email: str


@dataclass(frozen=True, slots=True)
class RehearsedPart:
    """How many records would get the letter (`why` is GETS_IT) or would not, and some of them.

    Reasons: unsubscribed, not_confirmed, inactive, no_address, not_in_segments, excluded,
    not_meant_again, double, suppressed.
    """

    why: str
    people: int
    examples: tuple[Example, ...]


async def rehearsed(conn: Conn, send: Send) -> list[RehearsedPart]:
    """All records of the send's lists by what would become of them now; nothing is planned.

    Those who would get it come first. What is looked at when the letter is written is not:
    frequency caps, role addresses, telephone numbers. SegmentNotFound, FieldNotFound.
    """
    earlier: list[Chosen] = []
    found: dict[str, list[tuple[ListId, Rehearsed]]] = defaultdict(list)
    for list_id in send.list_ids:
        chosen = await audience.of_list(conn, send, list_id)
        if chosen is None:
            continue
        for each in await queries_rehearse.rehearse(
            conn, send.account_id, send, list_id, chosen=chosen, earlier=earlier
        ):
            found[each.why].append((list_id, each))
        earlier.append(chosen)
    order = sorted(found, key=lambda why: (why != GETS_IT, -_people(found[why]), why))
    return [RehearsedPart(why, _people(found[why]), _examples(found[why])) for why in order]


def _people(parts: Sequence[tuple[ListId, Rehearsed]]) -> int:
    return sum(each.people for _, each in parts)


def _examples(parts: Sequence[tuple[ListId, Rehearsed]]) -> tuple[Example, ...]:
    every = [
        Example(list_id, id_, email)
        for list_id, each in parts
        for id_, email in zip(each.ids, each.emails, strict=True)
    ]
    return tuple(every[:EXAMPLES])
