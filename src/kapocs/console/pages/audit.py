"""The audit log: who changed what of the account's set-up, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import User
from kapocs.actor import ActorType
from kapocs.audit import actions
from kapocs.audit.model import BY_ITSELF, EVERY_KIND, AuditFilter, AuditLine, BadAuditFilter
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import (
    account_of,
    asked_for,
    before_in,
    problems_of,
    visitor_of,
    who_of,
)
from kapocs.console.visitor import Visitor
from kapocs.ids import LARGEST_ID
from kapocs.reasons import Reason
from kapocs.web.transaction import snapshot

PATH = "/audit"
PAGE_SIZE = 50
_LONGEST_VALUE = 300
_MOST_USERS = 200


@dataclass(frozen=True, slots=True)
class AuditValue:
    """A column of a line, as it was before and after; empty: it was not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for; `problems`: what of it cannot be."""

    who: str
    kind: str
    day: str
    problems: Mapping[str, str]

    def path(self, before: int) -> str:
        """Of the page of lines with smaller ids; 0: of the newest."""
        told = {"who": self.who, "kind": self.kind, "day": self.day, "before": before or ""}
        ends = urlencode({name: value for name, value in told.items() if value})
        return f"{PATH}?{ends}" if ends else PATH


async def show(desk: Desk, request: Request) -> Response:
    """GET /audit?who=&kind=&day=&before="""
    visitor, account_id = visitor_of(request), account_of(request)
    wish = _Asked(
        asked_for(request, "who"), asked_for(request, "kind"), asked_for(request, "day"), {}
    )
    before = before_in(request)
    async with snapshot(desk.services.pool) as conn:
        users = await accounts.users(conn, account_id)
        found: list[AuditLine] = []
        try:
            wanted = _filter(wish, who_of(request).zone)
            found = list(
                await actions.page(conn, account_id, wanted, before=before, size=PAGE_SIZE + 1)
            )
        except BadAuditFilter as error:
            names = {"actor": "who"}
            told = problems_of(error, visitor.language)
            problems = {names.get(name, name): text for name, text in told.items()}
            wish = _Asked(wish.who, wish.kind, wish.day, problems)
    content = {
        "asked": wish,
        "lines": [(each, _values(each, visitor.language)) for each in found[:PAGE_SIZE]],
        "whom": {f"{ActorType.USER}:{each.id}": each.name or each.email for each in users},
        "newest": "" if before == LARGEST_ID else wish.path(0),
        "older": wish.path(found[PAGE_SIZE - 1].id) if len(found) > PAGE_SIZE else "",
        **_choices(visitor, users),
    }
    return desk.show(request, visitor, Page("audit.html", content, 400 if wish.problems else 200))


def _filter(wish: _Asked, zone: ZoneInfo) -> AuditFilter:
    """BadAuditFilter: what was asked for cannot be."""
    since, until = _day(wish.day, zone) if wish.day else (None, None)
    return AuditFilter(since=since, until=until, actor=wish.who or None, kind=wish.kind or None)


def _day(text: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When the day begins and ends by the clock of the zone. BadAuditFilter."""
    try:
        day = date.fromisoformat(text)
        begins = datetime.combine(day, time(), zone).astimezone(UTC)
        return begins, datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadAuditFilter(Reason("audit.no_day"), field="day") from None


def _choices(visitor: Visitor, users: Sequence[User]) -> dict[str, list[tuple[str, str]]]:
    """Whom and what one can ask for."""
    t = CATALOGUE[visitor.language]
    kinds = sorted((t[f"audit_kind_{each}"], each) for each in EVERY_KIND)
    types = [(each, t[f"audit_actor_{each}"]) for each in (*map(str, ActorType), BY_ITSELF)]
    people = [(f"{ActorType.USER}:{each.id}", each.name or each.email) for each in users]
    return {
        "actors": [("", t["audit_any"]), *people[:_MOST_USERS], *types],
        "kinds": [("", t["audit_any"]), *((each, name) for name, each in kinds)],
    }


def _values(line: AuditLine, language: str) -> list[AuditValue]:
    before, after = line.before or {}, line.after or {}
    names = [*before, *(each for each in after if each not in before)]
    return [
        AuditValue(each, _text(before, each, language), _text(after, each, language))
        for each in names
    ]


def _text(values: Mapping[str, Any], name: str, language: str) -> str:
    """The value as people read it; empty when it was not there."""
    value = values.get(name)
    if value is None or value == "":
        return "" if name not in values else "–"
    if value == {"hidden": True}:
        return CATALOGUE[language]["audit_hidden"]
    text = str(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
