"""A worker and PostgreSQL as real processes, whose clock is set while they run."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import make
import make_sends
from kapocs.clock import system_clock
from kapocs.db import embedded
from kapocs.db.migrate import migrate
from kapocs.db.pool import Pool, connect
from kapocs.ids import SubscriberId
from kapocs.sends import actions
from kapocs.sends.model import Send, SendType, Timing
from kapocs.settings import Settings
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up

pytestmark = pytest.mark.faketime

LIBRARY = next(iter(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), Path("/missing"))
_PATIENCE_SECONDS = 300.0


class Clock:
    """The clock of what is started with its settings."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.set("+0")

    def set(self, offset: str) -> None:
        """How far it is from the right one: +0, +1d, -1d."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(offset + "\n")
        fresh.rename(self.file)

    @property
    def settings(self) -> dict[str, str]:
        """For the environment of a process."""
        return {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }


@pytest.fixture
def clock(home: Path) -> Clock:
    home.chmod(0o755)  # the database's user reads the clock, too
    return Clock(home / "clock")


@pytest.fixture
async def server(
    home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[embedded.EmbeddedServer]:
    """A database whose `now()` is the clock's."""
    with monkeypatch.context() as environment:
        for name, value in clock.settings.items():
            environment.setenv(name, value)
        started = await embedded.start(home)
    await migrate(started.dsn)
    yield started
    await asyncio.to_thread(started.stop)


@pytest.fixture
async def database(server: embedded.EmbeddedServer) -> AsyncIterator[Pool]:
    opened = await connect(server.dsn, size=2)
    yield opened
    await opened.close()


@pytest.fixture
def worker(
    home: Path, server: embedded.EmbeddedServer, clock: Clock
) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that lives by the clock; its letters go to the mailbox."""
    settings = Settings(
        database_url=server.dsn, data_dir=home, secret_key="a secret of 32 bytes, " * 2
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "kapocs.run.working"],
        env={**settings.environment(), **clock.settings},
        stdout=subprocess.DEVNULL,
    )
    yield process
    process.kill()
    process.wait()


async def becomes_true(pool: Pool, question: str, **params: object) -> bool:
    """Whether the database says so within a generous time, by the right clock."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        async with pool.connection() as conn:
            if await conn.value(question, **params):
                return True
        await asyncio.sleep(0.2)
    return False


async def begun(pool: Pool) -> tuple[make_sends.Stage, Send]:
    """A letter to each new person of a list, by the schedule of each minute."""
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        stage = await make_sends.make_stage(conn, account.id)
        timing = Timing(reference_field="subdate", relative_minutes=0)
        send = await make_sends.make_send(
            conn, stage, type_=SendType.RELATIVE_AFTER_MINUTES, timing=timing
        )
        return stage, await actions.start(conn, account.id, send.id, now=system_clock())


async def ran_far_from(pool: Pool, right: datetime) -> bool:
    """Whether the minute's schedule ran by another clock than the right one."""
    far = timedelta(hours=12)
    return await becomes_true(
        pool,
        """SELECT last_run NOT BETWEEN :low AND :high FROM pgqueuer_schedules
           WHERE entrypoint = 'sends' AND last_run IS NOT NULL""",
        low=right - far,
        high=right + far,
    )


async def joined(pool: Pool, stage: make_sends.Stage, email: str) -> SubscriberId:
    async with pool.transaction() as conn:
        wish = sign_up(
            stage.schema,
            {"email": email},
            consent=Consent(),
            double_opt_in=False,
            now=system_clock(),
        )
        return await subscribers.add(conn, wish)


async def test_who_joins_after_the_clock_was_wrong_for_a_while_gets_the_letter(
    worker: subprocess.Popen[bytes], database: Pool, clock: Clock
) -> None:
    stage, send = await begun(database)
    for offset in ("+1d", "-1d"):
        right = system_clock()
        clock.set(offset)
        assert await ran_far_from(database, right)
        clock.set("+0")
        person = await joined(database, stage, f"ora{offset}@kapocs.test")
        assert await becomes_true(
            database,
            """SELECT count(*) > 0 FROM deliveries
               WHERE send_id = :send AND subscriber_id = :person AND status = 'sent'""",
            send=send.id,
            person=person,
        )
    assert worker.poll() is None
