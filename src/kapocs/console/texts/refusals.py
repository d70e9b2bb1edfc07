"""What the page on refusals says, and what to do about each kind, in English and Hungarian."""

ENGLISH = {
    "mend_authentication": (
        "SPF, DKIM or DMARC did not hold. Check the sending domain's records and publish what is "
        "missing."
    ),
    "mend_content": (
        "A filter refuses what the letter says. Look at its links, attachments and wording, and "
        "send a test letter to an address there."
    ),
    "mend_dns": (
        "The sending machine's name does not hold. Its IP address needs a PTR record that leads to "
        "a name, and that name has to lead back to it."
    ),
    "mend_login": (
        "The relay does not accept the login, or does not send for this sender. Check the relay's "
        "user name and password, and which senders it allows."
    ),
    "mend_other": "Read the words: a rule of the receiver refuses it, and they often say which.",
    "mend_rate": (
        "Too many letters in too short a time. Set the relay's limits lower or warm it up, and "
        "write less to who never opens."
    ),
    "mend_reputation": (
        "The sending address or domain has a bad name. Look it up on the list that is named, mend "
        "the cause (complaints, old addresses), then ask to be taken off."
    ),
    "mend_sender": (
        "The sender is not accepted. Check that its address and domain exist and take mail (MX)."
    ),
    "mend_size": "The letter is too large. Make its pictures and attachments smaller.",
    "mend_unclear": (
        "No reason was given, so nobody is suppressed. If it happens often, ask the receiver's "
        "postmaster."
    ),
    "refusals": "Refusals",
    "refusals_about": (
        "What receivers refused because of the sender, its machine or the letter. No recipient is "
        "suppressed for it: the cause is ours to mend."
    ),
    "refusals_clear": "Seen to",
    "refusals_first": "First",
    "refusals_last": "Last",
    "refusals_none": "Nothing was refused for a reason that is ours.",
    "refusals_of_late": (
        "Letters were refused in the last 7 days for a reason that is yours to mend."
    ),
    "refusals_of_late_unclear": "Letters were refused in the last 7 days without a clear reason.",
    "refusals_ours": "To mend",
    "refusals_relay": "Relay",
    "refusals_sender": "Sender",
    "refusals_several": "various",
    "refusals_show": "Show them",
    "refusals_times": "Times",
    "refusals_unclear": "Unclear",
}

HUNGARIAN = {
    "mend_authentication": (
        "Az SPF, a DKIM vagy a DMARC nem állta meg a helyét. Ellenőrizze a küldő domain "
        "rekordjait, és tegye közzé, ami hiányzik."
    ),
    "mend_content": (
        "Egy szűrő a levél tartalmát utasítja el. Nézze át a hivatkozásokat, a mellékleteket és a "
        "megfogalmazást, és küldjön próbalevelet egy ottani címre."
    ),
    "mend_dns": (
        "A küldő gép neve nem állja meg a helyét. Az IP-címéhez egy névre mutató PTR rekord kell, "
        "és annak a névnek vissza kell mutatnia rá."
    ),
    "mend_login": (
        "A levéltovábbító nem fogadja el a belépést, vagy nem küld ennek a feladónak a nevében. "
        "Ellenőrizze a felhasználónevét és a jelszavát, és hogy mely feladókat engedi."
    ),
    "mend_other": (
        "Olvassa el a szöveget: a címzett szerverének egy szabálya utasítja el, és többnyire "
        "kiderül, melyik."
    ),
    "mend_rate": (
        "Túl sok levél túl rövid idő alatt. Állítsa lejjebb a levéltovábbító korlátait, vagy "
        "melegítse be, és írjon ritkábban azoknak, akik sosem nyitják meg."
    ),
    "mend_reputation": (
        "A küldő IP-címnek vagy domainnek rossz híre van. Keresse meg a megnevezett listán, "
        "szüntesse meg az okát (panaszok, régi címek), majd kérje a levételét."
    ),
    "mend_sender": (
        "A feladót nem fogadják el. Ellenőrizze, hogy a címe és a domainje létezik, és fogad "
        "levelet (MX)."
    ),
    "mend_size": "A levél túl nagy. Legyenek kisebbek a képei és a mellékletei.",
    "mend_unclear": (
        "Nem mondtak okot, ezért senki sem kerül tiltólistára. Ha gyakori, kérdezze meg a címzett "
        "szerverének üzemeltetőjét (postmaster)."
    ),
    "refusals": "Elutasítások",
    "refusals_about": (
        "Amit a címzettek szerverei a feladó, a küldő gép vagy a levél miatt utasítottak el. "
        "Emiatt egyetlen címzett sem kerül tiltólistára: az okot mi tudjuk megszüntetni."
    ),
    "refusals_clear": "Elintézve",
    "refusals_first": "Először",
    "refusals_last": "Utoljára",
    "refusals_none": "Semmit sem utasítottak el miattunk.",
    "refusals_of_late": (
        "Az elmúlt 7 napban olyan okból utasítottak el leveleket, amelyet Önnek kell megszüntetnie."
    ),
    "refusals_of_late_unclear": ("Az elmúlt 7 napban világos ok nélkül utasítottak el leveleket."),
    "refusals_ours": "Teendő",
    "refusals_relay": "Levéltovábbító",
    "refusals_sender": "Feladó",
    "refusals_several": "különféle",
    "refusals_show": "Megnézem",
    "refusals_times": "Hányszor",
    "refusals_unclear": "Nem világos",
}
