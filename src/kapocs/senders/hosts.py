"""Names of hosts as people type them: which can be a sender's domain, and which stand below it."""

import re

from kapocs.courier.address import BadAddress, ascii_domain
from kapocs.reasons import Reason
from kapocs.senders.model import BadDomain, FreeMailSender, is_free_mail

LONGEST_DOMAIN = 200
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def domain_name(typed: str, *, field: str = "name") -> str:
    """The domain in lower-case ASCII. BadDomain, FreeMailSender."""
    name = host_name(typed, field=field)
    if len(name) > LONGEST_DOMAIN:
        raise BadDomain(Reason("value.too_long", field=field, most=LONGEST_DOMAIN), field=field)
    if is_free_mail(name):
        raise FreeMailSender(Reason("senders.free_mail", field=field, domain=name), field=field)
    return name


def host_below(typed: str, domain: str, *, field: str) -> str:
    """A host below the domain; empty stays empty. BadDomain.

    Only below it: then a proof of the domain holds for the host as well, and what comes from it
    is aligned with the sender's address.
    """
    if not typed.strip():
        return ""
    host = host_name(typed, field=field)
    if not host.endswith(f".{domain}"):
        raise BadDomain(Reason("senders.other_domain", field=field, domain=domain), field=field)
    return host


def host_name(typed: str, *, field: str) -> str:
    """A full host name in lower-case ASCII, without a dot at its end. BadDomain."""
    try:
        name = ascii_domain(typed.strip().removesuffix("."))
    except BadAddress:
        name = ""
    labels = name.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(map(_LABEL.fullmatch, labels)):
        raise BadDomain(Reason("senders.no_domain_name", field=field), field=field)
    return name
