"""`kapocs website`: who of a list has a user on a WordPress site, and what went wrong."""

from dataclasses import asdict
from typing import Annotated

import typer

from kapocs import reasons
from kapocs.cli.answer import Answer, Row
from kapocs.cli.command import command, group
from kapocs.cli.options import Id
from kapocs.cli.session import Session
from kapocs.cli.steps import Steps, stepwise
from kapocs.connectors.actions import opened
from kapocs.connectors.model import ConnectorId
from kapocs.ids import LARGEST_ID, SubscriberId
from kapocs.outgoing.reach import networks
from kapocs.websites import actions, queries, trying
from kapocs.websites.model import PASSWORD, SitePerson, SiteSettings, SiteState, settings_of
from kapocs.wording.telling import english

app = group("website", "People who have a user on a WordPress site.")

_SHOWN = "connector_id list_id subscriber_id state tries step remote_id is_ours is_out is_told"


@command(app, "people")
async def people(
    session: Session,
    *,
    id_: Id,
    state: Annotated[
        SiteState | None, typer.Option(help="Only those who are waiting, done or failed.")
    ] = None,
    after: Annotated[
        int, typer.Option(min=0, max=LARGEST_ID, help="Begin after the record of this id.")
    ] = 0,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 100,
) -> Answer:
    """Show where the people of a connector stand on its site, and why somebody is not there."""
    whose = (session.conn, session.account_id, ConnectorId(id_))
    await actions.get(*whose)
    found = await queries.page(*whose, state=state, after=after, size=limit)
    columns = ("subscriber_id", "state", "remote_id", "changed_at", "reason")
    return Answer([shape(each) for each in found], columns=columns)


@command(app, "retry")
async def retry(
    session: Session,
    *,
    id_: Id,
    record: Annotated[
        int | None, typer.Option(min=1, max=LARGEST_ID, help="One record; else all who failed.")
    ] = None,
) -> Answer:
    """Ask the site once more, now, about those who failed."""
    number = await actions.retry(
        session.conn,
        session.account_id,
        ConnectorId(id_),
        subscriber_id=None if record is None else SubscriberId(record),
        now=session.now,
    )
    return Answer({"id": id_, "people": number}, f"{number} are seen to again.")


@stepwise(app, "test")
def try_(steps: Steps, *, id_: Id) -> Answer:
    """Ask the site whether users can be made there, and name what stands in the way."""

    async def read(session: Session) -> tuple[SiteSettings, str]:
        found = await actions.get(session.conn, session.account_id, ConnectorId(id_))
        secrets = opened(found, await session.signer()).secrets
        return settings_of(found.settings), secrets[PASSWORD]

    settings, password = steps.do(read)
    opened_too = networks(steps.settings.allow_private_targets)
    found = steps.wait(trying.problems(settings, password, opened=opened_too))
    sentences = [english(each) for each in found]
    line = "\n".join(sentences) or "All is well: users can be made there."
    return Answer({"id": id_, "is_well": not found, "problems": sentences}, line)


def shape(person: SitePerson) -> Row:
    """Where somebody stands, for people to read."""
    row = asdict(person)
    reason = reasons.read(person.reason)
    return {name: row[name] for name in _SHOWN.split()} | {
        "due_at": person.due_at if person.state == SiteState.WAITING else None,
        "changed_at": person.changed_at,
        "reason": "" if reason is None else english(reason),
    }
