"""Backups in a bucket of S3, or of anything that speaks as S3 does.

The address is the operator's own, from a setting or the command line, and no account can name one:
these requests do not go through the guarded client of `outgoing/`, which would refuse an endpoint
in a private network. Each piece is one request; a bucket knows no renaming, so it is the manifest,
which is written last and taken away first, that makes a backup whole.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import obstore
import obstore.store

from kapocs.backups.access import BucketAccess
from kapocs.backups.model import MANIFEST, BackupFailed, is_name
from kapocs.backups.places import BackupFound

_MOST_WORDS = 500


class BackupBucket:
    """A prefix in a bucket; of each backup a prefix below it."""

    def __init__(self, address: str, access: BucketAccess, *, patience_s: int = 120) -> None:
        """`address`: s3://bucket/prefix. BackupFailed: it is none, or there is no key.

        `patience_s`: how long a request is tried again that was not answered, or with "later".
        """
        parts = urlsplit(address)
        if set(parts.netloc) & set("@:"):
            raise BackupFailed("s3://…: the key stands in settings, never in the address.")
        if parts.scheme != "s3" or not parts.netloc or parts.query or parts.fragment:
            raise BackupFailed(f"{address}: must be s3://bucket/prefix.")
        if not (access.key_id and access.secret):
            raise BackupFailed(
                "KAPOCS_BACKUP_S3_KEY_ID and KAPOCS_BACKUP_S3_SECRET: needed for a bucket."
            )
        self._address = address
        with self._told():
            self._store = obstore.store.S3Store(
                parts.netloc,
                prefix=parts.path.strip("/") or None,
                access_key_id=access.key_id,
                secret_access_key=access.secret,
                endpoint=access.endpoint or None,
                region=access.region or "us-east-1",
                # Those who serve buckets elsewhere seldom have a name for each.
                virtual_hosted_style_request=not access.endpoint,
                retry_config={"retry_timeout": timedelta(seconds=patience_s)},
                client_options={
                    "allow_http": access.endpoint.startswith("http://"),
                    "connect_timeout": "10s",
                    "timeout": "300s",
                },
            )

    async def found(self) -> list[BackupFound]:
        touched: dict[str, datetime] = {}
        whole: set[str] = set()
        async for path, at in self._listed():
            name, _, file = path.partition("/")
            if is_name(name):
                touched[name] = max(at, touched.get(name, _EVER))
                whole |= {name} if file == MANIFEST else set()
        return [BackupFound(name, name in whole, touched[name]) for name in sorted(touched)]

    async def begin(self, name: str) -> None:
        """Nothing is to be made: the first piece shows whether the bucket can be written to."""

    async def put(self, name: str, file: str, data: bytes) -> None:
        with self._told():
            await obstore.put_async(self._store, f"{name}/{file}", data, use_multipart=False)

    async def finish(self, name: str, manifest: bytes) -> None:
        await self.put(name, MANIFEST, manifest)

    async def get(self, name: str, file: str) -> bytes:
        with self._told():
            answer = await obstore.get_async(self._store, f"{name}/{file}")
            return bytes(await answer.bytes_async())

    async def remove(self, found: BackupFound) -> None:
        with self._told():
            if found.is_whole:
                await obstore.delete_async(self._store, [f"{found.name}/{MANIFEST}"])
            async for page in obstore.list(self._store, found.name):
                await obstore.delete_async(self._store, [each["path"] for each in page])

    async def _listed(self) -> AsyncIterator[tuple[str, datetime]]:
        with self._told():
            async for page in obstore.list(self._store):
                for each in page:
                    yield each["path"], each["last_modified"]

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the bucket or the way there says becomes BackupFailed, without a word of the key."""
        try:
            yield
        except (obstore.exceptions.BaseError, OSError, ValueError) as error:
            words = " ".join(str(error).partition("Debug source")[0].split())
            raise BackupFailed(f"{self._address}: {words[:_MOST_WORDS]}") from None


_EVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
