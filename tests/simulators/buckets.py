"""A simulator of S3: the few requests that backups make, signatures checked, objects in memory.

The tests that use it run against moto's server, too, which checks no signature.
"""

import hashlib
import hmac
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from kapocs.backups.access import BucketAccess

BUCKET = "mentesek"
KEY_ID = "kapocs"
SECRET = "titkos/kulcs+0123456789"
REGION = "eu-central-1"
PAGE = 2
"""Objects of one page of a listing: so few that every listing has several."""
_NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'


@dataclass
class Buckets:
    """What is stored, and how often the next requests are answered with "later"."""

    objects: dict[str, tuple[bytes, datetime]] = field(default_factory=dict)
    later: int = 0


@contextmanager
def bucket_server() -> Iterator[tuple[BucketAccess, Buckets]]:
    """How its one bucket, `mentesek`, is reached, and what is in it."""
    buckets = Buckets()

    class Handler(_Handler):
        state = buckets

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    endpoint = f"http://127.0.0.1:{server.server_port}"
    try:
        yield BucketAccess(KEY_ID, SECRET, region=REGION, endpoint=endpoint), buckets
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def port_of_nobody() -> int:
    """A port at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: Buckets

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        bucket, _, key = unquote(parts.path).lstrip("/").partition("/")
        if self.state.later:
            self.state.later -= 1
            return self._refuse(503, "SlowDown")
        if not self._is_signed(body):
            return self._refuse(403, "SignatureDoesNotMatch")
        if bucket != BUCKET:
            return self._refuse(404, "NoSuchBucket")
        if self.command == "PUT":
            self.state.objects[key] = (body, datetime.now(UTC))
            return self._answer(200, b"", ETag=f'"{hashlib.md5(body).hexdigest()}"')  # noqa: S324  # S3's tag
        if self.command == "POST" and "delete" in query:
            return self._delete(body)
        return self._list(query) if not key else self._get(key)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _serve  # noqa: N815  # the library's names

    def _get(self, key: str) -> None:
        if key not in self.state.objects:
            return self._refuse(404, "NoSuchKey")
        data, at = self.state.objects[key]
        modified = f"{at:%a, %d %b %Y %H:%M:%S} GMT"
        return self._answer(200, data, **{"Last-Modified": modified, "ETag": '"x"'})

    def _delete(self, body: bytes) -> None:
        keys = [
            each.text or ""
            for each in ElementTree.fromstring(body).iter()  # noqa: S314  # of our own client
            if each.tag.endswith("Key")
        ]
        for key in keys:
            self.state.objects.pop(key, None)
        gone = "".join(f"<Deleted><Key>{escape(each)}</Key></Deleted>" for each in keys)
        self._answer(200, f"<DeleteResult {_NAMESPACE}>{gone}</DeleteResult>".encode())

    def _list(self, query: dict[str, str]) -> None:
        after = query.get("continuation-token", "")
        prefix = query.get("prefix", "")
        found = sorted(each for each in self.state.objects if each.startswith(prefix))
        found = [each for each in found if each > after]
        page, more = found[:PAGE], len(found) > PAGE
        rows = "".join(map(self._row, page))
        token = f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>" if more else ""
        whole = f"<ListBucketResult {_NAMESPACE}><IsTruncated>{str(more).lower()}</IsTruncated>"
        self._answer(200, f"{whole}{token}{rows}</ListBucketResult>".encode())

    def _row(self, key: str) -> str:
        data, at = self.state.objects[key]
        return (
            f"<Contents><Key>{escape(key)}</Key><LastModified>{at:%Y-%m-%dT%H:%M:%S.000Z}"
            f'</LastModified><ETag>"x"</ETag><Size>{len(data)}</Size></Contents>'
        )

    def _is_signed(self, body: bytes) -> bool:
        """Whether the request has the signature that AWS' rules give for it (version 4)."""
        given = self.headers.get("Authorization", "")
        named = dict(
            each.strip().partition("=")[::2]
            for each in given.removeprefix("AWS4-HMAC-SHA256 ").split(",")
        )
        key_id, *scope = named.get("Credential", "").split("/")
        if key_id != KEY_ID or scope[1:] != [REGION, "s3", "aws4_request"]:
            return False
        digest = self.headers.get("x-amz-content-sha256", "")
        if digest not in (hashlib.sha256(body).hexdigest(), "UNSIGNED-PAYLOAD"):
            return False
        parts = urlsplit(self.path)
        query = sorted(parse_qsl(parts.query, keep_blank_values=True))
        spelled = "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in query)
        heads = named["SignedHeaders"].split(";")
        lines = [f"{head}:{(self.headers.get(head) or '').strip()}" for head in heads]
        asked = [self.command, parts.path, spelled, *lines, "", ";".join(heads), digest]
        moment = self.headers.get("x-amz-date", "")
        text = ["AWS4-HMAC-SHA256", moment, "/".join(scope), _sha("\n".join(asked))]
        key = f"AWS4{SECRET}".encode()
        for part in scope:
            key = hmac.digest(key, part.encode(), "sha256")
        signature = hmac.digest(key, "\n".join(text).encode(), "sha256").hex()
        return hmac.compare_digest(signature, named.get("Signature", ""))

    def _refuse(self, status: int, code: str) -> None:
        self._answer(status, f"<Error><Code>{code}</Code></Error>".encode())

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
