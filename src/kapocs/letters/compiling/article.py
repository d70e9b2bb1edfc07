"""The Hungarian article: `a` before a consonant, `az` before a vowel, as the word is spoken."""

import re
import unicodedata

_SKIPPED = re.compile("[\\s\"'„“”‟’‘‚«»‹›(\\[\u200b\u200c\u200d\ufeff]+")
_NUMBER = re.compile(r"[0-9]{1,3}(?:[ .\u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]+")
_VOWELS = frozenset("aeiou")


def first_word(text: str) -> str:
    """`text` from its first spoken character on; empty when there is none."""
    skipped = _SKIPPED.match(text)
    return text[skipped.end() :] if skipped else text


def takes_az(following: str) -> bool:
    """Whether the article before `following` is `az`; leading quotes and spaces do not count."""
    word = first_word(following)
    if not word:
        return False
    number = _NUMBER.match(word)
    if number:
        return _number_takes_az("".join(filter(str.isdigit, number[0])))
    return unicodedata.normalize("NFD", word[0])[0].lower() in _VOWELS


def _number_takes_az(digits: str) -> bool:
    # öt, ötven, ötszáz …; egy, ezer, egymillió, egymilliárd: but tíz, száz, tízezer, százezer.
    return digits[0] == "5" or (digits[0] == "1" and len(digits) % 3 == 1)
