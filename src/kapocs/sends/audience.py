"""Who gets a send: its lists, segments and what they got before, as one condition for each list.

A segment limits its own list; lists of the send without one are written to whole. Who is in an
excluded segment of any list gets nothing, on whichever of the lists the address stands.
"""

from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import ListId, SegmentId
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.segments import queries as segments
from kapocs.segments.compile import any_of, where
from kapocs.segments.filters import Filter
from kapocs.segments.model import Segment, SegmentNotFound
from kapocs.sends.model import Send


@dataclass(frozen=True, slots=True)
class Chosen:
    """People of one list: who is `inside` and not `outside`, nor elsewhere excluded."""

    schema: Schema
    inside: Filter
    outside: Filter
    elsewhere: tuple[tuple[ListId, Filter], ...] = ()
    """Excluded by address: lists of the send and who is meant there."""

    @property
    def params(self) -> dict[str, object]:
        """Values of all parameters, `:zone` too."""
        values: dict[str, object] = {"zone": self.schema.zone.key}
        for each in (self.inside, self.outside, *(filter_ for _, filter_ in self.elsewhere)):
            values |= each.params
        return values


async def of_list(conn: Conn, send: Send, list_id: ListId) -> Chosen | None:
    """The people of one of the send's lists; None: the list is gone.

    SegmentNotFound when a segment is gone, FieldNotFound when a field of its conditions is:
    without them the letter would go to people it was not meant for.
    """
    schemas = await _schemas(conn, send)
    if list_id not in schemas:
        return None
    found = await _segments(conn, send)
    included = _filters(schemas, found, send.audience.segment_ids)
    excluded = _filters(schemas, found, send.audience.exclude_segment_ids)
    mine = included.get(list_id)
    elsewhere = [(other, filters) for other, filters in excluded.items() if other != list_id]
    return Chosen(
        schemas[list_id],
        any_of(mine) if mine else Filter("true"),
        any_of(excluded.get(list_id, [])).beside("x"),
        tuple(
            (other, any_of(filters).beside(f"x{number}_"))
            for number, (other, filters) in enumerate(elsewhere)
        ),
    )


async def _schemas(conn: Conn, send: Send) -> dict[ListId, Schema]:
    found = [await lists.schema(conn, send.account_id, list_id) for list_id in send.list_ids]
    return {schema.list.id: schema for schema in found if schema is not None}


async def _segments(conn: Conn, send: Send) -> dict[SegmentId, Segment]:
    wanted = {*send.audience.segment_ids, *send.audience.exclude_segment_ids}
    found: dict[SegmentId, Segment] = {}
    for list_id in send.list_ids if wanted else ():
        of_list_ = await segments.by_ids(conn, send.account_id, list_id, list(wanted))
        found |= {each.id: each for each in of_list_}
    if gone := wanted - found.keys():
        raise SegmentNotFound(Reason("sends.segment_gone", segment=min(gone)), field="segment_ids")
    return found


def _filters(
    schemas: dict[ListId, Schema], found: dict[SegmentId, Segment], ids: tuple[SegmentId, ...]
) -> dict[ListId, list[Filter]]:
    by_list: dict[ListId, list[Filter]] = {}
    for id_ in ids:
        segment = found[id_]
        if segment.list_id in schemas:
            compiled = where(schemas[segment.list_id], segment.conditions)
            by_list.setdefault(segment.list_id, []).append(compiled)
    return by_list
