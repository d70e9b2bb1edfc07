"""Sentences that no code says: from before there were codes, and of the typesetter's sources.

Read in tables and told in Hungarian. A pattern for each, and what it is in Hungarian.
"""

BEFORE = {
    r"code39: (.*): only (.*), space and (.*) may be in it\.": (
        r"code39: \1: csak \2, szóköz és \3 lehet benne."
    ),
    r"the return line does not fit behind the window": (
        r"a feladó sora nem fér el a boríték ablaka mögött"
    ),
    r"the head does not fit above the address": "a fejléc nem fér el a cím felett",
    r"a code of (\d+) mm does not fit into its cell of (\d+) mm": (
        r"egy \1 mm-es kód nem fér el a \2 mm-es cellájában"
    ),
    r"The HTML is nested too deep: at most (\d+) elements within each other; "
    r"close what you open\.": (
        r"A HTML túl mélyen egymásba ágyazott: legfeljebb \1 elem lehet egymásban; "
        "zárja le, amit megnyitott."
    ),
    r"(.*): a value is needed\.": r"\1: hiányzik az érték.",
    r"(.*): there is no operator (.*)\.": r"\1: nincs ilyen operátor: \2.",
    r"(.*): there can be (\d+) conditions at most\.": r"\1: legfeljebb \2 feltétel lehet.",
    r"(.*): several values go with the operator in\.": (
        r"\1: több érték csak az in operátorral állhat."
    ),
    r"(.*): at most (\d+) values\.": r"\1: legfeljebb \2 érték lehet.",
    r"(.*): a value has at most (\d+) characters\.": (
        r"\1: egy érték legfeljebb \2 karakter lehet."
    ),
    r"(.*): the value holds a character that no text can have\.": (
        r"\1: az értékben olyan karakter van, amely szövegben nem állhat."
    ),
    r"(.*): it goes with =, !=, <, <=, > and >=\.": (
        r"\1: ezek az operátorok lehetnek: =, !=, <, <=, > és >=."
    ),
    r"(.*): it goes with =, !=, in, empty and not empty\.": (
        r"\1: ezek az operátorok lehetnek: =, !=, in, empty és not empty."
    ),
    r"(.*): (.*) is no id of a category\.": r"\1: \2 nem kategória azonosítója.",
    r"(.*): (.*) is not a date such as (\S+)\.": r"\1: \2 nem dátum, például \3.",
    r"(.*): (.*) is not a time such as (.*)\.": r"\1: \2 nem időpont, például \3.",
    r"(.*): (.*) is (?:month must be in|year) .*\.": r"\1: \2 nincs a naptárban.",
    r"(\S+) did not answer within (.+?)(?: s)?\.": r"\1 nem válaszolt \2 másodpercen belül.",
    r"(\S+) takes no mail now: ?(.*)": r"\1 most nem fogad levelet: \2",
    r"(\S+) did not return the greeting: ?(.*)": r"\1 nem köszönt vissza: \2",
    r"(\S+) did not start TLS: ?(.*)": r"\1 nem kezdte el a TLS-t: \2",
    r"(\S+) did not accept the user name and password: ?(.*)": (
        r"\1 nem fogadta el a felhasználónevet és a jelszót: \2"
    ),
    r"accepted as (.*)": r"elfogadva, az azonosítója \1",
    r"(\S+) (?P<r>(?:does not|did not|wants to|gets too|is in|is some|says that) [^:]*): "
    r"(?P<s>.*)": r"\1 \2: \3",
    r"error (\d+)[:,] (.*)": r"\1. hiba: \2",
    r"delivered": "kézbesítve",
    r"undeliverable": "kézbesíthetetlen",
    r"([1-5]\d\d) (?P<r>[^\d].*)": r"\1 \2",
    r"(\S+): (?P<r>.*)": r"\1: \2",
}
