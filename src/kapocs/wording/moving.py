"""An account that moves into another installation."""

MOVING = {
    "error.bad_archive": ("This is no archive that fits.", "Ez nem megfelelő archívum."),
    "error.cannot_move": ("The account cannot move so.", "A fiók így nem költözhet."),
    "moving.bad_mac": (
        "{place}: the passphrase is another, or the archive was changed.",
        "{place}: más a jelmondat, vagy megváltozott az archívum.",
    ),
    "moving.bad_secret": (
        "{place}: a secret cannot be decrypted.",
        "{place}: egy titok nem fejthető vissza.",
    ),
    "moving.changed": (
        "{place}: was changed: its SHA-256 is not that of the manifest.",
        "{place}: megváltozott: az SHA-256 értéke nem a leírásban álló.",
    ),
    "moving.columns": (
        "{place}: {found} columns, not {wanted}.",
        "{place}: {found} oszlop, nem {wanted}.",
    ),
    "moving.cut_off": (
        "{place}: cut off, or not of the rows that the manifest says.",
        "{place}: csonka, vagy nem annyi sora van, mint a leírás szerint.",
    ),
    "moving.sandbox": (
        "{place}: is a sandbox, which stays where it is.",
        "{place}: tesztkörnyezet, amely ott marad, ahol van.",
    ),
    "moving.erasing": (
        "{place}: somebody is just being erased; export once that is done"
        " (`kapocs person erasures`).",
        "{place}: épp törölnek valakit; exportáljon, ha kész (`kapocs person erasures`).",
    ),
    "moving.file_exists": ("{place} is there already.", "{place} már létezik."),
    "moving.foreign": ("{place}: does not belong to an archive.", "{place}: nem archívumba való."),
    "moving.is_here": (
        "{place}: there is an account {account} here already. Addresses in letters that were sent"
        " hold the number of the account, so it cannot get another one. The first `kapocs up` makes"
        " an account: import into a data folder before that.",
        "{place}: itt már van {account} számú fiók. Az elküldött levelekben álló címek a fiók"
        " számát tartalmazzák, ezért nem kaphat másikat. Az első `kapocs up` létrehoz egy fiókot:"
        " az előtt kell az adatmappába beolvasni.",
    ),
    "moving.longer": ("{place}: longer than {most} bytes.", "{place}: hosszabb {most} bájtnál."),
    "moving.missing": ("{place}: is missing.", "{place}: hiányzik."),
    "moving.needs_phrase": (
        "{place}: the archive has secrets; say what they were sealed by.",
        "{place}: az archívumban titkok vannak; mi a jelmondatuk?",
    ),
    "moving.no_archive": (
        "{place}: no archive, or cut off.",
        "{place}: nem archívum, vagy csonka.",
    ),
    "moving.no_archive_of_ours": (
        "{place}: no archive of an account of Kapocs.",
        "{place}: nem egy Kapocs-fiók archívuma.",
    ),
    "moving.no_json": ("{place}: no JSON.", "{place}: nem JSON."),
    "moving.no_number": ("{place}: no number that can be.", "{place}: nem lehetséges szám."),
    "moving.no_object": ("{place}: no object that can be.", "{place}: nem megfelelő objektum."),
    "moving.no_text": ("{place}: no text that can be.", "{place}: nem megfelelő szöveg."),
    "moving.not_one_account": ("{place}: not one account.", "{place}: nem egyetlen fiók."),
    "moving.other_cipher": (
        "{place}: encrypted in a way that is not known here.",
        "{place}: itt nem ismert módon van titkosítva.",
    ),
    "moving.other_columns": (
        "{place}: not those of the table here.",
        "{place}: nem az itteni tábla oszlopai.",
    ),
    "moving.other_format": (
        "{place}: {given} is not known here, {known} is.",
        "{place}: {given} itt nem ismert, {known} igen.",
    ),
    "moving.other_schema": (
        "{place}: {given}, and this database has {here}. Bring both installations to one version"
        " (the archive is of Kapocs {version}), and export once more.",
        "{place}: {given}, itt viszont ez van: {here}. A két telepítés legyen azonos"
        " változatú (az archívumé: Kapocs {version}), utána exportálj újra.",
    ),
    "moving.others": ("{place}: a row of another account.", "{place}: egy másik fiók sora."),
    "moving.refused_rows": (
        "{place}: the database refuses it: {error}.",
        "{place}: az adatbázis elutasítja: {error}.",
    ),
    "moving.sealed_elsewhere": (
        "A stored secret was sealed with another KAPOCS_SECRET_KEY.",
        "Egy tárolt titkot más KAPOCS_SECRET_KEY zárt le.",
    ),
    "moving.short_phrase": (
        "{place}: a passphrase has at least {least} bytes.",
        "{place}: a jelmondat legalább {least} bájt.",
    ),
    "moving.taken": (
        "{place}: somebody here has it already: {detail}",
        "{place}: itt már valaki másé: {detail}",
    ),
    "moving.too_large": (
        "{place}: {whole} bytes out of a file of {size} are too many.",
        "{place}: {whole} bájt egy {size} bájtos fájlból túl sok.",
    ),
    "moving.twice": ("{place}: is there twice.", "{place}: kétszer szerepel."),
    "moving.unreadable": ("{place}: {error}.", "{place}: {error}."),
}
