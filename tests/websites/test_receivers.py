"""The receivers in `examples/` check who signed, make an account once, and close it."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from kapocs.db.pool import Pool
from kapocs.lists import actions as lists
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from make import NOW, make_account, make_list, make_subscriber
from product import TLS, free_port
from webhooks.receiving import Bench

ROOT = Path(__file__).parents[2]


@contextmanager
def receiving(kind: str, secret: str, folder: Path) -> Iterator[str]:
    """The example on a port of the loopback; its address."""
    port = free_port()
    words = {
        "php": ["php", "-S", f"127.0.0.1:{port}", str(ROOT / "examples/php/account.php")],
        "python": [sys.executable, str(ROOT / "examples/python/account.py"), str(port)],
    }[kind]
    own = {"KAPOCS_SECRET": secret, "ACCOUNTS": str(folder / "accounts")}
    process = subprocess.Popen(
        words,
        env={**os.environ, **own},  # noqa: TID251  # the run's own environment, not a setting
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _answering(f"http://127.0.0.1:{port}/")
    finally:
        process.kill()
        process.wait()


def _answering(url: str) -> str:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with suppress(httpx.TransportError):
            assert httpx.post(url, content=b"{}", verify=TLS).status_code == 401
            return url
        time.sleep(0.02)
    raise TimeoutError


def accounts(kind: str, folder: Path) -> dict[int, bool]:
    """Who has an account there, and whether it is open."""
    if kind == "php":
        stored = json.loads((folder / "accounts").read_text())["accounts"]
        return {int(person): each["open"] for person, each in stored.items()}
    with sqlite3.connect(folder / "accounts") as database:
        rows = database.execute("SELECT person, is_open FROM accounts").fetchall()
    database.close()
    return {person: bool(is_open) for person, is_open in rows}


@pytest.mark.php
@pytest.mark.parametrize("kind", ["php", "python"])
async def test_an_account_is_made_once_and_closed_and_nobody_else_can_ask_for_it(
    pool: Pool, signer: Signer, tmp_path: Path, kind: str
) -> None:
    async with pool.transaction() as conn:
        account = await make_account(conn)
        made = await make_list(conn, account.id)
        schema = await lists.schema(conn, account.id, made.id)
    bench = Bench(pool, signer, account.id)
    # The receiver's secret is known before its address is: the hook is made for any port.
    hook, secret = await bench.create("http://127.0.0.1:9/", "subscriber.*")
    with receiving(kind, secret, tmp_path) as url:
        async with pool.transaction() as conn:
            await conn.execute("UPDATE webhooks SET url = :url", url=url)
            id_ = await make_subscriber(conn, schema)
        await bench.work()
        assert accounts(kind, tmp_path) == {id_: True}
        [message] = await bench.messages(hook)
        forged = {
            "webhook-id": message.message_id,
            "webhook-timestamp": str(int(time.time())),
            "webhook-signature": "v1,AAAA",
        }
        async with httpx.AsyncClient(verify=TLS) as client:
            answer = await client.post(url, content=message.body, headers=forged)
        assert answer.status_code == 401
        async with pool.transaction() as conn:
            await subscribers.unsubscribe(conn, schema, [id_], consent=Consent(), now=NOW)
        await bench.work()
        assert accounts(kind, tmp_path) == {id_: False}
        async with pool.transaction() as conn:
            # The sign-up is told once more, with the id it had.
            await conn.execute(
                "UPDATE webhook_deliveries SET state = 'waiting', tries_left = 1, due_at = :now"
                " WHERE message_id = :id",
                now=bench.clock.now,
                id=message.message_id,
            )
        await bench.work()
        assert accounts(kind, tmp_path) == {id_: False}
