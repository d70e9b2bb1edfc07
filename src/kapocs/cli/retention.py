"""`kapocs retention`: how long silent people, and what is known of them, are kept."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, LetterId
from kapocs.retention import actions, queries
from kapocs.retention.model import RetentionRules

app = group("retention", "How long silent people, and what is known of them, are kept.")

_DAYS = "; not said: as long as the installation keeps them."


InactiveMonths = Annotated[
    int | None,
    typer.Option(help="Erase who gave no sign for so many months, 1 to 120; not said: nobody."),
]
AskLetter = Annotated[
    int | None,
    typer.Option(help="Ask them before, by this letter; [stay_link] in it leads to a button."),
]
AnswerDays = Annotated[int, typer.Option(help="Wait so many days for a sign, 7 to 90.")]
MostADay = Annotated[int, typer.Option(help="Ask, and erase, so many people a day at most.")]
EventsDays = Annotated[
    int | None, typer.Option(help=f"Keep opens and clicks for so many days, 63 to 3650{_DAYS}")
]
BodiesDays = Annotated[
    int | None,
    typer.Option(
        help="Keep what connectors and webhooks carried, and rows left out of imports, for so many"
        f" days, 1 to 30{_DAYS}"
    ),
]
LogsDays = Annotated[
    int | None, typer.Option(help=f"Keep lines of logs for so many days, 1 to 30{_DAYS}")
]
AuditDays = Annotated[
    int | None,
    typer.Option(help="Keep the audit log for so many days, 90 to 1095; not said: three years."),
]


@command(app, "show")
async def show(session: Session) -> Answer:
    """Show the rules; those without a value are off."""
    return Answer((await queries.rules(session.conn, session.account_id)).data())


@command(app, "set")
async def set_(
    session: Session,
    *,
    inactive_months: InactiveMonths = None,
    ask_letter: AskLetter = None,
    answer_days: AnswerDays = 30,
    most_a_day: MostADay = 100,
    events_days: EventsDays = None,
    bodies_days: BodiesDays = None,
    logs_days: LogsDays = None,
    audit_days: AuditDays = None,
) -> Answer:
    """Set all rules at once; what is not said is off. They run when `run` says so."""
    wanted = RetentionRules(
        inactive_months=inactive_months,
        ask_letter_id=None if ask_letter is None else LetterId(ask_letter),
        answer_days=answer_days,
        most_a_day=most_a_day,
        events_days=events_days,
        bodies_days=bodies_days,
        logs_days=logs_days,
        audit_days=audit_days,
    )
    kept = await actions.set_rules(session.conn, session.account_id, wanted, now=session.now)
    return Answer(kept.data())


@command(app, "run")
async def run(
    session: Session,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only count what would be done.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Run rules of which no dry run was made.")
    ] = False,
) -> Answer:
    """Have the rules run now, and from then on each night; the worker does it."""
    made = await actions.run(
        session.conn, session.account_id, is_dry=dry_run, is_sure=yes, now=session.now
    )
    line = f"Run {made.id} is under way; `kapocs retention log` tells what came of it."
    return Answer(made.data(), line)


@command(app, "log")
async def log(
    session: Session,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="At most so many.")] = 100,
) -> Answer:
    """Show the runs, the newest first: by which rules, how many of each."""
    found = await actions.log(session.conn, session.account_id, before=LARGEST_ID, size=limit)
    columns = ("id", "state", "is_dry", "counts", "started_at", "ended_at")
    return Answer([each.data() for each in found], columns=columns)
