"""Reads the values of settings from text; a ValueError says what the text must be."""

import ipaddress
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_YES = {"1", "true", "t", "yes", "y", "on"}
_NO = {"0", "false", "f", "no", "n", "off"}


def flag(value: str) -> bool:
    """A word for yes or no."""
    word = value.strip().lower()
    if word not in _YES | _NO:
        raise ValueError("must be true or false")
    return word in _YES


def number(least: int, most: int = sys.maxsize) -> Callable[[str], int]:
    """A whole number within these bounds, both included."""

    def read(value: str) -> int:
        try:
            given = int(value)
        except ValueError:
            raise ValueError("must be a whole number") from None
        if not least <= given <= most:
            upper = f" and at most {most}" if most < sys.maxsize else ""
            raise ValueError(f"must be at least {least}{upper}")
        return given

    return read


def zero_or(least: int, most: int) -> Callable[[str], int]:
    """0, or a whole number within these bounds, both included."""
    within = number(least, most)

    def read(value: str) -> int:
        return 0 if value.strip() == "0" else within(value)

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """One of the words."""

    def read(value: str) -> str:
        if value not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return value

    return read


def base_url(value: str) -> str:
    """An http or https address, without a slash at its end; or nothing."""
    if value and not _is_base_url(value):
        raise ValueError("must be a URL such as https://mail.example.com")
    return value.rstrip("/")


def _is_base_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not parts.query


def database_url(value: str) -> str:
    """A PostgreSQL address, or nothing. Its password is never quoted."""
    if value and not value.startswith(("postgresql://", "postgres://")):
        raise ValueError("must be a postgresql:// URL")
    try:
        for place in urlsplit(value).netloc.rpartition("@")[2].split(","):
            _ = urlsplit(f"//{place}").port
    except ValueError:
        # The driver would say what it took for the port: a piece of the password.
        raise ValueError(
            "the host or the port cannot be read; percent-encode / ? # [ ] and @ in the password"
        ) from None
    return value


_RELAYS = ("smtp://", "smtps://", "ses://", "mailgun://", "postmark://")


def smtp_url(value: str) -> str:
    """The address of a relay or of a sending API, or nothing."""
    if value and not value.startswith(_RELAYS):
        raise ValueError(f"must begin with one of {', '.join(_RELAYS)}")
    return value


def file(value: str) -> Path | None:
    """A path; nothing: None."""
    return Path(value) if value else None


def spf(value: str) -> str:
    """Terms of an SPF record."""
    for term in value.split():
        if not term.startswith(("include:", "ip4:", "ip6:", "a:", "mx:")):
            raise ValueError("must be SPF terms such as include:spf.example.com ip4:192.0.2.1")
    return value


def mailbox_url(value: str) -> str:
    """An IMAP address, or nothing."""
    if value and not value.startswith("imaps://"):
        raise ValueError("must be an imaps:// URL")
    return value


LOOPBACK = "127.0.0.0/8 ::1"


def networks(value: str) -> str:
    """Networks with spaces or commas between, or `none`; nothing: this machine."""
    if value == "none":
        return value
    for word in value.replace(",", " ").split():
        try:
            ipaddress.ip_network(word, strict=False)
        except ValueError as error:
            raise ValueError("must be networks such as 10.0.0.0/8, or none") from error
    return value.strip() or LOOPBACK


def targets(value: str) -> str:
    """Networks with spaces or commas between; nothing: none."""
    return networks(value) if value.strip() not in ("", "none") else ""


def contact(value: str) -> str:
    """An e-mail address or an https address, or nothing."""
    is_address = "@" in value and not value.startswith(("http:", "mailto:"))
    if (value and not (is_address or value.startswith("https://"))) or len(value.split()) > 1:
        raise ValueError("must be an e-mail address or an https:// URL")
    return value.strip()


def zone(value: str) -> str:
    """The name of a time zone."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("must be an IANA time zone such as Europe/Budapest") from error
    return value


def readable(read: Callable[[str], object]) -> Callable[[str], str]:
    """A text that `read` takes; it says in a ValueError what it must be."""

    def check(value: str) -> str:
        read(value)
        return value

    return check


def backup_place(value: str) -> str:
    """A folder, or a bucket as s3://bucket/prefix; or nothing."""
    if "://" not in value:
        return value
    parts = urlsplit(value)
    if parts.scheme != "s3" or not parts.netloc or set(parts.netloc) & set("@:"):
        raise ValueError("must be a folder or s3://bucket/prefix, without a key in it")
    return value
