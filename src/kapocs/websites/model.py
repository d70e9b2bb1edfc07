"""What is wanted of a website, where a person stands on it, and what can be wrong with either."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from kapocs.connectors.model import BadConnector, ConnectorId
from kapocs.errors import Conflict, NotFound
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason

TYPE = "wordpress"
"""The type of connector that is a WordPress site."""
PASSWORD = "password"  # noqa: S105  # the name of a setting
UPDATED = "subscriber.updated"
KINDS = (
    "subscriber.added",
    "subscriber.confirmed",
    "subscriber.resubscribed",
    "subscriber.unsubscribed",
    UPDATED,
    "subscriber.deleted",
)
"""The facts after which a person's user may have to be another."""
LONGEST_URL = 2000
MOST_META = 50
_META = "meta."
FIELD = "field."
"""Begins the settings that say which field takes what the plug-in tells."""
FORM = "form"
"""The setting with the form by which a consent that the plug-in tells is taken."""
CART_LIST = "cart_list"
"""The setting with the list of orders on which baskets are that the plug-in tells."""
_ROLE = re.compile(r"[a-z0-9_-]{1,60}")
_LOCALE = re.compile(r"[a-z]{2,3}(_[A-Za-z0-9]{2,})*|")
_KNOWN = frozenset(
    {"url", "user", "role", "locale", "username", "password_mail", "link_field", "on_leaving"}
    | {FORM, CART_LIST}
)
DELAYS = tuple(
    timedelta(seconds=each)
    for each in (10, 60, 300, 1800, 3600, 7200, 18_000, 36_000, 54_000, 72_000, 86_400)
)
"""After how long a site that could not be asked is asked again: 77 hours in all."""


class NotAWebsite(Conflict):
    """The connector does not lead to a website."""

    code = "not_a_website"


class PersonNotOnSite(NotFound):
    """The connector has no such person, or none that failed."""

    code = "person_not_on_site"


class PasswordMail(StrEnum):
    """Who tells a new user the way to a password."""

    WORDPRESS = "wordpress"
    LINK = "link"
    NONE = "none"


class SiteLeaving(StrEnum):
    """What becomes of the user when the person leaves, beside the name of a role."""

    KEEP = "keep"
    DISABLE = "disable"


class UserStep(StrEnum):
    """How far a person's user is."""

    NEW = "new"
    MAKING = "making"
    """The site has been asked to make one, or is about to be."""
    MADE = "made"


class SiteState(StrEnum):
    """Whether anything is to be done about a person."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What is wanted of a WordPress."""

    url: str
    user: str
    role: str
    locale: str
    username: str
    """The field that the user name is made of."""
    password_mail: str
    link_field: str
    on_leaving: str
    meta: Mapping[str, str]
    """Key of the user's meta → field of the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePerson:
    """Where a person stands on a website."""

    account_id: AccountId
    connector_id: ConnectorId
    list_id: ListId
    subscriber_id: SubscriberId
    state: str
    version: int
    due_at: datetime
    tries: int
    step: str
    remote_id: int | None
    is_ours: bool
    is_out: bool
    is_told: bool
    sent: bytes | None = field(repr=False)
    reason: dict[str, Any] | None
    changed_at: datetime


def settings_of(given: Mapping[str, Any]) -> SiteSettings:
    """The settings of a connector, read. BadConnector names the one that is wrong or missing."""
    for name, value in given.items():
        if name not in _KNOWN and not name.startswith((_META, FIELD)):
            raise BadConnector(Reason("websites.no_setting", name=name[:80]), field=name[:80])
        if not isinstance(value, str) or not 1 <= len(value) <= LONGEST_URL:
            raise BadConnector(Reason("websites.text", name=name[:80]), field=name[:80])
    for name in ("url", "user"):
        if name not in given:
            raise BadConnector(Reason("websites.needed", name=name), field=name)
    for name in (FORM, CART_LIST):
        if not str(given.get(name, "1")).isdecimal():
            raise BadConnector(Reason("websites.form", name=name), field=name)
    return SiteSettings(
        url=_url(given["url"]),
        user=given["user"],
        role=_matching(given, "role", _ROLE, default="subscriber"),
        locale=_matching(given, "locale", _LOCALE, default=""),
        username=given.get("username", "email"),
        password_mail=_one_of(given, "password_mail", list(PasswordMail), PasswordMail.WORDPRESS),
        link_field=_link_field(given),
        on_leaving=_matching(given, "on_leaving", _ROLE, default=SiteLeaving.KEEP),
        meta=_meta(given),
    )


def check(given: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    """BadConnector names the setting or secret that is wrong or missing."""
    settings_of(given)
    if not secrets.get(PASSWORD):
        raise BadConnector(Reason("websites.needed", name=PASSWORD), field=PASSWORD)


def _meta(given: Mapping[str, Any]) -> dict[str, str]:
    found = {n.removeprefix(_META): v for n, v in given.items() if n.startswith(_META)}
    if len(found) > MOST_META or "" in found:
        raise BadConnector(Reason("websites.meta", most=MOST_META), field="meta")
    return found


def _url(text: str) -> str:
    """The address without a slash at its end."""
    try:
        parts = urlsplit(text)
        is_usable = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        is_usable = False
    if not is_usable or not re.fullmatch(r"https?://[!-~]+", text) or "?" in text or "#" in text:
        raise BadConnector(Reason("websites.url"), field="url")
    return text.rstrip("/")


def _matching(given: Mapping[str, Any], name: str, form: re.Pattern[str], *, default: str) -> str:
    text = str(given.get(name, default))
    if not form.fullmatch(text):
        raise BadConnector(Reason("websites.form", name=name), field=name)
    return text


def _one_of(given: Mapping[str, Any], name: str, known: list[PasswordMail], default: str) -> str:
    text = str(given.get(name, default))
    if text not in known:
        options = ", ".join(known)
        raise BadConnector(Reason("websites.one_of", name=name, known=options), field=name)
    return text


def _link_field(given: Mapping[str, Any]) -> str:
    if given.get("password_mail") == PasswordMail.LINK and "link_field" not in given:
        raise BadConnector(Reason("websites.link_field"), field="link_field")
    return str(given.get("link_field", ""))
