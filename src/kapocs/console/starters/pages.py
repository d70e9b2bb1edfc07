"""Words of the landing pages to begin with."""

ENGLISH = {
    "signup": {
        "title": "One letter a month, worth reading",
        "lead": "What is new, what is good value, and one idea that you can use the same day.",
        "one": "First to know",
        "one_about": "New products and dates reach you before anybody else.",
        "two": "Only for readers",
        "two_about": "Offers that are nowhere else, not in the shop either.",
        "three": "One click to leave",
        "three_about": "Every letter has a link to unsubscribe. We never pass on your address.",
        "form": "Sign up here",
    },
    "thanks": {
        "title": "Thank you, it worked!",
        "lead": "Look into your mailbox: our first letter is on its way.",
        "one": "What comes next?",
        "one_about": "Nothing there in ten minutes? Look among the promotions and spam.",
        "button": "On to our website",
    },
    "offer": {
        "title": "20% off until Sunday",
        "lead": "Leave your address, and we send you the code at once.",
        "one": "For everything in the shop",
        "one_about": "Also for what is reduced already. One order, one code.",
        "form": "Send me the code",
    },
}
HUNGARIAN = {
    "signup": {
        "title": "Havonta egy levél, amit érdemes elolvasni",
        "lead": "Újdonságaink, jó vételek, és egy ötlet, amit még aznap hasznosíthat.",
        "one": "Elsőként értesül",
        "one_about": "Az új termékekről és időpontokról mindenki más előtt.",
        "two": "Csak olvasóinknak",
        "two_about": "Olyan ajánlatok, amelyek sehol máshol nincsenek, a boltban sem.",
        "three": "Egy kattintással lemondható",
        "three_about": "Minden levélben ott a leiratkozó link. A címét soha nem adjuk tovább.",
        "form": "Iratkozzon fel itt!",
    },
    "thanks": {
        "title": "Köszönjük, sikerült!",
        "lead": "Nézzen a postafiókjába: az első levelünk már úton van.",
        "one": "Mi következik?",
        "one_about": "Tíz perc múlva sincs ott? Nézze meg a promóciók és a levélszemét között!",
        "button": "Tovább a weboldalunkra",
    },
    "offer": {
        "title": "Vasárnapig 20% kedvezmény",
        "lead": "Adja meg a címét, és azonnal küldjük a kódot.",
        "one": "A bolt egész kínálatára",
        "one_about": "A már leárazott termékekre is. Egy rendelés, egy kód.",
        "form": "Kérem a kódot",
    },
}
