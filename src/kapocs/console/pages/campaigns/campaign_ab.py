"""The A/B test of a campaign: what its form says, how its variants did, and the winner by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.desk import Desk, PostedForm
from kapocs.console.pages.campaigns.campaigns import PATH, campaign_in, held
from kapocs.console.requested import account_of, id_in
from kapocs.db.pool import Conn
from kapocs.deliveries.queries_totals import Totals
from kapocs.ids import LetterId
from kapocs.planning import winning
from kapocs.sends import queries
from kapocs.sends.model import Content, Send, Test
from kapocs.sends.wishes import WINNER_BY
from kapocs.web.transaction import in_transaction

ROWS = 4
"""Variants that the form offers; of a campaign made elsewhere that has more, all of them."""
MOST_ROWS = 10
FIELDS = ("ab", "ab_share", "ab_winner_by", "ab_wait_hours")
_NEW = {"ab": "", "ab_share": "20", "ab_winner_by": "opens", "ab_wait_hours": "4"}


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A row of the form. Empty: as the campaign has it."""

    number: int
    subject: str = ""
    letter: str = ""
    from_name: str = ""

    @property
    def name(self) -> str:
        """A, B, …"""
        return name_of(self.number)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said in it."""
        return not (self.subject or self.letter or self.from_name)


def name_of(variant: int) -> str:
    """A variant as people call it: A is the first."""
    return chr(ord("A") + variant - 1)


async def variants_of(conn: Conn, send: Send) -> Sequence[Content]:
    """What the variants of a campaign write, in their order."""
    found = await queries.variants(conn, send.account_id, [send.id])
    return [found[key] for key in sorted(found)]


def shown(send: Send, variants: Sequence[Content]) -> dict[str, object]:
    """What the form shows of a campaign as it is stored."""
    rows = [
        VariantRow(
            number,
            each.subject,
            "" if each.letter_id == send.letter_id else str(each.letter_id),
            each.from_name,
        )
        for number, each in enumerate(variants, 1)
    ]
    rows += [VariantRow(number) for number in range(len(rows) + 1, ROWS + 1)]
    if send.ab_share is None:
        return {**_NEW, "ab_rows": rows}
    return {
        "ab": "1",
        "ab_share": str(send.ab_share),
        "ab_winner_by": send.ab_winner_by,
        "ab_wait_hours": str(send.ab_wait_hours),
        "ab_rows": rows,
    }


def typed(fields: PostedForm) -> dict[str, object]:
    """What the form shows once more, as it was typed."""
    said = {name: fields.get(name, "") for name in FIELDS}
    return {**said, "ab_winner_by": _winner_by(fields), "ab_rows": _rows(fields)}


def _rows(fields: PostedForm) -> list[VariantRow]:
    return [
        VariantRow(
            number,
            fields.get(f"ab_subject_{number}", "").strip(),
            fields.get(f"ab_letter_{number}", "").strip(),
            fields.get(f"ab_from_name_{number}", "").strip(),
        )
        for number in range(1, MOST_ROWS + 1)
        if number <= ROWS or f"ab_subject_{number}" in fields
    ]


def wished(fields: PostedForm, before: Sequence[Content]) -> Test | None:
    """The test that the form wishes for; None: none.

    The first variant is the campaign itself where nothing is said of it; of the others those that
    say nothing are none. `before`: the variants as stored, whose senders' addresses stay.
    """
    if fields.get("ab") != "1":
        return None
    own = LetterId(id_in(fields.get("letter", "")))
    contents = [
        Content(
            LetterId(id_in(row.letter)) if row.letter else own,
            row.subject,
            row.from_name,
            before[row.number - 1].from_email if row.number <= len(before) else "",
        )
        for row in _rows(fields)
        if row.number == 1 or not row.is_empty
    ]
    return Test(
        tuple(contents),
        _whole(fields.get("ab_share", "")),
        _winner_by(fields),
        # By hand nothing waits.
        _whole(fields.get("ab_wait_hours", "")) or (_winner_by(fields) == "hand") * 4,
    )


def _winner_by(fields: Mapping[str, str]) -> str:
    said = fields.get("ab_winner_by", "")
    return said if said in WINNER_BY else "opens"


def _whole(text: str) -> int:
    """The number; 0, which is none that a test may have, when it is none."""
    clean = text.strip()
    return int(clean) if clean.isascii() and clean.isdecimal() and len(clean) < 6 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantCame:
    """A variant, what it writes, and what came of it."""

    name: str
    number: int
    subject: str
    from_name: str
    totals: Totals
    is_winner: bool


def came(
    send: Send, variants: Sequence[Content], found: Sequence[Totals]
) -> tuple[list[VariantCame], Totals | None]:
    """The variants beside each other, and what came of the rest, once it goes out."""
    by_number = {each.variant: each for each in found}
    rows = [
        VariantCame(
            name=name_of(number),
            number=number,
            subject=each.subject or send.subject,
            from_name=each.from_name or send.from_name,
            totals=by_number.get(number, Totals(variant=number)),
            is_winner=number == send.ab_winner,
        )
        for number, each in enumerate(variants, 1)
    ]
    return rows, by_number.get(0)


async def choose(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/winner: what the rest gets, now."""
    fields = await desk.form(request)
    account_id, send_id = account_of(request), campaign_in(request)

    async def work(conn: Conn) -> None:
        await held(conn, account_id, send_id)
        variant = _whole(fields.get("variant", ""))
        await winning.choose(conn, account_id, send_id, variant=variant)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(f"{PATH}/{send_id}/results", said="said_campaign_winner")
