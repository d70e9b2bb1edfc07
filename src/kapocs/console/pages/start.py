"""The set-up assistant: the first steps one after the other.

It keeps nothing of its own: what is done is asked of what is stored, so each step may be skipped,
and taken where it is at home.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts import queries_change
from kapocs.console import account_form, first_steps
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.first_steps import PATH, Beginning
from kapocs.console.pages import account as account_page
from kapocs.console.requested import asked_for, problems_of, status_of, visitor_of, who_of
from kapocs.console.starting import NAMES as STARTERS
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.forms import queries_overview as forms
from kapocs.ids import AccountId
from kapocs.lists import queries as lists
from kapocs.paging import LARGEST_PAGE
from kapocs.samples import removing
from kapocs.senders import queries as senders
from kapocs.web.transaction import in_transaction, snapshot

STEPS = ("language", "company", "domain", "relay", "list", "form", "letter")
_FIELDS = frozenset({"language", "timezone", "company", "company_address", "name", "url"})
"""Beside these what is wrong is told; what is of another one, above them."""
_NOTHING: Mapping[str, str] = {}


def path_of(step: str) -> str:
    """The assistant's page of the step."""
    return f"{PATH}?step={step}"


def path_after(step: str) -> str:
    """The assistant's page after the step; after the last one: its end."""
    at = STEPS.index(step) + 1
    return path_of(STEPS[at] if at < len(STEPS) else "end")


async def show(desk: Desk, request: Request) -> Response:
    """GET /start?step="""
    return await page(desk, request, asked_for(request, "step"))


async def page(
    desk: Desk,
    request: Request,
    step: str,
    typed: Mapping[str, str] = _NOTHING,
    error: KapocsError | None = None,
    *,
    problem: str = "",
) -> Response:
    """The page of the step; of one that is none, the first that is not done."""
    visitor, account_id = visitor_of(request), who_of(request).account.id
    problems = problems_of(error, visitor.language)
    async with snapshot(desk.services.pool) as conn:
        account = await accounts.get(conn, account_id)
        begun = await first_steps.beginning(conn, account, has_relay=desk.services.has_relay)
        done = [_is_done(each, begun, company=account.company) for each in STEPS]
        step = step if step in (*STEPS, "end") else _first(done, company=account.company)
        content = {
            "step": step,
            "at": STEPS.index(step) if step in STEPS else len(STEPS),
            "steps": [CATALOGUE[visitor.language][f"setup_{each}"] for each in STEPS],
            "paths": [path_of(each) for each in STEPS],
            "done": done,
            "next": path_after(step) if step in STEPS else "",
            "has_samples": begun.has_samples,
            "has_relay": desk.services.has_relay,
            "typed": account_form.stored(account) | {"name": ""} | dict(typed),
            "mark": account_form.mark(account),
            "problems": problems,
            "problem": problem or " ".join(problems[each] for each in problems.keys() - _FIELDS),
            "user": who_of(request).user,
            "starters": [
                (each, CATALOGUE[visitor.language][f"starter_{each}"]) for each in STARTERS
            ],
            **account_page.choices(account),
            **await _there(desk, conn, account_id),
        }
    status = status_of(error) if error else 409 if problem else 200
    return desk.show(request, visitor, Page("setup.html", content, status))


async def remove_samples(desk: Desk, request: Request) -> Response:
    """POST /start/samples: deletes what was made for trying."""
    await desk.form(request)
    account_id = who_of(request).account.id
    now = desk.services.clock()
    left = await in_transaction(
        desk.services.pool, lambda conn: removing.remove(conn, account_id, now=now)
    )
    return desk.redirect(PATH, said="said_samples_left" if left else "said_samples_gone")


async def hide(desk: Desk, request: Request) -> Response:
    """POST /start/hide: takes the first steps off one's own overview."""
    await _put_away(desk, request, hides=True)
    return desk.redirect("/", said="said_steps_hidden", undo=f"{PATH}/show")


async def bring_back(desk: Desk, request: Request) -> Response:
    """POST /start/show: puts the first steps back on one's own overview."""
    await _put_away(desk, request, hides=False)
    return desk.redirect("/", said="said_steps_shown")


async def _put_away(desk: Desk, request: Request, *, hides: bool) -> None:
    await desk.form(request)
    user = who_of(request).user

    async def work(conn: Conn) -> None:
        await queries_change.hide_first_steps(conn, user.account_id, user.id, hides=hides)

    await in_transaction(desk.services.pool, work)


async def _there(desk: Desk, conn: Conn, account_id: AccountId) -> dict[str, object]:
    """What there is already of what the steps make."""
    found = await lists.page(conn, account_id, size=LARGEST_PAGE)
    made = await forms.in_use(conn, account_id, most=1)
    return {
        "domains": await senders.domains(conn, account_id),
        "relays": await senders.relays(conn, account_id),
        "lists": [(each.id, each.name) for each in reversed(found)],
        "form_address": desk.services.links.form(made[0].id) if made else "",
    }


def _is_done(step: str, begun: Beginning, *, company: str) -> bool:
    """The language is always some; the company is told once it is written."""
    return step == "language" or (bool(company) if step == "company" else begun.has(step))


def _first(done: list[bool], *, company: str) -> str:
    """Where to begin: at the front until the company is told."""
    if not company:
        return STEPS[0]
    return next((step for step, is_done in zip(STEPS, done, strict=True) if not is_done), "end")
