"""A failed run goes on behind the step that failed, as if that had been done."""

from datetime import datetime

from kapocs.automations import attending, finding
from kapocs.automations.compiled import Compiled
from kapocs.automations.drawing import queries
from kapocs.automations.model import AutomationId, RunId, WrongAutomationState
from kapocs.automations.queries_runs import count
from kapocs.automations.runs import END
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason

SKIPPED = "skipped"
"""What came of the step that failed."""


async def skip(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    run_id: RunId,
    *,
    now: datetime,
) -> None:
    """Has a failed run go on at the step behind the one that failed.

    AutomationNotFound, RunNotFound, WrongAutomationState when the automation is not at work, the
    run has not failed, or its person has come in anew since; BadAutomation when its version cannot
    be read any more.
    """
    whose = (account_id, automation_id)
    await finding.hold(conn, *whose)
    found = await attending.get_run(conn, *whose, run_id)
    if not await attending.retry(conn, *whose, run_id, now=now):
        raise WrongAutomationState(Reason("automations.came_anew"))
    definition = await Compiled().definition(conn, (*whose, found.version))
    step = definition.steps.get(found.step)
    to = step.next if step else END
    await queries.skip_step(conn, account_id, run_id, step=found.step, to=to, now=now)
    await count(conn, *whose, [(found.version, found.step, SKIPPED, 1)], now)
