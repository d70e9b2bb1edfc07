"""As whom letters from an address are written: keys that sign, hosts of links and of bounces."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog

from kapocs.addresses import BadEmail, email_key
from kapocs.courier.mail.dkim import BadDkimKey, DkimKey
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.senders import actions as senders
from kapocs.senders import queries
from kapocs.signing import BadToken, Signer
from kapocs.subscribers.links import PersonalLinks

_REMEMBERED = timedelta(seconds=20)
_MOST = 2000
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Post:
    """How this installation writes where an account has nothing of its own."""

    base_url: str
    signer: Signer
    dkim: DkimKey | None = None
    intake_domain: str = ""
    """Domain whose `unsubscribe+…` and `b+…` addresses we receive; empty: none."""

    @property
    def links(self) -> PersonalLinks:
        """Personal links at the installation's own address."""
        return PersonalLinks(self.base_url, self.signer)

    @property
    def host(self) -> str:
        """Right-hand side of message ids."""
        return urlsplit(self.base_url).hostname or "localhost"


@dataclass(frozen=True, slots=True)
class Identity:
    """As whom one sender's letters go out."""

    keys: tuple[DkimKey, ...]
    """What they are signed with, each in turn; the last signature stands first."""
    links: PersonalLinks
    bounce_host: str
    """Where what cannot be delivered comes back to; empty: to the sender."""


class Identities:
    """Keeps what it found for a little while: keys are sealed and take time to open."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._known: dict[tuple[AccountId, str], tuple[datetime, Identity]] = {}

    async def get(self, conn: Conn, account_id: AccountId, sender: str, now: datetime) -> Identity:
        """The identity of a sender's address."""
        key = (account_id, _domain(sender))
        known = self._known.get(key)
        if known is not None and known[0] <= now < known[0] + _REMEMBERED:
            return known[1]
        if len(self._known) >= _MOST:
            self._known.clear()
        found = await self._look_up(conn, *key)
        self._known[key] = (now, found)
        return found

    async def _look_up(self, conn: Conn, account_id: AccountId, domain: str) -> Identity:
        post = self._post
        base_url, bounce_host = post.base_url, post.intake_domain
        keys = await self._keys(conn, account_id, domain)
        if not keys and post.dkim is not None:
            keys = [post.dkim]
        own = await queries.domain_of(conn, account_id, domain)
        if own is not None and own.tracks:
            base_url = f"{urlsplit(base_url).scheme}://{own.tracking_host}"
        if own is not None and own.takes_bounces and post.intake_domain:
            bounce_host = own.bounce_host
        # Receivers that know one algorithm only take the first signature they can check.
        return Identity(tuple(reversed(keys)), PersonalLinks(base_url, post.signer), bounce_host)

    async def _keys(self, conn: Conn, account_id: AccountId, domain: str) -> list[DkimKey]:
        """Its own keys. What cannot be opened must not keep letters from going out."""
        try:
            return await senders.dkim_keys(conn, account_id, domain, self._post.signer)
        except (BadToken, BadDkimKey) as error:
            _log.warning("dkim.unusable", account=account_id, domain=domain, error=error.message)
            return []


def _domain(sender: str) -> str:
    """As domains are stored: lower-case ASCII. Empty when there is none to be found."""
    try:
        return email_key(sender).rpartition("@")[2]
    except BadEmail:
        return ""
