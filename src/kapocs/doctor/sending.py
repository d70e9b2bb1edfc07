"""Relays, DNS of sender domains, and the doors at which mail comes back. No mail is sent."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import urlsplit

from kapocs.courier.smtp import greeting
from kapocs.courier.smtp.relay import BadRelay, Relay
from kapocs.courier.smtp.wire import RelayLost
from kapocs.doctor import queries_work as queries
from kapocs.doctor.certificate import of_certificate
from kapocs.doctor.keys import own_signer
from kapocs.doctor.model import Finding, hint, warn, wrong
from kapocs.doctor.scene import ANSWER_SECONDS, Scene
from kapocs.outgoing.reach import Reach
from kapocs.reasons import Datum, Reason, said
from kapocs.returns import mailbox_imap
from kapocs.run import checking, parts
from kapocs.senders import actions as senders
from kapocs.senders import look
from kapocs.senders.dns import Address, Dns, NoDnsAnswer
from kapocs.senders.model import Check, CheckKind, KeyState, State
from kapocs.senders.records import Facts, Installation
from kapocs.settings import BadSetting, Settings
from kapocs.signing import BadToken

_SMTP = frozenset({"smtp", "smtps"})
_GOODBYE_SECONDS = 0.5
_MOST_ADDRESSES = 4
_LOOK_SECONDS = 2.2
"""For a record; a policy is looked at after the others."""


async def of_relay(scene: Scene, relay: Relay, where: Reason) -> list[Finding]:
    """Greets it, signs in and leaves; `where`: what names it to the operator."""
    quick = replace(relay, timeout=ANSWER_SECONDS)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            wire, _ = await greeting.connect(quick, tls=quick.tls())
    except TimeoutError:
        return [wrong(Reason("doctor.relay_silent", relay=relay.name, where=where))]
    except RelayLost as error:
        return [wrong(Reason("doctor.relay_away", why=error.reason, where=where))]
    is_encrypted, certificate = wire.is_encrypted, wire.certificate
    await wire.close(within=_GOODBYE_SECONDS)
    found = of_certificate(relay.host, certificate, scene.clock())
    if not is_encrypted and not relay.is_loopback:
        found.append(hint(Reason("doctor.relay_plain", relay=relay.name, where=where)))
    return found


async def relays(scene: Scene) -> list[Finding]:
    """Of the installation, and of all accounts; those of providers' own kinds are not tried."""
    looks = []
    if scene.settings.smtp_url.partition(":")[0] in _SMTP:
        where = Reason("doctor_where.setting", name="KAPOCS_SMTP_URL")
        with contextlib.suppress(BadRelay):  # told with the settings
            looks.append(of_relay(scene, Relay.parse(scene.settings.smtp_url), where))
    if scene.database is not None:
        async with scene.database.connection() as conn:
            rows = await queries.relays(conn)
        looks += [_of_account(scene, each) for each in rows if each.kind in _SMTP]
    return [each for found in await asyncio.gather(*looks) for each in found]


async def _of_account(scene: Scene, row: queries.RelaySeen) -> list[Finding]:
    where = Reason("doctor_where.relay", relay=row.id, account=row.account_id)
    signer = await asyncio.to_thread(own_signer, scene.settings)
    if signer is None:
        return []
    try:
        relay = Relay.parse(signer.open(row.sealed))
    except (BadToken, BadRelay):
        return [wrong(Reason("doctor.relay_sealed", where=where))]
    reach = None if scene.settings.allow_private_relays else Reach()
    return await of_relay(scene, replace(relay, reach=reach), where)


_OF_RECORDS = {
    CheckKind.OWNERSHIP: "doctor.dns_ownership",
    CheckKind.DKIM: "doctor.dns_dkim",
    CheckKind.SPF: "doctor.dns_spf",
    CheckKind.DMARC: "doctor.dns_dmarc",
    CheckKind.BOUNCE: "doctor.dns_bounce",
    CheckKind.TRACKING: "doctor.dns_tracking",
}


def of_domain(facts: Facts, checks: Sequence[Check]) -> list[Finding]:
    """What is missing in DNS or not as it should be; a key that signs must be there."""
    domain = facts.domain
    data: dict[str, Datum] = {"domain": domain.name, "account": domain.account_id}
    bad = [each for each in checks if each.state in {State.MISSING, State.WRONG}]
    found = []
    for each in bad:
        code = _OF_RECORDS[each.kind]
        seen = Reason(code, record=each.record.name, type=each.record.type, **data)
        found.append(wrong(seen) if _is_grave(each, facts) else warn(seen))
    if any(each.state is State.UNKNOWN for each in checks):
        found.append(warn(Reason("doctor.dns_silent", **data)))
    return found


def _is_grave(check: Check, facts: Facts) -> bool:
    signing = {each.dns.name for each in facts.keys if each.state is KeyState.ACTIVE}
    if check.kind is CheckKind.DKIM:
        return check.record.name in signing
    return check.kind is CheckKind.TRACKING and facts.domain.tracking_verified_at is not None


async def domains(scene: Scene) -> list[Finding]:
    """As `kapocs domain check` looks, and nothing is noted of it."""
    here = parts.installation(scene.settings)
    async with scene.known().connection() as conn:
        facts = [
            await senders.facts(conn, row["account_id"], row["id"], here=here, now=scene.clock())
            for row in await queries.domains(conn)
        ]
    dns = scene.dns()
    seen = await asyncio.gather(*(look.look(each, dns, seconds=_LOOK_SECONDS) for each in facts))
    pairs = zip(facts, seen, strict=True)
    return [found for each, checks in pairs for found in of_domain(each, checks)]


async def intake_domain(scene: Scene) -> list[Finding]:
    """Whether mail for the addresses that stand in letters has anywhere to go."""
    domain = scene.settings.receiving_domain()
    if not domain or scene.settings.bounce_mailbox:
        return []
    dns = scene.dns()
    dns.seconds = ANSWER_SECONDS
    try:
        there = await dns.exchanges(domain) or await dns.addresses(domain)
    except NoDnsAnswer:
        return [warn(Reason("doctor.intake_unknown", domain=domain))]
    return [] if there else [wrong(Reason("doctor.intake_no_exchange", domain=domain))]


async def own_names(scene: Scene) -> list[Finding]:
    """Whether this machine's addresses lead back to a name, where it hands letters over itself.

    A relay elsewhere has names of its own, and nobody sees this machine.
    """
    host = urlsplit(scene.settings.public_url()).hostname or ""
    is_own = scene.settings.smtp_url.partition(":")[0] in _SMTP and _is_here(scene.settings)
    if not is_own or not Installation.at(scene.settings.public_url()).public_host:
        return []
    dns = scene.dns()
    dns.seconds = ANSWER_SECONDS / 2
    try:
        addresses = sorted(map(str, await dns.addresses(host)))
        looks = [_named(dns, host, ip_address(each)) for each in addresses[:_MOST_ADDRESSES]]
        return [each for found in await asyncio.gather(*looks) for each in found]
    except NoDnsAnswer:
        return []  # told with the public address


def _is_here(settings: Settings) -> bool:
    with contextlib.suppress(BadRelay):
        return Relay.parse(settings.smtp_url).is_loopback
    return False


async def _named(dns: Dns, host: str, address: Address) -> list[Finding]:
    """Receivers ask for the name of who hands over, and for the address of that name."""
    data: dict[str, Datum] = {"address": str(address), "host": host}
    names = (await dns.names_of(address))[:_MOST_ADDRESSES]
    if not names:
        return [hint(Reason("doctor.reverse_none", **data))]
    if any([address in await dns.addresses(each) for each in names]):
        return []
    return [hint(Reason("doctor.reverse_other", name=names[0], **data))]


async def mailbox(scene: Scene) -> list[Finding]:
    """The one that bounces are fetched from."""
    try:
        found = checking.bounce_mailbox(scene.settings)
    except BadSetting:
        return []  # told with the settings
    if found is None:
        return []
    try:
        await mailbox_imap.greet(found, seconds=ANSWER_SECONDS)
    except mailbox_imap.MailboxAway as error:
        return [wrong(Reason("doctor.mailbox_away", host=found.host, why=error.reason))]
    return []


async def intake(scene: Scene) -> list[Finding]:
    """The ports at which mail comes back: whether they greet."""
    settings = scene.settings
    ports = {
        "KAPOCS_INTAKE_PORT": settings.intake_port,
        "KAPOCS_INTAKE_LMTP_PORT": settings.intake_lmtp_port,
    }
    looks = [_greets(settings.intake_host, name, port) for name, port in ports.items() if port]
    return [each for found in await asyncio.gather(*looks) for each in found]


async def _greets(host: str, setting: str, port: int) -> list[Finding]:
    data: dict[str, Datum] = {"setting": setting, "port": port}
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            reader, writer = await asyncio.open_connection(_near(host), port)
            try:
                greeting_line = await reader.readline()
            finally:
                writer.transport.abort()
    except (OSError, TimeoutError) as error:
        why = said(str(error) or type(error).__name__)
        return [wrong(Reason("doctor.intake_away", why=why, **data))]
    if greeting_line.startswith(b"220"):
        return []
    return [wrong(Reason("doctor.intake_other", **data))]


def _near(host: str) -> str:
    """Where what listens at the host is met from here."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104  # compared, not bound
