"""The line that inboxes show beside the subject: where it stands in a letter's source."""

import html as escaping
import re

from kapocs.letters.model import SourceFormat

LONGEST = 200
_IN_MJML = re.compile(r"<mj-preview>(.*?)</mj-preview>|<mj-preview\s*/>", re.DOTALL | re.IGNORECASE)
_HEAD = re.compile(r"<mj-head(?:\s[^>]*)?>", re.IGNORECASE)
_ROOT = re.compile(r"<mjml(?:\s[^>]*)?>", re.IGNORECASE)
_BEGIN = (
    '<div class="preheader" style="display:none;max-height:0;max-width:0;overflow:hidden;'
    'opacity:0;font-size:1px;line-height:1px">'
)
_IN_HTML = re.compile(r'<div class="preheader"[^>]*>(.*?)</div>', re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<body(?:\s[^>]*)?>", re.IGNORECASE)


def read(source: str, form: SourceFormat) -> str:
    """The preheader; empty: the source has none."""
    found = (_IN_MJML if form is SourceFormat.MJML else _IN_HTML).search(source)
    return " ".join(escaping.unescape(found[1] or "").split()) if found else ""


def written(source: str, form: SourceFormat, text: str) -> str:
    """The source with this preheader; unchanged where there is no place for it."""
    inner = escaping.escape(" ".join(text.split()), quote=False)
    if form is SourceFormat.MJML:
        return _placed(source, _IN_MJML, f"<mj-preview>{inner}</mj-preview>" if inner else "")
    return _placed(source, _IN_HTML, f"{_BEGIN}{inner}</div>" if inner else "")


def _placed(source: str, old: re.Pattern[str], new: str) -> str:
    found = old.search(source)
    if found:
        return source[: found.start()] + new + source[found.end() :]
    if not new:
        return source
    if old is _IN_HTML:
        body = _BODY.search(source)
        at = body.end() if body else 0
        return source[:at] + new + source[at:]
    head, root = _HEAD.search(source), _ROOT.search(source)
    if head is None and root is None:
        return source
    at = (head or root).end()  # type: ignore[union-attr]
    inside = new if head else f"<mj-head>{new}</mj-head>"
    return source[:at] + inside + source[at:]
