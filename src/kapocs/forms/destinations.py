"""Where a form leads on: an address of the author's, whose query may say who comes. Pure."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from kapocs.letters.compiling.target import LONGEST, Safety, parse_target
from kapocs.letters.merge import BadTarget, render_target

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


def problem(url: str, hosts: Sequence[str], *, field: str) -> str:
    """What is wrong with the address; empty: nothing."""
    if not url:
        return ""
    if host_of(url) not in hosts:
        return f"{field}: an http or https address whose host is one of redirect_hosts."
    before, _, rest = url.partition("?")
    _, _, fragment = rest.partition("#")
    if any(parse_target(part).safety is not Safety.FIXED for part in (before, fragment) if part):
        return f"{field}: merge fields may stand behind the question mark only."
    return f"{field}: at most {LONGEST} characters." if len(url) > LONGEST else ""


def wants_token(url: str) -> bool:
    """Whether the address asks who comes."""
    return TOKEN in parse_target(url).fields


def filled(url: str, values: Mapping[str, str], token: str) -> str:
    """The address for this visitor; scheme, host and path are as the author wrote them."""
    if not parse_target(url).fields:
        return url
    try:
        return render_target(url, {**values, TOKEN: token})
    except BadTarget:
        return url.partition("?")[0]
