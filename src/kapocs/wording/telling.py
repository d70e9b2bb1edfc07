"""Tells reasons in a language."""

from collections.abc import Mapping

from kapocs.reasons import TEXT, Reason, plain
from kapocs.wording.catalogue import PHRASES
from kapocs.wording.known import in_hungarian, note_in_hungarian

HUNGARIAN = "hu"


def told(reason: Reason | str | None, language: str) -> str:
    """The sentence in English or Hungarian; a text is a reason from before there were codes.

    Words of others stay as they are, unless they are a sentence that is known here.
    """
    if reason is None:
        return ""
    if isinstance(reason, str):
        return in_hungarian(reason) if language == HUNGARIAN else reason
    if reason.code == TEXT:
        return told(str(reason.data.get("text", "")), language)
    phrase = PHRASES.get(reason.code)
    if phrase is None:
        # A newer version stored it, and this process is still of the one before.
        return reason.code
    sentence = phrase[1] if language == HUNGARIAN else phrase[0]
    return sentence.format_map(_Blanks(_filled(reason.data, language)))


def told_note(note: Reason | None, language: str) -> str:
    """What was noted of an order, in the language; a text is from before there were codes."""
    if note is None or note.code != TEXT or language != HUNGARIAN:
        return told(note, language)
    return note_in_hungarian(plain(note))


def english(reason: Reason | str | None) -> str:
    """The sentence for API v1, API v2, the command line and the logs."""
    return told(reason, "en")


def _filled(data: Mapping[str, object], language: str) -> dict[str, object]:
    return {
        name: told(value, language) if isinstance(value, Reason) else value
        for name, value in data.items()
    }


class _Blanks(dict[str, object]):
    """What an older version did not store stays blank."""

    def __missing__(self, name: str) -> str:
        return "…"
