"""Backups in a bucket: as in a folder, over the wire, to our simulator and to moto's server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from backups.conftest import NOW, PASSPHRASE, SECRET_KEY, Original, restore
from backups.test_create_and_restore import is_empty, sums
from kapocs.backup_plan import KeptBackups
from kapocs.backups import creating, keeping, reading
from kapocs.backups.access import BucketAccess
from kapocs.backups.buckets import BackupBucket
from kapocs.backups.model import MANIFEST, BackupFailed
from kapocs.backups.places import BackupFound
from moto_server import moto_server
from simulators.buckets import BUCKET, SECRET, Buckets, bucket_server, port_of_nobody


@pytest.fixture
def there() -> Iterator[tuple[BucketAccess, Buckets]]:
    with bucket_server() as found:
        yield found


@pytest.fixture(scope="module")
def moto() -> Iterator[BucketAccess]:
    with moto_server() as found:
        yield found


@pytest.fixture(params=["simulator", "moto"])
def access(request: pytest.FixtureRequest) -> BucketAccess:
    if request.param == "moto":
        found: BucketAccess = request.getfixturevalue("moto")
        return found
    ours: tuple[BucketAccess, Buckets] = request.getfixturevalue("there")
    return ours[0]


async def test_a_bucket_that_says_later_is_asked_again(
    original: Original, there: tuple[BucketAccess, Buckets]
) -> None:
    access, buckets = there
    buckets.later = 2
    made = await original.back_up(BackupBucket(f"s3://{BUCKET}", access))
    assert sorted(buckets.objects) == [f"{made.name}/dump.00001", f"{made.name}/manifest.json"]


async def test_a_wrong_key_is_told(original: Original, there: tuple[BucketAccess, Buckets]) -> None:
    access, _ = there
    place = BackupBucket(f"s3://{BUCKET}", replace(access, secret="másik"))
    with pytest.raises(BackupFailed, match="SignatureDoesNotMatch"):
        await original.back_up(place)


async def test_a_backup_goes_there_and_comes_back(
    original: Original, access: BucketAccess, empty: str
) -> None:
    place = BackupBucket(f"s3://{BUCKET}/Árvíztűrő tükörfúrógép/napi", access)
    assert await place.found() == []
    made = await original.back_up(place, passphrase=PASSPHRASE, secret_key=SECRET_KEY)
    assert [(each.name, each.is_whole) for each in await place.found()] == [(made.name, True)]
    await restore(place, empty, passphrase=PASSPHRASE)
    assert await sums(empty, "subscribers") == await sums(original.dsn, "subscribers")
    # Another prefix of the bucket has none.
    assert await BackupBucket(f"s3://{BUCKET}/napi", access).found() == []


async def test_a_half_one_is_never_restored_and_removed_later(
    original: Original, access: BucketAccess, empty: str
) -> None:
    place = BackupBucket(f"s3://{BUCKET}/half", access)
    made = await original.back_up(place)
    piece = await place.get(made.name, "dump.00001")
    await place.remove(BackupFound(made.name, is_whole=True, touched_at=NOW))
    assert await place.found() == []
    await place.put(made.name, "dump.00001", piece)
    (half,) = await place.found()
    assert not half.is_whole
    for name in (made.name, None):
        with pytest.raises(BackupFailed, match="half"):
            await restore(place, empty, name=name)
    assert await is_empty(empty)
    later = half.touched_at + timedelta(hours=7)
    assert await keeping.tidy(place, None, half.touched_at) == []
    assert await keeping.tidy(place, None, later) == [half]
    assert await place.found() == []


async def test_old_ones_go_and_strange_objects_stay(
    original: Original, access: BucketAccess
) -> None:
    place = BackupBucket(f"s3://{BUCKET}/many", access)
    for day in range(3):
        await creating.create(
            original.source(), place, passphrase=None, now=NOW - timedelta(days=day)
        )
    await place.put("mine", "letter.txt", b"x")
    removed = await keeping.tidy(place, KeptBackups(days=2), NOW)
    assert [each.name[7:15] for each in removed] == ["20261128"]
    assert [each.name[7:15] for each in await place.found()] == ["20261129", "20261130"]
    assert await place.get("mine", "letter.txt") == b"x"


async def test_a_damaged_object_is_told(original: Original, access: BucketAccess) -> None:
    place = BackupBucket(f"s3://{BUCKET}/damaged", access)
    made = await original.back_up(place)
    await place.put(made.name, "dump.00001", b"PGDMP")
    backup = await reading.open_(place, None, None)
    with pytest.raises(BackupFailed, match="damaged"):
        await backup.read(backup.manifest.files[0])
    await place.put(made.name, MANIFEST, b"[]")
    with pytest.raises(BackupFailed, match="cannot be read"):
        await reading.open_(place, None, None)


async def test_what_keeps_it_from_the_bucket_is_told_without_the_key(
    original: Original, access: BucketAccess
) -> None:
    for address in ("s3://", "s3:///x", "https://x.example/y", "s3://b?x=1"):
        with pytest.raises(BackupFailed, match="must be s3://bucket/prefix"):
            BackupBucket(address, access)
    with pytest.raises(BackupFailed, match="never in the address"):
        BackupBucket(f"s3://kapocs:{SECRET}@{BUCKET}", access)
    with pytest.raises(BackupFailed, match="KAPOCS_BACKUP_S3_SECRET"):
        BackupBucket(f"s3://{BUCKET}", replace(access, secret=""))
    assert SECRET not in repr(access)
    with pytest.raises(BackupFailed) as told:
        await original.back_up(BackupBucket("s3://nincs", access))
    assert "NoSuchBucket" in str(told.value)
    away = replace(access, endpoint=f"http://127.0.0.1:{port_of_nobody()}")
    with pytest.raises(BackupFailed) as told:
        await BackupBucket(f"s3://{BUCKET}", away, patience_s=1).found()
    assert SECRET not in str(told.value)
