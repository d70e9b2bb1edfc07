"""Reading what an embedded form sent, in whatever letters its page was written."""

from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import Request

from kapocs.public.embedded.names import ENCODING
from kapocs.public.reading import MOST_FIELDS, Malformed, read_multipart
from kapocs.web.body import read_body

_RAW = "latin-1"
"""Each byte is one character of it, so nothing is lost before the page's encoding is known."""
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "iso-8859-1": "cp1252",
    "iso-8859-2": "iso-8859-2",
    "latin2": "iso-8859-2",
    "windows-1250": "cp1250",
    "cp1250": "cp1250",
    "windows-1252": "cp1252",
}
_GUESS = "cp1250"
"""What Hungarian pages were written in before UTF-8."""
_LONGEST_NAME = 200


async def read_embedded(request: Request, limit: int) -> dict[str, str]:
    """The texts sent, by name; the last of a repeated one; files are passed over.

    BodyTooLarge beyond `limit` bytes, Malformed, ClientGone.
    """
    body = await read_body(request.receive, limit)
    kind = request.headers.get("content-type", "")
    if kind.split(";")[0].strip().lower() == "multipart/form-data":
        plain = Headers({"content-type": f"{kind}; charset={_RAW}"})
        raw = await read_multipart(plain, body)
    else:
        raw = _urlencoded(body)
    if any(len(name) > _LONGEST_NAME for name in raw):
        raise Malformed
    encoding = _ENCODINGS.get(raw.get(ENCODING, "").strip().lower(), "utf-8")
    return {_text(name, encoding): _text(text, encoding) for name, text in raw.items()}


def _urlencoded(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            body.decode(_RAW), keep_blank_values=True, encoding=_RAW, max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise Malformed from error
    return dict(pairs)


def _text(raw: str, encoding: str) -> str:
    """The text that the page's visitor typed.

    Pages say utf-8 by a script that does not look at the page; what is no UTF-8 is taken for
    the older letters. Line ends are as browsers send them.
    """
    try:
        data = raw.encode(_RAW)
    except UnicodeEncodeError:
        return raw
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode(_GUESS, "replace")
