"""Where a form leads on: an address of the author's, whose query may say who comes. Pure."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from kapocs.letters import merge
from kapocs.letters.compiling import target
from kapocs.reasons import Reason

TOKEN = "token"  # noqa: S105  # the name of a merge field
"""`[token]` stands for the one-time token, whatever field of the list may be called so."""


def host_of(url: str) -> str:
    """Host (with its port, if any) of an absolute http(s) address; empty for anything else."""
    # Browsers read a backslash as a slash and drop tabs and line ends; the parser does not.
    if any(letter == "\\" or letter <= " " or letter == "\x7f" for letter in url):
        return ""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return ""
    plain = parts.netloc.isascii() and "@" not in parts.netloc
    return parts.netloc.lower() if plain and parts.scheme in ("http", "https") else ""


def problem(url: str, hosts: Sequence[str], *, field: str) -> Reason | None:
    """What is wrong with the address; None: nothing."""
    if not url:
        return None
    if host_of(url) not in hosts:
        return Reason("forms.other_host", field=field)
    before, _, rest = url.partition("?")
    _, _, fragment = rest.partition("#")
    if any(_is_moving(part) for part in (before, fragment) if part):
        return Reason("forms.merge_field_in_path", field=field)
    if len(url) > target.LONGEST:
        return Reason("value.too_long", field=field, most=target.LONGEST)
    return None


def _is_moving(part: str) -> bool:
    return target.parse_target(part).safety is not target.Safety.FIXED


def wants_token(url: str) -> bool:
    """Whether the address asks who comes."""
    return TOKEN in target.parse_target(url).fields


def filled(url: str, values: Mapping[str, str], token: str) -> str:
    """The address for this visitor; scheme, host and path are as the author wrote them."""
    if not target.parse_target(url).fields:
        return url
    try:
        return merge.render_target(url, {**values, TOKEN: token})
    except merge.BadTarget:
        return url.partition("?")[0]
