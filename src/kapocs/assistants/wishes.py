"""How a request asks for tools: its query string and its headers."""

from starlette.requests import Request

from kapocs.assistants.model import Toolset, Wishes
from kapocs.assistants.refusals import ArgumentWrong

ALLOW_WRITE = "X-Kapocs-Allow-Write"
_YES, _NO = frozenset({"1", "true", "yes"}), frozenset({"0", "false", "no", ""})


def read(request: Request) -> Wishes:
    """What is asked for; the least, where nothing is said. ArgumentWrong."""
    asked = request.query_params
    return Wishes(
        toolsets=toolsets(asked.get("tools", "core")),
        writes=not _is_yes("read_only", asked.get("read_only", "1"))
        or _is_yes(ALLOW_WRITE, request.headers.get(ALLOW_WRITE, "0")),
        withhold_texts=_is_yes("withhold_texts", asked.get("withhold_texts", "0")),
    )


def toolsets(text: str) -> frozenset[Toolset]:
    """Toolsets by their names with commas between; `all`: every one. ArgumentWrong."""
    names = text.replace(" ", "").split(",")
    if "all" in names:
        return frozenset(Toolset)
    known = {each.value: each for each in Toolset}
    if not all(name in known for name in names):
        raise ArgumentWrong(field="?tools")
    return frozenset(known[name] for name in names)


def _is_yes(name: str, text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise ArgumentWrong(field=f"?{name}")
