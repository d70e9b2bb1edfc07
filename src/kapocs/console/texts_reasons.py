"""Why letters went as they did, in the reader's language. Reasons are stored in English.

A named group holds a sentence of ours again, or a relay's answer, which stays as it is unless it
is one; what a nameless one holds (a name, a number, a time) stays in any case.
"""

import re
from functools import cache, lru_cache

from kapocs.console.texts_faults import FAULTS
from kapocs.console.texts_paper import ON_PAPER

_ON_DELIVERIES = {
    r"the send was switched off": "a kiküldést kikapcsolták",
    r"the send was cancelled": "a kiküldést visszavonták",
    r"the list is gone": "a lista már nincs meg",
    r"the letter is gone": "a levél már nincs meg",
    r"the frequency cap: (\d+) letters in (\d+) days": (
        r"a gyakorisági korlát: \2 nap alatt \1 levél"
    ),
    r"the letter cannot be written: (?P<r>.*)": r"a levelet nem lehet elkészíteni: \1",
    r"the record has no e-mail address": "a rekordnak nincs e-mail-címe",
    r"the address is suppressed: (?P<r>.*)": r"a cím tiltólistán van: \1",
    r"the address is that of a role, not of a person": "a cím egy szerepköré, nem egy emberé",
    r"the subscriber is not active": "a feliratkozó nem aktív",
    r"the address has left the list": "a cím leiratkozott a listáról",
    r"the record has no telephone number that can be written to": (
        "a rekordnak nincs olyan telefonszáma, amelyre írni lehet"
    ),
    r"the number is on the opt-out list": "a szám az SMS-tiltólistán van",
    r"the person does not want text messages": "a címzett nem kér SMS-t",
    r"the subscriber was deleted": "a feliratkozót törölték",
    r"nothing waits for a confirmation": "semmi sem vár megerősítésre",
    r"refused": "elutasították",
    r"sent": "elküldve",
    r"failed": "sikertelen",
    r"uncertain": "bizonytalan",
    r"the relay gave no answer after the hand-over": (
        "az átadás után a levéltovábbító nem válaszolt"
    ),
    r"temporary failure until no try was left": (
        "átmeneti hiba, amíg el nem fogytak a próbálkozások"
    ),
    r"the relay failed": "a levéltovábbító hibázott",
    r"temporary failure": "átmeneti hiba",
    r"the worker stopped between hand-over and note": (
        "a kiküldő folyamat leállt az átadás után, mielőtt feljegyezte volna"
    ),
    r"hard_bounce": "visszapattant",
    r"soft_bounces": "többször visszapattant",
    r"complaint": "panasz",
    r"manual": "kézzel",
    r"role_account": "szerepkör címe",
}
_ON_SENDS = {
    r"the audience cannot be read: (?P<r>.*)": r"a címzettek köre nem olvasható: \1",
    r"too few people for a test: (\d+) got a variant": (
        r"túl kevés címzett a teszthez: egy változat \1 címzettnek jutott"
    ),
    r"(\d+) of the last (\d+) letters were refused, the last one with: (.*)": (
        r"az utolsó \2 levélből \1 elutasítva, a legutóbbi így: \3"
    ),
}
_LIFE = {
    r"(?P<r>.*), (\d+) times": r"\1, \2 alkalommal",
    r"(?P<r>planned by send .+|asked for through .+|.+ was planned), as variant (\d+)": (
        r"\1, \2. változat"
    ),
    r"planned by send (\S+)": r"tervezte: \1. kiküldés",
    r"asked for through the API, with the letter of send (\S+)": (
        r"az API-n kérték, a(z) \1. kiküldés levelével"
    ),
    r"a confirmation of the sign-up was planned": "a feliratkozás megerősítése tervezve",
    r"a test was planned": "próbalevél tervezve",
    r"try (\d+) was put off by (?P<r>.*)": r"\1. próbálkozás, elhalasztotta: \2",
    r"written and handed over": "elkészült, átadva",
    r"written and handed over as (.*)": r"elkészült, átadva: \1",
    r"printed in (.*)": r"kinyomtatva: \1",
    r"accepted by the relay": "a levéltovábbító átvette",
    r"accepted by (?P<r>.*)": r"átvette: \1",
    r"skipped: (?P<r>.*)": r"kihagyva: \1",
    r"waits for the winner of the A/B test": "az A/B-teszt győztesére vár",
    r"waits to be printed": "nyomtatásra vár",
    r"to be tried again from then on": "ettől kezdve újra megpróbáljuk",
    r"to be handed over from then on": "ettől kezdve átadható",
    r"arrived, says the provider(.*)": r"a szolgáltató szerint megérkezett\1",
    r"came back for good(.*)": r"végleg visszajött\1",
    r"came back for now(.*)": r"egyelőre visszajött\1",
    r"came back": "visszajött",
    r"was called spam by the reader(.*)": r"az olvasó levélszemétnek jelölte\1",
    r"opened by a person(.*)": r"ember nyitotta meg\1",
    r"opened by a machine(.*)": r"gép nyitotta meg\1",
    r"clicked by a person(.*)": r"ember kattintott\1",
    r"clicked by a machine(.*)": r"gép kattintott\1",
    r"the person unsubscribed by it(.*)": r"a címzett ebből iratkozott le\1",
    r"(?P<r>[^–]+) – (?P<s>.*)": r"\1 – \2",
}
_WHO = r"Record (\d+) on list (\d+)"
_HIS = r"A(z) \2. lista \1. rekordja"
_WHY = {
    r"The send has several letters for them: (.*)\.": r"A kiküldésnek több levele van neki: \1.",
    r"Another record of the same address, (\d+) on list (\d+), stands for this one: an address "
    r"gets a send once\.": (
        r"Ugyanennek a címnek egy másik rekordja, a(z) \2. lista \1. rekordja áll helyette: egy "
        r"cím egyszer kap meg egy kiküldést."
    ),
    r"A worker has the letter: it is about to be handed over\.": "A levél éppen átadás előtt áll.",
    r"It was skipped at (.*?): (?P<r>.*)\.": r"Kimaradt, ekkor: \1. Az oka: \2.",
    r"It was given up at (.*?): (?P<r>[^.]*)\. ?(?P<s>.*)": (
        r"Nem próbáljuk tovább, ekkortól: \1. Az oka: \2. \3"
    ),
    r"Nobody can know whether it arrived: (?P<r>.*)\. It is not sent again\. The relay's log may "
    r"tell; look for (.*)\.": (
        r"Nem tudható, hogy megérkezett-e: \1. Nem küldjük el újra. A levéltovábbító naplójából "
        r"kiderülhet, ezt kell keresni: \2."
    ),
    r"It was printed at (.*), in (.*)\.": r"Kinyomtatva ekkor: \1, ebben: \2.",
    r"It went out at (.*?) and was accepted by (?P<r>.*)\. If it cannot be found, look in the spam "
    r"folder, or ask the mail provider for (?P<s>.*)\.": (
        r"Kiment ekkor: \1, átvette: \2. Ha nem található, nézze meg a levélszemét között, vagy "
        r"kérdezze meg a levelezés szolgáltatóját, erre hivatkozva: \3."
    ),
    r"the relay": "a levéltovábbító",
    r"it": "a levél",
    r"It came back at (.*)\.": r"Visszajött ekkor: \1.",
    r"Its reader called it spam at (.*)\.": r"Az olvasója levélszemétnek jelölte ekkor: \1.",
    r"A person opened it at (.*)\.": r"Ember nyitotta meg ekkor: \1.",
    r"A machine opened it at (.*)\.": r"Gép nyitotta meg ekkor: \1.",
    r"A person clicked in it at (.*)\.": r"Ember kattintott benne ekkor: \1.",
    r"The person unsubscribed by it at (.*)\.": r"A címzett ebből iratkozott le ekkor: \1.",
    r"The send was called off; its letter will be skipped\.": (
        "A kiküldést visszavonták, a levele ki fog maradni."
    ),
    r"It waits for the winner of the send's A/B test\.": (
        "A kiküldés A/B-tesztjének győztesére vár."
    ),
    r"It waits to be printed\.": "Nyomtatásra vár.",
    r"Try (\d+) was put off by (?P<r>.*)\. The next one comes at (.*)\.": (
        r"A(z) \1. próbálkozást elhalasztotta: \2. A következő ekkor lesz: \3."
    ),
    r"The hour at which they usually open comes at (.*)\.": (
        r"Az az óra, amikor meg szokta nyitni a leveleket, ekkor jön el: \1."
    ),
    r"It is not due before (.*)\.": r"Leghamarabb ekkor esedékes: \1.",
    r"It is in line and goes out next; it was due at (.*)\.": (
        r"Sorban áll, és hamarosan kimegy; ekkor volt esedékes: \1."
    ),
    r"The send is paused\.": "A kiküldés szünetel.",
    r"The send is paused: (?P<r>.*)\.": r"A kiküldés szünetel: \1.",
    r"The address is on none of the send's lists \((.*)\)\.": (
        r"A cím a kiküldés egyik listáján sincs rajta (\1)."
    ),
    r"Nothing that can be seen now explains it: the record or the segments must have changed since "
    r"the audience was put together\.": (
        "Semmi sem magyarázza, ami most látható: a rekord vagy a szegmensek változhattak azóta, "
        "hogy a címzettek köre összeállt."
    ),
    r"The send is a draft; it was not started\.": "A kiküldés vázlat, még nem indították el.",
    r"its time": "a maga idejében",
    r"(.*), which is broken: (?P<r>.*)": r"\1, amely hibás: \2",
    r"The send is scheduled; it goes out at (?P<r>.*)\.": (
        r"A kiküldés ütemezve van, ekkor megy ki: \1."
    ),
    r"The send was cancelled\.": "A kiküldést visszavonták.",
    r"The send's audience is being put together right now\.": (
        "A kiküldés címzettjeinek köre éppen most áll össze."
    ),
    r"The address is suppressed \((?P<r>.*)\): nothing is sent to it\.": (
        r"A cím tiltólistán van (\1), semmi sem megy rá."
    ),
    _WHO + r" has no e-mail address\.": _HIS + ": nincs e-mail-címe.",
    _WHO + r" is not active: it unsubscribed at (.*), (?P<r>by .*|through .*)\.": (
        _HIS + r" nem aktív: leiratkozott ekkor: \3, \4."
    ),
    r"by the link in the letter of delivery (\d+)": r"a(z) \1. kézbesítés levelének linkjével",
    r"through form (\d+)": r"a(z) \1. űrlappal",
    r"through the API, the command line or a page of its own": (
        "az API-n, a parancssorból vagy egy saját oldalon"
    ),
    _WHO + r" is not active: its address left the list at (.*)\.": (
        _HIS + r" nem aktív: a címe leiratkozott a listáról ekkor: \3."
    ),
    _WHO + r" has not confirmed the sign-up\.": _HIS + ": nem erősítette meg a feliratkozást.",
    _WHO + r" has not confirmed the sign-up; it was asked to at (.*)\.": (
        _HIS + r": nem erősítette meg a feliratkozást, pedig ekkor kértük: \3."
    ),
    _WHO + r" is not active\.": _HIS + " nem aktív.",
    _WHO + r" (?P<r>came on the list|confirmed the sign-up) at (.*), after the audience was put "
    r"together at (.*)\.": (_HIS + r" \3 ekkor: \4, azután, hogy a címzettek köre összeállt (\5)."),
    r"came on the list": "felkerült a listára",
    r"confirmed the sign-up": "megerősítette a feliratkozást",
    _WHO + r" is in none of the send's segments \((?P<r>.*)\), as of now\.": (
        _HIS + r" jelenleg a kiküldés egyik szegmensében sincs benne (\3)."
    ),
    _WHO + r" is in the excluded segment (.*), as of now\.": (
        _HIS + r" jelenleg benne van a kizárt szegmensben: \3."
    ),
    r"The send repeats send (\d+) for who did not open it; they did not get that\.": (
        r"Ez a(z) \1. kiküldés ismétlése azoknak, akik nem nyitották meg; ő azt nem kapta meg."
    ),
    r"The send repeats send (\d+) for who did not open it; they did at (.*)\.": (
        r"Ez a(z) \1. kiküldés ismétlése azoknak, akik nem nyitották meg; ő megnyitotta ekkor: \2."
    ),
    _WHO + r" joined at (.*); the send is at work since (.*)\.": (
        _HIS + r" ekkor iratkozott fel: \3; a kiküldés azóta működik: \4."
    ),
    _WHO + r" joined through (?P<r>form \d+|no form); the send is for form (\d+)\.": (
        _HIS + r" ezzel iratkozott fel: \3; a kiküldés a(z) \4. űrlapé."
    ),
    r"form (\d+)": r"\1. űrlap",
    r"no form": "űrlap nélkül",
    _WHO + r" has not changed since the send is at work\.": (
        _HIS + " nem változott, mióta a kiküldés működik."
    ),
    _WHO + r" has (.*) in (\S+); its letter is planned when its time has come\.": (
        _HIS + r": \4 értéke \3; a levele akkor lesz tervezve, amikor eljön az ideje."
    ),
    _WHO + r" has no date in (\S+), from which the send counts\.": (
        _HIS + r": nincs dátum ebben: \3, pedig a kiküldés ettől számol."
    ),
}
_GROUP = re.compile(r"\\(\d)")


@cache
def _known() -> list[tuple[re.Pattern[str], str]]:
    """Compiled when the first reason is told: programs that tell none do not wait for it."""
    parts = (_ON_DELIVERIES, ON_PAPER, _ON_SENDS, _WHY, _LIFE, FAULTS)
    return [
        (re.compile(english, re.DOTALL), told) for part in parts for english, told in part.items()
    ]


@lru_cache(maxsize=4096)
def reason(text: str, language: str) -> str:
    """The reason; in English where there is no other sentence for it."""
    if language != "hu":
        return text
    for pattern, told in _known():
        found = pattern.fullmatch(text)
        if found is not None:
            return _filled(told, found)
    return text


def _filled(told: str, found: re.Match[str]) -> str:
    return _GROUP.sub(lambda group: _part(found, int(group[1])), told).strip()


def _part(found: re.Match[str], number: int) -> str:
    text: str = found[number] or ""
    return reason(text, "hu") if number in found.re.groupindex.values() else text
