"""Whom a refusal blames: one judgement for answers of relays and providers, and returned mail.

A refusal of the sender, our machine, its rate, DNS, the letter or a missing login never judges the
recipient, at whatever stage it was spoken. Only the statuses 5.1.1, .2, .3, .6 and .10 of RFC 3463
and words about the recipient do. Words are asked where the status is vague, and can take a
judgement of the recipient back; a status of policy (5.7.x) is not overridden by them.
"""

import re
from enum import StrEnum

from kapocs.courier.refusal_words import Hint, hints


class Blame(StrEnum):
    """Of whom a refusal speaks."""

    ADDRESS = "address"
    """There is no such mailbox: it is not to be written to."""
    MAILBOX = "mailbox"
    """The mailbox or its machine: full, suspended, broken, unreachable."""
    OURS = "ours"
    """The sender, our machine or the letter: ours to mend."""
    UNCLEAR = "unclear"
    """Refused, and nothing can be made out."""


class Stage(StrEnum):
    """The command that was refused."""

    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    CONTENT = "content"


_DEAD = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"})
_OURS = re.compile(r"[45]\.(?:7\.(?!13$)\d+|6\.\d+|1\.[78]|3\.4|2\.3)")
_MAILBOX = re.compile(r"[45]\.2\.[124]|5\.7\.13|[45]\.3\.[1235]|[45]\.4\.\d+|4\.\d+\.\d+")
_VAGUE = re.compile(r"(?:[45]\.(?:0\.\d+|\d\.0|1\.\d+|5\.\d+|4\.[0-4]|2\.[01]))?")
_BEFORE_US = re.compile(
    r"(?:in reply to|after|most progress was) (?:the |initial )?(?:mail from|ehlo|helo|connection)"
    r"|\[mail_from\]|refused to talk to me",
    re.IGNORECASE,
)
"""Spoken before a recipient was named."""
_AT_CONTENT = re.compile(r"(?:in reply to|after) (?:the )?end of data", re.IGNORECASE)
"""Spoken when all recipients had been taken."""
_QUOTED = re.compile(r"(?<![\d.])5\.(?:7\.(?!13\b)\d{1,3}|1\.[78])(?![\d.])")
_AT_EDGE = "5.4.1"
"""What Exchange Online answers for a recipient its directory does not know."""
_NO_SUCH_AT_EDGE = re.compile(r"recipient address rejected: access denied", re.IGNORECASE)


def judge(words: str, *, status: str = "", stage: Stage | None = None) -> Blame:
    """Whom the answer of a server blames. `status` as in RFC 3463; empty: none was given.

    `stage` is where it was spoken, as far as that is known; without it the words may tell.
    """
    told = stage_in(words)
    if Stage.MAIL in (stage, told):
        return Blame.OURS
    said = hints(words)
    if Hint.SENDER in said or _is_of_policy(status, words):
        return Blame.OURS
    if status in _DEAD:
        return _of_dead(said)
    if Hint.FULL in said:
        return Blame.MAILBOX
    if _is_gone(said, status, words):
        # Who was taken at RCPT and is unknown after the content is refused by a filter of theirs.
        return Blame.MAILBOX if Stage.CONTENT in (stage, told) else Blame.ADDRESS
    return _of_the_rest(said, status)


def stage_in(words: str) -> Stage | None:
    """The command that was refused, as far as the words tell it and it makes a difference."""
    said = " ".join(words.split())
    if _BEFORE_US.search(said):
        return Stage.MAIL
    return Stage.CONTENT if _AT_CONTENT.search(said) else None


def _is_of_policy(status: str, words: str) -> bool:
    """A status of policy, or one that is quoted where the status itself is none."""
    return bool(_OURS.fullmatch(status) or (status not in _DEAD and _QUOTED.search(words)))


def _is_gone(said: frozenset[Hint], status: str, words: str) -> bool:
    """A failing name server is no missing domain: that counts only when it was said for good."""
    if status == _AT_EDGE and _NO_SUCH_AT_EDGE.search(words):
        return True
    nowhere = Hint.NOWHERE in said and not status.startswith("4")
    return (Hint.GONE in said or nowhere) and bool(_VAGUE.fullmatch(status))


def _of_the_rest(said: frozenset[Hint], status: str) -> Blame:
    """Neither the address nor a full mailbox was spoken of."""
    if Hint.FILTER in said:
        return Blame.OURS
    if _MAILBOX.fullmatch(status) or Hint.LATER in said:
        return Blame.MAILBOX
    return Blame.OURS if status.startswith("5.5.") and status != "5.5.0" else Blame.UNCLEAR


def _of_dead(said: frozenset[Hint]) -> Blame:
    """A status of a dead address, unless the words take it back."""
    if Hint.FULL in said:
        return Blame.MAILBOX
    if Hint.GONE in said or Hint.NOWHERE in said:
        return Blame.ADDRESS
    return Blame.OURS if Hint.FILTER in said else Blame.ADDRESS
