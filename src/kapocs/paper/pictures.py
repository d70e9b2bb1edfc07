"""Pictures in letters: only bytes that came along, only PNG, JPEG and GIF, only up to a size.

Nothing is fetched and no file is read. SVG is refused, for it can refer to other files.
"""

import base64
import binascii
import hashlib
import struct
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from kapocs.paper.model import BadPaper
from kapocs.reasons import Reason

LARGEST = 8_000_000
"""Bytes of one picture."""
MOST_PIXELS = 25_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_GIF = (b"GIF87a", b"GIF89a")
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xDA)}
_SIZE_MARKERS = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def from_data_url(url: str) -> bytes:
    """The bytes of a `data:` URL. BadPaper."""
    head, comma, body = url[5:].partition(",")
    if not comma or len(body) > 2 * LARGEST:
        raise BadPaper(Reason("paper.cut_picture"))
    raw = unquote_to_bytes(body)
    if not head.lower().replace(" ", "").endswith(";base64"):
        return raw
    try:
        return base64.b64decode(raw)
    except (binascii.Error, ValueError):
        raise BadPaper(Reason("paper.no_base64")) from None


def file_name(data: bytes) -> str:
    """The name under which the picture is kept, the same for the same bytes. BadPaper."""
    if len(data) > LARGEST:
        raise BadPaper(Reason("paper.large_picture", megabytes=LARGEST // 1000000))
    kind, (width, height) = _measured(data)
    if not 0 < width * height <= MOST_PIXELS:
        raise BadPaper(Reason("paper.picture_points", width=width, height=height))
    return f"{hashlib.sha256(data).hexdigest()[:32]}.{kind}"


def _measured(data: bytes) -> tuple[str, tuple[int, int]]:
    if data.startswith(_PNG) and len(data) >= 24:
        return "png", struct.unpack(">II", data[16:24])
    if data.startswith(_GIF) and len(data) >= 10:
        return "gif", struct.unpack("<HH", data[6:10])
    if data.startswith(_JPEG):
        return "jpg", _jpeg_size(data)
    raise BadPaper(Reason("paper.no_picture"))


def _jpeg_size(data: bytes) -> tuple[int, int]:
    for marker, at in _segments(data):
        if marker in _SIZE_MARKERS and at + 9 <= len(data):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
    raise BadPaper(Reason("paper.damaged_picture"))


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Marker and place of each segment of a JPEG."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        yield marker, at
        if marker in _WITHOUT_LENGTH or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
