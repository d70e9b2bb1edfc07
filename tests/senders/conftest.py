"""Fixtures of sender domains: a name server, and an account with a domain."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.senders import actions
from kapocs.senders.dns import Dns
from kapocs.senders.keys import new_keys
from kapocs.senders.look import look
from kapocs.senders.model import Check, CheckKind, Domain, KeyState, State
from kapocs.senders.records import Facts, Installation, wanted
from kapocs.signing import Signer
from senders.name_server import Zone, dns_at, serving

HERE = Installation("kapocs.example", "bounces.kapocs.example", ("include:_spf.kapocs.example",))


@dataclass
class Sender:
    """An account's sender domain, anna.example, and the world's DNS."""

    conn: Conn
    domain: Domain
    zone: Zone
    port: int
    signer: Signer

    @property
    def dns(self) -> Dns:
        """Asks anew."""
        return dns_at(self.port)

    async def facts(self) -> Facts:
        """What is known of the domain."""
        account_id, domain_id = self.domain.account_id, self.domain.id
        return await actions.facts(self.conn, account_id, domain_id, here=HERE, now=make.NOW)

    async def publish(self) -> None:
        """Puts every wanted record into DNS, and what they point to."""
        for check in wanted(await self.facts()):
            record = check.record
            dot = "." if record.type in {"CNAME", "MX"} else ""
            self.zone.put(record.name, record.type, f"{record.value}{dot}")

    async def look(self, kind: CheckKind) -> Check:
        """How the records of this kind stand: the worst of them."""
        found = [each for each in await look(await self.facts(), self.dns) if each.kind is kind]
        return next((each for each in found if each.state is not State.OK), found[0])

    async def check(self) -> Domain:
        """Looks and notes, as the page's button does."""
        seen = await look(await self.facts(), self.dns)
        account_id, domain_id = self.domain.account_id, self.domain.id
        return await actions.note_checks(
            self.conn, account_id, domain_id, checks=seen, now=make.NOW
        )


async def add(conn: Conn, account_id: AccountId, signer: Signer, name: str) -> Domain:
    """A sender domain."""
    keys = await new_keys(account_id, name, now=make.NOW)
    return await actions.add_domain(conn, account_id, name=name, keys=keys, signer=signer)


async def states(sender: Sender) -> list[KeyState]:
    """How each key of the domain stands."""
    return [key.state for key in (await sender.facts()).keys]


@pytest.fixture
async def zone() -> Zone:
    """DNS with the installation's own records."""
    known = Zone()
    known.put("kapocs.example", "A", "192.0.2.1")
    known.put("bounces.kapocs.example", "A", "192.0.2.2")
    known.put("_spf.kapocs.example", "TXT", "v=spf1 ip4:192.0.2.0/24 -all")
    return known


@pytest.fixture
async def port(zone: Zone) -> AsyncIterator[int]:
    """Where DNS answers."""
    async with serving(zone) as number:
        yield number


@pytest.fixture
async def sender(conn: Conn, signer: Signer, zone: Zone, port: int) -> Sender:
    """Anna's domain, with nothing published."""
    account = await make.make_account(conn)
    domain = await add(conn, account.id, signer, "anna.example")
    return Sender(conn, domain, zone, port, signer)
