"""Findings about this machine: disks, memory, time zones, permissions, the secret."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from doctor.looking import SECRET, codes, scene
from kapocs.accounts import actions as accounts
from kapocs.db.pool import Pool
from kapocs.doctor import clockwork, keys, machine
from kapocs.doctor.machine import DiskRoom
from kapocs.signing import Signer

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("free_mb", "total_mb", "found"),
    [
        (50_000, 100_000, []),
        (90_000, 2_000_000, []),  # a small part that is a lot
        (5_000, 100_000, ["warning disk_low"]),
        (2_000, 100_000, ["wrong disk_full"]),
        (100, 200, ["wrong disk_full"]),
        (0, 0, ["wrong disk_full"]),
    ],
)
def test_a_disk_is_low_before_it_is_full(free_mb: int, total_mb: int, found: list[str]) -> None:
    room = DiskRoom(folder="/Árvíztűrő", free_mb=free_mb, total_mb=total_mb)
    assert codes(machine.of_room(room)) == found


def test_a_disk_without_inodes_is_told_though_it_has_room() -> None:
    room = DiskRoom(folder="/", free_mb=50_000, total_mb=99_000, free_inodes=9, inodes=1000)
    assert codes(machine.of_room(room)) == ["wrong inodes_low"]
    assert codes(machine.of_room(replace(room, inodes=0, free_inodes=0))) == []


async def test_the_room_is_that_of_a_folder_not_made_yet(tmp_path: Path) -> None:
    assert machine.room_of(tmp_path / "none" / "yet").total_mb > 0
    looked = await machine.disk(scene(data_dir=tmp_path / "none"))
    assert not (tmp_path / "none").exists()
    assert {each.code for each in looked} <= {"disk_low", "disk_full"}


def test_memory_is_held_against_the_processes() -> None:
    assert codes(machine.of_memory(4000, 2000, 9)) == []
    assert codes(machine.of_memory(2000, 1000, 9)) == ["warning memory_small"]
    assert codes(machine.of_memory(4000, 100, 9)) == ["warning memory_short"]


def test_a_zone_without_data_is_told() -> None:
    assert codes(machine.of_zone("Europe/Budapest")) == []
    assert codes(machine.of_zone("Europe/Árvíztűrő")) == ["wrong no_time_zone"]


async def test_a_secret_that_others_read_is_told(tmp_path: Path) -> None:
    key = tmp_path / "secret.key"
    key.write_text(SECRET)
    key.chmod(0o600)
    tmp_path.chmod(0o700)  # noqa: ASYNC240
    assert codes(await machine.permissions(scene(data_dir=tmp_path))) == []
    key.chmod(0o640)
    tmp_path.chmod(0o777)  # noqa: ASYNC240
    found = await machine.permissions(scene(data_dir=tmp_path))
    assert codes(found) == ["wrong secret_open", "wrong folder_open"]
    assert SECRET not in repr(found)


async def test_the_secret_must_be_that_of_the_database(
    pool: Pool, tmp_path: Path, signer: Signer
) -> None:
    given = {"data_dir": tmp_path}
    assert codes(await keys.own_secret(scene(pool, **given, secret_key=""))) == []
    async with pool.transaction() as conn:
        await accounts.adopt_database(conn, signer)
    assert codes(await keys.own_secret(scene(pool, **given))) == []
    other = await keys.own_secret(scene(pool, **given, secret_key="ö" * 40))
    assert codes(other) == ["wrong secret_other"]
    assert codes(await keys.own_secret(scene(pool, **given, secret_key="k"))) == [
        "wrong secret_short"
    ]
    assert codes(await keys.own_secret(scene(pool, **given, secret_key=""))) == [
        "wrong secret_missing"
    ]
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240  # none was made


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("postgresql://kapocs:kapocs@db.kapocs.test/kapocs", ["warning password_guessed"]),
        ("postgresql://anna:postgres@db.kapocs.test/kapocs", ["warning password_guessed"]),
        ("postgresql://anna:t%C3%BCk%C3%B6rf%C3%BAr%C3%B3@db.kapocs.test/kapocs", []),
        ("postgresql://anna@db.kapocs.test/kapocs", []),
        ("postgresql://postgres:@/kapocs?host=/run/postgresql", []),
        ("", []),
    ],
)
def test_a_password_that_anybody_would_try_is_told(url: str, found: list[str]) -> None:
    assert codes(keys.of_address(url)) == found


async def test_settings_that_show_when_they_are_used_are_told(tmp_path: Path) -> None:
    bad = scene(
        dkim_key_file=tmp_path / "none.pem",
        dkim_domain="anna.example",
        smtp_url="smtp://u:titok@relay.kapocs.test?conections=4",
        bounce_mailbox="imaps://u:titok@mail.kapocs.test/%C5%91",
    )
    found = await keys.usable_settings(bad)
    assert codes(found) == ["wrong setting_unusable"] * 3
    assert "titok" not in repr(found)
    assert codes(await keys.usable_settings(scene())) == []


@pytest.mark.parametrize(
    ("off", "found"),
    [(0, []), (4, []), (-9, ["warning clock_off"]), (9, ["warning clock_off"]),
     (3600, ["wrong clock_off"]), (-3600, ["wrong clock_off"])],
)  # fmt: skip
def test_clocks_that_differ_are_told(off: int, found: list[str]) -> None:
    asked = NOW + timedelta(seconds=1)
    assert codes(clockwork.of_clocks(NOW, NOW + timedelta(seconds=off), asked)) == found


async def test_a_wrong_clock_is_told_against_the_real_database(pool: Pool) -> None:
    right = scene(pool)
    assert codes(await clockwork.clocks(right)) == []
    behind = replace(right, clock=lambda: right.clock() - timedelta(hours=1))
    assert codes(await clockwork.clocks(behind)) == ["wrong clock_off"]
