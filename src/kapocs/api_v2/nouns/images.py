"""Pictures that are hosted for letters."""

from base64 import b64decode

from starlette.responses import Response

from kapocs.api_v2.depends import After, Here, InPathImageId, Limit, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.route import CREATED, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.letters import ImageShape, NewImageShape
from kapocs.letters import actions, ending, queries_images
from kapocs.letters.model import BadImage, Image, ImageNotFound
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
        made = await actions.add_image(conn, caller.account_id, b64decode(body.content))
    except BadImage as error:
        raise located(error, {"image": "/content"}) from None
    response.headers["Location"] = f"{services.base_url}/v2/letter-images/{made.id}"
    return _shape(services, made)


async def show(services: Here, caller: Who, conn: Tx, image_id: InPathImageId) -> ImageShape:
    """One hosted picture; its bytes are at `url`."""
    found = await queries_images.get(conn, caller.account_id, image_id)
    if found is None:
        raise ImageNotFound
    return _shape(services, found)


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
        created_at=image.created_at,
    )


ROUTES = (
    Route("GET /letter-images", index, "listLetterImages", "Read all hosted pictures"),
    Route("POST /letter-images", create, "createLetterImage", "Host a picture", CREATED,
          (BadImage,)),
    Route("GET /letter-images/{imageId}", show, "getLetterImage", "Read a hosted picture"),
    Route("DELETE /letter-images/{imageId}", delete, "deleteLetterImage",
          "Delete a hosted picture", 204, (InUse,)),
)  # fmt: skip
