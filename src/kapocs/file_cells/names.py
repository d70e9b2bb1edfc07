"""First and last names that stand in one cell."""

import re
from collections.abc import Iterable

_SPACE = re.compile(r"\s+")
_TITLES = frozenset({"dr", "dr.", "prof", "prof.", "ifj", "ifj.", "id", "id.", "özv", "özv."})
_COMMON = """
ádám ágnes ákos alexandra anikó anita anna andrás andrea annamária antal aranka árpád attila balázs
bálint barbara beáta béla bence benedek bernadett boglárka borbála csaba csilla dániel dávid dénes
dóra dorina dorottya edina edit emese emma endre enikő erika ernő erzsébet eszter etelka éva fanni
ferenc flóra gábor gabriella gergely gergő gizella györgy gyula hajnalka hanna henrietta ibolya
ildikó ilona imre irén istván ivett jános jázmin johanna jolán józsef judit júlia julianna kálmán
karolina katalin kinga klára kornél krisztián krisztina lajos lászló laura lilla luca magdolna
margit mária márk márta márton máté mátyás mihály miklós milán mónika nándor nikolett noémi nóra
olivér orsolya ottó pál patrik péter petra piroska réka renáta richárd rita róbert roland rózsa
sándor sára sarolta szabolcs szilvia tamás terézia tibor tímea tünde valéria vera veronika viktor
viktória vilmos virág vivien zita zoltán zsófia zsolt zsuzsanna zsuzsa
john james robert michael william david richard thomas charles mary patricia jennifer linda
elizabeth susan jessica sarah karen nancy peter paul george daniel mark steven andrew emily julia
simon martin stefan hans wolfgang klaus
"""
_GIVEN = frozenset(_COMMON.split())


def last_comes_first(samples: Iterable[str], *, otherwise: bool) -> bool:
    """Whether names are written as in Hungarian, by those whose given name is a common one."""
    votes = 0
    for each in samples:
        words = _SPACE.split(each.strip().lower())
        if len(words) > 1 and (words[0] in _GIVEN) != (words[-1] in _GIVEN):
            votes += 1 if words[-1] in _GIVEN else -1
    return otherwise if not votes else votes > 0


def parted(name: str, *, is_last_first: bool) -> tuple[str, str]:
    """Last name and first name; what is one word is a first name. `Kiss, Éva` needs no order."""
    text = _SPACE.sub(" ", name.strip())
    last, comma, first = text.partition(",")
    if comma:
        return last.strip(), first.strip()
    words = text.split(" ")
    titles = 0
    while titles < len(words) - 1 and words[titles].lower() in _TITLES:
        titles += 1
    rest = words[titles:]
    if len(rest) < 2:
        return " ".join(words[:titles]), " ".join(rest)
    size = _last_name_words(rest) if is_last_first else 1
    if is_last_first:
        return " ".join(words[: titles + size]), " ".join(rest[size:])
    return " ".join([*words[:titles], *rest[-size:]]), " ".join(rest[:-size])


def _last_name_words(words: list[str]) -> int:
    """How many of the first words are of the last name: `Kissné Nagy` is one name."""
    is_wife = words[0].lower().endswith("né") and len(words) > 2
    return 2 if is_wife else 1
