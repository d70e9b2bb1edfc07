"""E-mail addresses as the wire wants them."""

import re
from functools import lru_cache

from kapocs.errors import Invalid
from kapocs.reasons import Reason

LONGEST_ADDRESS = 254
LONGEST_LOCAL_PART = 64

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u00a1-\U0010ffff]+"
_QUOTED = r'"(?:[ !#-\[\]-~\u00a1-\U0010ffff]|\\[ -~])*"'
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*|{_QUOTED}")
_DOMAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
# Separators, spaces and lone surrogates that the ranges above would let in.
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


class BadAddress(Invalid):
    """This is not an e-mail address."""

    code = "bad_address"


@lru_cache(maxsize=8192)  # a few domains have most of the readers
def ascii_domain(domain: str) -> str:
    """The domain in lower-case ASCII letters, internationalised labels as punycode.

    Raises BadAddress.
    """
    try:
        plain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise BadAddress(Reason("mail.bad_domain", text=domain)) from None
    if len(plain) > 253 or not all(_DOMAIN.fullmatch(label) for label in plain.split(".")):
        raise BadAddress(Reason("mail.bad_domain", text=domain))
    return plain.lower()


def wire_address(address: str) -> str:
    """The address with an ASCII domain; only the local part may still be non-ASCII.

    Raises BadAddress, among others for anything that could end a header line or an SMTP command.
    """
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or _has_unseen(local):
        raise BadAddress(Reason("mail.bad_address", text=address[:LONGEST_ADDRESS]))
    result = f"{local}@{ascii_domain(domain)}"
    if len(local.encode()) > LONGEST_LOCAL_PART or len(result.encode()) > LONGEST_ADDRESS:
        raise BadAddress(Reason("mail.long_address", text=address[:LONGEST_ADDRESS]))
    return result


def _has_unseen(local: str) -> bool:
    # A quoted local part may hold the plain space, and no other.
    return _UNSEEN.search(local.replace(" ", "") if local.startswith('"') else local) is not None
