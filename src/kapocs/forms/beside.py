"""What a page tells besides its form's fields: campaign, time zone, the answer to an offer.

It is kept where the list has a field for it, and never stops anybody: what does not fit is
passed over.
"""

from collections.abc import Mapping

from kapocs.errors import Invalid
from kapocs.lists.model import Schema
from kapocs.lists.values import LONGEST, FieldType

UTM = tuple(f"mssys_utm_{part}" for part in ("source", "campaign", "medium", "content", "term"))
"""Standard fields of every list."""
WANT_UPSELL = "mssys_want_upsell"
"""1 or 0: the answer to a one-click offer."""
TIME_ZONE = "local_time_zone"
"""The browser's, such as Europe/Budapest."""
HIDDEN = "mmform_"
"""How hidden texts of a page begin."""
_MOST_HIDDEN = 50
_LONGEST_SAID = 2000


def beside(schema: Schema, sent: Mapping[str, str]) -> dict[str, str]:
    """Of what was sent, the values besides the form's own that the list has fields for."""
    kept = {}
    for name in _names(sent):
        known = schema.fields.get(name)
        if known is None:
            continue
        text = sent[name][: LONGEST.get(known.type, LONGEST[FieldType.SHORTTEXT])]
        try:
            known.clean(text, schema.zone)
        except Invalid:
            continue
        if text:
            kept[name] = text
    return kept


def said(sent: Mapping[str, str]) -> dict[str, str]:
    """All that was said besides, whether the list has a field for it or not; bounded."""
    texts = {name: sent[name].replace("\0", "")[:_LONGEST_SAID] for name in _names(sent)}
    return {name: text for name, text in texts.items() if text}


def _names(sent: Mapping[str, str]) -> list[str]:
    hidden = [name for name in sent if name.startswith(HIDDEN) and len(name) <= 64]
    named = [name for name in (*UTM, WANT_UPSELL, TIME_ZONE) if name in sent]
    return [each for each in named + hidden[:_MOST_HIDDEN] if "\0" not in each]
