"""The signed time at which a page was shown: whether it is ours, and how long ago that was."""

from datetime import datetime, timedelta

from kapocs.signing import BadToken, Signer

LONGEST = timedelta(hours=24)
"""A page that was shown longer ago has to be shown afresh."""


def stamp(signer: Signer, purpose: str, of: int, at: datetime) -> str:
    """What a page carries. `of`: which page; `purpose`: what kind of page."""
    return signer.token(purpose, of, int(at.timestamp() * 1000))


def age(signer: Signer, purpose: str, of: int, carried: str, now: datetime) -> timedelta | None:
    """How long ago the page was shown; None: it is no stamp of ours for it."""
    try:
        shown, shown_at = signer.numbers(purpose, carried)
    except (BadToken, ValueError):
        return None
    if shown != of:
        return None
    return timedelta(milliseconds=now.timestamp() * 1000 - shown_at)
