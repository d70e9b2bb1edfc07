"""What there is to mend where a refusal is of the sender, its machine or the letter. Pure.

The status decides where RFC 3463 and its registry give it one meaning; else the words do.
"""

import re
from enum import StrEnum

from kapocs.courier.refusal_words import LONGEST, fold


class Topic(StrEnum):
    """What is to be looked at."""

    LOGIN = "login"
    """The relay does not take our login, or does not carry for this sender."""
    AUTHENTICATION = "authentication"
    """SPF, DKIM or DMARC."""
    DNS = "dns"
    """The machine's own name: PTR, HELO."""
    SENDER = "sender"
    """The sender's address or its domain."""
    RATE = "rate"
    """Too much, too fast."""
    REPUTATION = "reputation"
    """The address or the domain has a bad name."""
    SIZE = "size"
    """The letter is too large."""
    CONTENT = "content"
    """What the letter says or holds."""
    OTHER = "other"
    """A rule of theirs."""
    UNCLEAR = "unclear"
    """No reason that could be made out."""


_STATUSES = (
    (Topic.AUTHENTICATION, re.compile(r"5\.7\.(?:2[0-46]|29|30|509|515|750)|4\.7\.(?:2[0-46]|29)")),
    (Topic.DNS, re.compile(r"[45]\.7\.25")),
    (Topic.LOGIN, re.compile(r"[45]\.7\.(?:8|9|11|14)|5\.7\.(?:57|60|64)")),
    (Topic.SENDER, re.compile(r"[45]\.(?:1\.[78]|7\.27)")),
    (Topic.RATE, re.compile(r"[45]\.7\.28")),
    (Topic.REPUTATION, re.compile(r"5\.7\.(?:60[6-9]|6[1-4]\d|511)")),
    (Topic.SIZE, re.compile(r"[45]\.(?:2\.3|3\.4)")),
)
_WORDS = (
    (
        Topic.LOGIN,
        r"authentication (?:is )?required|authentication (?:credentials|failed|unsuccessful)"
        r"|auth(?:entication)? failed|authrequired|smtp auth|not authenticated|credentials|log ?in"
        r"|password|relay(?:ing)? (?:access )?(?:is )?(?:denied|not|prohibited)"
        r"|(?:no|to|unable to) relay|wants to be paid|does not know the domain or the account",
    ),
    (
        Topic.AUTHENTICATION,
        r"\bdmarc\b|\bspf\b|\bdkim\b|unauthenticated|authentication (?:checks?|level|results?)",
    ),
    (
        Topic.DNS,
        r"\bptr\b|\brdns\b|reverse (?:dns|host|lookup)|\b(?:helo|ehlo)\b|my name was rejected"
        r"|cannot find your (?:reverse )?host",
    ),
    (
        Topic.RATE,
        r"rate|throttl|too (?:many|fast|much mail)|unexpected volume|unusual"
        r"|\bper (?:hour|day|minute)\b|this hour|hourly|daily|(?:sending|message|mail) "
        r"(?:limit|quota)|too many requests",
    ),
    (
        Topic.REPUTATION,
        r"spamhaus|spamcop|barracuda|sorbs|dnsbl|\brbl\b|uceprotect|invaluement|surbl|uribl"
        r"|black ?-?list|block ?-?list|deny ?-?list|tiltolist|reputation|banned|\bblocked\b"
        r"|senderscore|senderbase|listed (?:at|in|by|on)|\bip (?:address )?(?:is |was |has |\[)",
    ),
    (
        Topic.SIZE,
        r"too (?:large|big)|size (?:exceeds|limit)|exceeds?.{0,30}size|maximum (?:message|size)",
    ),
    (
        Topic.SENDER,
        r"sender|mail ?from|from (?:address|header|domain)|felado|absender|expediteur",
    ),
    (
        Topic.CONTENT,
        r"spam|junk|virus|malware|phish|content|attachment|suspicious|unsolicited|\bbulk\b"
        r"|header|line (?:limit|too long)|bare (?:lf|newline)|\brfc ?\d{3,4}|levelszemet",
    ),
)
_FINDERS = tuple((topic, re.compile(pattern)) for topic, pattern in _WORDS)


def topic_of(words: str, *, status: str = "") -> Topic:
    """What to look at first after this refusal; `status` as in RFC 3463, or empty."""
    for topic, pattern in _STATUSES:
        if pattern.fullmatch(status):
            return topic
    said = " ".join(fold(words[:LONGEST]).split())
    return next((topic for topic, finder in _FINDERS if finder.search(said)), Topic.OTHER)
