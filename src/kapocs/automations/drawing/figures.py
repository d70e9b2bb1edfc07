"""How many people came through automations and their steps, over all versions and all time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.automations.drawing import queries
from kapocs.automations.model import AutomationId, RunState
from kapocs.automations.runs import ENTERED
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

WAITING, FAILING = "waiting", "failing"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigures:
    """Of a step: who came to it, who waits there now, who left there, and who failed there."""

    entered: int = 0
    waiting: int = 0
    left: int = 0
    failed: int = 0
    """Who stands there, to be tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowFigures:
    """Of an automation: who came in, who is inside now, and what became of the others."""

    entered: int = 0
    inside: int = 0
    done: int = 0
    left: int = 0
    failed: int = 0
    """Who stands at a step that failed, to be tried again."""


async def of_steps(
    conn: Conn, account_id: AccountId, automation_id: AutomationId
) -> dict[str, StepFigures]:
    """By step. Whoever comes by several times counts each time."""
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for each in await queries.of_steps(conn, account_id, automation_id):
        counted[each.step][each.outcome] = each.number
    return {step: _of_step(found) for step, found in counted.items()}


async def of_flows(
    conn: Conn, account_id: AccountId, ids: Sequence[AutomationId]
) -> dict[AutomationId, FlowFigures]:
    """By automation; of one that nobody came into there are no figures."""
    counted: dict[AutomationId, dict[str, int]] = defaultdict(dict)
    for each in await queries.of_flows(conn, account_id, ids):
        counted[each.automation_id][each.outcome] = each.number
    return {
        id_: FlowFigures(
            entered=found.get(ENTERED, 0),
            inside=found.get(WAITING, 0),
            done=found.get(RunState.DONE, 0),
            left=found.get(RunState.LEFT, 0),
            failed=found.get(FAILING, 0),
        )
        for id_, found in counted.items()
    }


def _of_step(found: dict[str, int]) -> StepFigures:
    # A step that failed and was tried again has both outcomes: who stands there is counted.
    came = sum(number for outcome, number in found.items() if outcome != RunState.FAILED)
    return StepFigures(
        entered=came,
        waiting=found.get(WAITING, 0),
        left=found.get(RunState.LEFT, 0),
        failed=found.get(FAILING, 0),
    )
