"""Pictures that are hosted for letters: seen, brought in, deleted."""

from collections import defaultdict

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.desk import Desk, Page
from kapocs.console.requested import (
    account_of,
    before_in,
    number_of,
    problems_of,
    status_of,
    visitor_of,
)
from kapocs.console.uploading import BadUpload, FormWithFile
from kapocs.errors import KapocsError
from kapocs.letters import ending, hosting, queries_images
from kapocs.letters.model import (
    LARGEST_IMAGE,
    LONGEST_ALT,
    BadAlt,
    BadImage,
    ImageId,
    ImageNotFound,
)
from kapocs.reasons import Reason
from kapocs.uses import queries_sending as uses
from kapocs.uses.model import SHOWN, InUse
from kapocs.web.body import BodyTooLarge
from kapocs.web.transaction import in_transaction, snapshot
from kapocs.wording.telling import told

PATH = "/images"
PAGE_SIZE = 48
_PIECE = 256 * 1024


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /images?before="""
    return await _all(desk, request)


async def add(desk: Desk, request: Request) -> Response:
    """POST /images: bytes that are hosted already keep their place."""
    if "multipart/" not in request.headers.get("content-type", ""):
        await desk.form(request)
        return await _all(desk, request, BadUpload(Reason("images.no_file"), field="image"))
    sent = await desk.upload(request, largest=2 * LARGEST_IMAGE)
    alt = (await sent.texts()).get("alt", "")
    account_id = account_of(request)
    try:
        data = await _bytes(sent)
        made = await in_transaction(
            desk.services.pool, lambda conn: hosting.add_image(conn, account_id, data, alt=alt)
        )
    except (BadAlt, BadImage, BadUpload) as error:
        return await _all(desk, request, error)
    except BodyTooLarge:
        return await _all(desk, request, BadImage(field="image"))
    return desk.redirect(f"{PATH}/{made.id}", said="said_image_added")


async def _bytes(sent: FormWithFile) -> bytes:
    """The file's, and no more of them than tell that it is too large. BadUpload without a file."""
    data = bytearray()
    async for piece in sent.pieces(_PIECE):
        if len(data) <= LARGEST_IMAGE:
            data += piece
    if not data:
        raise BadUpload(Reason("images.no_file"), field="image")
    return bytes(data)


async def _all(desk: Desk, request: Request, error: KapocsError | None = None) -> Response:
    before = before_in(request)
    visitor = visitor_of(request)
    async with snapshot(desk.services.pool) as conn:
        found = await queries_images.newest(
            conn, account_of(request), before=before, size=PAGE_SIZE + 1
        )
    problems = problems_of(error, visitor.language)
    content = {
        "images": found[:PAGE_SIZE],
        "older": found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else 0,
        "is_first": "before" not in request.query_params,
        "problems": defaultdict(str, problems),
        "longest": LONGEST_ALT,
    }
    return desk.show(request, visitor, Page("images.html", content, status_of(error)))


async def show(desk: Desk, request: Request) -> Response:
    """GET /images/{image_id}"""
    return await _one(desk, request)


async def describe(desk: Desk, request: Request) -> Response:
    """POST /images/{image_id}"""
    fields = await desk.form(request)
    image_id, account_id, alt = _image_in(request), account_of(request), fields.get("alt", "")
    try:
        await in_transaction(
            desk.services.pool,
            lambda conn: hosting.describe_image(conn, account_id, image_id, alt),
        )
    except BadAlt as error:
        return await _one(desk, request, error, alt)
    return desk.redirect(f"{PATH}/{image_id}", said="said_saved")


async def _one(
    desk: Desk, request: Request, error: KapocsError | None = None, typed: str | None = None
) -> Response:
    visitor, account_id = visitor_of(request), account_of(request)
    async with snapshot(desk.services.pool) as conn:
        image = await queries_images.get(conn, account_id, _image_in(request))
        if image is None:
            raise ImageNotFound
        used = await uses.of_image(conn, account_id, path=image.path)
    content = {
        "image": image,
        "address": f"{desk.services.base_url}{image.path}",
        "used": [(each, told(each.told, visitor.language)) for each in used[:SHOWN]],
        "is_more": len(used) > SHOWN,
        "typed": image.alt if typed is None else typed,
        "longest": LONGEST_ALT,
        "problems": defaultdict(str, problems_of(error, visitor.language)),
    }
    return desk.show(request, visitor, Page("image.html", content, status_of(error)))


async def delete(desk: Desk, request: Request) -> Response:
    """POST /images/{image_id}/delete"""
    await desk.form(request)
    image_id, account_id = _image_in(request), account_of(request)
    try:
        await in_transaction(
            desk.services.pool, lambda conn: ending.delete_image(conn, account_id, image_id)
        )
    except InUse as error:
        return await _one(desk, request, error)
    return desk.redirect(PATH, said="said_image_deleted")


def _image_in(request: Request) -> ImageId:
    return ImageId(number_of(request, "image_id", ImageNotFound))
