"""A letter shown in a frame: a stranger's page, without script or form, of an origin of its own."""

from markupsafe import escape
from starlette.responses import HTMLResponse

from kapocs.web.framed import framed

# Links may open windows, and those are ordinary windows again, so that a confirmation works.
_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src * data:; "
    "style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
STRANGER = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_PLAIN = (
    '<!doctype html><meta charset="utf-8"><title></title><style>:root{{color-scheme:light dark}}'
    "body{{font:1rem/1.55 system-ui,sans-serif;margin:1rem}}"
    "pre{{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0}}</style><pre>{}</pre>"
)


def page_of_html(html: str) -> HTMLResponse:
    """The letter's HTML for a frame."""
    return HTMLResponse(framed(html).encode("utf-8", "replace"), headers=STRANGER)


def page_of_text(text: str, status: int = 200) -> HTMLResponse:
    """Plain text for a frame, everything escaped."""
    return HTMLResponse(_PLAIN.format(escape(text)), status, headers=STRANGER)
