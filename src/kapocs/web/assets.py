"""Style sheets and scripts of an edge's pages, kept in memory."""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Assets:
    """The files of a folder that browsers may ask for by their names."""

    def __init__(self, folder: Path) -> None:
        found = sorted(path for path in folder.iterdir() if path.suffix in _KINDS)
        self._contents = {path.name: path.read_bytes() for path in found}
        self.version = hashlib.sha256(b"".join(self._contents.values())).hexdigest()[:12]
        """Changes with the content; pages put it into the addresses, so that each is kept."""

    def __contains__(self, name: str) -> bool:
        return name in self._contents

    async def answer(self, request: Request) -> Response:
        """The file named in the path, or 404."""
        name = request.path_params["name"]
        content = self._contents.get(name)
        if content is None:
            return Response(status_code=404)
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(content, media_type=_KINDS[Path(name).suffix], headers=headers)
