"""What the parts of a form's page say: as it is stored, as it was typed, and the change wished."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kapocs.console.desk import PostedForm
from kapocs.console.requested import id_in
from kapocs.forms.destinations import host_of
from kapocs.forms.model import Form, FormChange, FormField

PARTS: Mapping[str, tuple[str, ...]] = {
    "texts": (
        "intro",
        "thank_you",
        "redirect_url",
        "confirmed_thank_you",
        "confirmed_redirect_url",
        "redirect_hosts",
    ),
    "behaviour": ("double_opt_in", "confirm_letter_id", "language", "frame_hosts"),
    "settings": ("name",),
}
"""Part of the page → what of the form it has, by the names of `FormChange`."""
_BOXES = frozenset({"double_opt_in"})
MOST_ROWS = 500
"""Fields on a form that are read."""


def stored(form: Form, part: str) -> dict[str, str]:
    """What the part says of the form as it is."""
    return {name: _written(getattr(form, name)) for name in PARTS[part]}


def typed(posted: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """What was typed; what the page did not have stays as it is known."""
    return {
        name: posted.get(name, "" if name in _BOXES else text).replace("\r\n", "\n")
        for name, text in known.items()
    }


def wish(said: Mapping[str, str]) -> FormChange:
    """The change that makes the form so. Hosts of pages that it leads to are listed with it."""
    given: dict[str, Any] = {name: _READ.get(name, str)(text) for name, text in said.items()}
    if "redirect_hosts" in given:
        leads_to = (given["redirect_url"], given["confirmed_redirect_url"])
        hosts = [*given["redirect_hosts"], *filter(None, map(host_of, leads_to))]
        given["redirect_hosts"] = tuple(dict.fromkeys(hosts))
    return FormChange(**given)


def digest(what: object) -> str:
    """Tells one state of something from another."""
    plain = json.dumps(what, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def plain(fields: Sequence[FormField]) -> list[tuple[object, ...]]:
    """Fields as a digest is made of them."""
    return [(each.name, each.label, each.mandatory, each.error_message, each.link)
            for each in fields]  # fmt: skip


def rows(posted: PostedForm) -> list[FormField]:
    """The fields as they were typed, from top to bottom."""
    return [
        FormField(
            name=name,
            label=posted.get(f"label-{name}", "").strip(),
            mandatory=f"mandatory-{name}" in posted,
            error_message=posted.get(f"message-{name}", "").strip(),
            link=posted.get(f"link-{name}", "").strip(),
        )
        for name in posted.all("field")[:MOST_ROWS]
    ]


def pressed(fields: Sequence[FormField], posted: Mapping[str, str]) -> list[FormField]:
    """The fields after the button that was pressed: one is moved, taken off, or added."""
    found = [each for each in fields if each.name != posted.get("off")]
    names = [each.name for each in found]
    for button, step in (("up", -1), ("down", 1)):
        name = posted.get(button, "")
        at = names.index(name) if name in names else -1
        if at >= 0 and 0 <= at + step < len(found):
            found.insert(at + step, found.pop(at))
    if "add" in posted and posted.get("new"):
        found.append(FormField(name=posted["new"]))
    return found


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, (list, tuple)):
        return "\n".join(value)
    return "" if value is None else str(value)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))


_READ: Mapping[str, Callable[[str], object]] = {
    "double_opt_in": bool,
    "confirm_letter_id": id_in,
    "redirect_hosts": _lines,
    "frame_hosts": _lines,
    "redirect_url": str.strip,
    "confirmed_redirect_url": str.strip,
}
