"""`/i/{token}`: pictures of letters, which mail programs load."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.letters import queries_images
from kapocs.letters.model import ImageNotFound
from kapocs.letters.source.pictures import is_token
from kapocs.public.owners import Owners
from kapocs.web.services import Services

_HEADERS = {
    # A token names these very bytes for good.
    "cache-control": "public, max-age=31536000, immutable",
    "content-disposition": "inline",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
}


class HostedImages:
    """Shows pictures to anybody who has their address."""

    def __init__(self, services: Services) -> None:
        self._owners = Owners(services)

    async def show(self, request: Request) -> Response:
        """The bytes, as the kind they were found to be. ImageNotFound."""
        token: str = request.path_params["token"]
        if not is_token(token):
            raise ImageNotFound
        async with self._owners.share(token).connection() as conn:
            image = await queries_images.shown(conn, token)
        if image is None:
            raise ImageNotFound
        self._owners.learn(token, image.account_id)
        return Response(image.data, media_type=image.content_type, headers=_HEADERS)
