"""Finds out how a text is encoded, by a rule that knows Hungarian letters.

Guessers for all languages take short Hungarian texts for Chinese ones. Only encodings are asked
here that files of this country come in.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kapocs.reasons import Reason
from kapocs.tables.model import EncodingChoice, refused, shown

UTF8 = "utf-8"
_MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("cp1250", "iso8859-2", "cp852", "cp1252", "mac-latin2")
"""Likelier first where nothing tells them apart."""
_OTHERS = ("utf-16", "iso8859-1", "iso8859-15", "cp437", "mac-roman", "cp1251")
"""May be asked for, and are not found out."""
ENCODINGS = frozenset({UTF8, *(name for _, name in _MARKS), *_LEGACY, *_OTHERS})
_BLOCK = 2**20
_LOOKED_AT = 4_000
_MOST_WORDS = 2_000
_SURE = 0.15
_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_HUNGARIAN = frozenset("áéíóöőúüűÁÉÍÓÖŐÚÜŰ")
_NEIGHBOURS = frozenset("äßčšžřěýůňťďľĺŕôçńłśźżćąęăâîșțşţđČŠŽŘĚÝŇŤĽÄŁŚŹŻĆàèêëïñåøæãÀÈÊÑÅØÆœÿ")
_BESIDE = frozenset("„”“’‘–—…«»\u00a0")
"""Stand before or behind words."""
_APART = frozenset("€§°•™©®·×")
"""Stand by themselves."""


@dataclass(frozen=True, slots=True)
class FoundEncoding:
    """`choices`: likelier first, where it is not certain."""

    name: str
    choices: tuple[EncodingChoice, ...] = ()
    warnings: tuple[Reason, ...] = ()


def encoding_named(name: str) -> str:
    """The encoding as it is called here. BadTable: files in it cannot be read."""
    try:
        known = codecs.lookup(name[:40]).name.removesuffix("-sig")
    except (LookupError, ValueError):
        known = ""
    if known not in ENCODINGS:
        raise refused(
            Reason("tables.encoding", choices=", ".join(sorted(ENCODINGS))), field="encoding"
        )
    return known


def find_encoding(stream: BinaryIO) -> FoundEncoding:
    """The encoding of a text, which is read to its end unless its beginning tells it."""
    beginning = stream.read(_BLOCK)
    for mark, name in _MARKS:
        if beginning.startswith(mark):
            return FoundEncoding(name)
    wide = _wide(beginning[:_LOOKED_AT])
    if wide:
        return FoundEncoding(wide)
    wrong = _first_not_utf8(beginning, stream)
    if wrong is None:
        return FoundEncoding(UTF8)
    if not wrong:
        return FoundEncoding(UTF8, warnings=(Reason("tables.not_all_utf8"),))
    # What is not UTF-8 may stand far behind what was looked at.
    sample = beginning + b"\n" + wrong if wrong is not beginning else beginning
    if _is_mostly_utf8(sample):
        return FoundEncoding(UTF8, warnings=(Reason("tables.not_all_utf8"),))
    return _of_letters(sample)


def _wide(beginning: bytes) -> str:
    """UTF-16 without a mark: every other byte of most letters is NUL."""
    nuls = beginning[::2].count(0), beginning[1::2].count(0)
    if max(nuls) * 4 < len(beginning) or min(nuls) * 4 > max(nuls):
        return ""
    name = "utf-16-be" if nuls[0] > nuls[1] else "utf-16-le"
    text = beginning[: len(beginning) // 2 * 2].decode(name, "replace")
    return name if "\ufffd" not in text[:-1] else ""


def _first_not_utf8(beginning: bytes, stream: BinaryIO) -> bytes | None:
    """The block in which it is not UTF-8; empty: its last letter is cut off; None: all of it is."""
    decoder = codecs.getincrementaldecoder(UTF8)()
    block = beginning
    while True:
        try:
            decoder.decode(block, final=not block)
        except UnicodeDecodeError:
            return block
        if not block:
            return None
        block = stream.read(_BLOCK)


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether but a few of the letters that are not ASCII are something else."""
    text = sample.decode(UTF8, "replace")
    wrong = text.count("\ufffd")
    letters = len(text) - len(text.encode("ascii", "ignore")) - wrong
    return letters > 0 and wrong * 9 <= letters


def _of_letters(sample: bytes) -> FoundEncoding:
    words = [each[0] for each, _ in zip(_WORD.finditer(sample), range(_MOST_WORDS), strict=False)]
    counts = {name: _score(words, name) for name in _LEGACY}
    ranked = sorted(_LEGACY, key=lambda name: -counts[name])
    best, *others = ranked
    read = b" ".join(words).decode(best, "replace")
    rivals = [
        name
        for name in others
        if counts[best] - counts[name] < _SURE and b" ".join(words).decode(name, "replace") != read
    ]
    # A few letters prove little.
    if counts[best] < 0.5:
        rivals = others
    choices = [EncodingChoice(name, _lines(sample, name)) for name in (best, *rivals)]
    return FoundEncoding(best, tuple(choices) if rivals else ())


def _score(words: list[bytes], name: str) -> float:
    """How much the words look like those of people here: 1 at most."""
    total, letters = 0.0, 0
    for word in words:
        for value, weight in _of_word(word.decode(name, "replace")):
            total += value * weight
            letters += weight
    return total / max(letters, 1)


def _of_word(word: str) -> Iterator[tuple[float, int]]:
    has_small = any(each.islower() for each in word)
    for at, letter in enumerate(word):
        if letter.isascii():
            continue
        if letter in _HUNGARIAN:
            # A capital behind a small letter is none of a word.
            yield (-0.5 if at and letter.isupper() and has_small else 1.0), 1
        elif letter in _NEIGHBOURS:
            yield 0.3, 1
        elif letter in _BESIDE:
            yield (-0.5 if 0 < at < len(word) - 1 else 0.3), 1
        elif letter in _APART:
            yield (-0.5 if len(word) > 1 else 0.3), 1
        else:
            yield (-3.0 if letter < "\u00a0" or letter == "\ufffd" else -1.0), 1


def _lines(sample: bytes, name: str) -> tuple[str, ...]:
    """Some lines with letters that are not ASCII, as they read in the encoding."""
    found = [line for line in re.split(rb"[\r\n]+", sample[: _BLOCK * 2]) if not line.isascii()]
    return tuple(shown(line[:1000].decode(name, "replace")) for line in found[:3])
