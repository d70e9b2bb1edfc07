"""`kapocs provider-hook`: where sending providers report what became of letters."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.options import STDIN, read_text
from kapocs.cli.session import Session
from kapocs.returns import hooks, queries_hooks
from kapocs.returns.hooks import HookProvider
from kapocs.subscribers.links import PersonalLinks

app = group("provider-hook", "Where providers report bounces, complaints and arrivals.")

Whose = Annotated[HookProvider, typer.Argument(help="Who reports.")]


@command(app, "set")
async def set_(
    session: Session,
    *,
    provider: Whose,
    secret: Annotated[str, typer.Option(help="What proves its reports; - for stdin.")],
) -> Answer:
    """Take a provider's reports; shows the address to give the provider.

    Secrets: ses, the ARN of the SNS topic; mailgun, the webhook signing key; postmark,
    user:password; twilio, the auth token; seeme, any text.
    """
    signer = await session.signer()
    given = read_text(STDIN, field="secret").strip() if secret == STDIN else secret
    whose = (session.conn, session.account_id, provider)
    await hooks.set_secret(*whose, secret=given, signer=signer, now=session.now)
    return await _address(session, provider)


@command(app, "show")
async def show(session: Session, *, provider: Whose) -> Answer:
    """Show the address of a provider's reports, and whether they are taken."""
    return await _address(session, provider)


@command(app, "delete")
async def delete(session: Session, *, provider: Whose) -> Answer:
    """Take no more reports of a provider."""
    gone = await queries_hooks.delete_secret(session.conn, session.account_id, provider=provider)
    said = "are taken no more" if gone else "were not taken before"
    return Answer({"provider": provider, "taken": False}, f"Reports of {provider} {said}.")


async def _address(session: Session, provider: HookProvider) -> Answer:
    signer = await session.signer()
    sealed = await queries_hooks.secret(session.conn, session.account_id, provider=provider)
    links = PersonalLinks(session.settings.public_url(), signer)
    url = links.hook(session.account_id, provider)
    taken = sealed is not None
    line = f"{url}\nReports there are {'taken' if taken else 'refused until a secret is set'}."
    return Answer({"provider": provider, "url": url, "taken": taken}, line)
