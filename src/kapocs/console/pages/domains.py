"""Sender domains: the DNS records each needs, how they stand, and its DKIM keys."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.desk import Desk, Page
from kapocs.console.requested import number_of, visitor_of, who_of
from kapocs.console.visitor import SignedIn
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid
from kapocs.senders import actions, queries
from kapocs.senders.dns import Dns
from kapocs.senders.keys import new_keys
from kapocs.senders.look import look
from kapocs.senders.model import (
    BadDomain,
    DomainId,
    DomainNotFound,
    DomainTaken,
    FreeMailSender,
    KeyState,
    KeysWait,
    NoNewKeys,
)
from kapocs.senders.records import Facts, Installation, as_last_seen
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/domains"


@dataclass(frozen=True, slots=True)
class DomainPages:
    """The pages, and what they need besides the desk: `dns` makes a fresh view of DNS."""

    here: Installation
    dns: Callable[[], Dns] = Dns

    async def show_all(self, desk: Desk, request: Request) -> Response:
        """GET /domains"""
        return await self._list(desk, request)

    async def add(self, desk: Desk, request: Request) -> Response:
        """POST /domains"""
        name = (await desk.form(request)).get("name", "")
        who = who_of(request)
        try:
            keys = await new_keys(who.account.id, name, now=desk.services.clock())
            made = await in_transaction(
                desk.services.pool,
                lambda conn: actions.add_domain(
                    conn, who.account.id, name=name, keys=keys, signer=desk.services.signer
                ),
            )
        except (BadDomain, FreeMailSender, DomainTaken) as problem:
            return await self._list(desk, request, problem=problem, name=name)
        return desk.redirect(f"{PATH}/{made.id}")

    async def show(self, desk: Desk, request: Request) -> Response:
        """GET /domains/{id}"""
        domain_id = _id(request)
        async with snapshot(desk.services.pool) as conn:
            visitor = visitor_of(request)
            facts = await self._facts(desk, conn, who_of(request), domain_id)
        content = {
            "domain": facts.domain,
            "checks": as_last_seen(facts),
            "keys": facts.keys,
            "keys_wait": any(key.state is KeyState.NEW for key in facts.keys),
        }
        return desk.show(request, visitor, Page("domain.html", content))

    async def check(self, desk: Desk, request: Request) -> Response:
        """POST /domains/{id}/check"""
        who, domain_id = await _asked(desk, request)
        async with snapshot(desk.services.pool) as conn:
            facts = await self._facts(desk, conn, who, domain_id)
        seen = await look(facts, self.dns())
        await in_transaction(
            desk.services.pool,
            lambda conn: actions.note_checks(
                conn, who.account.id, domain_id, checks=seen, now=desk.services.clock()
            ),
        )
        return desk.redirect(f"{PATH}/{domain_id}")

    async def rotate(self, desk: Desk, request: Request) -> Response:
        """POST /domains/{id}/rotate"""
        who, domain_id = await _asked(desk, request)
        async with snapshot(desk.services.pool) as conn:
            domain = await actions.get_domain(conn, who.account.id, domain_id)
        keys = await new_keys(who.account.id, domain.name, now=desk.services.clock())

        async def work(conn: Conn) -> None:
            await actions.rotate_keys(
                conn, who.account.id, domain_id, keys=keys, signer=desk.services.signer
            )

        # Of a button pressed twice, the page shows what the first time did.
        with suppress(KeysWait):
            await in_transaction(desk.services.pool, work)
        return desk.redirect(f"{PATH}/{domain_id}")

    async def activate(self, desk: Desk, request: Request) -> Response:
        """POST /domains/{id}/activate"""
        who, domain_id = await _asked(desk, request)

        async def work(conn: Conn) -> None:
            now = desk.services.clock()
            await actions.activate_keys(conn, who.account.id, domain_id, now=now)

        with suppress(NoNewKeys):
            await in_transaction(desk.services.pool, work)
        return desk.redirect(f"{PATH}/{domain_id}")

    async def delete(self, desk: Desk, request: Request) -> Response:
        """POST /domains/{id}/delete"""
        who, domain_id = await _asked(desk, request)
        await in_transaction(
            desk.services.pool,
            lambda conn: actions.delete_domain(conn, who.account.id, domain_id),
        )
        return desk.redirect(PATH)

    async def _list(
        self,
        desk: Desk,
        request: Request,
        *,
        problem: Invalid | Conflict | None = None,
        name: str = "",
    ) -> Response:
        async with snapshot(desk.services.pool) as conn:
            visitor = visitor_of(request)
            domains = await queries.domains(conn, who_of(request).account.id)
        content = {
            "domains": domains,
            "problem": f"problem_{problem.code}" if problem else "",
            "name": name,
        }
        status = 200 if problem is None else 409 if isinstance(problem, Conflict) else 400
        return desk.show(request, visitor, Page("domains.html", content, status))

    async def _facts(self, desk: Desk, conn: Conn, who: SignedIn, domain_id: DomainId) -> Facts:
        return await actions.facts(
            conn, who.account.id, domain_id, here=self.here, now=desk.services.clock()
        )


async def _asked(desk: Desk, request: Request) -> tuple[SignedIn, DomainId]:
    """Who pressed the button of which domain. NotFromHere, SignInFirst, DomainNotFound."""
    await desk.form(request)
    return who_of(request), _id(request)


def _id(request: Request) -> DomainId:
    return DomainId(number_of(request, "domain_id", DomainNotFound))
