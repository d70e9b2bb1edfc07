"""Accounts, people, tasks and opportunities."""

PEOPLE = {
    "accounts.bad_address": (
        "addresses: {address} is no IP address and no network such as 203.0.113.0/24.",
        "címek: {address} nem IP-cím, és nem is hálózat, mint például 203.0.113.0/24.",
    ),
    "accounts.bad_password": (
        "password: a character in it cannot be stored.",
        "jelszó: egy karaktere nem tárolható.",
    ),
    "accounts.bad_sender_name": (
        "sender_name: at most 200 printable characters.",
        "a feladó neve: legfeljebb 200 nyomtatható karakter.",
    ),
    "accounts.bad_scope": (
        "scopes: {scope} is none. A scope is a noun with :read or :write, such as"
        " subscribers:read; * stands for every noun. Nouns: {nouns}.",
        "jogok: nincs ilyen: {scope}. Egy jog egy főnév, utána :read vagy :write, például"
        " subscribers:read; a * minden főnevet jelent. Főnevek: {nouns}.",
    ),
    "accounts.bad_time_zone": ("timezone: not an IANA time zone.", "időzóna: nem IANA-időzóna."),
    "accounts.expired_already": (
        "expires_at: a moment to come, with its time zone.",
        "lejárat: egy eljövendő időpont, az időzónájával.",
    ),
    "accounts.key_in_use": (
        "API key {key} is in use: revoke it first.",
        "A(z) {key} azonosítójú API-kulcs használatban van: előbb vonja vissza.",
    ),
    "accounts.last_owner": (
        "User {user} is the last owner who may sign in; make somebody else an owner first.",
        "A(z) {user} azonosítójú felhasználó az utolsó tulajdonos, aki beléphet; előbb tegyen"
        " tulajdonossá valaki mást.",
    ),
    "accounts.long_line": (
        "{field}: a line of at most {most} characters.",
        "{field}: egy sor, legfeljebb {most} karakter.",
    ),
    "accounts.many_lists": (
        "list_ids: at most {most} lists.",
        "listák: legfeljebb {most} lehet.",
    ),
    "accounts.no_such_list": (
        "list_ids: there is no list {list}.",
        "listák: nincs {list} azonosítójú lista.",
    ),
    "accounts.owner_of_all_lists": (
        "list_ids: an owner works with all lists; choose another role first.",
        "listák: a tulajdonos minden listával dolgozik; előbb válasszon másik szerepet.",
    ),
    "accounts.many_addresses": (
        "addresses: at most {most} of them.",
        "címek: legfeljebb {most} lehet.",
    ),
    "accounts.missing_scope": (
        "The API key lacks the scope {scope}.",
        "Az API-kulcsnak nincs meg ez a joga: {scope}.",
    ),
    "accounts.no_list": (
        "list_id: there is no list {list}.",
        "lista: nincs {list} azonosítójú lista.",
    ),
    "accounts.no_scopes": (
        "scopes: name at least one; * is all of them.",
        "jogok: nevezzen meg legalább egyet; a * az összes.",
    ),
    "factors.many_passkeys": (
        "At most {most} passkeys.",
        "Legfeljebb {most} azonosítókulcs lehet.",
    ),
    "factors.none": (
        "User {user} has no second factor.",
        "A(z) {user} azonosítójú felhasználónak nincs kétlépcsős belépése.",
    ),
    "accounts.not_invited": (
        "No invitation of user {user} waits: they have a password already.",
        "A(z) {user} azonosítójú felhasználónak nincs függő meghívója: már van jelszava.",
    ),
    "accounts.no_user": ("There is no user {user}.", "Nincs {user} azonosítójú felhasználó."),
    "accounts.role_beyond_key": (
        "The role {role} may do more than the API key, which therefore lets nobody in with it.",
        "A(z) {role} szerepnek több joga van, mint az API-kulcsnak, ezért az nem engedhet be vele"
        " senkit.",
    ),
    "accounts.role_lacks": (
        "This needs the right {scope}, which the role {role} has not.",
        "Ehhez a(z) {scope} jog kell, amely a(z) {role} szerepnek nincs meg.",
    ),
    "accounts.short_password": (
        "password: at least {least} characters.",
        "jelszó: legalább {least} karakter.",
    ),
    "crm.currency_of_nothing": (
        "{field}: a currency goes with a value.",
        "{field}: pénznem csak értékkel együtt adható meg.",
    ),
    "crm.is_lost": (
        "It is lost; reopen it first.",
        "Elveszett; előbb nyissa újra.",
    ),
    "crm.is_won": (
        "It is won; reopen it first.",
        "Megnyerték; előbb nyissa újra.",
    ),
    "crm.no_currency": (
        "{field}: a value needs its currency.",
        "{field}: az értékhez pénznem is kell.",
    ),
    "crm.no_record": (
        "The list has no record {record}.",
        "A listának nincs ilyen rekordja: {record}.",
    ),
    "crm.no_user": (
        "owner: the account has no user {email!r}.",
        "felelős: a fióknak nincs ilyen felhasználója: {email!r}.",
    ),
    "privacy.batch_erased": (
        "Somebody in it was erased; make the batch anew.",
        "Valakinek törölték az adatait, aki benne van; készítse el újra a köteget.",
    ),
    "privacy.nothing_to_mend": (
        "values: 1 to {most} fields, or a new address.",
        "értékek: 1–{most} mező vagy új cím.",
    ),
    "privacy.not_to_mend": (
        "{name}: a person does not say this of himself; change the record or the order.",
        "{name}: ezt az érintett nem mondja magáról; a rekordot vagy a rendelést módosítsa.",
    ),
    "privacy.file_erased": (
        "Somebody in the file was erased; take him out of it and upload it again.",
        "Valakinek törölték az adatait, aki a fájlban van; vegye ki belőle, és töltse fel újra.",
    ),
    "subscribers.no_address": (
        "email: an address is needed on this list.",
        "email: ezen a listán kell egy cím.",
    ),
}
