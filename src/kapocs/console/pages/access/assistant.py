"""Where a person lets an assistant's program act for their account, or does not."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kapocs.accounts.rights import READ, WRITE
from kapocs.accounts.roles import Role
from kapocs.console.desk import Desk, Page
from kapocs.console.pages.access.factor import PROVE
from kapocs.console.pages.access.sign_in import to_sign_in
from kapocs.web.granting import GrantAsked, Grants
from kapocs.web.transaction import snapshot

PATH = "/assistant"


async def show(desk: Desk, request: Request) -> Response:
    """GET /assistant?ask=…: who asks, and for what. BadGrant."""
    ask = request.query_params.get("ask", "")
    asked = Grants(desk.services).asked(ask)
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    if visitor.who is None:
        return to_sign_in(desk, f"{PATH}?ask={ask}")
    content = {
        "ask": ask,
        "name": asked.client_name,
        "place": _place(asked.redirect_uri),
        "account": visitor.who.account.name,
        "may_write": WRITE in asked.scopes and visitor.who.user.rights.writes,
        "is_owner": visitor.who.user.role is Role.OWNER,
    }
    response = desk.show(request, visitor, Page("assistant.html", content))
    # The answer to the form leads there, and browsers hold that to the form's policy.
    policy = response.headers["Content-Security-Policy"]
    there = f"form-action 'self' {_source(asked.redirect_uri)}"
    response.headers["Content-Security-Policy"] = policy.replace("form-action 'self'", there)
    return response


async def decide(desk: Desk, request: Request) -> Response:
    """POST /assistant: back to the program, with a code or without. NotFromHere, BadGrant.

    What is let in has a key, so whoever has a second factor proves it not long before.
    """
    fields = await desk.form(request)
    ask = fields.get("ask", "")
    grants = Grants(desk.services)
    asked = grants.asked(ask)
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    if visitor.who is None:
        return to_sign_in(desk, f"{PATH}?ask={ask}")
    if fields.get("decision") != "allow":
        return _back(desk, asked, error="access_denied")
    if not visitor.who.session.is_fresh(desk.services.clock()):
        return desk.redirect(f"{PROVE}?next={PATH}?ask={ask}")
    user = visitor.who.user
    wants_write = WRITE in asked.scopes and fields.get("write") == "yes" and user.rights.writes
    agreed = replace(asked, scopes=(READ, WRITE) if wants_write else (READ,))
    return _back(desk, asked, code=grants.code(agreed, user.account_id, user.id))


def _back(desk: Desk, asked: GrantAsked, **answer: str) -> Response:
    """To the program's address, with the answer in its query."""
    told = answer | {"iss": desk.services.base_url}
    if asked.state is not None:
        told["state"] = asked.state
    parts = urlsplit(asked.redirect_uri)
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *told.items()])
    where = urlunsplit(parts._replace(query=query))
    return RedirectResponse(where, 303, headers={"Cache-Control": "no-store"})


def _place(address: str) -> str:
    """Where the answer goes, as people read it."""
    parts = urlsplit(address)
    # What stands for a host in an address of an app is nobody's.
    return parts.netloc if parts.scheme in ("http", "https") else f"{parts.scheme}:"


def _source(address: str) -> str:
    """The address's origin, as a policy names it."""
    parts = urlsplit(address)
    if parts.scheme in ("http", "https"):
        return f"{parts.scheme}://{parts.netloc}"
    return f"{parts.scheme}:"
