"""What Anna has of letters, segments and landing pages, so that strangers can ask for it."""

from base64 import b64encode
from secrets import token_bytes, token_hex

from api_v2.start import Place


async def of_content(where: Place) -> dict[str, int]:
    """Ids by parameter of what nothing else names; `folderOfPages`: of a folder of pages."""
    picture = b64encode(b"GIF89a" + token_bytes(8)).decode()
    on_list = {"listId": where.list_id, "name": "x"}
    named = {"name": token_hex(8)}
    return {
        "letterId": await _made(where, "letters", "letterId", name="L", subject="S", text="Szia!"),
        "imageId": await _made(where, "letter-images", "imageId", content=picture),
        "folderId": await _made(where, "letter-folders", "folderId", **named),
        "folderOfPages": await _made(where, "landing-page-folders", "folderId", **named),
        "groupId": await _made(where, "segment-groups", "groupId", **named),
        "segmentId": await _made(where, "segments", "segmentId", **on_list, where="id > 0"),
        "pageId": await _made(where, "landing-pages", "pageId", **on_list, html="<p>x</p>"),
    }


async def _made(on: Place, collection: str, member: str, /, **wish: object) -> int:
    answer = await on.api.post(f"/v2/{collection}", json=wish)
    return int(answer.json()[member])
