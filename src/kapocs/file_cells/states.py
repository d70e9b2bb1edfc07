"""What words for somebody's state on a list mean."""

from enum import StrEnum

from kapocs.tables.folding import by_word, folded


class ToldState(StrEnum):
    """What a program's word says of somebody."""

    STAYS = "stays"
    LEFT = "left"
    BOUNCED = "hard_bounce"
    COMPLAINED = "complaint"
    SILENT = "manual"
    """Nothing may be sent there, for another reason."""


_STATES = {
    ToldState.STAYS: "subscribed|active|enabled|1|true|yes|igen|aktív|feliratkozott|confirmed"
    "|never subscribed|confirmed opt-in",
    ToldState.LEFT: "unsubscribed|leiratkozott|inactive|inaktív|disabled|opted out|opt-out|no|nem|0"
    "|false",
    ToldState.BOUNCED: "cleaned|bounced|hard bounce|invalid email|visszapattant",
    ToldState.COMPLAINED: "complained|spam|junk|spam complaint|abuse|panasz",
    ToldState.SILENT: "blocklisted|blacklisted|user suppressed|tiltólistás|suppressed",
}
_BY_WORD = by_word(_STATES)


def told_state(word: str) -> ToldState | None:
    """What a program's word for somebody's state means; None: it is not known."""
    return _BY_WORD.get(folded(word))
