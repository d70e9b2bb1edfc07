"""Turning templates into answers, with the headers every public page carries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from kapocs.public.texts import words
from kapocs.web.assets import Assets
from kapocs.web.support import support_url

ASSETS = Assets(Path(__file__).parent / "static")
_templates = Environment(
    loader=PackageLoader("kapocs.public"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page may do besides showing itself."""

    anywhere: bool = False
    """May be shown in a frame of any site."""
    hosts: Sequence[str] = ()
    """Where `anywhere` is meant, these alone are."""
    leads_to: str = ""
    """Address to which sending its form may lead on."""

    def policy(self) -> str:
        """The Content-Security-Policy."""
        onward = urlsplit(self.leads_to)
        origin = f" {onward.scheme}://{onward.netloc}" if onward.netloc else ""
        # `frame-ancestors *` would keep out sandboxed pages, such as our own landing pages.
        alone = "" if self.anywhere else "; frame-ancestors 'none'"
        if self.anywhere and self.hosts:
            sites = " ".join(f"https://{host}:* http://{host}:*" for host in self.hosts)
            alone = f"; frame-ancestors 'self' {sites}"
        return f"default-src 'self'; base-uri 'none'; form-action 'self'{origin}{alone}"


ALONE = Frame()
NOBODY: Mapping[str, object] = {}


class Pages:
    """Renders the templates of this folder."""

    """`support`: the operator's contact, which pages about trouble name; empty: none."""

    def __init__(self, base_url: str, support: str = "") -> None:
        self._base_url, self._support = base_url.rstrip("/"), support
        self._root = urlsplit(base_url).path.rstrip("/")

    def show(
        self,
        template: str,
        language: str,
        *,
        status: int = 200,
        frame: Frame = ALONE,
        values: Mapping[str, object],
    ) -> Response:
        """A page. It is never kept by caches: what it shows may be one person's."""
        html = _templates.get_template(template).render(
            values,
            language=language,
            words=words(language),
            asset=self._asset,
            picture=self._picture,
        )
        headers = {
            "Content-Security-Policy": frame.policy(),
            "Referrer-Policy": "same-origin" if frame.anywhere else "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
        return HTMLResponse(html, status, headers=headers)

    def message(
        self,
        name: str,
        language: str,
        *,
        status: int = 200,
        frame: Frame = ALONE,
        by: Mapping[str, object] = NOBODY,
    ) -> Response:
        """A page of the catalogue's `<name>_title` and `<name>_text`. `by`: whose it is."""
        said = words(language)
        values = {
            "title": said[f"{name}_title"],
            "text": said[f"{name}_text"],
            "subject": "",
            **by,
        }
        return self.show("message.html", language, status=status, frame=frame, values=values)

    def trouble(self, name: str, language: str, *, status: int) -> Response:
        """A page like `message`, of what went wrong; it says where to write about it."""
        said = words(language)
        values = {
            "title": said[f"{name}_title"],
            "text": said[f"{name}_text"],
            "subject": "",
            "support": support_url(self._support, self._base_url),
        }
        return self.show("message.html", language, status=status, values=values)

    def _picture(self, token: str) -> str:
        return f"{self._root}/i/{token}"

    def _asset(self, name: str) -> str:
        return f"{self._root}/public/{name}?v={ASSETS.version}"


def render(template: str, language: str, values: Mapping[str, object]) -> str:
    """A template's text, without a page around it."""
    return _templates.get_template(template).render(values, words=words(language))
