"""The words by which mail programs say why a letter came back, in English and in Hungarian.

Compared without accents and letter case: half of the programs break them on the way.
"""

import re
import unicodedata

from kapocs.tracking.model import ReturnKind

_SOFT = re.compile(
    r"mailbox (?:is )?full|(?:over|exceed\w*|out of) (?:the |its |your )?(?:\w+ )?quota"
    r"|quota (?:is )?(?:exceed|full)|insufficient (?:system )?storage|not enough (?:disk )?space"
    r"|mailbox size limit|inbox is full|storage limit"
    r"|megtelt|betelt|nincs (?:eleg|szabad) (?:tar)?hely|tele van|kvota"
    r"|try again later|temporar|timed? ?out|greylist|connection (?:refused|reset)|atmeneti"
)
_POLICY = re.compile(
    r"\bspam\b|\bblocked\b|black ?list|block ?list|\bdmarc\b|\bspf\b|\bdkim\b|reputation"
    r"|spamhaus|barracudacentral|policy|unsolicited|\bbulk mail\b|content rejected|\brbl\b"
    r"|listed (?:at|in|by)|levelszemet|tiltolist|kereszturl"
)
_HARD = re.compile(
    r"(?:user|recipient|mailbox|account|address)(?: \S+){0,4} (?:unknown|not found|(?:was|could)"
    r" not (?:be )?found|does(?:n't| not) exist|doesn't have|is disabled|no longer|not exist)"
    r"|unknown (?:user|recipient|account|local|address)|no such (?:user|mailbox|recipient|account"
    r"|person|address|local)|invalid (?:recipient|mailbox|address|user)|user ?unknown"
    r"|no mailbox here|(?:mailbox|user|account)(?: has been| is)? (?:disabled|deleted|inactive)"
    r"|not found by smtp address lookup|recipientnotfound|host (?:or domain name )?not found"
    r"|domain (?:not found|does not exist)|does not like recipient|nosuchuser"
    r"|nincs ilyen (?:felhasznalo|cim|postafiok|mailbox|user|nevu)|nem letez|ismeretlen (?:cim"
    r"|felhasznalo)|a cimzett nem talalhato|(?:postafiok|fiok|cim) (?:nem talalhato|megszunt)"
    r"|megszuntetett|nem talalhato ilyen"
)
_HARD_STATUSES = frozenset(
    {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4"}
)


def fold(text: str) -> str:
    """Without accents, letter case and double spaces."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    return re.sub(r"[ \t]+", " ", bare.casefold())


def by_words(text: str) -> ReturnKind | None:
    """What the words say; a full mailbox beats the rest, as its owner exists."""
    said = " ".join(fold(text).split())
    if _SOFT.search(said):
        return ReturnKind.SOFT
    if _POLICY.search(said):
        return ReturnKind.POLICY
    return ReturnKind.HARD if _HARD.search(said) else None


def policy_words(text: str) -> bool:
    """Whether the words speak of filters."""
    return bool(_POLICY.search(" ".join(fold(text).split())))


def hard_status(status: str) -> bool:
    """Whether the status says that there is no such mailbox."""
    return status in _HARD_STATUSES
