"""SPF records (RFC 7208): what one allows, and what it must allow for our mail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_network

from kapocs.senders.dns import Dns

MOST_LOOKUPS = 10
VERSION = "v=spf1"
_COSTS_A_LOOKUP = re.compile(r"(?:include:|exists:|redirect=|(?:a|mx|ptr)(?=[:/]|\Z))", re.I)
_TERM = re.compile(r"[+?~-]?[A-Za-z0-9][\x21-\x7e]*")
_NETWORK = re.compile(r"ip[46]:(.+)", re.I)


@dataclass(slots=True)
class Walk:
    """What came up on the way through a record and all it includes."""

    passing: list[str] = field(default_factory=list)
    """Terms that let a sender pass, without their +."""
    lookups: int = 0
    ending: str = ""
    """The record's own last word: `-all`, `~all`, `?all`, `+all`; empty: none."""
    is_broken: bool = False

    @property
    def is_too_long(self) -> bool:
        """Whether receivers give up on it."""
        return self.lookups > MOST_LOOKUPS


def is_spf(text: str) -> bool:
    """Whether a TXT record is an SPF record."""
    return text.lower() == VERSION or text.lower().startswith(f"{VERSION} ")


async def walk(text: str, dns: Dns) -> Walk:
    """Follows the record. Stops when it has become too long. NoDnsAnswer."""
    walked = Walk()
    walked.ending = await _follow(text, dns, walked)
    return walked


async def _follow(text: str, dns: Dns, walked: Walk) -> str:
    ending, redirect = "", ""
    for term in text.split()[1:]:
        if not _TERM.fullmatch(term):
            walked.is_broken = True
        qualifier, bare = (term[0], term[1:]) if term[0] in "+?~-" else ("+", term)
        if bare.lower() == "all":
            return f"{qualifier}all"
        if _COSTS_A_LOOKUP.match(bare):
            walked.lookups += 1
        if bare.lower().startswith("redirect="):
            redirect = bare.partition("=")[2]
        elif qualifier == "+":
            walked.passing.append(bare.lower())
            await _include(bare, dns, walked)
    if redirect and not walked.is_too_long:
        ending = await _target(redirect, dns, walked)
    return ending


async def _include(term: str, dns: Dns, walked: Walk) -> None:
    name, _, target = term.partition(":")
    if name.lower() == "include" and not walked.is_too_long:
        await _target(target, dns, walked)


async def _target(name: str, dns: Dns, walked: Walk) -> str:
    # What a macro stands for depends on the mail; only its cost is known.
    if "%" in name:
        return ""
    found = [each for each in await dns.texts(name) if is_spf(each)]
    if len(found) != 1:
        walked.is_broken = True
        return ""
    return await _follow(found[0], dns, walked)


def missing(needed: Sequence[str], walked: Walk) -> list[str]:
    """The needed terms that the record does not let pass."""
    return [each for each in needed if not any(_covers(term, each) for term in walked.passing)]


def _covers(term: str, needed: str) -> bool:
    if term == needed.lower():
        return True
    wide, narrow = _NETWORK.fullmatch(term), _NETWORK.fullmatch(needed)
    if wide is None or narrow is None:
        return False
    try:
        outer, inner = ip_network(wide[1], strict=False), ip_network(narrow[1], strict=False)
    except ValueError:
        return False
    return (
        outer.version == inner.version
        and outer.prefixlen <= inner.prefixlen
        and inner.network_address in outer
    )


def suggested(found: Sequence[str], needed: Sequence[str]) -> str:
    """One record in place of those found, with all they have and what is needed."""
    terms: list[str] = []
    ending = "~all"
    for text in found:
        for term in text.split()[1:]:
            if term.lower().lstrip("+?~-") == "all":
                ending = term if term.startswith("-") else "~all"
                continue
            # A redirect counts only where nothing else ends the record, as something now does.
            ready = re.sub("^redirect=", "include:", term, flags=re.I)
            if ready not in terms:
                terms.append(ready)
    terms += [each for each in needed if each not in terms]
    # Nobody said what the relay needs: the hosts that take the domain's mail are a fair guess.
    return " ".join([VERSION, *(terms or ["mx"]), ending])
