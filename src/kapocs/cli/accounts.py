"""`kapocs account`: tenants."""

from enum import StrEnum
from typing import Annotated

import typer

from kapocs.accounts import actions, queries, queries_sandboxes, sandboxes
from kapocs.accounts.model import Account
from kapocs.cli import moving
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import NameOption, read_picture
from kapocs.cli.session import Session
from kapocs.letters import logos
from kapocs.letters.source.pictures import HOSTED
from kapocs.senders.changing_account import change_account

app = group("account", "Tenants of this installation.")
moving.register(app)


class PageLanguage(StrEnum):
    """Of the pages and letters that Kapocs words itself."""

    HU = "hu"
    EN = "en"


@command(app, "create")
async def create(
    session: Session,
    *,
    name: NameOption,
    timezone: Annotated[
        str, typer.Option(help="An IANA time zone.", show_default="KAPOCS_TIMEZONE")
    ] = "",
    language: Annotated[
        PageLanguage | None, typer.Option(help="Of built-in texts.", show_default="KAPOCS_LANGUAGE")
    ] = None,
) -> Answer:
    """Make an account."""
    settings = session.settings
    account = await actions.create(
        session.conn,
        name=name,
        timezone=timezone or settings.timezone,
        language=language or settings.language,
        sender=(settings.sender_name, settings.default_sender()),
    )
    return Answer(_shape(account), f"Account {account.id}, {account.name}, is made.")


@command(app, "update")
async def update(
    session: Session,
    *,
    name: Annotated[str | None, typer.Option(help="1 to 200 characters.")] = None,
    sender_name: Annotated[str | None, typer.Option(help="Shown beside the address.")] = None,
    sender_email: Annotated[str | None, typer.Option(help="What letters are sent from.")] = None,
    timezone: Annotated[str | None, typer.Option(help="An IANA time zone.")] = None,
    language: Annotated[PageLanguage | None, typer.Option(help="Of built-in texts.")] = None,
    currency: Annotated[str | None, typer.Option(help="Of amounts that name none.")] = None,
    company: Annotated[
        str | None, typer.Option(help="Legal name, on forms and confirmation letters.")
    ] = None,
    company_address: Annotated[str | None, typer.Option(help="Beside the legal name.")] = None,
) -> Answer:
    """Change what is given: name, sender, time zone, language, currency, company."""
    given = {
        "name": name,
        "sender_name": sender_name,
        "sender_email": sender_email,
        "timezone": timezone,
        "language": language,
        "currency": currency,
        "company": company,
        "company_address": company_address,
    }
    told = {each: str(value) for each, value in given.items() if value is not None}
    account = await change_account(session.conn, session.account_id, told)
    return Answer(_shape(account), f"Account {account.id} sends as {account.sender_email}.")


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the accounts."""
    return Answer([_shape(each) for each in await queries.all_accounts(session.conn)])


@command(app, "show")
async def show(session: Session) -> Answer:
    """Show the account; `sandbox_id`: where keys for tests write, if there are any."""
    sandbox = await queries_sandboxes.of(session.conn, session.account_id)
    return Answer(_shape(session.account) | {"sandbox_id": sandbox})


@command(app, "empty-sandbox")
async def empty_sandbox(session: Session) -> Answer:
    """Empty the sandbox, into which keys for tests write. The keys stay."""
    await sandboxes.empty(session.conn, session.account_id, now=session.now)
    return Answer({"emptied": True}, f"The sandbox of {session.account.name} is empty.")


@command(app, "logo")
async def logo(
    session: Session,
    *,
    file: Annotated[
        str, typer.Option(metavar="FILE", help="A PNG, JPEG, GIF or WebP of 2 MB at most.")
    ] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Show none any more.")] = False,
) -> Answer:
    """Set the picture above pages for readers and forms, or take it away; else show it."""
    if remove:
        await logos.remove_logo(session.conn, session.account_id)
    elif file:
        await logos.set_logo(session.conn, session.account_id, read_picture(file))
    account = await actions.get(session.conn, session.account_id)
    path = f"{HOSTED}{account.logo}" if account.logo else ""
    return Answer({"path": path}, f"The logo is {path}." if path else "There is no logo.")


def _shape(account: Account) -> dict[str, object]:
    return pick(
        account,
        "id name timezone language currency company company_address sender_name sender_email"
        " created_at",
    )
