"""A server of S3 that others wrote, moto's, run from an environment of its own."""

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kapocs.backups.access import BucketAccess
from simulators.buckets import BUCKET, KEY_ID, SECRET, port_of_nobody

_PROGRAM = Path(__file__).parents[1] / ".tools/peers/bin/moto_server"
_REGION = "us-east-1"
_SECONDS = 60


@contextmanager
def moto_server() -> Iterator[BucketAccess]:
    """How its one bucket, `mentesek`, is reached. It believes any signature."""
    port = port_of_nobody()
    command = [str(_PROGRAM), "-H", "127.0.0.1", "-p", str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as server:
        try:
            _make_bucket(port)
            yield BucketAccess(KEY_ID, SECRET, region=_REGION, endpoint=f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


def _make_bucket(port: int) -> None:
    key = f"{KEY_ID}/20260101/{_REGION}/s3/aws4_request"
    signed = f"AWS4-HMAC-SHA256 Credential={key}, SignedHeaders=host, Signature=x"
    asked = urllib.request.Request(  # of this machine
        f"http://127.0.0.1:{port}/{BUCKET}", method="PUT", headers={"Authorization": signed}
    )
    until = time.monotonic() + _SECONDS
    while True:
        try:
            with urllib.request.urlopen(asked) as answer:  # noqa: S310  # of this machine
                assert answer.status == 200
                return
        except urllib.error.URLError:
            assert time.monotonic() < until, "moto does not answer"
            time.sleep(0.1)
