"""Puts together all that an account knows of one person."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from kapocs.addresses import email_key
from kapocs.catalog.money import plain
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.privacy import mentions, queries_person, queries_scan
from kapocs.privacy.model import (
    MOST_RECORDS,
    MOST_ROWS,
    Known,
    PersonRow,
    TooMuchOfOne,
    Whom,
)
from kapocs.privacy.queries_dealings import DEALINGS
from kapocs.privacy.queries_person import PERSON
from kapocs.suppressions.numbers import number_key

_NUMBERS = ("mssys_mobile", "mssys_int_mobile", "mssys_phone")
_LONGEST_BODY = 100_000
"""Characters of a body that are told."""


async def whom(conn: Conn, account_id: AccountId, email: str) -> Whom:
    """The person of an address. BadEmail, TooMuchOfOne."""
    key = email_key(email)
    records = await queries_person.records(conn, account_id, key)
    if len(records) > MOST_RECORDS:
        raise TooMuchOfOne(field="email")
    return Whom(account_id=account_id, email_key=key, records=records)


async def read(conn: Conn, account_id: AccountId, email: str, *, now: datetime) -> Known:
    """All that is known of the address, by section; of an unknown one all are empty. BadEmail.

    TooMuchOfOne.
    """
    person = await whom(conn, account_id, email)
    sections: dict[str, list[PersonRow]] = {}
    numbers: list[str] = []
    cut: list[str] = []
    for name, statement in {**PERSON, **DEALINGS}.items():
        rows = await queries_person.section(
            conn, account_id, person, statement, numbers=numbers, most=MOST_ROWS + 1
        )
        if len(rows) > MOST_ROWS:
            cut.append(name)
        sections[name] = [as_told(each) for each in rows[:MOST_ROWS]]
        if name == "records":
            numbers = _numbers(rows)
    for name, table in queries_scan.TOLD.items():
        found = await _mentioning(conn, person, table)
        sections[name] = [as_told(each) for each in found]
    return Known(email=person.email_key, at=now, sections=sections, cut=cut)


def _numbers(records: list[PersonRow]) -> list[str]:
    found = set()
    for each in records:
        fields = each["fields"]
        if isinstance(fields, Mapping):
            found |= {number_key(str(fields.get(name, ""))) for name in _NUMBERS}
    return sorted(found - {""})


async def _mentioning(conn: Conn, person: Whom, table: str) -> list[PersonRow]:
    """Rows of a table of bodies in which the address stands."""
    look = mentions.AddressLook(person.email_key)
    found: list[PersonRow] = []
    after = 0
    while page := await queries_scan.page(conn, person.account_id, table, after=after):
        found += _those_with(look, page)
        after = page[-1]["id"]
        if len(found) > MOST_ROWS:
            break
    return found[:MOST_ROWS]


def _those_with(look: mentions.AddressLook, page: Sequence[PersonRow]) -> list[PersonRow]:
    bodies = ((each, each["body"]) for each in page)
    return [
        {**each, "body": _readable(body)}
        for each, body in bodies
        if isinstance(body, bytes) and look.finds(body)
    ]


def _readable(body: bytes) -> str:
    return body.decode("utf-8", "replace").replace("\0", "\ufffd")[:_LONGEST_BODY]


def as_told(row: PersonRow) -> PersonRow:
    """The row as JSON has it: times in ISO 8601, amounts as texts."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: object) -> object:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return plain(value)
        case _:
            return value
