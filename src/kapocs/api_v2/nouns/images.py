"""Pictures that are hosted for letters."""

from base64 import b64decode

from starlette.responses import Response

from kapocs.api_v2.depends import After, Here, InPathImageId, Limit, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.route import CREATED, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.letters import ImageChangeShape, ImageShape, NewImageShape
from kapocs.letters import ending, hosting, queries_images
from kapocs.letters.model import BadAlt, BadImage, Image, ImageNotFound
from kapocs.uses.model import InUse
from kapocs.web.services import Services


async def index(
    services: Here, caller: Who, conn: Tx, after: After = 0, limit: Limit = 100
) -> Paged[ImageShape]:
    """The account's hosted pictures in the order they came."""
    found = await queries_images.page(conn, caller.account_id, after=after, size=limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return Paged(data=[_shape(services, each) for each in found[:limit]], next_after=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewImageShape, response: Response
) -> ImageShape:
    """Hosts a picture; bytes that are hosted already keep the address they have."""
    try:
        made = await hosting.add_image(
            conn, caller.account_id, b64decode(body.content), alt=body.alt
        )
    except (BadImage, BadAlt) as error:
        raise located(error, {"image": "/content", "alt": "/alt"}) from None
    response.headers["Location"] = f"{services.base_url}/v2/letter-images/{made.id}"
    return _shape(services, made)


async def show(services: Here, caller: Who, conn: Tx, image_id: InPathImageId) -> ImageShape:
    """One hosted picture; its bytes are at `url`."""
    found = await queries_images.get(conn, caller.account_id, image_id)
    if found is None:
        raise ImageNotFound
    return _shape(services, found)


async def update(
    services: Here, caller: Who, conn: Tx, image_id: InPathImageId, body: ImageChangeShape
) -> ImageShape:
    """Says what a picture shows, for letters that will take it; those that have it stay."""
    try:
        changed = await hosting.describe_image(conn, caller.account_id, image_id, body.alt)
    except BadAlt as error:
        raise located(error, {"alt": "/alt"}) from None
    return _shape(services, changed)


async def delete(caller: Who, conn: Tx, image_id: InPathImageId) -> None:
    """Deletes a picture, unless a letter, page or variable holds it; mails lose it, too."""
    await ending.delete_image(conn, caller.account_id, image_id)


def _shape(services: Services, image: Image) -> ImageShape:
    return ImageShape(
        image_id=image.id,
        path=image.path,
        url=f"{services.base_url}{image.path}",
        content_type=image.content_type,
        size=image.size,
        alt=image.alt,
        created_at=image.created_at,
    )


ROUTES = (
    Route("GET /letter-images", index, "listLetterImages", "Read all hosted pictures"),
    Route("POST /letter-images", create, "createLetterImage", "Host a picture", CREATED,
          (BadImage, BadAlt)),
    Route("GET /letter-images/{imageId}", show, "getLetterImage", "Read a hosted picture"),
    Route("PATCH /letter-images/{imageId}", update, "updateLetterImage",
          "Say what a hosted picture shows", 200, (BadAlt,)),
    Route("DELETE /letter-images/{imageId}", delete, "deleteLetterImage",
          "Delete a hosted picture", 204, (InUse,)),
)  # fmt: skip
