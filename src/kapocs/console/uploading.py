"""A sent form with a file: its texts come first, and the file is handed on piece by piece.

So the token of a form is known before anything of its file is read, and no more of the file is
ever in memory than a piece.
"""

from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from kapocs.errors import Invalid
from kapocs.storable import storable
from kapocs.web.body import BodyTooLarge, ClientGone

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_LARGEST_TEXTS = 16 * 1024
_LONGEST_HEAD = 8 * 1024
_MOST_PARTS = 20


class BadUpload(Invalid):
    """The form that was sent cannot be read."""

    code = "bad_upload"


class _Parts:
    """What has come so far: texts by name, and what of the file was not handed on yet."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.file_name: str | None = None
        self.file = bytearray()
        self._head = bytearray()
        self._told = bytearray()
        self._disposition = b""
        self._name = ""
        self._is_file = False
        self._count = 0
        self._size = 0

    def callbacks(self) -> "MultipartCallbacks":
        """For the parser."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._head_name,
            "on_header_value": self._head_value,
            "on_header_end": self._head_end,
            "on_headers_finished": self._named,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }

    def _begin(self) -> None:
        self._count += 1
        if self._count > _MOST_PARTS:
            raise BadUpload
        self._disposition, self._is_file = b"", False
        self._told.clear()

    def _head_name(self, data: bytes, start: int, end: int) -> None:
        self._head += data[start:end]
        self._check_head()

    def _head_value(self, data: bytes, start: int, end: int) -> None:
        # No name of a header has a colon: the first one parts it from what it says.
        if b":" not in self._head:
            self._head += b":"
        self._head += data[start:end]
        self._check_head()

    def _check_head(self) -> None:
        if len(self._head) > _LONGEST_HEAD:
            raise BadUpload

    def _head_end(self) -> None:
        name, _, value = bytes(self._head).partition(b":")
        if name.strip().lower() == b"content-disposition":
            self._disposition = value.strip()
        self._head.clear()

    def _named(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = _text(options.get(b"name", b""))
        if b"filename" in options and self.file_name is None:
            self.file_name = _text(options[b"filename"])
            self._is_file = True

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self.file += data[start:end]
            return
        if self.file_name is not None:
            return
        self._size += end - start
        if self._size > _LARGEST_TEXTS:
            raise BodyTooLarge
        self._told += data[start:end]

    def _end(self) -> None:
        if self.file_name is None:
            self.texts[self._name] = _text(bytes(self._told))


class FormWithFile:
    """A sent form with a file, as it comes in; what stands behind the file is passed over."""

    def __init__(self, request: Request, largest: int) -> None:
        kind, options = parse_options_header(request.headers.get("content-type", ""))
        boundary = options.get(b"boundary", b"")
        if kind != b"multipart/form-data" or not 1 <= len(boundary) <= 200:
            raise BadUpload
        self._receive = request.receive
        self._left = largest
        self._is_over = False
        self._parts = _Parts()
        self._parser = MultipartParser(boundary, self._parts.callbacks())

    @property
    def file_name(self) -> str:
        """As the browser tells it, without folders; empty: no file was chosen."""
        return (self._parts.file_name or "").replace("\\", "/").rpartition("/")[2]

    async def texts(self) -> dict[str, str]:
        """What was typed, by the fields' names. BadUpload, BodyTooLarge, ClientGone."""
        while self._parts.file_name is None and not self._is_over:
            await self._take()
        return self._parts.texts

    async def pieces(self, size: int) -> AsyncGenerator[bytes, None]:
        """The file's bytes, `size` at a time but for the last. As `texts`."""
        while True:
            while len(self._parts.file) >= size:
                yield self._cut(size)
            if self._is_over:
                break
            await self._take()
        if self._parts.file:
            yield self._cut(size)

    def _cut(self, size: int) -> bytes:
        piece = bytes(self._parts.file[:size])
        del self._parts.file[:size]
        return piece

    async def _take(self) -> None:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunk: bytes = message.get("body", b"")
        self._left -= len(chunk)
        if self._left < 0:
            raise BodyTooLarge
        self._is_over = not message.get("more_body")
        try:
            self._parser.write(chunk)
            if self._is_over:
                self._parser.finalize()
        except FormParserError as error:
            raise BadUpload from error


def _text(raw: bytes) -> str:
    return storable(raw.decode("utf-8", "replace"))
