"""A record's values as texts, the way letters and pages show them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.subscribers.model import Subscriber


def local_text(moment: datetime | None, zone: ZoneInfo) -> str:
    """`2026-03-31 14:30:00` in the account's zone; empty for None."""
    return "" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


def texts(subscriber: Subscriber, zone: ZoneInfo) -> dict[str, str]:
    """Field name → text; what is empty may be missing."""
    return {
        **subscriber.fields,
        "id": str(subscriber.id),
        "email": subscriber.email.strip(),
        "subdate": local_text(subscriber.subscribed_at, zone),
        "active": "1" if subscriber.active else "0",
        "firstupdate": local_text(subscriber.first_updated_at, zone),
        "lastupdate": local_text(subscriber.updated_at, zone),
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
