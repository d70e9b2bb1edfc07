"""The free editor of letters: a page with a frame, whose own policy the editor needs."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.desk import Desk, Page
from kapocs.console.pages.letters.letter_view import letter_in
from kapocs.console.requested import account_of, lists_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.letters import actions, queries_images
from kapocs.letters.model import LetterKind, SourceFormat
from kapocs.lists import actions as lists
from kapocs.lists import queries_named as known_lists
from kapocs.lists.standard import FIELD_OF
from kapocs.web.transaction import snapshot

_MOST_LISTS = 20
_MOST_FIELDS = 200
_MOST_IMAGES = 200
# The editor writes styles into the letter that it shows. Scripts are ours alone: what a letter
# has of its own does not run, and nothing but pictures is asked of anywhere.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src * data:; "
    "font-src data:; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)


async def show(desk: Desk, request: Request) -> Response:
    """GET /letters/{letter_id}/free: what is changed goes to the form of the letter's page."""
    async with snapshot(desk.services.pool) as conn:
        letter = await actions.get(conn, account_of(request), letter_in(request))
    is_mjml = letter.kind is LetterKind.EMAIL and letter.source_format is SourceFormat.MJML
    content = {"letter": letter, "source": letter.written or "", "is_mjml": is_mjml}
    return desk.show(request, visitor_of(request), Page("free_editor.html", content))


async def frame(desk: Desk, request: Request) -> Response:
    """GET /letters/{letter_id}/free/frame: the editor; it reads and writes the page around it."""
    account_id = account_of(request)
    async with snapshot(desk.services.pool) as conn:
        await actions.get(conn, account_id, letter_in(request))
        images = await queries_images.page(conn, account_id)
        fields = await _fields(conn, account_id, lists_of(request))
    newest = [each.path for each in reversed(images[-_MOST_IMAGES:])]
    content = {"fields": fields, "images": newest}
    shown = desk.show(request, visitor_of(request), Page("free_frame.html", content))
    shown.headers["Content-Security-Policy"] = _POLICY
    del shown.headers["X-Frame-Options"]
    return shown


async def _fields(
    conn: Conn, account_id: AccountId, only: Sequence[ListId] | None
) -> list[tuple[str, str]]:
    """Merge tags of lists, the names first, and what each is called. `only`: of these lists."""
    first = [FIELD_OF[column] for column in ("first_name", "last_name", "full_name", "email")]
    found: dict[str, str] = {}
    for each in await known_lists.offered(conn, account_id, size=_MOST_LISTS, only=only):
        schema = await lists.schema(conn, account_id, each.id, archived=True)
        names = [*first, *(field.name for field in schema.custom)]
        found |= {f"[{name}]": schema.fields[name].label or name for name in names}
    return list(found.items())[:_MOST_FIELDS]
