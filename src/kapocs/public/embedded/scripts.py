"""Scripts and style sheets under the paths by which pages load them; all of it is our own."""

from pathlib import Path
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kapocs.forms import embedded
from kapocs.public.owners import Owners
from kapocs.public.reading import NoSuchPage
from kapocs.public.shared_files import SharedFiles
from kapocs.web.services import Services

_SCRIPTS = {
    "embed-iframe-form.js": "embed-iframe-form.js",
    "mailmaster-scripts-1.0.js": "mailmaster-scripts.js",
    "mmutils.min.js": "mmutils.js",
    "jquery-1.11.0.min.js": "page-tools.js",
    "jquery.inputmask.bundle.min.js": "mobile-mask.js",
}
_NUMBERS = frozenset({"formId", "listId"})
_FILES = SharedFiles(Path(__file__).parent / "static")


async def script(request: Request) -> Response:
    """`/sw/scripts/{name}`: the script in place of the one that pages load by this name."""
    name = _SCRIPTS.get(request.path_params["name"])
    return (
        Response(status_code=404)
        if name is None
        else _FILES.answer(request, name, "text/javascript")
    )


async def sheet(request: Request) -> Response:
    """`/sw/mailmaster/css/form-template-{look}.css`: one style sheet for all looks."""
    return _FILES.answer(request, "form-template.css", "text/css")


class FramedForms:
    """Leads a frame to the hosted form that its numbers stand for."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._owners = Owners(services)

    async def lead(self, request: Request) -> Response:
        """`/t/form?listId=&formId=` → `/f/{form}`, with the rest of the query. NoSuchPage."""
        asked = request.query_params
        numbers = [asked.get(name, "") for name in ("formId", "listId")]
        if not all(each.isascii() and each.isdigit() and len(each) < 20 for each in numbers):
            raise NoSuchPage
        form_number, list_number = map(int, numbers)
        of_both = form_number, list_number
        async with self._owners.share(of_both).connection() as conn:
            form = await embedded.named(conn, form_number=form_number, list_number=list_number)
        if form is None:
            raise NoSuchPage
        self._owners.learn(of_both, form.account_id)
        rest = [(name, text) for name, text in asked.multi_items() if name not in _NUMBERS]
        query = f"?{urlencode(rest)}" if rest else ""
        # On the same host, so that the page around the frame may trust what comes from it.
        root = urlsplit(self._services.base_url).path
        return RedirectResponse(f"{root}/f/{form.id}{query}", 302)
