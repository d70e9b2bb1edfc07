"""Whose page a number in an address is, so that each account's visitors share its connections.

Personal addresses tell the account themselves. A number alone has to be looked up once before
that is known; all such lookups together have no more than one account's share.
"""

from kapocs.db.pool import Pool
from kapocs.ids import AccountId
from kapocs.web.services import Services

_MOST = 50_000
_NOBODY = AccountId(0)


class Owners:
    """Of one kind of page."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._known: dict[object, AccountId] = {}

    def share(self, number: object) -> Pool:
        """The connections for a page of this number."""
        account_id = self._known.get(number)
        if account_id is None:
            return self._services.pool.of(_NOBODY)
        return self._services.share(account_id)

    def learn(self, number: object, account_id: AccountId) -> None:
        """It is this account's."""
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[number] = account_id
