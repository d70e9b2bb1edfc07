"""`kapocs mail-rules`: what the account does and does not do with mail."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.session import Session
from kapocs.senders import keeping_rules, queries

app = group("mail-rules", "Frequency cap, bounce limits and other rules for mail.")


CapLetters = Annotated[
    int | None, typer.Option(help="Letters to one person in --cap-days; 0: no cap.")
]
CapDays = Annotated[int | None, typer.Option(help="1 to 365.")]
SoftBounces = Annotated[int | None, typer.Option(help="So many soft ones count as a hard one.")]
SoftBounceDays = Annotated[int | None, typer.Option(help="Within so many days.")]
ErrorPercent = Annotated[int | None, typer.Option(help="Errors from which a send pauses.")]
SkipsRoleAccounts = Annotated[
    bool | None,
    typer.Option("--skip-role-accounts/--write-to-role-accounts", help="info@, admin@ …"),
]
RequiresVerifiedSender = Annotated[
    bool | None,
    typer.Option("--require-verified-sender/--any-sender", help="Send from verified domains only."),
]


@command(app, "show")
async def show(session: Session) -> Answer:
    """Show the account's rules."""
    return Answer(asdict(await queries.rules(session.conn, session.account_id)))


@command(app, "set")
async def set_(
    session: Session,
    *,
    cap_letters: CapLetters = None,
    cap_days: CapDays = None,
    soft_bounces: SoftBounces = None,
    soft_bounce_days: SoftBounceDays = None,
    error_percent: ErrorPercent = None,
    skips_role_accounts: SkipsRoleAccounts = None,
    requires_verified_sender: RequiresVerifiedSender = None,
) -> Answer:
    """Change the rules that are given."""
    given: dict[str, Any] = {
        "cap_days": cap_days,
        "soft_bounces": soft_bounces,
        "soft_bounce_days": soft_bounce_days,
        "error_percent": error_percent,
        "skips_role_accounts": skips_role_accounts,
        "requires_verified_sender": requires_verified_sender,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    if cap_letters is not None:
        changes["cap_letters"] = cap_letters or None
    changed = await keeping_rules.change_rules(
        session.conn, session.account_id, changes, by_program=False
    )
    return Answer(asdict(changed))
