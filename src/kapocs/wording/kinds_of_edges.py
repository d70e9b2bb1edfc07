"""What is said of errors that requests, commands and the platform run into."""

KINDS_OF_EDGES = {
    "error.account_busy": (
        "Too many requests of this account are waiting; try again in a moment.",
        "Ennek a fióknak túl sok kérése vár; próbálja újra egy pillanat múlva.",
    ),
    "error.account_not_named": (
        "There are several accounts, and the command does not say which it is for.",
        "Több fiók van, és a parancs nem mondja meg, melyikre vonatkozik.",
    ),
    "error.answer_too_large": ("The answer is too large.", "A válasz túl nagy."),
    "error.bad_cursor": (
        "This `after` is not of these pages.",
        "Ez az `after` nem ezekhez a lapokhoz tartozik.",
    ),
    "error.bad_email": ("This is not an e-mail address.", "Ez nem e-mail-cím."),
    "error.bad_file": ("The file cannot be read.", "A fájl nem olvasható."),
    "error.bad_idempotency_key": (
        "An Idempotency-Key has 1 to 255 characters.",
        "Egy Idempotency-Key 1–255 karakter.",
    ),
    "error.bad_number": ("This is no telephone number.", "Ez nem telefonszám."),
    "error.bad_request": ("The parameters are wrong.", "A paraméterek hibásak."),
    "error.bad_text": (
        "A text holds a character that cannot be stored: NUL, or half of a surrogate pair.",
        "Egy szövegben nem tárolható karakter van: NUL, vagy egy helyettesítő pár fele.",
    ),
    "error.bad_time": ("This is not a time.", "Ez nem időpont."),
    "error.bad_token": ("The link is not valid.", "A hivatkozás érvénytelen."),
    "error.address_not_allowed": (
        "The API key may not be used from this address.",
        "Az API-kulcs erről a címről nem használható.",
    ),
    "error.body_missing": ("This request needs a body.", "Ehhez a kéréshez törzs kell."),
    "error.body_too_large": ("The request's body is too large.", "A kérés törzse túl nagy."),
    "error.conflict": ("It clashes with what is already there.", "Ütközik azzal, ami már megvan."),
    "error.credentials_missing": (
        "The Authorization header is missing.",
        "Az Authorization fejléc hiányzik.",
    ),
    "error.database_away": (
        "The database cannot be reached now. Try again in a moment.",
        "Az adatbázis most nem érhető el. Próbálja újra egy pillanat múlva.",
    ),
    "error.denied": ("This is not allowed.", "Ez nem engedélyezett."),
    "error.emails_differ": (
        "The address and its repetition are not the same.",
        "A cím és az ismétlése nem egyezik.",
    ),
    "batch.refused": (
        "{bad} of {items} items cannot be stored; none was.",
        "{items} elemből {bad} nem tárolható; egy sem került be.",
    ),
    "error.batch_refused": (
        "Some items cannot be stored; none was.",
        "Néhány elem nem tárolható; egy sem került be.",
    ),
    "error.error": ("Something went wrong.", "Valami nem sikerült."),
    "error.fact_kind_unknown": ("There is no such kind of fact.", "Nincs ilyen fajta tény."),
    "error.fact_reader_not_found": (
        "There is no such reader of the stream of facts.",
        "A tények folyamának nincs ilyen olvasója.",
    ),
    "error.facts_dropped": (
        "Facts were dropped before this reader read them.",
        "Ezek a tények már nincsenek meg.",
    ),
    "error.idempotency_key_in_use": (
        "A request with this Idempotency-Key is still being worked on.",
        "Egy kérés ezzel az Idempotency-Key-jel még folyamatban van.",
    ),
    "error.idempotency_key_reused": (
        "This Idempotency-Key was used for another request.",
        "Ezt az Idempotency-Key-t egy másik kéréshez használták.",
    ),
    "error.internal_error": (
        "Something went wrong on our side; nothing was changed.",
        "Nálunk történt hiba; semmi sem változott.",
    ),
    "error.invalid": ("The data given is not acceptable.", "A megadott adat nem fogadható el."),
    "error.invalid_fields": ("Several fields are not acceptable.", "Több mező nem fogadható el."),
    "error.mail_not_found": ("There is no such mail.", "Nincs ilyen levél."),
    "error.not_of_their_lists": (
        "This is about all lists of the account, and who asks works with certain ones only.",
        "Ez a fiók minden listájáról szól, és aki kéri, csak bizonyosakkal dolgozik.",
    ),
    "error.bad_passkey": (
        "What the browser made of a passkey cannot be kept.",
        "Amit a böngésző azonosítókulcsként készített, nem tárolható.",
    ),
    "error.wrong_passkey": (
        "The passkey is nobody's, answers something else, or answered already.",
        "Az azonosítókulcs senkié, másra felel, vagy már felelt.",
    ),
    "error.passkey_known": (
        "The user has this passkey already.",
        "A felhasználónak már megvan ez az azonosítókulcsa.",
    ),
    "error.too_many_passkeys": (
        "The user has as many passkeys as one can have.",
        "A felhasználónak már nem lehet több azonosítókulcsa.",
    ),
    "error.passkey_not_found": (
        "The user has no such passkey.",
        "A felhasználónak nincs ilyen azonosítókulcsa.",
    ),
    "error.mailbox_closed": (
        "The mailbox is for those who run the installation.",
        "A postafiók azoké, akik a telepítést üzemeltetik.",
    ),
    "error.malformed": (
        "The form that was sent cannot be read.",
        "Az elküldött űrlap nem olvasható.",
    ),
    "error.malformed_json": ("The body is not valid JSON.", "A törzs nem érvényes JSON."),
    "error.method_not_allowed": (
        "This path does not know this method.",
        "Ez az útvonal nem ismeri ezt a metódust.",
    ),
    "error.key_expired": (
        "The time of the API key is over.",
        "Az API-kulcs ideje lejárt.",
    ),
    "error.bad_upload": (
        "The form that was sent cannot be read.",
        "Az elküldött űrlap nem olvasható.",
    ),
    "error.missing": ("A required value is missing.", "Egy kötelező érték hiányzik."),
    "error.no_such_page": ("There is nothing at this address.", "Ezen a címen nincs semmi."),
    "error.not_authenticated": ("Wrong or missing credentials.", "Hibás vagy hiányzó azonosítás."),
    "error.not_found": ("There is no such thing.", "Nincs ilyen."),
    "error.not_from_here": (
        "The form was not sent from a page of this console.",
        "Az űrlapot nem ennek a konzolnak egy oldaláról küldték.",
    ),
    "error.other_address": (
        "That is another address.",
        "Ez egy másik cím.",
    ),
    "error.not_opted_out": (
        "The number is not on the opt-out list.",
        "A szám nincs az SMS-tiltólistán.",
    ),
    "error.not_sent": (
        "The relay did not take the message.",
        "A levéltovábbító nem vette át az üzenetet.",
    ),
    "error.not_suppressed": (
        "The address is not on the suppression list.",
        "A cím nincs a tiltólistán.",
    ),
    "error.object_changed": (
        "It is not as the `If-Match` says; nothing was changed.",
        "Nem olyan, amilyennek az `If-Match` mondja; semmi sem változott.",
    ),
    "error.parameters_clash": (
        "These parameters do not go together.",
        "Ezek a paraméterek nem adhatók meg együtt.",
    ),
    "error.over_quota": ("The quota is used up.", "A keret elfogyott."),
    "error.path_not_found": ("There is nothing at this path.", "Ezen az útvonalon nincs semmi."),
    "error.several_records": ("Several records have this address.", "Több rekordnak is ez a címe."),
    "error.sign_in_first": ("Nobody is signed in.", "Senki sincs belépve."),
    "error.stale_nonce": (
        "The Digest challenge is too old or used up; the client repeats with a fresh one.",
        "A Digest-kérdés túl régi vagy elhasznált; a kliens egy frissel ismétli meg.",
    ),
    "error.token_expired": ("The access token has expired.", "A hozzáférési token lejárt."),
    "error.too_fast": ("Too many requests.", "Túl sok kérés."),
    "error.too_many_attempts": ("Too many failed sign-ins.", "Túl sok sikertelen belépés."),
    "error.too_many_long_answers": (
        "Too many long lists are being read at once; read them one after the other.",
        "Egyszerre túl sok hosszú listát olvasnak; olvassa őket egymás után.",
    ),
    "error.too_many_tries": (
        "This was tried too often; wait a while.",
        "Ezt túl sokszor próbálták; várjon egy kicsit.",
    ),
    "error.too_many_values": (
        "The body holds too many values; send them in several requests.",
        "A törzsben túl sok az érték; küldje őket több kérésben.",
    ),
    "error.took_too_long": (
        "This took longer than one request may; nothing was changed. Try again, or ask for less.",
        "Ez tovább tartott, mint amennyit egy kérés tarthat; semmi sem változott. Próbálja "
        "újra, vagy kérjen kevesebbet.",
    ),
    "error.unavailable": (
        "It cannot be done now, through no fault of the data given.",
        "Ez most nem végezhető el, de nem a megadott adat miatt.",
    ),
    "error.unknown_member": (
        "The answer has no such member.",
        "A válasznak nincs ilyen tagja.",
    ),
    "error.unknown_version": (
        "This server does not know that version of the API.",
        "Ez a kiszolgáló nem ismeri az API-nak ezt a változatát.",
    ),
    "api_v2.unknown_version": (
        "Kapocs-Version: it is one of {versions}.",
        "Kapocs-Version: {versions} közül az egyik.",
    ),
    "error.unknown_parameter": (
        "The operation has no such query parameter.",
        "A műveletnek nincs ilyen lekérdezési paramétere.",
    ),
    "error.unknown_shipping": (
        "The form does not offer this way of sending.",
        "Az űrlap nem kínálja ezt a küldési módot.",
    ),
    "error.url_refused": ("This address must not be asked.", "Ezt a címet nem szabad megkérdezni."),
    "error.url_unreachable": (
        "There was no usable answer from this address.",
        "Erről a címről nem jött használható válasz.",
    ),
    "error.wrong_shape": (
        "The value is not of the described shape.",
        "Az érték nem a leírt alakú.",
    ),
    "fields.how_many": (
        "fields: 1 to {most} names, with commas between them.",
        "fields: 1–{most} név, vesszővel elválasztva.",
    ),
    "fields.near": (
        "fields: the answer has no {name}; did you mean {near}?",
        "fields: a válaszban nincs {name}; erre gondolt: {near}?",
    ),
    "fields.too_deep": (
        "fields: {name} leads more than {most} steps inside.",
        "fields: {name} több mint {most} lépést vezet befelé.",
    ),
    "fields.unknown": (
        "fields: the answer has no {name}.",
        "fields: a válaszban nincs {name}.",
    ),
    "filter.no_json": (
        "filter: this is no JSON array: {text}",
        "filter: ez nem JSON-tömb: {text}",
    ),
    "parameters.clash": (
        "These parameters do not go together: {names}.",
        "Ezek a paraméterek nem adhatók meg együtt: {names}.",
    ),
    "facts.gap": (
        "Facts after {after} and up to {until} were dropped before this reader read them.",
        "Ezek a tények már nincsenek meg, pedig ez az olvasó még nem olvasta őket: {after} után, "
        "{until} számig bezárólag.",
    ),
}
