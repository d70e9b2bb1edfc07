"""Takes the webhooks of Kapocs and makes, changes and closes accounts; Python's library alone.

KAPOCS_SECRET: the `whsec_…` that `kapocs webhook create` printed. ACCOUNTS: a file for SQLite.

    kapocs webhook create --url https://www.example.com/hook --event 'subscriber.*'
    KAPOCS_SECRET=whsec_… ACCOUNTS=accounts.db python account.py 8099
"""

import base64
import hashlib
import hmac
import json
import os
import sqlite3
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOLERANCE = 300
"""Seconds that the clocks may differ."""
LARGEST = 1024 * 1024
_OPENS = ("subscriber.added", "subscriber.confirmed", "subscriber.resubscribed")
_CLOSES = ("subscriber.unsubscribed", "subscriber.deleted")


def is_signed(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """Whether Kapocs has signed these bytes, not long ago. `headers`: names in lower case."""
    id_, moment = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not moment.isdigit() or abs(time.time() - int(moment)) > TOLERANCE:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = hmac.new(key, f"{id_}.{moment}.".encode() + body, hashlib.sha256).digest()
    wanted = "v1," + base64.b64encode(signed).decode()
    # Several stand there while the secret is being changed.
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(wanted, each) for each in given)


def keep(path: str, id_: str, message: dict) -> None:  # type: ignore[type-arg]
    """Does the work and remembers the message in one transaction: a repetition changes nothing."""
    with sqlite3.connect(path, timeout=30) as database:
        database.execute("CREATE TABLE IF NOT EXISTS done (id TEXT PRIMARY KEY)")
        database.execute(
            "CREATE TABLE IF NOT EXISTS accounts"
            " (person INTEGER PRIMARY KEY, list INTEGER, is_open INTEGER)"
        )
        if not database.execute("INSERT OR IGNORE INTO done VALUES (?)", (id_,)).rowcount:
            return
        data = message["data"]
        if message["type"] in _OPENS:
            # Ask for names and address by the API: GET /v2/lists/{listId}/subscribers/{id}
            row = (data["subscriberId"], data["listId"])
            database.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?, 1)", row)
        elif message["type"] in _CLOSES:
            database.execute(
                "UPDATE accounts SET is_open = 0 WHERE person = ?", (data["subscriberId"],)
            )


class Receiver(BaseHTTPRequestHandler):
    """Answers 204 when the message was kept, 401 when it is not Kapocs's."""

    def do_POST(self) -> None:  # noqa: N802  # the library's name
        """Checks the signature over the bytes as they came, and only then parses them."""
        length = min(int(self.headers.get("content-length", "0")), LARGEST)
        body = self.rfile.read(length)
        headers = {name.lower(): value for name, value in self.headers.items()}
        is_ours = is_signed(os.environ["KAPOCS_SECRET"], headers, body)
        if is_ours:
            keep(os.environ["ACCOUNTS"], headers["webhook-id"], json.loads(body))
        self.send_response(204 if is_ours else 401)
        self.end_headers()


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
