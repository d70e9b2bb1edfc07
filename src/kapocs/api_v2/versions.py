"""The versions of API v2, by date: what each promises is stored in `docs/api-v2-versions/`.

There is one behaviour at a time; a client that names a version is told when it is none of ours.
"""

from collections.abc import Iterable

from kapocs.errors import Invalid
from kapocs.reasons import Reason

VERSIONS = ("2026-11-30",)
"""In the order of time; the last one is what is answered now."""
HEADER = "Kapocs-Version"
TOLD = (HEADER.lower().encode(), VERSIONS[-1].encode())
"""The header of every answer."""
_NAME = TOLD[0]


class UnknownVersion(Invalid):
    """This server does not know that version of the API."""

    code = "unknown_version"


def check(headers: Iterable[tuple[bytes, bytes]]) -> None:
    """UnknownVersion, if the request asks for one that there is none of."""
    for name, value in headers:
        if name == _NAME and value.decode("latin-1") not in VERSIONS:
            raise UnknownVersion(Reason("api_v2.unknown_version", versions=", ".join(VERSIONS)))
