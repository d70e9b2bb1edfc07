"""Looks in DNS whether the records of a sender domain are there. Network: in no transaction."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from ipaddress import ip_address

from kapocs.senders import spf
from kapocs.senders.dns import Address, Dns, NoDnsAnswer
from kapocs.senders.model import Check, CheckKind, State, Why
from kapocs.senders.records import Facts, wanted

SECONDS = 15.0
MOST_FOUND = 20
LONGEST_FOUND = 600
_MOST_PARENTS = 6
_SPACES = re.compile(r"\s+")
_ENDINGS = {"-all": Why.FINE, "~all": Why.FINE, "+all": Why.LETS_EVERYONE}


async def look(facts: Facts, dns: Dns, *, seconds: float = SECONDS) -> tuple[Check, ...]:
    """Every wanted record with how it stands. Asks all at once; never raises for DNS.

    `seconds`: for what one record needs, however many questions a stranger's record leads to.
    """

    async def careful(kind_of_look: _Look, check: Check) -> Check:
        try:
            async with asyncio.timeout(seconds):
                return await kind_of_look(check, facts, dns)
        except (NoDnsAnswer, TimeoutError):
            return replace(check, state=State.UNKNOWN, reason=Why.NO_ANSWER)

    checks = wanted(facts)
    first = await asyncio.gather(
        *(careful(_LOOKS[each.kind], each) for each in checks if not _is_dmarc(each))
    )
    # Whether a policy can be met is told by how the signatures came out.
    signed = any(each.kind is CheckKind.DKIM and not _is_bad(each) for each in first)
    seen = {each.key: each for each in first}
    for each in filter(_is_dmarc, checks):
        seen[each.key] = await careful(_signed_dmarc if signed else _dmarc, each)
    return tuple(seen[each.key] for each in checks)


_Look = Callable[[Check, Facts, Dns], Awaitable[Check]]


def _is_dmarc(check: Check) -> bool:
    return check.kind is CheckKind.DMARC


def _is_bad(check: Check) -> bool:
    return check.state in {State.MISSING, State.WRONG}


def _is(check: Check, state: State, found: Sequence[str], reason: Why = Why.FINE) -> Check:
    return replace(check, state=state, reason=reason, found=tuple(map(_shown, found[:MOST_FOUND])))


def _shown(text: str) -> str:
    """A stranger's text without what could not be stored or would drive a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text[:LONGEST_FOUND])


def _missing(check: Check) -> Check:
    return _is(check, State.MISSING, (), Why.NOT_FOUND)


async def _ownership(check: Check, _: Facts, dns: Dns) -> Check:
    found = await dns.texts(check.record.name)
    if any(text.strip() == check.record.value for text in found):
        return _is(check, State.OK, found)
    return _is(check, State.WRONG, found, Why.OTHER_TEXT) if found else _missing(check)


async def _dkim(check: Check, _: Facts, dns: Dns) -> Check:
    found = await dns.texts(check.record.name)
    if not found:
        return _missing(check)
    if len(found) > 1:
        return _is(check, State.WRONG, found, Why.SEVERAL)
    ours, theirs = tags(check.record.value), tags(found[0])
    if theirs.get("p") == "":
        return _is(check, State.WRONG, found, Why.REVOKED)
    if theirs.get("v", "DKIM1") != "DKIM1" or any(
        theirs.get(name, usual) != ours[name] for name, usual in (("k", "rsa"), ("p", None))
    ):
        return _is(check, State.WRONG, found, Why.OTHER_KEY)
    return _is(check, State.OK, found)


async def _spf(check: Check, facts: Facts, dns: Dns) -> Check:
    found = [text for text in await dns.texts(check.record.name) if spf.is_spf(text)]
    if not found:
        return _missing(check)
    fixed = replace(check.record, value=spf.suggested(found, facts.here.spf))
    check = replace(check, record=fixed)
    if len(found) > 1:
        return _is(check, State.WRONG, found, Why.SEVERAL)
    reason = _spf_reason(await spf.walk(found[0], dns), facts.here.spf)
    if reason is not Why.FINE:
        return _is(check, State.WRONG, found, reason)
    # What is right needs no other wording.
    check = replace(check, record=replace(fixed, value=_shown(found[0])))
    return _is(check, State.OK, found)


def _spf_reason(walked: spf.Walk, needed: Sequence[str]) -> Why:
    if walked.is_too_long:
        return Why.TOO_MANY_LOOKUPS
    if walked.is_broken:
        return Why.BROKEN
    if spf.missing(needed, walked):
        return Why.NOT_INCLUDED
    return _ENDINGS.get(walked.ending, Why.NOT_ENDED)


async def _signed_dmarc(check: Check, facts: Facts, dns: Dns) -> Check:
    return await _policy(check, facts, dns, signed=True)


async def _dmarc(check: Check, facts: Facts, dns: Dns) -> Check:
    return await _policy(check, facts, dns, signed=False)


async def _policy(check: Check, facts: Facts, dns: Dns, *, signed: bool) -> Check:
    """DKIM signs with the sender's own domain, so it is always aligned when it is there."""
    found = await _policies(facts.domain.name, dns)
    if not found:
        return _missing(check)
    if len(found) > 1:
        return _is(check, State.WRONG, found, Why.SEVERAL)
    policy = tags(found[0])
    if policy.get("p", "").lower() not in {"none", "quarantine", "reject"}:
        return _is(check, State.WRONG, found, Why.NO_POLICY)
    strict = policy.get("aspf", "r").lower() == "s"
    if not signed and (strict or not facts.bounce_host):
        return _is(check, State.WRONG, found, Why.NOT_ALIGNED)
    reason = Why.SPF_NOT_ALIGNED if strict and facts.bounce_host else Why.FINE
    return _is(check, State.OK, found, reason)


async def _policies(domain: str, dns: Dns) -> list[str]:
    """Of the domain, or of the nearest one above it that has any."""
    labels = domain.split(".")
    for at in range(min(len(labels) - 1, _MOST_PARENTS)):
        texts = await dns.texts(f"_dmarc.{'.'.join(labels[at:])}")
        found = [text for text in texts if tags(text).get("v") == "DMARC1"]
        if found:
            return found
    return []


async def _bounce(check: Check, facts: Facts, dns: Dns) -> Check:
    host, intake = check.record.name, facts.here.intake_host
    if await dns.alias(host) == [intake]:
        return _is(check, State.OK, [intake])
    found = await dns.exchanges(host)
    if not found:
        return await _leads(check, host, intake, dns)
    if all([each == intake or await _is_at(each, intake, dns) for each in found]):
        return _is(check, State.OK, found)
    return _is(check, State.WRONG, found, Why.ELSEWHERE)


async def _tracking(check: Check, facts: Facts, dns: Dns) -> Check:
    return await _leads(check, check.record.name, facts.here.public_host, dns)


async def _leads(check: Check, host: str, target: str, dns: Dns) -> Check:
    alias = await dns.alias(host)
    if alias == [target]:
        return _is(check, State.OK, alias)
    found = alias or sorted(map(str, await dns.addresses(host)))
    if not found:
        return _missing(check)
    if await _is_at(host, target, dns):
        return _is(check, State.OK, found)
    return _is(check, State.WRONG, found, Why.ELSEWHERE)


async def _is_at(host: str, target: str, dns: Dns) -> bool:
    """Whether every address of the host is one of the target's."""
    found = await dns.addresses(host)
    return bool(found) and found <= await _addresses(target, dns)


async def _addresses(host: str, dns: Dns) -> set[Address]:
    try:
        return {ip_address(host)}
    except ValueError:
        return await dns.addresses(host)


def tags(text: str) -> dict[str, str]:
    """`v=DKIM1; k=rsa` as a mapping; space within values goes, the first of a name counts."""
    pairs = (each.partition("=") for each in text.split(";"))
    found: dict[str, str] = {}
    for name, sign, value in pairs:
        if sign:
            found.setdefault(name.strip().lower(), _SPACES.sub("", value))
    return found


_LOOKS: dict[CheckKind, _Look] = {
    CheckKind.OWNERSHIP: _ownership,
    CheckKind.DKIM: _dkim,
    CheckKind.SPF: _spf,
    CheckKind.BOUNCE: _bounce,
    CheckKind.TRACKING: _tracking,
}
