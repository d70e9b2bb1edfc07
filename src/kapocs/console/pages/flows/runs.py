"""People on their way through an automation: all of them, the path of one, and what failed."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from kapocs.automations import attending, comparing, queries_seeing
from kapocs.automations.drawing import queries, skipping
from kapocs.automations.drawing.queries import RunsAsked
from kapocs.automations.model import Automation, RunId, RunLine, RunNotFound, RunState
from kapocs.console.desk import Desk, Page
from kapocs.console.flows.offered import offered
from kapocs.console.flows.telling import why
from kapocs.console.flows.viewing import words_of
from kapocs.console.pages.flows.editing import PATH, flow, flow_in, held
from kapocs.console.requested import account_of, asked_for, before_in, number_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.subscribers import queries as subscribers
from kapocs.web.transaction import in_transaction

PAGE_SIZE = 50
Record = tuple[ListId, SubscriberId]
_Work = Callable[[Conn, Automation], Awaitable[None]]


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/people?state=&step=&before="""
    return await _all(desk, request, "")


async def show(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/people/{run_id}"""
    return await _one(desk, request, "")


async def retry_all(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/people/retry: all that failed go on where they did."""
    await desk.form(request)
    now = desk.services.clock()

    async def work(conn: Conn, found: Automation) -> None:
        await attending.retry(conn, found.account_id, found.id, None, now=now)

    problem = await _done(desk, request, work)
    if problem:
        return await _all(desk, request, problem)
    return desk.redirect(f"{PATH}/{flow_in(request)}/people", said="said_flow_retried")


async def retry(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/people/{run_id}/retry"""
    return await _again(desk, request, is_skipped=False)


async def skip(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/people/{run_id}/skip"""
    return await _again(desk, request, is_skipped=True)


async def _again(desk: Desk, request: Request, *, is_skipped: bool) -> Response:
    await desk.form(request)
    now, run_id = desk.services.clock(), _run_in(request)

    async def work(conn: Conn, found: Automation) -> None:
        whose = (conn, found.account_id, found.id)
        run = await attending.get_run(*whose, run_id)
        if run.state in (RunState.WAITING, RunState.IN_LINE):
            return  # pressed twice
        if is_skipped:
            await skipping.skip(*whose, run_id, now=now)
        else:
            await attending.retry(*whose, run_id, now=now)

    problem = await _done(desk, request, work)
    if problem:
        return await _one(desk, request, problem)
    said = "said_flow_skipped" if is_skipped else "said_flow_retried"
    return desk.redirect(f"{PATH}/{flow_in(request)}/people/{run_id}", said=said)


async def _done(desk: Desk, request: Request, work: _Work) -> str:
    """Does it; why it could not be done."""
    account_id, automation_id = account_of(request), flow_in(request)

    async def act(conn: Conn) -> None:
        await work(conn, await held(conn, account_id, automation_id))

    try:
        await in_transaction(desk.services.pool, act)
    except (Conflict, Invalid) as error:
        return error.told(visitor_of(request).language)
    return ""


async def _all(desk: Desk, request: Request, problem: str) -> Response:
    visitor = visitor_of(request)
    state = asked_for(request, "state")
    step = asked_for(request, "step") or None
    asked = RunsAsked(
        state=state if state in list(RunState) else "",
        step=step,
        before=before_in(request),
        size=PAGE_SIZE + 1,
    )

    async def read(conn: Conn) -> Page:
        found = await flow(conn, account_of(request), flow_in(request))
        runs = await queries.runs(conn, found.account_id, found.id, asked)
        choices = await offered(conn, found.account_id, found.draft, visitor.language)
        emails = await _emails(conn, found.account_id, runs[:PAGE_SIZE])
        content = {
            "flow": found,
            "runs": [(each, emails.get(_of(each), "")) for each in runs[:PAGE_SIZE]],
            "steps": words_of(found.draft, choices, visitor.language).steps,
            "state": asked.state,
            "states": list(RunState),
            "step": step,
            "older": runs[PAGE_SIZE - 1].id if len(runs) > PAGE_SIZE else None,
            "is_first": "before" not in request.query_params,
            "why": lambda reason: why(reason, visitor, desk.services.clock()),
            "problem": problem,
        }
        return Page("flow_people.html", content, 409 if problem else 200)

    page = await desk.services.reads.of(account_of(request)).at_once(read)
    return desk.show(request, visitor, page)


async def _one(desk: Desk, request: Request, problem: str) -> Response:
    visitor, run_id = visitor_of(request), _run_in(request)

    async def read(conn: Conn) -> Page:
        found = await flow(conn, account_of(request), flow_in(request))
        whose = (found.account_id, found.id)
        run = await attending.get_run(conn, *whose, run_id)
        definition = await comparing.definition_of(conn, *whose, run.version)
        choices = await offered(conn, found.account_id, definition, visitor.language)
        email = (await _emails(conn, found.account_id, [run])).get(_of(run), "")
        content = {
            "flow": found,
            "run": run,
            "email": email,
            "steps": words_of(definition, choices, visitor.language).steps,
            "lines": await queries_seeing.steps(conn, found.account_id, run.id),
            "event": await attending.event_of(conn, found.account_id, run.id),
            "calls": await queries.calls_of(conn, found.account_id, run.id),
            "why": lambda reason: why(reason, visitor, desk.services.clock()),
            "problem": problem,
        }
        return Page("flow_run.html", content, 409 if problem else 200)

    page = await desk.services.reads.of(account_of(request)).at_once(read)
    return desk.show(request, visitor, page)


def _run_in(request: Request) -> RunId:
    return RunId(number_of(request, "run_id", RunNotFound))


def _of(run: RunLine) -> Record:
    return run.list_id, run.subscriber_id


async def _emails(
    conn: Conn, account_id: AccountId, runs: Sequence[RunLine]
) -> Mapping[Record, str]:
    """The addresses of the records, of each list by one question."""
    ids: dict[ListId, set[SubscriberId]] = defaultdict(set)
    for run in runs:
        ids[run.list_id].add(run.subscriber_id)
    return {
        (list_id, each.id): each.email
        for list_id, wanted in ids.items()
        for each in await subscribers.by_ids(conn, account_id, list_id, sorted(wanted))
    }
