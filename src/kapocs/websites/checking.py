"""Tries a connection and says what is usually wrong with it."""

from kapocs.reasons import Reason, said
from kapocs.websites.wordpress import SiteAnswer, SiteAway, WordPress

_NEEDED = ("create_users", "list_users", "edit_users", "promote_users")


async def problems(site: WordPress) -> list[Reason]:
    """What stands in the way, the first cause first; empty: all is well."""
    try:
        index = await site.ask("GET", "/")
        if _has_no_rest(index):
            return [Reason("websites.no_rest", status=index.status)]
        if "application-passwords" not in _part(index, "authentication"):
            return [Reason("websites.no_application_passwords")]
        me = await site.ask("GET", "/wp/v2/users/me", query={"context": "edit"})
    except SiteAway as away:
        return [away.reason]
    if me.status in (401, 403):  # HTTP's own
        return [Reason("websites.not_let_in", named=me.code[:80], said=said(me.words))]
    rights = _part(me, "capabilities")
    lacking = [each for each in _NEEDED if not rights.get(each)]
    return [Reason("websites.no_right", rights=", ".join(lacking))] if lacking else []


def _has_no_rest(index: SiteAnswer) -> bool:
    names = index.data.get("namespaces", []) if isinstance(index.data, dict) else []
    return "wp/v2" not in names


def _part(answer: SiteAnswer, name: str) -> dict[str, object]:
    """An object in the answer; PHP writes an empty one as a list."""
    found = answer.data.get(name, {}) if isinstance(answer.data, dict) else {}
    return found if isinstance(found, dict) else {}
