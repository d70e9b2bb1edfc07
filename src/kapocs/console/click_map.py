"""The letter with the number of clicks laid on each of its links."""

import re
from collections.abc import Mapping
from html import unescape

from kapocs.letters.preview import safe_page

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"[^>]*>.*?</a>', re.DOTALL | re.IGNORECASE)
_BADGE = (
    '<span style="display:inline-block;margin:0 4px;padding:1px 8px;border-radius:99px;'
    "background:#b3261e;color:#fff;font:700 13px/1.5 system-ui,sans-serif;"
    'vertical-align:middle;white-space:nowrap">{}</span>'
)


def mapped(html: str, clicks: Mapping[str, int]) -> str:
    """A safe page of the letter. `clicks`: people by the address of the link, as it was written."""

    def with_badge(link: re.Match[str]) -> str:
        count = clicks.get(unescape(link[1]).strip())
        return link[0] if count is None else link[0] + _BADGE.format(count)

    return _LINK.sub(with_badge, safe_page(html, remote_images=True))
