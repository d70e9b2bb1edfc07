"""SQL that plans the letters of relative sends: people whose date or moment has come."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.model import PLANNING_SHARD
from kapocs.deliveries.queries_freeze import REACHED, Place, elsewhere
from kapocs.ids import AccountId
from kapocs.lists.standard import BIRTHDAYS
from kapocs.sends.audience import Chosen
from kapocs.sends.model import Send
from kapocs.sends.schedule import Span, Wanted

_COLUMNS = {
    "subdate": "s.subscribed_at",
    "firstupdate": "s.first_updated_at",
    "lastupdate": "s.updated_at",
}
"""Fields that are moments; all others are clock times in the account's zone, kept as texts."""

_MOMENT = "date_trunc('second', {column})"
_BETWEEN_MOMENTS = """{column} > :moment_after
    AND {column} < :moment_until::timestamptz + interval '1 second'
    AND {value} > :moment_after AND {value} <= :moment_until"""
"""The column itself is compared, too: it has an index, what it is cut to has none."""
_NAME_OF_MOMENT = "extract(epoch FROM {value})::bigint"
# A day stands for its beginning. ISO texts are in the order of time.
_LOCAL = "left((s.fields ->> :field::text) || ' 00:00:00', 19) COLLATE \"C\""
_BETWEEN_LOCALS = "{value} > :local_after AND {value} <= :local_until"

# Both have an index on what `_MONTH_AND_DAY` makes of them.
_INDEXED = {name: f"(s.fields ->> '{name}')" for name in BIRTHDAYS}
_LOCAL_DAY = "to_char({column} AT TIME ZONE :zone, 'YYYY-MM-DD')"
_MONTH_AND_DAY = "substr({value}, 6, 5)"
_YEAR = "(:years::int[])[array_position(:days::text[], " + _MONTH_AND_DAY + ")]"
_EVERY_YEAR = (
    _MONTH_AND_DAY + " = ANY(:days::text[]) AND left({value}, 4) {before} lpad(" + _YEAR
    + "::text, 4, '0')"
)  # fmt: skip
_NAME_OF_YEAR = "'y' || " + _YEAR

# By an index all that match are found at once. Without one every record is read, and a list of a
# million would keep one transaction for seconds: then a page ends after so many records.
_WHOLE_LIST = "SELECT NULL::bigint AS last, false AS more"
_SOME_OF_IT = """SELECT max(id) AS last, count(*) = :read::bigint AS more
        FROM (SELECT id FROM subscribers
              WHERE account_id = :account_id AND list_id = :list_id AND id > :after
              ORDER BY id LIMIT :read::bigint) AS few"""
_READ_FOR_EACH = 5
"""Records read where one is planned, at most."""

_PLAN = """
    WITH reach AS MATERIALIZED (
        {reach}),
    page AS MATERIALIZED (
        SELECT s.id, s.email_key, {name} AS name
        FROM subscribers s
        WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id > :after AND {active}
          AND {within} AND {reached} AND {between} AND ({inside}) AND NOT ({outside})
        ORDER BY s.id LIMIT :size),
    planned AS (
        INSERT INTO deliveries
            (account_id, purpose, occurrence, send_id, letter_id, list_id, subscriber_id,
             channel, status, due_at, created_at)
        SELECT :account_id, 'send', :prefix::text || p.id || ':' || p.name, :send_id, :letter_id,
               :list_id, p.id, :channel, 'queued', :now, :now
        FROM page p WHERE {elsewhere}
        ON CONFLICT (account_id, occurrence) DO NOTHING
        RETURNING id),
    work AS (
        INSERT INTO outbox (account_id, delivery_id, lane, due_at)
        SELECT :account_id, id, :send_id, :now FROM planned WHERE :channel::text <> 'pdf'),
    sums AS (
        INSERT INTO send_totals (account_id, send_id, variant, shard, planned)
        SELECT :account_id, :send_id, 0, {shard}, count(*) FROM planned HAVING count(*) > 0
        ON CONFLICT (account_id, send_id, variant, shard)
            DO UPDATE SET planned = send_totals.planned + excluded.planned)
    SELECT CASE WHEN p.seen = :size THEN p.last ELSE coalesce(r.last, :after) END AS last,
           p.seen = :size OR r.more AS more, (SELECT count(*) FROM planned) AS planned
    FROM reach r, (SELECT max(id) AS last, count(*) AS seen FROM page) AS p"""


@dataclass(frozen=True, slots=True)
class Due:
    """Whose time has come: the values to look for, and the time it is."""

    wanted: Wanted
    now: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that was planned: its last record, whether there is another, how many letters."""

    last: int
    more: bool
    planned: int


async def plan(
    conn: Conn,
    account_id: AccountId,
    send: Send,
    *,
    place: Place,
    chosen: Chosen,
    due: Due,
) -> Planned:
    """Plans the letters of a page of people.

    Each person gets one letter for each value of the field, of a yearly send one a year.
    """
    wanted, now = due.wanted, due.now
    row = await conn.row(
        _statement(send, chosen),
        account_id=account_id,
        send_id=send.id,
        prefix=f"{send.id}:",
        letter_id=send.letter_id,
        list_id=place.list_id,
        after=place.after,
        size=place.size,
        read=place.size * _READ_FOR_EACH,
        channel=send.channel,
        now=now,
        **values(wanted, send.timing.reference_field),
        **chosen.params,
    )
    assert row is not None  # noqa: S101  # a SELECT without FROM
    return Planned(**row)


def _statement(send: Send, chosen: Chosen) -> str:
    dated = by_date(send.timing.reference_field, yearly=send.timing.yearly)
    return _PLAN.format(
        reach=_WHOLE_LIST if dated.has_index else _SOME_OF_IT,
        within="true" if dated.has_index else "s.id <= (SELECT last FROM reach)",
        name=dated.name,
        between=dated.between,
        # Who has left is asked for what is owed all the same: see `delivering/blocked.py`.
        active="true" if send.answers_orders else "s.active",
        reached=REACHED[send.channel],
        inside=chosen.inside.sql,
        outside=chosen.outside.sql,
        elsewhere=elsewhere(chosen),
        shard=PLANNING_SHARD,
    )


@dataclass(frozen=True, slots=True)
class ByDate:
    """SQL over `subscribers AS s`: what names the value of a date field, and whose time comes."""

    name: str
    between: str
    has_index: bool
    """Whether all whose time comes are found without reading the list."""


def by_date(field: str, *, yearly: bool) -> ByDate:
    """How people are found by the field. It names what `values` gives, and `:zone`."""
    name, between = _every_year(field) if yearly else _once(field)
    return ByDate(name, between, field in (_INDEXED if yearly else _COLUMNS))


def values(wanted: Wanted, field: str) -> dict[str, object]:
    """The parameters that `by_date` names, but the zone."""
    return {
        "field": field,
        "moment_after": wanted.moments.after,
        "moment_until": wanted.moments.until,
        "days": list(wanted.years),
        "years": list(wanted.years.values()),
        **_as_texts(wanted.locals),
    }


def _once(field: str) -> tuple[str, str]:
    """What names the letter among those of the person, and who gets one."""
    column = _COLUMNS.get(field)
    if column is None:
        return _LOCAL, _BETWEEN_LOCALS.format(value=_LOCAL)
    value = _MOMENT.format(column=column)
    return _NAME_OF_MOMENT.format(value=value), _BETWEEN_MOMENTS.format(column=column, value=value)


def _every_year(field: str) -> tuple[str, str]:
    """What names the letter of a year, and who gets one.

    In the year of the date itself only who has a birthday or name day does.
    """
    column = _COLUMNS.get(field)
    value = _INDEXED.get(field, "(s.fields ->> :field::text)")
    if column is not None:
        value = _LOCAL_DAY.format(column=column)
    is_birthday = field in _INDEXED
    between = _EVERY_YEAR.format(value=value, before="<=" if is_birthday else "<")
    if is_birthday:
        between = f"s.fields ? '{field}' AND {between}"
    return _NAME_OF_YEAR.format(value=value), between


def _as_texts(span: Span) -> dict[str, str]:
    return {
        "local_after": span.after.isoformat(sep=" ", timespec="seconds"),
        "local_until": span.until.isoformat(sep=" ", timespec="seconds"),
    }
