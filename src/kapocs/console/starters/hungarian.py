"""What starting letters say in Hungarian."""

from collections.abc import Mapping

SHARED: Mapping[str, str] = {
    "brand": "A boltunk",
    "bye": "Üdvözlettel:\N{NO-BREAK SPACE}Anna",
    "footer": "Azért kapta ezt a levelet, mert feliratkozott rá.",
    "dear": "Kedves",
    "reader": "Olvasónk",
    "mark": "!",
    "leave": "Leiratkozás",
    "more": "Elolvasom",
    "write": "Írja le ide két-három mondatban, miről szól a hír, és miért jó az olvasónak!",
}
_ORDER: Mapping[str, str] = {
    "footer": "Azért kapta ezt a levelet, mert nálunk vásárolt, vagy vásárlást kezdett.",
    "reader": "Vásárlónk",
}
OWN: Mapping[str, Mapping[str, str]] = {
    "news": {
        "title": "A hónap hírei",
        "preheader": "Három rövid hír, három percben.",
        "head": "A hónap hírei",
        "intro": "Ez történt nálunk az elmúlt hetekben.",
        "first": "Az első hír",
        "second": "A második hír",
        "third": "A harmadik hír",
    },
    "offer": {
        "title": "20% kedvezmény vasárnapig",
        "preheader": "Csak az olvasóinknak: a kódot a levélben találja.",
        "percent": "\N{MINUS SIGN}20%",
        "head": "csak az olvasóinknak",
        "intro": "Vasárnapig minden termékünk olcsóbb Önnek.",
        "code_is": "Írja be ezt a kódot a pénztárnál:",
        "code": "VASARNAP20",
        "until": "A kód vasárnap éjfélig érvényes.",
        "more": "Irány a bolt",
    },
    "welcome": {
        "title": "Üdvözöljük!",
        "preheader": "Örülünk, hogy itt van. Erre számíthat tőlünk.",
        "head": "Örülünk, hogy itt\N{NO-BREAK SPACE}van",
        "intro": "Köszönjük, hogy feliratkozott. Erre számíthat tőlünk:",
        "first": "Havonta legfeljebb két levél",
        "second": "Újdonságok és tippek első kézből",
        "third": "Ajánlatok, amelyeket csak az olvasóink kapnak meg",
        "more": "Körülnézek",
        "ask": "Kérdése van? Válaszoljon erre a levélre, szívesen segítünk.",
    },
    "plain": {
        "title": "Levél",
        "preheader": "Néhány szó, Önnek.",
    },
    "product": {
        "title": "Megérkezett az újdonságunk",
        "preheader": "Nézze meg az elsők között!",
        "over": "ÚJDONSÁG",
        "head": "A termék neve",
        "intro": "Egy mondat arról, mire jó a termék, és kinek való.",
        "first": "Első előny",
        "second": "Második előny",
        "third": "Harmadik előny",
        "better": "Miben jobb annál, ami eddig volt?",
        "price": "19\N{NO-BREAK SPACE}900\N{NO-BREAK SPACE}Ft",
        "more": "Megnézem",
    },
    "event": {
        "title": "Meghívó: nyílt nap március 14-én",
        "preheader": "Szeretettel várjuk, a belépés ingyenes.",
        "date": "március 14.",
        "over": "Meghívó",
        "head": "Nyílt nap a műhelyünkben",
        "intro": (
            "Töltsön velünk egy délutánt: megmutatjuk, hogyan dolgozunk, és minden kérdésére"
            " válaszolunk."
        ),
        "when": "Mikor",
        "when_is": "március 14-én, 15 és 18 óra között",
        "where": "Hol",
        "where_is": "1011 Budapest, Fő utca 1.",
        "fee": "Belépés",
        "fee_is": "Ingyenes, de kérjük, jelezze, ha jön.",
        "more": "Ott leszek",
        "cannot": "Nem tud eljönni? Válaszoljon erre a levélre, és szólunk a következőről.",
    },
    "digest": {
        "title": "Ezt érdemes elolvasni ebben a hónapban",
        "preheader": "Négy írás, ha csak öt perce van.",
        "head": "Havi válogatás",
        "intro": "Ez a négy írás tetszett a legjobban az olvasóinknak.",
        "first": "Az első írás címe",
        "second": "A második írás címe",
        "third": "A harmadik írás címe",
        "fourth": "A negyedik írás címe",
        "about": "Egy mondat arról, mit tud meg belőle az olvasó.",
        "more": "Az összes írás",
        "figure": "1\N{NO-BREAK SPACE}250",
        "figure_is": "olvasója volt a múlt havi levelünknek. Köszönjük, hogy Ön is olvassa.",
    },
    "basket": {
        **_ORDER,
        "title": "A kosara megvárja Önt",
        "preheader": "Félretettük, amit kiválasztott.",
        "head": "A kosara megvárja Önt",
        "intro": (
            "Nemrég összeállított nálunk egy kosarat, de a megrendelés nem fejeződött be."
            " Félretettük Önnek, amit kiválasztott:"
        ),
        "more": "Folytatom a rendelést",
        "delivery": "Szállítás",
        "delivery_is": "Két munkanapon belül.",
        "returns": "Visszaküldés",
        "returns_is": "14 napig, indoklás nélkül.",
        "help": "Segítség",
        "help_is": "Válaszoljon erre a levélre!",
    },
    "review": {
        **_ORDER,
        "title": "Hogy tetszik, amit vásárolt?",
        "preheader": "Egy perc az egész, és másoknak is segít választani.",
        "head": "Köszönjük a vásárlását!",
        "intro": (
            "Örülünk, hogy minket választott. Kérjük, írja meg a véleményét: másoknak segít"
            " választani, nekünk pedig jobbá válni."
        ),
        "thing": "Amit nálunk vásárolt",
        "scale": "Egy csillag: egyáltalán nem tetszik. Öt csillag: nagyon tetszik.",
        "more": "Véleményt írok",
        "ask": "Valami nincs rendben? Válaszoljon erre a levélre, és megoldjuk.",
    },
    "survey": {
        "title": "Egy kérdésünk van Önhöz",
        "preheader": "Egyetlen kattintás az egész.",
        "intro": "Egyetlen kattintással válaszolhat, és minden választ elolvasunk.",
        "head": "Mennyire elégedett velünk?",
        "best": "Nagyon elégedett vagyok",
        "good": "Inkább elégedett vagyok",
        "middling": "Is-is",
        "bad": "Inkább elégedetlen vagyok",
        "worst": "Nagyon elégedetlen vagyok",
        "thanks": "Köszönjük, hogy segít jobbá válnunk.",
    },
    "back": {
        "title": "Rég nem láttuk",
        "preheader": "Egy kis ajándékkal várjuk vissza.",
        "head": "Rég nem láttuk!",
        "intro": (
            "Azóta sok minden történt nálunk. Nézzen be hozzánk: ezzel a kóddal 15% kedvezményt"
            " kap."
        ),
        "code": "UJRA15",
        "until": "14 napig érvényes, bármelyik termékünkre.",
        "more": "Megnézem, mi az új",
        "often": "Túl sok a levél?",
        "seldom": "Beállítom, milyen gyakran írjanak",
    },
    "greeting": {
        "title": "Boldog ünnepeket!",
        "preheader": "Köszönjük, hogy idén is velünk tartott.",
        "head": "Boldog ünnepeket!",
        "intro": (
            "Köszönjük, hogy idén is velünk tartott. Békés, meghitt ünnepeket és boldog új évet"
            " kívánunk!"
        ),
        "team": "Anna és az egész csapat",
        "hours": "Ünnepi nyitvatartás",
        "hours_are": "December 24. és 26. között zárva tartunk, 27-től újra nyitva vagyunk.",
    },
}
"""By letter."""
