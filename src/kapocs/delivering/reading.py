"""Where the tags of a letter lead that open pages for its reader."""

import re

from kapocs.ids import DeliveryId, LetterId, ListId
from kapocs.letters.compiling.tags import OTHER_LETTER
from kapocs.letters.compiling.target import NOWHERE
from kapocs.subscribers.links import Person, PersonalLinks

_OTHER = re.compile(rf"{OTHER_LETTER}\[([0-9]+)_([0-9]+)\]", re.ASCII)


def page_of(links: PersonalLinks, who: Person, delivery_id: DeliveryId, name: str) -> str:
    """The address of the page of a tag, for the reader of this letter; `#`: there is none."""
    match name:
        case "show_archived_letter_link":
            return links.web_view(who.account_id, delivery_id)
        case "show_letter_archive":
            return links.own_archive(who)
        case "show_preferences_link":
            return links.preferences(who, delivery_id)
    found = _OTHER.fullmatch(name)
    if found is None:
        return NOWHERE
    list_id, letter_id = map(int, found.groups())
    return links.other_letter(who, ListId(list_id), LetterId(letter_id))
