"""Automations: what is wrong with a definition, and with the file it is in."""

_OF_FILES = {
    "automations.alias": (
        "*{name} stands for what is written elsewhere; write it out.",
        "a *{name} máshol leírtakra utal; írja ki.",
    ),
    "automations.at_line": ("line {line}: {why}", "{line}. sor: {why}"),
    "automations.long_file": (
        "the file is too long: at most {most} bytes.",
        "a fájl túl hosszú: legfeljebb {most} bájt lehet.",
    ),
    "automations.many_pieces": (
        "the file has too much in it: at most {most} names and values.",
        "a fájlban túl sok minden van: legfeljebb {most} név és érték lehet.",
    ),
    "automations.no_name": (
        "a name stands before its value; here is none.",
        "az érték előtt névnek kell állnia; itt nincs.",
    ),
    "automations.second_document": (
        "a file has one automation; a second one begins here.",
        "egy fájlban egy automatizmus van; itt egy második kezdődik.",
    ),
    "automations.tag": (
        "tags such as {name} are not read; leave it out.",
        "az olyan címkéket, mint {name}, nem olvassuk; hagyja el.",
    ),
    "automations.too_deep": (
        "at most {most} levels within each other.",
        "legfeljebb {most} szint lehet egymásban.",
    ),
    "automations.twice": (
        "{name!r} stands here for the second time.",
        "{name!r} itt már másodszor áll.",
    ),
    "error.bad_feed": (
        "What is at the address is neither RSS nor Atom nor JSON Feed.",
        "Ami a címen van, az se nem RSS, se nem Atom, se nem JSON Feed.",
    ),
    "error.bad_automation_file": (
        "The file is neither YAML nor JSON that an automation can be read from.",
        "A fájl nem olyan YAML vagy JSON, amelyből automatizmus olvasható.",
    ),
}
_WRITTEN = {
    "automations.at": ("{place}: {why}", "{place}: {why}"),
    "automations.buyers_leave": (
        "buyers who left the list get it only where `unsubscribed` of `leave` is false.",
        "a leiratkozott vevők csak akkor kapják meg, ha a `leave` `unsubscribed` értéke false.",
    ),
    "automations.not_about_order": (
        "every start has to be a fact about an order, an invoice or a payment.",
        "minden indításnak rendelésről, számláról vagy fizetésről szóló eseménynek kell lennie.",
    ),
    "automations.bad_character": (
        "a NUL character or half of a surrogate pair cannot be stored.",
        "NUL karakter vagy fél helyettesítő pár nem tárolható.",
    ),
    "automations.bad_id": (
        "{id!r} cannot name this step: it is taken, or not made of letters, digits, - and _.",
        "{id!r} nem lehet ennek a lépésnek a neve: foglalt, vagy nem csak betűből, számjegyből,"
        " - és _ jelből áll.",
    ),
    "automations.circle": (
        "from step {step} one may come back to it without ever having to wait.",
        "a(z) {step} lépéstől olyan út is visszavezet önmagához, amelyen nem kell várni.",
    ),
    "automations.sealed_elsewhere": (
        "{name} was stored for another address or account: it has to be typed anew.",
        "{name} másik címhez vagy fiókhoz lett eltárolva: újra be kell írni.",
    ),
    "automations.few_ways": ("two ways at least.", "legalább két ág kell."),
    "automations.large_number": (
        "this number is too large to be kept.",
        "ez a szám túl nagy, nem tárolható.",
    ),
    "automations.long_span": (
        "at most {days} days altogether.",
        "összesen legfeljebb {days} nap lehet.",
    ),
    "automations.missing": ("this is needed.", "ezt meg kell adni."),
    "automations.name_taken": (
        "another way is called {name!r} already.",
        "egy másik ágnak már {name!r} a neve.",
    ),
    "automations.no_array": (
        "a list of at most {most} is expected.",
        "legfeljebb {most} elemű lista kell.",
    ),
    "automations.no_clock": (
        "a time of day such as 9:00 is expected.",
        "napszak kell, például 9:00.",
    ),
    "automations.large_json": (
        "too deep or too large: at most {most} members in each part.",
        "túl mély vagy túl nagy: részenként legfeljebb {most} elem lehet.",
    ),
    "automations.no_address_to": (
        "an e-mail address is expected.",
        "e-mail-cím kell.",
    ),
    "automations.no_amount": (
        "a number greater than 0 is expected.",
        "0-nál nagyobb szám kell.",
    ),
    "automations.no_value": (
        "a number from 0 is expected, or a text with [field] in it.",
        "0 vagy nagyobb szám kell, vagy szöveg [mező] jelöléssel.",
    ),
    "automations.no_currency": (
        "{name!r} is no known currency.",
        "ismeretlen pénznem: {name!r}.",
    ),
    "automations.no_numbers": ("a list of ids is expected.", "azonosítók listája kell."),
    "automations.no_ids": (
        "at most {most} ids are expected, each from 1 to {largest}.",
        "legfeljebb {most} azonosító kell, mindegyik 1 és {largest} között.",
    ),
    "automations.no_url": (
        "an address that begins with https:// or http:// is expected.",
        "https:// vagy http:// kezdetű cím kell.",
    ),
    "automations.percent_or_amount": (
        "either percent or amount, one of them.",
        "a percent és az amount közül pontosan egy kell.",
    ),
    "automations.no_else": (
        "only a wait for something, or for conditions, has this way.",
        "csak eseményre vagy feltételre váró lépésnek lehet ilyen ága.",
    ),
    "automations.no_number": (
        "a whole number from {least} to {most} is expected.",
        "{least} és {most} közötti egész szám kell.",
    ),
    "automations.no_object": (
        "an object is expected: names with their values.",
        "objektum kell: nevek az értékeikkel.",
    ),
    "automations.no_question": ("one of {words} is expected.", "ezek egyike kell: {words}."),
    "automations.no_signal": (
        "{name!r} is nothing that can be waited for.",
        "{name!r} nem olyan, amire várni lehet.",
    ),
    "automations.no_span": (
        "how long is missing: minutes, hours, days or weeks.",
        "hiányzik, mennyi ideig: minutes, hours, days vagy weeks.",
    ),
    "automations.no_step": (
        "a step does exactly one of these: {words}.",
        "egy lépés pontosan egyet tesz ezek közül: {words}.",
    ),
    "automations.no_steps": ("one step at least.", "legalább egy lépés kell."),
    "automations.no_such_step": ("there is no step {step!r}.", "nincs ilyen lépés: {step!r}."),
    "automations.no_such_word": ("one of {words} is expected.", "ezek egyike kell: {words}."),
    "automations.no_text": ("a text is expected.", "szöveg kell."),
    "automations.no_truth": ("true or false is expected.", "true vagy false kell."),
    "automations.no_value_line": (
        "each line is a field, then =, then its value; this one is not: {line}",
        "minden sor egy mező, utána =, utána az értéke; ez nem ilyen: {line}",
    ),
    "automations.no_values": (
        "1 to {most} fields with their values are expected.",
        "1–{most} mező kell az értékével.",
    ),
    "automations.no_weekdays": (
        "a list of weekdays is expected: {words}.",
        "napok listája kell: {words}.",
    ),
    "automations.nobody_there": (
        "nobody stands at this step.",
        "ennél a lépésnél nem áll senki.",
    ),
    "automations.not_there": (
        "there is no {what}, or it is archived.",
        "nincs meg vagy félre van téve: {what}.",
    ),
    "automations.too_long": ("at most {most} characters.", "legfeljebb {most} karakter lehet."),
    "automations.too_many": (
        "The account has {most} automations already; archive one first.",
        "A fióknak már {most} automatizmusa van; előbb tegyen félre egyet.",
    ),
    "automations.too_many_steps": ("at most {most} steps.", "legfeljebb {most} lépés lehet."),
    "automations.unknown": ("there is no {name!r} here.", "itt nincs ilyen: {name!r}."),
}
AUTOMATIONS_WRITTEN = {**_OF_FILES, **_WRITTEN}
