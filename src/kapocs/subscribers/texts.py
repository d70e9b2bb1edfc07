"""A record's values as texts, the way letters and pages show them."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.subscribers.model import Subscriber


def local_text(moment: datetime | None, zone: ZoneInfo) -> str:
    """`2026-03-31 14:30:00` in the account's zone; empty for None."""
    return "" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


_TIMES = frozenset({"subdate", "firstupdate", "lastupdate"})


_FULL_NAME, _FIRST_NAME, _LAST_NAME = "mssys_fullname", "mssys_firstname", "mssys_lastname"


def texts_for(
    subscriber: Subscriber, zone: ZoneInfo, wanted: frozenset[str], language: str
) -> Mapping[str, str]:
    """At least the wanted fields: a letter to a million asks for few, and times are slow to write.

    `wanted`: names of fields in lower case. `language`: see `named`.
    """
    if not wanted.isdisjoint(_TIMES):
        return read_texts(subscriber, zone, language)
    values = {**subscriber.fields, **_plain(subscriber)}
    return named(values, language) if _FULL_NAME in wanted else values


def read_texts(subscriber: Subscriber, zone: ZoneInfo, language: str) -> dict[str, str]:
    """As `texts`, for people to read: with a full name."""
    return named(texts(subscriber, zone), language)


def named(values: dict[str, str], language: str) -> dict[str, str]:
    """The same with a full name made of its parts, if it has none, in the order of the language."""
    if values.get(_FULL_NAME, "").strip():
        return values
    order = (_LAST_NAME, _FIRST_NAME) if language == "hu" else (_FIRST_NAME, _LAST_NAME)
    parts = [values.get(name, "").strip() for name in order]
    return values | {_FULL_NAME: " ".join(filter(None, parts))}


def texts(subscriber: Subscriber, zone: ZoneInfo) -> dict[str, str]:
    """Field name → text; what is empty may be missing."""
    return {
        **subscriber.fields,
        **_plain(subscriber),
        "subdate": local_text(subscriber.subscribed_at, zone),
        "firstupdate": local_text(subscriber.first_updated_at, zone),
        "lastupdate": local_text(subscriber.updated_at, zone),
    }


def _plain(subscriber: Subscriber) -> dict[str, str]:
    return {
        "id": str(subscriber.id),
        "email": subscriber.email.strip(),
        "active": "1" if subscriber.active else "0",
        "mssys_secure_id": subscriber.secret_id,
        "mssys_nsid": str(subscriber.form_id or ""),
        "mssys_sub_status": "1" if subscriber.confirmed else "0",
        "mssys_client_ip": subscriber.client_ip,
        "mssys_useragent": subscriber.user_agent,
        "mssys_referer_page": subscriber.referer,
        "mssys_lastname": subscriber.last_name,
        "mssys_firstname": subscriber.first_name,
        "mssys_fullname": subscriber.full_name,
    }
