"""Which DNS records a sender domain needs; nothing here asks DNS."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

from kapocs.senders.model import Check, CheckKind, Domain, Record, SigningKey
from kapocs.senders.spf import suggested

DMARC = "v=DMARC1; p=none"


@dataclass(frozen=True, slots=True)
class Installation:
    """What records of senders point to; empty: not set, and not asked for."""

    public_host: str = ""
    intake_host: str = ""
    spf: tuple[str, ...] = ()
    """Terms that let the installation's relay pass, such as `include:_spf.relay.example`."""

    @classmethod
    def at(cls, base_url: str, *, intake_host: str = "", spf: Sequence[str] = ()) -> Self:
        """The installation that people reach at this address; no host when only it does itself."""
        host = urlsplit(base_url).hostname or ""
        return cls("" if _is_of_one_machine(host) else host, intake_host, tuple(spf))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known before DNS is asked."""

    domain: Domain
    keys: Sequence[SigningKey]
    here: Installation
    now: datetime

    @property
    def bounce_host(self) -> str:
        """Where bounces are to go; empty: not to a host of this domain."""
        return self.domain.bounce_host if self.here.intake_host else ""


def wanted(facts: Facts) -> tuple[Check, ...]:
    """Every record to publish, in the order of doing it."""
    domain, here = facts.domain, facts.here
    checks = [_text(CheckKind.OWNERSHIP, f"_kapocs.{domain.name}", f"kapocs-verify={domain.token}")]
    checks += [
        Check(kind=CheckKind.DKIM, record=key.dns) for key in facts.keys if key.is_needed(facts.now)
    ]
    checks += [
        _text(CheckKind.SPF, host, suggested((), here.spf))
        for host in (domain.name, facts.bounce_host)
        if host
    ]
    checks.append(_text(CheckKind.DMARC, f"_dmarc.{domain.name}", DMARC))
    if facts.bounce_host:
        checks.append(
            Check(
                kind=CheckKind.BOUNCE,
                record=Record(facts.bounce_host, "MX", f"10 {here.intake_host}"),
            )
        )
    if domain.tracking_host and here.public_host:
        record = Record(domain.tracking_host, _leads_by(here.public_host), here.public_host)
        checks.append(Check(kind=CheckKind.TRACKING, record=record))
    return tuple(checks)


def as_last_seen(facts: Facts) -> tuple[Check, ...]:
    """Every record to publish, with what the last look found about it."""
    seen = {check.key: check for check in facts.domain.checks}
    return tuple(seen.get(check.key, check) for check in wanted(facts))


def _text(kind: CheckKind, name: str, value: str) -> Check:
    return Check(kind=kind, record=Record(name, "TXT", value))


def _leads_by(host: str) -> str:
    try:
        return "AAAA" if ip_address(host).version == 6 else "A"
    except ValueError:
        return "CNAME"


def _is_of_one_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback or ip_address(host).is_unspecified
    except ValueError:
        return "." not in host
