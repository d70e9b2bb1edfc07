"""A listmonk that runs on this machine, as a bench drives it: by its HTTP API, and filled by SQL.

What the bench makes there is removed when the next run begins.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx

from bench.newsletter import CITIES, DOMAIN, SUBJECT, Notation, html, text
from bench.processes import cpu_seconds, listener, server_pid

_NAME = "Kapocs bench"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SENDING = 10  # mails at a time, its default
_SAMPLES = 10  # people of a fresh installation, at most
_PATIENCE_SECONDS = 600.0
_RESTART_SECONDS = 30.0

NOTATION = Notation(
    first='{{ or .Subscriber.FirstName "Olvasónk" }}',
    city='{{ or .Subscriber.Attribs.city "városod" }}',
    link="{}@TrackLink",
    leave="{{ UnsubscribeURL }}",
    pixel="{{ TrackView }}",
)

_FILL = """
WITH people AS (
    INSERT INTO subscribers (uuid, email, name, attribs)
    SELECT gen_random_uuid(), 'olvaso' || n || '@d' || n % 50 || $2, 'Árvíz ' || n,
           jsonb_build_object('city', ($3::text[])[1 + n % cardinality($3::text[])])
    FROM generate_series(1, $1::int) AS n RETURNING id)
INSERT INTO subscriber_lists (subscriber_id, list_id, status)
SELECT id, $4::int, 'confirmed' FROM people
"""


@dataclass(frozen=True)
class Account:
    """Where it is, who may call its API, and its database."""

    url: str
    user: str
    token: str
    dsn: str
    pid: int | None = None
    """Found by the port when it is not given."""


class Listmonk:
    """It, once `open` has prepared it."""

    name = "listmonk"

    def __init__(self, account: Account) -> None:
        at = urlsplit(account.url)
        if at.hostname not in _LOOPBACK:
            raise SystemExit(f"{account.url}: listmonk must be on this machine, by its loopback.")
        self.url = account.url.rstrip("/")
        self._port = at.port or 80
        self._account = account
        self.headers = {"Authorization": f"token {account.user}:{account.token}"}
        self._client = httpx.AsyncClient(base_url=self.url, headers=self.headers, timeout=120)
        self._pid, self._server = 0, 0
        self.list_id = self.sign_up_list_id = self._template_id = 0

    async def open(self, *, sink_port: int, people: int) -> None:
        """Checks that it may be used, cleans it, sets it up and fills its list."""
        self._pid = self._account.pid or listener(self._port) or 0
        if not self._pid:
            raise SystemExit(f"Nobody is found at {self.url}: start listmonk, or give its --pid.")
        self._server = await server_pid(self._account.dsn)
        await self._clean()
        await self._set_up(sink_port, people)
        self.list_id = await self._list(_NAME)
        self.sign_up_list_id = await self._list(f"{_NAME}, sign-ups")
        made = await self._call(
            "POST",
            "/api/templates",
            {"name": _NAME, "type": "campaign", "body": '{{ template "content" . }}'},
        )
        self._template_id = made["id"]
        await self._fill(people)

    async def close(self) -> None:
        """Ends the connections to it."""
        await self._client.aclose()

    def cpu(self) -> tuple[float, float]:
        """Processor seconds so far: its own, and its database's."""
        return cpu_seconds([self._pid]), cpu_seconds([self._server])

    async def send(self, *, has_text: bool) -> Callable[[], Any]:
        """A campaign to the list, on its way; what is returned tells whether it has finished."""
        made = await self._call(
            "POST",
            "/api/campaigns",
            {
                "name": _NAME, "subject": SUBJECT.format(NOTATION.first), "lists": [self.list_id],
                "from_email": f"Bench <bench@{DOMAIN}>", "type": "regular", "content_type": "html",
                "body": html(NOTATION), "altbody": text(NOTATION) if has_text else None,
                "template_id": self._template_id, "messenger": "email",
            },
        )  # fmt: skip
        path = f"/api/campaigns/{made['id']}"
        await self._call("PUT", f"{path}/status", {"status": "running"})

        async def finished() -> bool:
            status: str = (await self._call("GET", path))["status"]
            if status not in ("running", "finished"):
                raise SystemExit(f"listmonk's campaign is {status}; its log says why.")
            return status == "finished"

        return finished

    async def paths(self, most: int) -> tuple[list[str], list[str]]:
        """Addresses of opens and of clicks in the last campaign, one of each for a person."""
        rows = await self._rows(
            f"""SELECT s.uuid AS person, c.uuid AS campaign, l.uuid AS link
                FROM subscribers s
                JOIN subscriber_lists x ON x.subscriber_id = s.id AND x.list_id = {self.list_id},
                     (SELECT uuid FROM campaigns WHERE name = '{_NAME}' ORDER BY id DESC LIMIT 1) c,
                     (SELECT uuid FROM links ORDER BY id DESC LIMIT 1) l
                ORDER BY s.id LIMIT {most}"""
        )
        opens = [f"/campaign/{row['campaign']}/{row['person']}/px.png" for row in rows]
        return opens, [f"/link/{row['link']}/{row['campaign']}/{row['person']}" for row in rows]

    async def _call(self, verb: str, path: str, body: object = None) -> Any:
        answer = await self._client.request(verb, path, json=body)
        if answer.is_error:
            raise SystemExit(f"listmonk: {verb} {path}: {answer.status_code} {answer.text[:300]}")
        return answer.json()["data"]

    async def _list(self, name: str) -> int:
        made = await self._call(
            "POST", "/api/lists", {"name": name, "type": "private", "optin": "single"}
        )
        return int(made["id"])

    async def _set_up(self, sink_port: int, people: int) -> None:
        """Its settings; it starts anew with them, in the same process."""
        settings = await self._call("GET", "/api/settings")
        settings |= {
            "app.root_url": self.url,
            "app.concurrency": _SENDING,
            # A worker rests for a second after so many mails: none of the bench's does.
            "app.message_rate": people // _SENDING * 2 + 1_000,
            "app.check_updates": False,
            "app.notify_emails": [],
            "privacy.individual_tracking": True,
            "privacy.disable_tracking": False,
            "privacy.unsubscribe_header": True,
            "smtp": [
                {
                    "name": "", "uuid": "", "enabled": True, "host": "127.0.0.1",
                    "port": sink_port, "auth_protocol": "none", "username": "", "password": "",
                    "hello_hostname": "", "max_conns": _SENDING, "idle_timeout": "15s",
                    "wait_timeout": "5s", "max_msg_retries": 2, "msg_retry_delay": "10ms",
                    "tls_type": "none", "tls_skip_verify": False, "email_headers": [],
                    "from_addresses": [],
                }
            ],
        }  # fmt: skip
        await self._call("PUT", "/api/settings", settings)
        await self._until(is_there=False)
        await self._until(is_there=True)

    async def _until(self, *, is_there: bool) -> None:
        """It goes for a moment to take new settings, and comes back."""
        deadline = time.monotonic() + _RESTART_SECONDS
        while await self._answers() is not is_there:
            if time.monotonic() > deadline:
                raise SystemExit("listmonk did not start anew with its settings")
            await asyncio.sleep(0.02)

    async def _answers(self) -> bool:
        try:
            return (await self._client.get("/api/health")).is_success
        except httpx.TransportError:
            return False

    async def _clean(self) -> None:
        """Removes what a run before has made; SystemExit when others' people are there."""
        await self._execute(
            f"DELETE FROM subscribers WHERE email LIKE '%{DOMAIN}'",
            f"DELETE FROM campaigns WHERE name = '{_NAME}'",
            f"DELETE FROM lists WHERE name LIKE '{_NAME}%'",
            f"DELETE FROM templates WHERE name = '{_NAME}'",
        )
        people = (await self._rows("SELECT count(*) AS people FROM subscribers"))[0]["people"]
        if people > _SAMPLES:
            raise SystemExit(
                f"This listmonk holds {people} people. The bench changes its settings and sends"
                " mail to a sink: give it an installation of its own."
            )

    async def _fill(self, people: int) -> None:
        conn = await asyncpg.connect(self._account.dsn)
        try:
            await conn.execute(
                _FILL, people, f".{DOMAIN}", list(CITIES), self.list_id, timeout=_PATIENCE_SECONDS
            )
            for table in ("subscribers", "subscriber_lists"):
                await conn.execute(f"VACUUM ANALYZE {table}", timeout=_PATIENCE_SECONDS)
        finally:
            await conn.close()

    async def _execute(self, *statements: str) -> None:
        conn = await asyncpg.connect(self._account.dsn)
        try:
            for statement in statements:
                await conn.execute(statement, timeout=_PATIENCE_SECONDS)
        finally:
            await conn.close()

    async def _rows(self, statement: str) -> list[asyncpg.Record]:
        conn = await asyncpg.connect(self._account.dsn)
        try:
            rows: list[asyncpg.Record] = await conn.fetch(statement)
        finally:
            await conn.close()
        return rows
