"""Reading what a browser sent: addresses, form bodies, and where they came from."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from kapocs.errors import Invalid, NotFound
from kapocs.ids import AccountId, FormId, written_id
from kapocs.pace import PACE
from kapocs.public.guard import CAME_FROM
from kapocs.storable import is_storable, storable
from kapocs.subscribers.model import Consent
from kapocs.web.body import read_body
from kapocs.web.client import client_ip, user_agent

MOST_FIELDS = 500
_LONGEST_REFERER = 2000
_READ_AT_ONCE = 500
"""Bytes to one thing of `PACE.by_size`."""
_PART = 16 * 1024
"""Bytes; others are served between two such parts."""
_NOBODY = AccountId(0)


class Malformed(Invalid):
    """The form that was sent cannot be read."""

    code = "malformed"


class NoSuchPage(NotFound):
    """There is nothing at this address."""

    code = "no_such_page"


def number(request: Request, name: str) -> int:
    """An id in the path. NoSuchPage when it cannot be one."""
    return number_in(request.path_params[name])


def number_in(text: str) -> int:
    """An id of an address. NoSuchPage when it cannot be one."""
    found = written_id(text)
    if found is None:
        raise NoSuchPage
    return found


async def read_form(request: Request, limit: int) -> dict[str, str]:
    """The texts of a sent form by name, the last of a repeated one; files are passed over.

    BodyTooLarge beyond `limit` bytes; Malformed; ClientGone.
    """
    body = await read_body(request.receive, limit)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await read_multipart(request.headers, body)
    # Whose form it is may not be known yet: all long ones wait for each other.
    return await PACE.by_size(_NOBODY, len(body) // _READ_AT_ONCE, _read_pairs, body)


def _read_pairs(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise Malformed from error
    return dict(pairs)


async def read_multipart(headers: Headers, body: bytes) -> dict[str, str]:
    """The texts of a multipart body by name; files are passed over. Malformed."""

    async def stream() -> AsyncIterator[bytes]:
        for begin in range(0, len(body), _PART):
            yield body[begin : begin + _PART]
            await asyncio.sleep(0)
        yield b""

    parser = MultiPartParser(
        headers,
        stream(),  # type: ignore[arg-type]  # any asynchronous iterator will do
        max_files=MOST_FIELDS,
        max_fields=MOST_FIELDS,
        max_part_size=len(body) + 1,
    )
    try:
        form = await parser.parse()
    except (MultiPartException, LookupError, ValueError) as error:
        # A strange charset is a LookupError, or a ValueError of its decoder.
        raise Malformed from error
    texts = {
        storable(name): text
        for name, text in form.multi_items()
        if not isinstance(text, UploadFile)
    }
    await form.close()
    # NUL is for the form's fields to refuse by name; half a surrogate pair cannot even be shown.
    if not all(is_storable(text.replace("\0", "")) for text in texts.values()):
        raise Malformed
    return texts


def consent(request: Request, form_id: FormId | None, sent: Mapping[str, str]) -> Consent:
    """Where the visitor came from: the page before the form rather than the form itself."""
    referer = sent.get(CAME_FROM) or request.headers.get("referer", "")
    kept = storable(referer)[:_LONGEST_REFERER]
    return Consent(
        form_id=form_id, client_ip=client_ip(request), user_agent=user_agent(request), referer=kept
    )
