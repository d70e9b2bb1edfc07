"""The Hungarian article: `a` before a consonant, `az` before a vowel, as the word is spoken.

What is spelled out counts by the name of its first letter (az SMS: es-em-es), an ordinal in Roman
numerals by its number (a II.: második). `docs/letters.md` has the rules.
"""

import re
import unicodedata

_SKIPPED = re.compile(
    "(?:[\\s\"'„“”‟’‘‚«»‹›(\\[\u200b\u200c\u200d\ufeff]|[€$£](?=[ \u00a0\u202f]?[0-9]))+"
)
_LOOK_AHEAD = 200  # characters: whoever has a longer first word has no article
_NUMBER = re.compile(r"[0-9]{1,3}(?:[ .\u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]+")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouæœø")
_PARTS_OF_ONE = frozenset("⅓⅕⅙⅐⅛⅑⅒⅚⅝")  # egyharmad …, öthatod, ötnyolcad; ½ is fél, ¼ negyed

_SPELLED_WITH_A_VOWEL = frozenset("FLMNRSXY")  # ef, el, em, en, er, es, iksz, ipszilon
_DIGRAPHS = re.compile("CS|DZS?|GY|LY|NY|SZ|TY|ZS")
# How words, and not only what is spelled out, may begin with more than one consonant.
_ONSET = re.compile("F[JLR]|S[KLMNPRTV]|SCH|SZ[KLMNPTV]")

_ROMAN = re.compile(
    "(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\\W_])"
)
_FIGURES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ORDINAL = re.compile(r"\.(?:[ \u00a0\u202f]?[^\W\d_]|[ \u00a0\u202f]+$)")
_SMALL_FIGURES = frozenset("IVX")


def first_word(text: str) -> str:
    """`text` from its first spoken character on; empty when there is none."""
    skipped = _SKIPPED.match(text)
    return text[skipped.end() :] if skipped else text


def takes_az(following: str) -> bool:
    """Whether the article before `following` is `az`; leading quotes and spaces do not count."""
    text = first_word(following[:_LOOK_AHEAD])
    if number := _NUMBER.match(text):
        return _number_takes_az("".join(filter(str.isdigit, number[0])))
    if (roman := _ROMAN.match(text)) and _is_read_as_a_number(text, roman[0]):
        return _number_takes_az(str(_value(roman[0])))
    if text and text[0] in _PARTS_OF_ONE:
        return True
    word = _WORD.match(text)
    if word is None:
        return False
    return _word_takes_az(unicodedata.normalize("NFD", text[: word.end() + 1]), word[0])


def _number_takes_az(digits: str) -> bool:
    # öt, ötven, ötszáz …; egy, ezer, egymillió, egymilliárd: but tíz, száz, tízezer, százezer.
    return digits[0] == "5" or (digits[0] == "1" and len(digits) % 3 == 1)


def _is_read_as_a_number(text: str, roman: str) -> bool:
    """`II.` and `XL.` before a word are ordinals, `II` a number, `XL` a size, `L.` an initial."""
    small = _SMALL_FIGURES.issuperset(roman)
    if len(roman) > 1 and small:
        return True
    return (len(roman) > 1 or small) and _ORDINAL.match(text, len(roman)) is not None


def _value(roman: str) -> int:
    figures = [_FIGURES[sign] for sign in roman]
    return sum(
        -figure if figure < max(figures[place:]) else figure for place, figure in enumerate(figures)
    )


def _word_takes_az(plain: str, word: str) -> bool:
    """`plain`: the word and the sign behind it, accents apart."""
    first, second = plain[0].lower(), plain[1:2].lower()
    if first in _VOWELS:
        return True
    if first in "xy" and second not in _VOWELS:  # az X-Men, az Ybl, but a Xénia, a Yamaha
        return True
    return _is_spelled(word) and word[0].upper() in _SPELLED_WITH_A_VOWEL


def _is_spelled(word: str) -> bool:
    """A letter, or capitals that cannot be read as a word: SMS, NPK, MTA, but NATO and SPORT."""
    if len(word) == 1 or word in ("Sz", "Ny", "Ly"):
        return True
    if not word.isupper():
        return False
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign)
    )
    sounds = _DIGRAPHS.sub("B", plain)
    if not any(sign.lower() in _VOWELS for sign in sounds):
        return True
    if sounds[1].lower() in _VOWELS:
        return False
    return len(sounds) < 4 or _ONSET.match(plain) is None  # SZTE, but SZTÁR
