"""Erasing a person everywhere: what is known, the question, and the certificate."""

import asyncio
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kapocs.addresses import BadEmail, email_key
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import (
    account_of,
    asked_for,
    number_asked,
    number_of,
    problems_of,
    status_of,
    visitor_of,
    who_of,
)
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError, NotFound
from kapocs.privacy import erasing, known, papers, queries_erasures
from kapocs.privacy.model import Erasure, ErasureState
from kapocs.web.given_files import as_file
from kapocs.web.transaction import in_transaction, snapshot
from kapocs.wording.person_data import SECTIONS, word

PATH = "/person/erase"
DONE = "/erasures"
_LONGEST_EMAIL = 1000
_PAGE_SIZE = 50


class OtherAddress(Invalid):
    """What was typed is not the address of the person who is to be erased."""

    code = "other_address"


async def ask(desk: Desk, request: Request) -> Response:
    """GET /person/erase?email="""
    email = asked_for(request, "email", _LONGEST_EMAIL)
    return await _asking(desk, request, email, {"typed": "", "reason": ""})


async def erase(desk: Desk, request: Request) -> Response:
    """POST /person/erase"""
    form = await desk.form(request)
    email = form.get("email", "")
    typed = {"typed": form.get("typed", ""), "reason": form.get("reason", "")}

    async def work(conn: Conn) -> Erasure:
        _check_typed(email, typed["typed"])
        return await erasing.begin(
            conn,
            account_of(request),
            desk.services.signer,
            email,
            reason=typed["reason"],
            now=desk.services.clock(),
        )

    try:
        made = await in_transaction(desk.services.pool, work)
    except BadEmail as error:
        raise NotFound from error
    except (Invalid, Conflict) as error:
        return await _asking(desk, request, email, typed, error)
    return desk.redirect(f"{DONE}/{made.id}", said="said_erasure_begun")


def _check_typed(email: str, typed: str) -> None:
    """OtherAddress unless the same address was typed once more."""
    try:
        is_same = email_key(typed) == email_key(email)
    except BadEmail:
        is_same = False
    if not is_same:
        raise OtherAddress(field="typed")


async def _asking(
    desk: Desk,
    request: Request,
    email: str,
    typed: Mapping[str, str],
    error: KapocsError | None = None,
) -> Response:
    visitor, account_id = visitor_of(request), account_of(request)

    async def read(conn: Conn) -> Page:
        found = await known.read(conn, account_id, email, now=desk.services.clock())
        counts = [
            (word(SECTIONS[name], visitor.language), count)
            for name, count in found.counts().items()
            if count
        ]
        content = {
            "email": found.email,
            "address": urlencode({"email": found.email}),
            "counts": counts,
            "is_held": await erasing.is_held(conn, account_id, email),
            "problems": problems_of(error, visitor.language),
            **typed,
        }
        return Page("erase.html", content, status_of(error))

    try:
        page = await desk.services.reads.of(account_id, heavy=True).at_once(read)
    except BadEmail as refused:
        raise NotFound from refused
    return desk.show(request, visitor, page)


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /erasures?before="""
    before = number_asked(request, "before")
    async with snapshot(desk.services.pool) as conn:
        found = await queries_erasures.page(
            conn, account_of(request), before=before or None, size=_PAGE_SIZE + 1
        )
    content = {
        "erasures": found[:_PAGE_SIZE],
        "more": found[_PAGE_SIZE - 1].id if len(found) > _PAGE_SIZE else 0,
        "is_first": not before,
    }
    return desk.show(request, visitor_of(request), Page("erasures.html", content))


async def show(desk: Desk, request: Request) -> Response:
    """GET /erasures/{erasure_id}"""
    found, language = await _found(desk, request), visitor_of(request).language
    content = {
        "each": found,
        "address_hash": found.address_hash.hex(),
        "is_done": found.state is ErasureState.DONE,
        "removed": _counted(found.removed, language),
        "kept": _counted(found.kept, language),
    }
    return desk.show(request, visitor_of(request), Page("erasure.html", content))


def _counted(rows: Mapping[str, int], language: str) -> list[tuple[str, int]]:
    """Kinds of rows as people call them, where they have a name for it."""
    return [
        (word(SECTIONS[kind], language) if kind in SECTIONS else kind.replace("_", " "), count)
        for kind, count in rows.items()
        if count
    ]


async def file(desk: Desk, request: Request) -> Response:
    """GET /erasures/{erasure_id}/file: the certificate as a PDF."""
    found, who = await _found(desk, request), who_of(request)
    # Typesetting is long, and is no work for the loop that serves everybody.
    content = await asyncio.to_thread(
        papers.certificate, found, language=visitor_of(request).language, zone=who.account.zone
    )
    return as_file(f"erasure-{found.id}.pdf", content, "application/pdf")


async def _found(desk: Desk, request: Request) -> Erasure:
    async with snapshot(desk.services.pool) as conn:
        return await erasing.get(conn, account_of(request), number_of(request, "erasure_id"))
