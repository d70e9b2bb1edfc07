"""People who have a user on a website."""

WEBSITES = {
    "error.not_a_website": (
        "The connector does not lead to a website.",
        "A kapcsolat nem weboldalhoz vezet.",
    ),
    "error.person_not_on_site": (
        "The connector has nobody of this record.",
        "A kapcsolatnak nincs ilyen rekordja.",
    ),
    "websites.answered": (
        "The site answered {status} {named}: {said}",
        "Az oldal válasza: {status} {named}: {said}",
    ),
    "websites.deleted_there": (
        "The user was deleted on the site; trying again makes a new one.",
        "A felhasználót törölték az oldalon; újrapróbáláskor új készül.",
    ),
    "websites.fault": (
        "A fault of ours, told in the server's log; tried again.",
        "A mi hibánk, a szerver naplójában áll; újra próbáljuk.",
    ),
    "websites.form": (
        "{name}: not written as WordPress writes it.",
        "{name}: a WordPress másképp írja.",
    ),
    "websites.link_field": (
        "link_field: which field of the list takes the link?",
        "link_field: a lista melyik mezőjébe kerüljön a hivatkozás?",
    ),
    "websites.link_not_kept": (
        "The link for the password could not be kept in {name}: {why}",
        "A jelszó hivatkozása nem tárolható ebben a mezőben: {name}: {why}",
    ),
    "websites.logins_taken": (
        "All user names that were tried are taken.",
        "Minden kipróbált felhasználónév foglalt.",
    ),
    "websites.meta": (
        "meta: {most} keys at most, each with a name.",
        "meta: legfeljebb {most} kulcs lehet, mindegyiknek neve van.",
    ),
    "websites.needed": ("{name}: is needed.", "{name}: meg kell adni."),
    "websites.no_application_passwords": (
        "The site offers no application passwords: it thinks that it is asked without TLS. Use an"
        " https address; behind a proxy, have the site know of it (X-Forwarded-Proto). A security"
        " plug-in may have switched them off, too.",
        "Az oldal nem ad alkalmazásjelszót: úgy látja, hogy titkosítatlanul kérdezik. Https címet"
        " adjon meg; proxy mögött az oldalnak tudnia kell erről (X-Forwarded-Proto). Egy biztonsági"
        " bővítmény is kikapcsolhatta.",
    ),
    "websites.no_json": (
        "The site answered {status} with something that is no JSON: no WordPress is there, or"
        " something in front of it asks first.",
        "Az oldal válasza ({status}) nem JSON: nincs ott WordPress, vagy valami elé állt.",
    ),
    "websites.no_plugin": (
        "The site has no Kapocs plug-in, which makes the link for the password.",
        "Az oldalon nincs Kapocs bővítmény, amely a jelszó hivatkozását készíti.",
    ),
    "websites.no_rest": (
        "No WordPress REST API answers there ({status}). Is the address the one of the site, with"
        " its folder? Plain permalinks are no hindrance; a security plug-in may be one.",
        "Nem válaszol ott WordPress REST API ({status}). Az oldal címe ez, a mappájával együtt?"
        " Az egyszerű közvetlen hivatkozás nem akadály; egy biztonsági bővítmény az lehet.",
    ),
    "websites.no_right": (
        "The user may not: {rights}. Give it the role of an administrator, or these rights.",
        "A felhasználónak nincs joga: {rights}. Adminisztrátori szerep vagy ezek a jogok kellenek.",
    ),
    "websites.no_setting": ("There is no setting {name!r}.", "Nincs ilyen beállítás: {name!r}."),
    "websites.no_site": (
        "connector_id: the connector is of type {type}, no website.",
        "connector_id: a kapcsolat típusa {type}, nem weboldal.",
    ),
    "websites.no_user": (
        "The site did not answer with a user.",
        "Az oldal nem felhasználóval válaszolt.",
    ),
    "websites.not_found_again": (
        "The site says that the address is taken and shows nobody who has it.",
        "Az oldal szerint a cím foglalt, de nem mutatja, kié.",
    ),
    "websites.not_let_in": (
        "The user or the application password is wrong, or the web server drops the Authorization"
        " header ({named}: {said})",
        "A felhasználó vagy az alkalmazásjelszó hibás, vagy a webszerver eldobja az Authorization"
        " fejlécet ({named}: {said})",
    ),
    "websites.not_mailed": (
        "The site did not say that it mails the way to a password ({status}).",
        "Az oldal nem jelezte, hogy elküldi a jelszóhoz vezető levelet ({status}).",
    ),
    "websites.one_of": ("{name}: one of {known}.", "{name}: ezek egyike: {known}."),
    "websites.person_failed": ("Record {record}: {why}", "{record}. rekord: {why}"),
    "websites.redirects": (
        "The site redirects to {to}: give that address.",
        "Az oldal ide irányít át: {to}. Azt a címet adja meg.",
    ),
    "websites.text": (
        "{name}: a text of 1 to 2000 characters.",
        "{name}: 1–2000 karakteres szöveg legyen.",
    ),
    "websites.told_no_json": (
        "The body is no JSON object with type and data.",
        "A törzs nem JSON-objektum type és data résszel.",
    ),
    "websites.took_too_long": ("The site took too long.", "Az oldal túl lassú volt."),
    "websites.url": (
        "url: http:// or https://, a host and perhaps a folder, without ? and #.",
        "url: http:// vagy https://, egy gépnév és esetleg mappa, ? és # nélkül.",
    ),
}
