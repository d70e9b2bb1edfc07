"""Telling the pages of a shop who came to them by a letter: a token in the address, signed.

Only hosts get one that the account has named as its shop's (the setting `page_hosts`).
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from kapocs.carts.pages import host_of, hosts_of
from kapocs.connectors import queries as connectors
from kapocs.ids import AccountId
from kapocs.subscribers.links import Clicked, Person
from kapocs.tracking.combine_readers import ReaderLookup
from kapocs.web.services import Services

PARAMETER = "kapocs"
_REMEMBERED = timedelta(minutes=1)
_MOST_REMEMBERED = 10_000


class ShopVisits:
    """Knows which hosts are an account's shops."""

    def __init__(self, services: Services, readers: ReaderLookup) -> None:
        self._services = services
        self._readers = readers
        self._hosts: dict[AccountId, tuple[datetime, frozenset[str]]] = {}

    async def marked(self, clicked: Clicked, target: str) -> str:
        """The address to which a click leads, with the token when a shop's page is there."""
        now = self._services.clock()
        host = host_of(target)
        if host not in await self._of(clicked.account_id, now):
            return target
        reader = await self._readers.of(clicked.account_id, clicked.delivery_id)
        if reader is None:
            return target
        who = Person(clicked.account_id, reader.person.list_id, reader.person.id)
        token = self._services.links.visit(who, now)
        parts = urlsplit(target)
        query = f"{parts.query}&" if parts.query else ""
        return parts._replace(query=f"{query}{PARAMETER}={token}").geturl()

    async def _of(self, account_id: AccountId, now: datetime) -> frozenset[str]:
        until, found = self._hosts.get(account_id, (now, frozenset()))
        if until > now:
            return found
        async with self._services.share(account_id).connection() as conn:
            known = await connectors.of_account(conn, account_id)
        found = frozenset().union(*(hosts_of(each) for each in known if each.is_active))
        if len(self._hosts) >= _MOST_REMEMBERED:
            self._hosts.clear()
        self._hosts[account_id] = (now + _REMEMBERED, found)
        return found
