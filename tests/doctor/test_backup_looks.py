"""What the doctor says of backups, and of names that lead back to this machine."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from backups.conftest import NOW, Original
from doctor.looking import codes, scene
from kapocs.backups import queries_failures
from kapocs.backups.places import BackupFolder
from kapocs.backups.queries_failures import BackupFailure
from kapocs.db.pool import Pool
from kapocs.doctor import safety, sending
from kapocs.doctor.scene import Scene
from product import free_port
from senders.name_server import Zone, dns_at, serving

NIGHTLY = (time(3, 30),)


def ago(**long: float) -> datetime:
    return NOW - timedelta(**long)


@pytest.mark.parametrize(
    ("newest", "times", "found"),
    [
        (None, NIGHTLY, ["warning backup_none"]),
        (ago(minutes=1), NIGHTLY, []),
        (ago(days=1), NIGHTLY, []),  # the one that is due just now is still being made
        (ago(days=1, minutes=1), NIGHTLY, ["wrong backup_missed"]),
        (ago(days=3), (), []),
        (ago(days=9), (), ["warning backup_old"]),
        (ago(days=9), NIGHTLY, ["wrong backup_missed"]),
    ],
)
def test_the_newest_must_be_as_new_as_the_plan_says(
    newest: datetime | None, times: tuple[time, ...], found: list[str]
) -> None:
    assert codes(safety.of_newest(newest, times, NOW)) == found


async def test_a_failure_is_told_until_a_backup_is_made(
    dsn: str, pool: Pool, tmp_path: Path
) -> None:
    given = replace(
        scene(pool, backup_to=str(tmp_path / "b"), backup_at="03:30"), clock=lambda: NOW
    )
    assert codes(await safety.backups(given)) == ["warning backup_none"]
    async with pool.transaction() as conn:
        for why in ("no room", "Árvíztűrő tükörfúrógép"):
            await queries_failures.note(conn, BackupFailure(ago(minutes=20), why))
    found = await safety.backups(given)
    assert codes(found) == ["wrong backup_failed", "warning backup_none"]
    assert "Árvíztűrő" in repr(found[0].seen)
    assert codes(await safety.backups(replace(given, database=None))) == ["warning backup_none"]
    await Original(dsn, pool).back_up(BackupFolder(tmp_path / "b"))
    assert codes(await safety.backups(given)) == []


async def test_a_place_that_is_away_or_was_never_set_is_told() -> None:
    assert codes(await safety.backups(scene())) == ["hint backup_unset"]
    away = scene(
        backup_to="s3://bucket/prefix",
        backup_s3_endpoint=f"http://127.0.0.1:{free_port()}",
        backup_s3_key_id="anna",
        backup_s3_secret="titok",
        backup_s3_region="eu",
    )
    assert codes(await safety.backups(away)) == ["wrong backup_place_away"]


@pytest.fixture
async def zone() -> Zone:
    known = Zone()
    known.put("kapocs.example", "A", "192.0.2.1")
    return known


@pytest.fixture
async def here(zone: Zone) -> AsyncIterator[Scene]:
    """A machine that hands letters over itself."""
    given = scene(base_url="https://kapocs.example", smtp_url="smtp://127.0.0.1:25")
    async with serving(zone) as port:
        yield replace(given, dns=lambda: dns_at(port))


async def test_an_address_is_to_have_a_name_that_leads_back(here: Scene, zone: Zone) -> None:
    assert codes(await sending.own_names(here)) == ["hint reverse_none"]
    zone.put("1.2.0.192.in-addr.arpa", "PTR", "host-1.provider.example.")
    assert codes(await sending.own_names(here)) == ["hint reverse_other"]
    zone.put("host-1.provider.example", "A", "192.0.2.1")
    assert codes(await sending.own_names(here)) == []


async def test_nobody_asks_for_the_name_of_a_machine_that_a_relay_hides(
    here: Scene, zone: Zone
) -> None:
    for other in (
        scene(base_url="https://kapocs.example", smtp_url="smtp://mail.example:587"),
        scene(base_url="http://127.0.0.1:8000", smtp_url="smtp://127.0.0.1:25"),
    ):
        assert codes(await sending.own_names(replace(here, settings=other.settings))) == []
    assert zone.asked == []
    zone.silent.add("1.2.0.192.in-addr.arpa")
    assert codes(await sending.own_names(here)) == []
