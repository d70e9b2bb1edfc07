"""Which texts are e-mail addresses, and when two are the same; which are addresses of pages."""

import re
import unicodedata
from urllib.parse import urlsplit

from kapocs.errors import Invalid


class BadEmail(Invalid):
    """This is not an e-mail address."""

    code = "bad_email"


_DOTS_MEAN_NOTHING = frozenset({"gmail.com", "googlemail.com"})
_LOCAL = r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}"
_LABEL = r"[^\W_](?:[\w\-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf"({_LOCAL})@((?:{_LABEL}\.)+{_LABEL})")
_LONGEST_EMAIL = 254
LONGEST_WEB_ADDRESS = 2000
# Browsers read a backslash as a slash and drop tabs and line ends.
_NOT_IN_WEB_ADDRESSES = re.compile('[\x00-\x20\x7f-\x9f\\\\"<>\ud800-\udfff]')


def email_key(address: str) -> str:
    """The normal form by which two spellings are one address. BadEmail otherwise.

    Surrounding space and letter case make no difference, nor does the way a domain with
    accents is written (punycode or not): no mailbox provider of note tells them apart.
    """
    text = unicodedata.normalize("NFC", address.strip())
    match = _ADDRESS.fullmatch(text)
    local, domain = match.groups() if match else ("", "")
    if (
        len(text) > _LONGEST_EMAIL
        or not local
        or ".." in local
        or local[0] == "."
        or local[-1] == "."
    ):
        raise BadEmail(field="email")
    try:
        domain = domain.encode("idna").decode("ascii") if not domain.isascii() else domain
    except UnicodeError as error:
        raise BadEmail(field="email") from error
    return f"{local}@{domain}".lower()


def mailbox_key(address: str) -> str:
    """The mailbox that an address most likely leads to; only for counting. BadEmail.

    `anna+1@…` and `anna+2@…` are two addresses of one person, and may well be two records.
    """
    local, _, domain = email_key(address).rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _DOTS_MEAN_NOTHING:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def is_web_address(text: str) -> bool:
    """Whether it is an absolute http or https address that every browser reads alike."""
    if len(text) > LONGEST_WEB_ADDRESS or _NOT_IN_WEB_ADDRESSES.search(text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
