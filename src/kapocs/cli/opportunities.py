"""`kapocs opportunity`: what somebody may buy."""

from datetime import date
from typing import Annotated, Any

import typer

from kapocs.catalog.money import parse_amount, plain
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import deletable
from kapocs.cli.options import BadTime, Id, ListOption
from kapocs.cli.session import Session
from kapocs.crm import opportunities as actions
from kapocs.crm import queries_pipeline as queries
from kapocs.crm.opportunity import NewOpportunity, Opportunity, OpportunityStatus
from kapocs.ids import LARGEST_ID, ListId, OpportunityId, SubscriberId
from kapocs.lists import actions as lists

app = group("opportunity", "What somebody may buy, for how much, and what came of it.")

_COLUMNS = ("id", "status", "name", "value", "currency", "stage", "expected_on", "email", "owner")
_MOST = 1_000
ReasonOption = Annotated[str, typer.Option(help="Why; at most 1,000 characters.")]


@command(app, "create")
async def create(
    session: Session,
    *,
    list_id: ListOption,
    subscriber: Annotated[int, typer.Option(min=1, max=LARGEST_ID, help="The record's id.")],
    name: Annotated[str, typer.Option(help="1 to 255 characters.")],
    value: Annotated[str, typer.Option(metavar="SUM", help="What it is worth.")] = "",
    currency: Annotated[str, typer.Option(help="Such as HUF, EUR or USD.")] = "",
    stage: Annotated[str, typer.Option(help="How far it is, in your own words.")] = "",
    expected: Annotated[
        str, typer.Option(metavar="DAY", help="When it is likely to be decided: 2026-12-24.")
    ] = "",
    owner: Annotated[str, typer.Option(metavar="EMAIL", help="The user who looks after it.")] = "",
    note: Annotated[str, typer.Option(help="What there is to know.")] = "",
) -> Answer:
    """Open an opportunity with a record of a list."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    wish = NewOpportunity(
        name=name,
        value=parse_amount(value, "value") if value else None,
        currency=currency or None,
        stage=stage,
        expected_on=_day(expected),
        owner=owner,
        note=note,
    )
    made = await actions.create(session.conn, *schema.key, SubscriberId(subscriber), wish)
    return Answer(_shape(made), f"Opportunity {made.id}, {made.name}, is open.")


@command(app, "list")
async def list_(
    session: Session,
    *,
    list_id: Annotated[
        int | None, typer.Option("--list", min=1, max=LARGEST_ID, help="Only those of this list.")
    ] = None,
    status: Annotated[
        OpportunityStatus | None, typer.Option(help="Only those that stand so.")
    ] = None,
    stage: Annotated[str | None, typer.Option(help="Only those of this stage.")] = None,
    after: Annotated[
        int, typer.Option(min=0, max=LARGEST_ID, help="Id to go on after; 0 for the first.")
    ] = 0,
    limit: Annotated[int, typer.Option(min=1, max=_MOST, help="How many at most.")] = 100,
) -> Answer:
    """Show opportunities in the order they were made."""
    which = queries.Which(
        list_id=None if list_id is None else ListId(list_id), status=status, stage=stage
    )
    found = await queries.by_id(session.conn, session.account_id, which, after=after, size=limit)
    return Answer([_shape(each) for each in found], columns=_COLUMNS)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show an opportunity."""
    return Answer(_shape(await actions.get(session.conn, session.account_id, OpportunityId(id_))))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="1 to 255 characters.")] = None,
    value: Annotated[str | None, typer.Option(metavar="SUM", help="'': not known.")] = None,
    currency: Annotated[str | None, typer.Option(help="Such as HUF, EUR or USD.")] = None,
    stage: Annotated[str | None, typer.Option(help="How far it is.")] = None,
    expected: Annotated[str | None, typer.Option(metavar="DAY", help="'' takes it away.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="EMAIL", help="'' for nobody.")] = None,
    note: Annotated[str | None, typer.Option(help="What there is to know.")] = None,
) -> Answer:
    """Change what is given of an opportunity."""
    typed = {"name": name, "currency": currency, "stage": stage, "owner": owner, "note": note}
    changes: dict[str, Any] = {key: text for key, text in typed.items() if text is not None}
    if value is not None:
        changes["value"] = parse_amount(value, "value") if value else None
    if expected is not None:
        changes["expected_on"] = _day(expected)
    found = await actions.change(session.conn, session.account_id, OpportunityId(id_), changes)
    return Answer(_shape(found), f"Opportunity {found.id}, {found.name}, is changed.")


@command(app, "win")
async def win(session: Session, *, id_: Id, reason: ReasonOption = "") -> Answer:
    """Say that it was bought."""
    found = await actions.win(
        session.conn, session.account_id, OpportunityId(id_), reason=reason, now=session.now
    )
    return Answer(_shape(found), f"Opportunity {found.id}, {found.name}, is won.")


@command(app, "lose")
async def lose(session: Session, *, id_: Id, reason: ReasonOption = "") -> Answer:
    """Say that it will not be bought."""
    found = await actions.lose(
        session.conn, session.account_id, OpportunityId(id_), reason=reason, now=session.now
    )
    return Answer(_shape(found), f"Opportunity {found.id}, {found.name}, is lost.")


@command(app, "reopen")
async def reopen(session: Session, *, id_: Id) -> Answer:
    """Say that it is undecided after all."""
    found = await actions.reopen(session.conn, session.account_id, OpportunityId(id_))
    return Answer(_shape(found), f"Opportunity {found.id}, {found.name}, is open.")


deletable(app, "opportunity", delete=actions.delete, unless="there is none")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadTime(
            f"expected: {text!r} is not a day such as 2026-12-31.", field="expected"
        ) from error


def _shape(found: Opportunity) -> dict[str, object]:
    return pick(found, "id status list_id subscriber_id email name") | {
        "value": None if found.value is None else plain(found.value),
        **pick(found, "currency stage expected_on owner note reason"),
        **pick(found, "created_at updated_at closed_at"),
    }
