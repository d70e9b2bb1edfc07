"""What the forms of the set-up assistant do: what the pages, commands and API of each noun do."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.console import starting
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk
from kapocs.console.pages import account, start
from kapocs.console.requested import account_of, id_in, number_of, visitor_of, who_of
from kapocs.courier.model import Verdict
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Denied, Invalid, NotFound, Unavailable
from kapocs.forms import actions as forms
from kapocs.forms.model import FormType, NewForm
from kapocs.forms.versions import who_asks
from kapocs.ids import ListId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter, SourceFormat
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.reasons import Reason
from kapocs.senders import actions as senders
from kapocs.senders import trying
from kapocs.senders.keys import new_keys
from kapocs.senders.relays import RelayId, RelayWish, check_reach, kind_of
from kapocs.senders.trying import TrialMessage
from kapocs.web.transaction import in_transaction, snapshot
from kapocs.wording.telling import told

_REFUSED = (Invalid, Denied, Conflict, Unavailable)
"""What is told on the page of the step, beside what was typed."""
_OF_ACCOUNT = {"language": ("language", "timezone"), "company": ("company", "company_address")}


async def keep_language(desk: Desk, request: Request) -> Response:
    """POST /start/language"""
    return await _keep_account(desk, request, "language")


async def keep_company(desk: Desk, request: Request) -> Response:
    """POST /start/company"""
    return await _keep_account(desk, request, "company")


async def _keep_account(desk: Desk, request: Request, step: str) -> Response:
    form = await desk.form(request)
    typed = {name: form[name] for name in (*_OF_ACCOUNT[step], "mark") if name in form}

    async def work(conn: Conn) -> bool:
        return await account.save(conn, account_of(request), typed)

    try:
        is_kept = await in_transaction(desk.services.pool, work)
    except _REFUSED as error:
        return await start.page(desk, request, step, typed, error)
    if not is_kept:
        problem = CATALOGUE[visitor_of(request).language]["account_changed"]
        return await start.page(desk, request, step, typed, problem=problem)
    return desk.redirect(start.path_after(step), said="said_saved")


async def add_domain(desk: Desk, request: Request) -> Response:
    """POST /start/domain: leads to the page with the DNS records of the domain."""
    name = (await desk.form(request)).get("name", "")
    account_id, signer = account_of(request), desk.services.signer
    try:
        keys = await new_keys(account_id, name, now=desk.services.clock())
        made = await in_transaction(
            desk.services.pool,
            lambda conn: senders.add_domain(conn, account_id, name=name, keys=keys, signer=signer),
        )
    except _REFUSED as error:
        return await start.page(desk, request, "domain", {"name": name}, error)
    return desk.redirect(f"/domains/{made.id}", said="said_saved")


async def add_relay(desk: Desk, request: Request) -> Response:
    """POST /start/relay: it must lead to public hosts."""
    form = await desk.form(request)
    typed = {"relay_name": form.get("relay_name", "")}
    url = form.get("url", "").strip()
    wish = RelayWish(name=typed["relay_name"], url=url)
    signer, account_id = desk.services.signer, account_of(request)
    try:
        kind_of(url, allow_private=False)
        await check_reach(url, desk.services.relay_reach)
        await in_transaction(
            desk.services.pool,
            lambda conn: senders.add_relay(
                conn, account_id, wish, signer=signer, allow_private=False
            ),
        )
    except _REFUSED as error:
        return await start.page(desk, request, "relay", typed, error)
    return desk.redirect(start.path_of("relay"), said="said_saved")


async def try_relay(desk: Desk, request: Request) -> Response:
    """POST /start/relay/{relay_id}/test: one letter to the address that was typed."""
    to = (await desk.form(request)).get("to", "").strip()
    relay_id, account_id = RelayId(number_of(request, "relay_id")), account_of(request)
    async with snapshot(desk.services.pool) as conn:
        found = await senders.get_relay(conn, account_id, relay_id)
        sender = await accounts.get(conn, account_id)
    words = told(Reason("senders.relay_works"), sender.language)
    try:
        outcome = await trying.send(
            found.url(desk.services.signer),
            TrialMessage(sender, to, words),
            reach=desk.services.relay_reach,
            now=desk.services.clock(),
        )
    except _REFUSED as error:
        return await start.page(desk, request, "relay", {"to": to}, error)
    if outcome.verdict is not Verdict.SENT:
        language = visitor_of(request).language
        said = f"{CATALOGUE[language]['setup_relay_said']} {told(outcome.reply, language)}"
        return await start.page(desk, request, "relay", {"to": to}, problem=said)
    return desk.redirect(start.path_of("relay"), said="said_relay_tried")


async def make_list(desk: Desk, request: Request) -> Response:
    """POST /start/list"""
    name, account_id = (await desk.form(request)).get("name", ""), account_of(request)
    return await _made(
        desk,
        request,
        "list",
        {"name": name},
        lambda conn: lists.create(conn, account_id, name=name, type_=ListType.NEWSLETTER),
    )


async def make_form(desk: Desk, request: Request) -> Response:
    """POST /start/form"""
    form = await desk.form(request)
    list_id = ListId(id_in(form.get("list", "")))
    wish = NewForm(
        name=form.get("name", ""),
        type=FormType.SUBSCRIBE,
        double_opt_in="double" in form,
        language=who_of(request).account.language,
    )
    account_id = account_of(request)
    return await _made(
        desk,
        request,
        "form",
        {"name": wish.name, "list": form.get("list", "")},
        lambda conn: forms.create(conn, account_id, list_id, wish),
    )


async def make_letter(desk: Desk, request: Request) -> Response:
    """POST /start/letter: leads to the page where it is written."""
    form = await desk.form(request)
    account = who_of(request).account
    starter = form.get("starter", "")
    starter = starter if starter in starting.NAMES else starting.NAMES[0]
    wish = NewLetter(
        name=form.get("name", ""),
        subject=starting.subject_of(starter, account.language),
        html=starting.source_of(starter, account.language, who_asks(account)),
        source_format=SourceFormat.MJML,
    )
    account_id, typed = account_of(request), {"name": wish.name, "starter": starter}
    try:
        made = await in_transaction(
            desk.services.pool, lambda conn: letters.create(conn, account_id, wish)
        )
    except _REFUSED as error:
        return await start.page(desk, request, "letter", typed, error)
    return desk.redirect(f"/letters/{made.letter.id}", said="said_letter_made")


async def _made(
    desk: Desk,
    request: Request,
    step: str,
    typed: dict[str, str],
    work: Callable[[Conn], Awaitable[object]],
) -> Response:
    """The next step, or this one with what was refused."""
    try:
        await in_transaction(desk.services.pool, work)
    except (*_REFUSED, NotFound) as error:
        return await start.page(desk, request, step, typed, error)
    return desk.redirect(start.path_after(step), said="said_saved")
