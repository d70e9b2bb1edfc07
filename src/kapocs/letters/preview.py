"""A letter's HTML as a page that is safe to look at in a browser where somebody is logged in."""

import html as escaping
from functools import cache

import nh3

from kapocs.letters.compiling.tags import clean
from kapocs.letters.source.bounds import check_page
from kapocs.letters.source.elements import TooDeep, TooManyTags, names

_TAGS = names(
    "a abbr address article aside b bdi bdo big blockquote br caption center cite code col"
    " colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr"
    " i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub sup"
    " table tbody td tfoot th thead tr tt u ul var wbr"
)
_EVERYWHERE = names("align bgcolor class dir height lang style title valign width")
_OWN = {
    "a": names("href name"),
    "img": names("alt border src"),
    "table": names("border cellpadding cellspacing role"),
    "td": names("colspan rowspan"),
    "th": names("colspan rowspan"),
    "font": names("color face size"),
    "ol": names("start type"),
    "ul": names("type"),
    "col": names("span"),
}
_SCHEMES = names("http https mailto tel sms")
_GONE = names(
    "script style title head iframe object embed applet svg math template noscript noembed"
    " noframes xmp plaintext textarea select"
)
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src {}; base-uri 'none'; form-action 'none'"
)
_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{}">'
    '<meta name="referrer" content="no-referrer"></head><body>{}</body></html>'
)


def safe_page(html: str, *, remote_images: bool = False) -> str:
    """A whole page of `html`, with nothing that runs, submits or, unless asked, loads.

    Pictures from elsewhere are blocked unless `remote_images`. Show it in a sandboxed frame all
    the same. What is too deep or too large to be cleaned is shown as text.
    """
    html = clean(html)
    policy = _POLICY.format("'self' http: https:" if remote_images else "'self'")
    try:
        check_page(html)
        body = _cleaner().clean(html)
    except (TooDeep, TooManyTags):
        body = f"<pre>{escaping.escape(html)}</pre>"
    return _PAGE.format(policy, body)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_GONE),
        attributes={"*": set(_EVERYWHERE)} | {tag: set(own) for tag, own in _OWN.items()},
        url_schemes=set(_SCHEMES),
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
