"""What forms about an account offer, and what of it was changed since a form was opened."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from zoneinfo import available_timezones

from kapocs.accounts.model import LANGUAGES, Account
from kapocs.amounts import DECIMALS

FIELDS = (
    *("name", "language", "timezone", "currency", "company", "company_address"),
    *("sender_name", "sender_email"),
)
_LANGUAGE_NAMES = {"hu": "Magyar", "en": "English"}
_NO_PLACES = ("posix/", "right/", "Etc/", "SystemV/", "US/")


def languages() -> list[tuple[str, str]]:
    """Each by its own name."""
    return [(each, _LANGUAGE_NAMES[each]) for each in LANGUAGES]


def currencies() -> list[tuple[str, str]]:
    """By their codes."""
    return [(each, each) for each in sorted(DECIMALS)]


def zones(known: str) -> list[tuple[str, str]]:
    """Places of the world, and the one that is set."""
    return [(each, each.replace("_", " ")) for each in sorted({*_places(), known} - {""})]


@lru_cache
def _places() -> frozenset[str]:
    every = available_timezones()
    return frozenset(each for each in every if "/" in each and not each.startswith(_NO_PLACES))


def stored(account: Account) -> dict[str, str]:
    """The account as the form shows it."""
    return {name: str(getattr(account, name)) for name in FIELDS}


def mark(account: Account) -> str:
    """Another one after the account was changed."""
    text = "\n".join(f"{name}={value}" for name, value in stored(account).items())
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def changed(account: Account, typed: Mapping[str, str]) -> dict[str, str]:
    """What of the form is to be another way: what stands there already was not asked for."""
    known = stored(account)
    return {name: typed[name] for name in FIELDS if name in typed and typed[name] != known[name]}
