"""The place of an address: a folder, or a bucket, which alone loads the library for it."""

from pathlib import Path

from kapocs.backups import buckets
from kapocs.backups.access import BucketAccess
from kapocs.backups.places import BackupFolder, BackupPlace


def place(address: str, access: BucketAccess) -> BackupPlace:
    """Where backups are. BackupFailed: it is none, or the key is missing."""
    if "://" in address:
        return buckets.BackupBucket(address, access)
    return BackupFolder(Path(address))
