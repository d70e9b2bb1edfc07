"""What is wrong with an account's sending, told on the overview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kapocs.accounts.model import Account
from kapocs.console.visitor import Visitor
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_workers
from kapocs.proof import queries_month
from kapocs.proof.queries_month import LastCampaign
from kapocs.senders import queries as senders
from kapocs.sends.model import SendStatus

_LATE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class SendingTrouble:
    """`text`: key of the sentence; `path`: the page about it, empty: none; `data`: of the text."""

    text: str
    path: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


async def of_senders(conn: Conn, account: Account, *, has_relay: bool) -> list[SendingTrouble]:
    """A sender nobody has proven to be theirs, and letters that do not go out."""
    found = []
    name = account.sender_email.rpartition("@")[2].lower()
    domain = await senders.domain_of(conn, account.id, name)
    if domain is None or not domain.is_verified:
        path = "/domains" if domain is None else f"/domains/{domain.id}"
        found.append(SendingTrouble("trouble_domain", path, {"sender": account.sender_email}))
    if not has_relay and not await senders.relays(conn, account.id):
        found.append(SendingTrouble("trouble_relay"))
    return found


async def of_work(conn: Conn, account: Account, now: datetime) -> list[SendingTrouble]:
    """No worker, and letters that wait."""
    found = []
    if not await queries_workers.live_workers(conn):
        found.append(SendingTrouble("trouble_worker"))
    since = await queries_month.waits_since(conn, account.id, now)
    if since is not None and now - since > _LATE:
        minutes = (now - since) // timedelta(minutes=1)
        found.append(SendingTrouble("trouble_late", "", {"minutes": minutes}))
    return found


def of_campaigns(campaigns: Sequence[LastCampaign], visitor: Visitor) -> list[SendingTrouble]:
    """Campaigns of which much came back, and those that are held."""
    found = []
    for each in campaigns:
        path = f"/campaigns/{each.id}/results"
        path = path if visitor.may_open("GET /campaigns/{campaign_id}/results") else ""
        if each.bounced_much:
            found.append(SendingTrouble("trouble_bounced", path, {"name": each.name}))
        if each.status == SendStatus.PAUSED and each.status_reason is not None:
            found.append(SendingTrouble("trouble_held", path, {"name": each.name}))
    return found
