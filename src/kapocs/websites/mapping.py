"""A record as a user of WordPress. Pure functions."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from kapocs.ids import SubscriberId, random_token
from kapocs.websites.model import SiteSettings

LONGEST_LOGIN = 60
_PARTS = ("first_name", "last_name", "email")


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedUser:
    """What a person is to be on the site."""

    subscriber_id: SubscriberId
    email: str
    first_name: str
    last_name: str
    login: str
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, Any]:
        """What is kept as it is here."""
        body: dict[str, Any] = {each: getattr(self, each) for each in _PARTS}
        return body | ({"meta": dict(self.meta)} if self.meta else {})

    @property
    def digest(self) -> bytes:
        """Tells whether the site knows all of it already."""
        return hashlib.sha256(orjson.dumps(self.names, option=orjson.OPT_SORT_KEYS)).digest()


def new_user(wanted: WantedUser, settings: SiteSettings, *, number: int) -> dict[str, Any]:
    """What makes the user. `number`: how many user names were taken.

    The password is chance and is thrown away.
    """
    body = wanted.names | {
        "username": login(wanted, number),
        "password": random_token(32),
        "roles": [settings.role],
    }
    return body | ({"locale": settings.locale} if settings.locale else {})


def login(wanted: WantedUser, number: int = 0) -> str:
    """A user name of signs that WordPress takes; another one for each number."""
    plain = unicodedata.normalize("NFKD", wanted.login).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 _.@-]+", "-", plain).strip()[: LONGEST_LOGIN - 22]
    if not plain:
        return f"user-{wanted.subscriber_id}" + (f"-{number}" if number else "")
    return plain if not number else f"{plain}-{wanted.subscriber_id}" + "x" * (number - 1)
