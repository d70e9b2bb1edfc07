"""Returned mail without a report: whom the words before our letter's copy name, and why. Pure."""

import re
from dataclasses import dataclass

from kapocs.returns.bounce_report import MOST_RECIPIENTS, address

_LONGEST_SECTION = 4_000
_ADDRESS = r"[^\s<>\"'(),:;@\[\]]{1,64}@[^\s<>\"'(),:;@\[\]]{1,253}+"
_BEGIN = r"^[ \t>*\-\u2022]{0,40}+"
_LABEL = (
    r"(?:(?:(?:original|final|failed|invalid|rejected|target|e-?mail|mail) ){0,2}"
    r"(?:recipients?|address(?:es)?|addressee|user|to|mailbox)[ \t]*:[ \t]*)?"
)
_NAMED = (
    rf"(?:[\"'][^\"'\n]{{0,80}}[\"'][ \t]*)?[<\[(\"']?(?:mailto:|smtp:|rfc822;)?({_ADDRESS})"
    r"[>\])\"']*(?=[\s:;,(.<\[]|\Z)"
)
_HEADS = re.compile(_BEGIN + _LABEL + _NAMED, re.MULTILINE | re.IGNORECASE)
_ANSWERS = re.compile(
    rf"{_BEGIN}[45]\d\d[ \t-](?:[45]\.\d{{1,3}}\.\d{{1,3}} )?{_NAMED}", re.MULTILINE | re.IGNORECASE
)
"""How transcripts of old programs name them."""
_RCPT = re.compile(rf"rcpt to:? ?<({_ADDRESS})>", re.IGNORECASE)
_ALL: frozenset[str] = frozenset()
_ANSWER = re.compile(r"\b[45]\d\d[ -](?!\d)|(?<![\d.])[45]\.\d{1,3}\.\d{1,3}\b")
_REASON = re.compile(r"reason|because|said|error|fail|unrout", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """What the text says of one recipient; an empty recipient: it names none."""

    recipient: str
    text: str

    @property
    def status(self) -> str:
        """The first failing status in it; empty: none."""
        found = re.search(r"(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])", self.text)
        return found.group(1) if found else ""

    @property
    def words(self) -> str:
        """The lines that say why: with the first answer of a server, or the first reason."""
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        for pattern, before in ((_ANSWER, 2), (_REASON, 0)):
            for at, line in enumerate(lines):
                if pattern.search(line):
                    return " ".join(lines[max(at - before, 0) : at + 4])
        return " ".join(lines[:5])


def sections(said: str, *, failed: str, ours: frozenset[str]) -> list[Section]:
    """A section for each recipient. `failed`: the header that lists them; `ours`: whom the
    returned mail went to, who is no recipient of the letter."""
    named = [each for each in (address(one) for one in failed.split(",")) if each]
    known = frozenset(each.lower() for each in named)
    starts = _starts(_HEADS, said, known, ours)
    answers = [] if starts else _starts(_ANSWERS, said, known, ours)
    if len(answers) > 1:
        return [Section(said[at:to], _line(said, at)) for at, to in answers]
    starts = starts or answers
    if len(starts) <= 1 and len(named) <= 1:
        # Who tries it out sends to himself: then our own address is the recipient's.
        found = named or [said[at:to] for at, to in starts or _starts(_HEADS, said, _ALL, _ALL)]
        found = found or _any(said, ours)
        return [Section(found[0] if found else "", said)]
    if not starts:
        return [Section(each, said) for each in named[:MOST_RECIPIENTS]]
    ends = [at for at, _ in starts[1:]] + [len(said)]
    cut = [
        Section(said[at:to], said[at : min(end, at + _LONGEST_SECTION)])
        for (at, to), end in zip(starts, ends, strict=True)
    ]
    return _with_reasons(cut)


def _starts(
    heads: re.Pattern[str], said: str, named: frozenset[str], ours: frozenset[str]
) -> list[tuple[int, int]]:
    """Where each recipient's section begins: the span of the address."""
    found: dict[str, tuple[int, int]] = {}
    for match in heads.finditer(said):
        key = match.group(1).lower()
        if key in ours or (named and key not in named) or len(found) >= MOST_RECIPIENTS:
            continue
        found.setdefault(key, match.span(1))
    return list(found.values())


def _line(said: str, at: int) -> str:
    """The line around a place."""
    end = said.find("\n", at)
    return said[said.rfind("\n", 0, at) + 1 : end if end >= 0 else len(said)]


def _with_reasons(cut: list[Section]) -> list[Section]:
    """Of addresses in a row, the reason that follows the last is that of all of them."""
    found: list[Section] = []
    reason = ""
    for each in reversed(cut):
        rest = each.text[len(each.recipient) :].strip(" \t\r\n<>:,;.")
        reason = each.text if rest else reason
        found.append(Section(each.recipient, each.text if rest else reason))
    return found[::-1]


def _any(said: str, ours: frozenset[str]) -> list[str]:
    """Addresses anywhere in the text."""
    spoken = _RCPT.search(said)
    if spoken:
        return [spoken.group(1)]
    found = (match.group().strip(".'") for match in re.finditer(_ADDRESS, said))
    return [each for each in found if each.lower() not in ours][:1]
