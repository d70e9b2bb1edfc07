"""Many people at once, and readers who take their time."""

import asyncio
import socket
from base64 import b64encode
from urllib.parse import urlsplit

from kapocs.accounts.model import NewApiKey
from kapocs.db.pool import Pool
from kapocs.ids import AccountId, ListId

_FILL = """
INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, last_name, active,
    confirmed, subscribed_at, secret_id, fields)
SELECT :account_id, :list_id, 'p' || n || '@kapocs.test', 'p' || n || '@kapocs.test', true,
    'Tükörfúró ' || n % 7, true, true, now(), md5(n::text),
    jsonb_build_object('mssys_city', 'Győr')
FROM generate_series(1, :people::int) AS n
"""


async def fill(pool: Pool, account_id: AccountId, list_id: ListId, people: int) -> None:
    """p1@kapocs.test, p2@… on the list, all of Győr."""
    async with pool.transaction() as conn:
        await conn.execute(_FILL, account_id=account_id, list_id=list_id, people=people)


def basic(key: NewApiKey) -> str:
    """The Authorization header of a key pair."""
    return "Basic " + b64encode(f"{key.username}:{key.password}".encode()).decode()


class SlowReader:
    """One request whose answer is taken only when the test says so."""

    def __init__(self, base_url: str, key: NewApiKey) -> None:
        self._address = urlsplit(base_url)
        self._key = key

    async def ask(self, path: str, verb: str = "GET", body: bytes = b"") -> "SlowReader":
        """Sends the request and waits for the first bytes of the answer."""
        raw = socket.socket()
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(raw, (self._address.hostname, self._address.port))
        head = (
            f"{verb} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: {basic(self._key)}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        await loop.sock_sendall(raw, head.encode() + body)
        self._raw = raw
        self.status = int((await loop.sock_recv(raw, 4096)).split()[1])
        return self

    def close(self) -> None:
        """Hangs up."""
        self._raw.close()
