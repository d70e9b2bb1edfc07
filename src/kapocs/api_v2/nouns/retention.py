"""How long an account keeps silent people, and what it knows of them."""

from kapocs.api_v2.depends import After, Here, Limit, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.retention import (
    KeptRetentionShape,
    RetentionRulesShape,
    RetentionRunShape,
    RetentionWish,
)
from kapocs.ids import LARGEST_ID, LetterId
from kapocs.letters.model import LetterNotFound
from kapocs.retention import actions, queries
from kapocs.retention.model import (
    BadRetention,
    KeptRules,
    RetentionBusy,
    RetentionNotShown,
    RetentionOff,
    RetentionRules,
    RetentionRun,
)

_MEMBERS = {
    "inactive_months": "/inactiveMonths",
    "ask_letter_id": "/askLetterId",
    "answer_days": "/answerDays",
    "most_a_day": "/mostADay",
    "events_days": "/eventsDays",
    "bodies_days": "/bodiesDays",
    "logs_days": "/logsDays",
    "audit_days": "/auditDays",
}


async def show(caller: Who, conn: Tx) -> KeptRetentionShape:
    """The rules; nothing is set before somebody sets it."""
    return _rules(await queries.rules(conn, caller.account_id))


async def put(
    caller: Who, conn: Tx, services: Here, body: RetentionRulesShape
) -> KeptRetentionShape:
    """Sets all rules at once. A run under way is stopped; new rules run when a run is asked for."""
    letter = body.ask_letter_id
    wanted = RetentionRules(
        **body.model_dump(exclude={"ask_letter_id"}),
        ask_letter_id=None if letter is None else LetterId(letter),
    )
    try:
        kept = await actions.set_rules(conn, caller.account_id, wanted, now=services.clock())
    except (BadRetention, LetterNotFound) as error:
        raise located(error, _MEMBERS) from None
    return _rules(kept)


async def run(caller: Who, conn: Tx, services: Here, body: RetentionWish) -> RetentionRunShape:
    """Has the worker run the rules now, or only count; who is not dry runs each night from then on.

    The first run of new rules needs a dry run before, or `sure`.
    """
    made = await actions.run(
        conn, caller.account_id, is_dry=body.dry_run, is_sure=body.sure, now=services.clock()
    )
    return _run(made)


async def log(
    caller: Who, conn: Tx, after: After = 0, limit: Limit = 100
) -> Paged[RetentionRunShape]:
    """The runs, the newest first: by which rules, how many of each."""
    before = after or LARGEST_ID
    found = await actions.log(conn, caller.account_id, before=before, size=limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return Paged(data=list(map(_run, found[:limit])), next_after=more)


def _rules(kept: KeptRules) -> KeptRetentionShape:
    return KeptRetentionShape(**kept.data())


def _run(made: RetentionRun) -> RetentionRunShape:
    return RetentionRunShape(
        run_id=made.id,
        state=made.state,
        dry_run=made.is_dry,
        asked_by=made.asked_by or "",
        rules=RetentionRulesShape(**made.rules),
        counts=dict(made.counts),
        started_at=made.started_at,
        ended_at=made.ended_at,
    )


ROUTES = (
    Route("GET /retention", show, "getRetention", "Read the rules of retention"),
    Route("PUT /retention", put, "setRetention", "Set the rules of retention", 200,
          (BadRetention, LetterNotFound)),
    Route("POST /retention/runs", run, "runRetention", "Run the rules, or only count", 202,
          (RetentionOff, RetentionNotShown, RetentionBusy)),
    Route("GET /retention/runs", log, "listRetentionRuns", "List what was run"),
)  # fmt: skip
