"""At most so many sent forms a minute from one place. Kept in memory, per process."""

import ipaddress
from datetime import datetime, timedelta

_WINDOW = timedelta(minutes=1)
_MOST_KNOWN = 50_000
SENT_A_MINUTE = 60
"""Enough for a room full of people behind one address."""


class Pace:
    """Counts in windows of a minute."""

    def __init__(self, most: int = SENT_A_MINUTE) -> None:
        self._most = most
        self._counts: dict[str, int] = {}
        self._since: datetime | None = None

    def allows(self, client_ip: str, now: datetime) -> bool:
        """Counts one; False when it is too many."""
        if self._since is None or now - self._since >= _WINDOW or len(self._counts) > _MOST_KNOWN:
            self._counts.clear()
            self._since = now
        place = _place(client_ip)
        self._counts[place] = self._counts.get(place, 0) + 1
        return self._counts[place] <= self._most


def _place(client_ip: str) -> str:
    """One household has a whole /64 of IPv6."""
    try:
        address = ipaddress.ip_address(client_ip)
    except ValueError:
        return client_ip
    if address.version == 4:
        return client_ip
    return str(ipaddress.ip_network((address, 64), strict=False))
