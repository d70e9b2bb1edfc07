"""Files that people come in with, and rows that have something to mend."""

IMPORTS = {
    "error.bad_import": ("The file cannot be taken in so.", "A fájl így nem olvasható be."),
    "error.bad_product_file": (
        "The file of products cannot be taken in so.",
        "A termékfájl így nem olvasható be.",
    ),
    "error.import_changed": (
        "Somebody else has changed meanwhile what becomes of the file. Nothing is started: look at "
        "what is stored now.",
        "Időközben más is módosította, mi legyen a fájllal. Nem indult el semmi: nézze meg, mi van "
        "most tárolva!",
    ),
    "error.no_consent_told": (
        "Tell how they agreed: without consent nobody may be written to.",
        "Írja le, hogyan járultak hozzá: hozzájárulás nélkül senkinek nem szabad írni!",
    ),
    "error.import_not_found": ("There is no such import.", "Nincs ilyen importálás."),
    "error.import_state": (
        "That is not possible in the state that the import is in.",
        "Az importálás jelenlegi állapotában ez nem lehetséges.",
    ),
    "imports.bad_day_order": (
        "day_order: dmy, mdy or ymd.",
        "day_order: dmy, mdy vagy ymd.",
    ),
    "imports.bad_status_line": (
        "Write in each line a word, =, and ordered, paid, refunded or incomplete.",
        "Soronként egy szót írjon, utána egyenlőségjelet és ezek egyikét: ordered, paid, refunded, "
        "incomplete!",
    ),
    "imports.no_consent_day": (
        "Tell when they agreed, such as 2026-05-12.",
        "Adja meg, mikor járultak hozzá, például: 2026-05-12!",
    ),
    "imports.no_file": ("Choose a file that is not empty.", "Válasszon egy nem üres fájlt!"),
    "imports.bad_part": (
        "part: 1 to {most} bytes.",
        "part: 1–{most} bájt lehet.",
    ),
    "imports.list_of_orders": (
        "list: a record of an e-commerce list is an order; people come onto a newsletter list.",
        "list: webshop-lista rekordja rendelés; személyek hírlevéllistára importálhatók.",
    ),
    "imports.missing_part": (
        "part: part {number} of the file has not come.",
        "part: a fájl {number}. része nem érkezett meg.",
    ),
    "imports.needs_list": (
        "list: say onto which list.",
        "list: adja meg, melyik listára.",
    ),
    "imports.needs_no_list": (
        "list: suppressed addresses belong to no list.",
        "list: a tiltott címek nem tartoznak listához.",
    ),
    "imports.many_lists": (
        "mapping: the file names more than {most} lists of the account; say --list for each.",
        "mapping: a fájl több mint {most} listát nevez meg; egyenként adja meg a --list értékét.",
    ),
    "imports.many_names": (
        "mapping: more than {most} names of lists; is it the right column?",
        "mapping: több mint {most} listanév; jó oszlopot adott meg?",
    ),
    "imports.no_named_list": (
        "mapping: no list of people is called so: {names}.",
        "mapping: nincs ilyen nevű személylista: {names}.",
    ),
    "imports.no_column": (
        "mapping: the file has no column {name!r}.",
        "mapping: a fájlban nincs {name!r} oszlop.",
    ),
    "imports.no_day": (
        "{text!r} is no day or time that can be read in one way only: there is no such day, or say"
        " how days are written",
        "{text!r} nem egyértelmű nap vagy időpont: nincs ilyen nap, vagy adja meg, hogyan vannak"
        " írva a napok",
    ),
    "imports.no_email_column": (
        "mapping: no column holds e-mail addresses; say which, such as Address=email. The columns"
        " are: {heads}",
        "mapping: nem derül ki, melyik oszlopban vannak az e-mail-címek; adja meg, például "
        "Cím=email. Az oszlopok: {heads}",
    ),
    "imports.no_number": (
        "{text!r} is no number that can be read in one way only",
        "{text!r} nem egyértelmű szám",
    ),
    "imports.no_target": (
        "mapping: the list has no field {name!r} that can be written.",
        "mapping: a listának nincs {name!r} írható mezője.",
    ),
    "imports.no_zone": ("zone: {name!r} is no time zone.", "zone: {name!r} nem időzóna."),
    "imports.not_ready": (
        "import: its file has not come yet, or it has been started.",
        "import: a fájl még nem érkezett meg, vagy már elindult.",
    ),
    "imports.not_running": ("import: it has ended.", "import: már véget ért."),
    "imports.not_undone": (
        "import: only what has ended and changed something can be taken back.",
        "import: csak az vonható vissza, ami véget ért és változtatott valamit.",
    ),
    "imports.not_uploading": (
        "import: its file is complete.",
        "import: a fájl már teljes.",
    ),
    "imports.reader_died": (
        "reading the file broke off again and again; the worker's log says why. What is on the "
        "list stays.",
        "a fájl olvasása többször megszakadt; az okát a worker naplója mondja meg. Ami a listán "
        "van, ott marad.",
    ),
    "imports.erased": (
        "the person was erased, and stays away until they come back themselves",
        "a személyt törölték, és távol marad, amíg maga vissza nem tér",
    ),
    "imports.repeated": (
        "the address stands in the file before",
        "a cím már szerepelt a fájlban",
    ),
    "imports.stayed_away": (
        "unsubscribed, and no later word of consent is given",
        "leiratkozott, és nincs későbbi hozzájárulás megadva",
    ),
    "imports.suppressed": (
        "the address must not be written to; see suppressions",
        "a címre nem írhatunk; lásd a tiltólistát",
    ),
    "imports.same_names": (
        "mapping: two lists are called {name!r}; say --list.",
        "mapping: két listának is {name!r} a neve; adja meg a --list értékét.",
    ),
    "imports.target_twice": (
        "mapping: two columns are for {name}.",
        "mapping: két oszlop is a(z) {name} mezőhöz tartozik.",
    ),
    "imports.unknown_lists": (
        "none of these is a list; make the list first, or mend the name",
        "egyik sem lista; előbb hozza létre a listát, vagy javítsa a nevet",
    ),
    "imports.to_come": (
        "{text!r} is still to come",
        "{text!r} jövőbeli",
    ),
    "imports.too_many_targets": (
        "mapping: at most {most} columns.",
        "mapping: legfeljebb {most} oszlop.",
    ),
    "imports.too_old": (
        "import: it can be taken back for {days} days.",
        "import: {days} napig vonható vissza.",
    ),
    "product_files.missing": ("{target}: there is none", "{target}: hiányzik"),
    "product_files.no_number": (
        "{target}: {text!r} is no number that can be read in one way only",
        "{target}: {text!r} nem egyértelmű szám",
    ),
    "product_files.no_sku": ("sku: there is none", "sku: hiányzik"),
    "product_files.no_sku_column": (
        "mapping: no column holds SKUs; say which, such as Code=sku.",
        "mapping: nem derül ki, melyik oszlopban van a cikkszám; adja meg, például Kód=sku.",
    ),
    "product_files.no_target": (
        "mapping: {name!r} is none of {known}.",
        "mapping: {name!r} nem ezek egyike: {known}.",
    ),
    "product_files.too_many": (
        "file: at most {most} rows.",
        "file: legfeljebb {most} sor.",
    ),
    "imports.unknown_status": (
        "{text!r} is not known as somebody's state; leave the column out or use subscribed, "
        "unsubscribed, bounced, complained, suppressed",
        "{text!r} ismeretlen állapot; hagyja ki az oszlopot, vagy használja ezeket: subscribed, "
        "unsubscribed, bounced, complained, suppressed",
    ),
    "imports.unseen_sign": (
        "there is a sign in the address that nobody sees ({sign}); type it anew",
        "a címben van egy láthatatlan jel ({sign}); írja be újra",
    ),
}
