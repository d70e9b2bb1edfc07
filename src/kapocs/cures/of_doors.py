"""What to do when a request is not let in, comes too often, or finds us unable."""

OF_DOORS = {
    "account_busy": (
        "Wait as long as Retry-After says. Send fewer requests at a time, or many records in one.",
        "Várjon, amíg a Retry-After mondja. Küldjön egyszerre kevesebb kérést, vagy egy kérésben"
        " több rekordot.",
    ),
    "address_not_allowed": (
        "Call from one of the addresses that the key allows, or change them: `kapocs apikey update"
        " ID --address`. Behind a proxy, KAPOCS_TRUSTED_PROXIES must name it.",
        "A kulcsnál megengedett címek egyikéről hívja, vagy módosítsa őket: `kapocs apikey update"
        " ID --address`. Ha proxy áll előtte, a KAPOCS_TRUSTED_PROXIES nevezze meg.",
    ),
    "body_missing": (
        "Send a JSON object as the body; the operation's page shows one.",
        "Küldjön törzsként egy JSON-objektumot; a művelet oldala mutat egyet.",
    ),
    "body_too_large": (
        "Part it: send fewer records in a request, or a file in parts.",
        "Ossza fel: egy kérésben kevesebb rekordot, fájlt részletekben küldjön.",
    ),
    "cap_reached": (
        "The account's cap of paid calls is reached. Raise or lift it with PATCH /v2/usage/cap or"
        " `kapocs usage cap`; calls are free again with the next month.",
        "A fiók elérte a fizetős hívásokra megszabott korlátját. Emelje vagy oldja fel: PATCH"
        " /v2/usage/cap vagy `kapocs usage cap`; a következő hónapban megint vannak ingyenes"
        " hívások.",
    ),
    "credentials_missing": (
        "Send the key pair by HTTP Basic or Digest, or an access token as a Bearer token.",
        "Küldje el a kulcspárt HTTP Basic vagy Digest hitelesítéssel, vagy a hozzáférési tokent"
        " Bearer tokenként.",
    ),
    "database_away": (
        "Wait as long as Retry-After says and send the request again. If it lasts, `kapocs doctor`"
        " on the server tells what is wrong.",
        "Várjon, amíg a Retry-After mondja, és küldje el újra a kérést. Ha nem múlik el, a"
        " kiszolgálón a `kapocs doctor` megmondja, mi a baj.",
    ),
    "dead_link": (
        "Ask for a new one: on the sign-in page by “Forgotten password”, or of who invited you.",
        "Kérjen újat: a belépési oldalon az „Elfelejtett jelszó” linken, vagy attól, aki meghívta.",
    ),
    "factor_is_on": (
        "Switch it off first, then set it up anew, at /me/factor of the console.",
        "Előbb kapcsolja ki, azután állítsa be újra, a konzol /me/factor oldalán.",
    ),
    "prove_again": (
        "Give a code at /me/prove of the console; it is good for ten minutes.",
        "Adjon meg egy kódot a konzol /me/prove oldalán; tíz percig elég.",
    ),
    "wrong_code": (
        "Wait for the app's next code, and see that the telephone's clock is right. Without the app"
        " take a recovery code; without these an owner takes the second factor off.",
        "Várja meg az alkalmazás következő kódját, és nézze meg, jól jár-e a telefon órája."
        " Alkalmazás nélkül helyreállító kóddal; kód nélkül egy tulajdonos veszi le a kétlépcsős"
        " belépést.",
    ),
    "no_factor": (
        "Nothing is to be done: their password alone lets them in.",
        "Nincs teendő: a jelszava egyedül is elég a belépéshez.",
    ),
    "denied": (
        "Use a key pair or a user that may do this; whoever administers the account makes them.",
        "Olyan kulcspárral vagy felhasználóval próbálja, aki ezt megteheti; a fiók gazdája tud"
        " ilyet létrehozni.",
    ),
    "foreign_database": (
        "Start the installation with the secret that its database belongs to (KAPOCS_SECRET_KEY or"
        " secret.key).",
        "Az adatbázishoz tartozó titokkal indítsa a telepítést (KAPOCS_SECRET_KEY vagy"
        " secret.key).",
    ),
    "forged_report": (
        "Enter the provider's secret for webhooks anew; what is not signed with it is not"
        " believed.",
        "Adja meg újra a szolgáltató webhook-titkát; ami nem azzal van aláírva, annak nem hiszünk.",
    ),
    "internal_error": (
        "It is our fault. Tell whoever runs this server the request's id: the log has the rest"
        " under it. Sent again with the same Idempotency-Key, nothing is done twice.",
        "A hiba a miénk. Mondja meg a kérés azonosítóját annak, aki ezt a kiszolgálót üzemelteti:"
        " a naplóban ez alatt van a többi. Ugyanazzal az Idempotency-Key-jel újraküldve semmi sem"
        " történik meg kétszer.",
    ),
    "key_expired": (
        "Give the key more time: `kapocs apikey update ID --expires`, or make a new one.",
        "Adjon a kulcsnak több időt: `kapocs apikey update ID --expires`, vagy készítsen újat.",
    ),
    "key_for_one_list": (
        "Ask for what is of the key's list by a path that names the list, or use a key for all"
        " lists.",
        "Olyan útvonalon kérje a kulcs listájához tartozót, amely megnevezi a listát, vagy minden"
        " listára szóló kulcsot használjon.",
    ),
    "key_too_narrow": (
        "Use a key that may do as much as the other key or the user's role, or `kapocs apikey` and"
        " `kapocs user` on the server.",
        "Olyan kulccsal próbálja, amelynek van annyi joga, mint a másik kulcsnak vagy a felhasználó"
        " szerepének, vagy a kiszolgálón a `kapocs apikey` és a `kapocs user` paranccsal.",
    ),
    "role_too_narrow": (
        "Ask an owner of the account to do it, or to change your role: `kapocs user update ID"
        " --role`.",
        "Kérjen meg rá egy tulajdonost, vagy kérje, hogy módosítsa az Ön szerepét: `kapocs user"
        " update ID --role`.",
    ),
    "mailbox_away": (
        "Look whether the mail server answers, and whether name and password are still right.",
        "Nézze meg, válaszol-e a levelezőkiszolgáló, és jó-e még a név és a jelszó.",
    ),
    "mailbox_closed": (
        "The built-in mailbox opens on the machine itself, or to owners of its first account.",
        "A beépített postafiók magán a gépen, vagy az első fiók tulajdonosainak nyílik meg.",
    ),
    "malformed_json": (
        "Send valid JSON in UTF-8; `detail` says where it breaks off.",
        "Küldjön érvényes JSON-t UTF-8 kódolással; a `detail` mondja, hol romlik el.",
    ),
    "method_not_allowed": (
        "Use one of the methods that the header Allow names.",
        "Használja az Allow fejlécben felsorolt metódusok egyikét.",
    ),
    "missing_scope": (
        "Give the key the scope that `missing` names: `kapocs apikey update ID --scope`, with the"
        " scopes that it has; or use another key.",
        "Adja meg a kulcsnak a `missing` által megnevezett jogot: `kapocs apikey update ID"
        " --scope`, a meglévőkkel együtt; vagy használjon másik kulcsot.",
    ),
    "no_dns_answer": (
        "Try again in a moment. If it lasts, look at the name servers of the machine.",
        "Próbálja újra egy pillanat múlva. Ha nem múlik el, nézze meg a gép névkiszolgálóit.",
    ),
    "not_authenticated": (
        "Look whether user name and password of the key pair are right and it was not revoked:"
        " `kapocs apikey list`. A new one is made by `kapocs apikey create`.",
        "Nézze meg, jó-e a kulcspár neve és jelszava, és nem vonták-e vissza: `kapocs apikey"
        " list`. Újat a `kapocs apikey create` készít.",
    ),
    "not_in_sandbox": (
        "Do it with a key that is not for tests; a sandbox keeps lists, people, letters and"
        " orders.",
        "Olyan kulccsal végezze, amely nem tesztkulcs; a tesztkörnyezet listákat, embereket,"
        " leveleket és rendeléseket tart.",
    ),
    "not_from_here": (
        "Send the form from the page that shows it.",
        "Az űrlapot arról az oldalról küldje el, amelyik mutatja.",
    ),
    "not_of_their_lists": (
        "Ask an owner of the account to let you work with all lists, or to do it for you.",
        "Kérje a fiók tulajdonosát, hogy minden listával dolgozhasson, vagy hogy tegye meg Ön"
        " helyett.",
    ),
    "over_quota": (
        "Wait for the next month, or have the account's quota raised.",
        "Várja meg a következő hónapot, vagy emeltesse meg a fiók keretét.",
    ),
    "parquet_missing": (
        "Have the server's operator install it: pip install 'kapocs[parquet]'. Or choose another"
        " format.",
        "Telepíttesse a kiszolgáló üzemeltetőjével: pip install 'kapocs[parquet]'. Vagy válasszon"
        " más formátumot.",
    ),
    "passkey_known": (
        "Nothing: this device or key signs you in already. To add another one, use that one.",
        "Semmit: ezzel az eszközzel vagy kulccsal már be tud lépni. Ha másikat venne fel, azt"
        " használja.",
    ),
    "path_not_found": (
        "Look the path up in the reference; mind the /v2 at its beginning.",
        "Keresse ki az útvonalat a leírásból; ügyeljen az elején álló /v2-re.",
    ),
    "relay_lost": (
        "Nobody knows whether the letter went out. It is marked uncertain and is not sent again by"
        " itself.",
        "Nem tudni, kiment-e a levél. Bizonytalannak van jelölve, és magától nem megy ki újra.",
    ),
    "relay_silent": (
        "Look whether the relay can be reached: `kapocs relay test`.",
        "Nézze meg, elérhető-e a továbbító: `kapocs relay test`.",
    ),
    "relay_unwilling": (
        "Read what the relay said; often it is a limit of its own, or a sender it does not know.",
        "Olvassa el, mit mondott a továbbító; gyakran saját korlátja van, vagy nem ismeri a"
        " feladót.",
    ),
    "sign_in_first": (
        "Sign in, then open the page again.",
        "Jelentkezzen be, majd nyissa meg újra.",
    ),
    "signature_refused": (
        "Sign with the secret that the connector has now: `kapocs connector show`. Look at the"
        " clock of the sending machine, too.",
        "Azzal a titokkal írja alá, amely most az összekötőé: `kapocs connector show`. Nézze meg a"
        " küldő gép óráját is.",
    ),
    "stale_nonce": (
        "Answer the fresh challenge; programs for HTTP Digest do so by themselves.",
        "Válaszoljon az új kihívásra; a HTTP Digestet ismerő programok ezt maguktól teszik.",
    ),
    "token_expired": (
        "Get a new one from POST /v2/access-token.",
        "Kérjen újat: POST /v2/access-token.",
    ),
    "too_busy": (
        "Wait a moment and try again: the server is doing much of this kind just now.",
        "Várjon egy kicsit, és próbálja újra: a kiszolgáló most sok ilyet végez.",
    ),
    "too_fast": (
        "Wait as long as Retry-After says.",
        "Várjon, amíg a Retry-After mondja.",
    ),
    "too_many_attempts": (
        "Wait a quarter of an hour, or have a new password set: `kapocs user passwd`.",
        "Várjon negyedórát, vagy állíttasson be új jelszót: `kapocs user passwd`.",
    ),
    "too_many_calls": (
        "Wait as long as Retry-After says, and spread the calls evenly.",
        "Várjon, amíg a Retry-After mondja, és ossza el egyenletesen a hívásokat.",
    ),
    "too_many_exports": (
        "Wait until some of the exports have ended, or cancel one.",
        "Várjon, amíg néhány export véget ér, vagy állítson le egyet.",
    ),
    "too_many_long_answers": (
        "Read the answers that are under way to their end, then ask again.",
        "Olvassa végig a folyamatban lévő válaszokat, majd kérdezzen újra.",
    ),
    "too_many_passkeys": (
        "Remove one that you use no more, then add the new one.",
        "Töröljön egyet, amelyet már nem használ, utána vegye fel az újat.",
    ),
    "too_many_tries": (
        "Wait as long as Retry-After says.",
        "Várjon, amíg a Retry-After mondja.",
    ),
    "took_too_long": (
        "Ask for less: a shorter page, a narrower filter. Nothing was changed.",
        "Kérjen kevesebbet: rövidebb oldalt, szűkebb szűrőt. Semmi sem változott.",
    ),
    "unavailable": (
        "Wait as long as Retry-After says and try again.",
        "Várjon, amíg a Retry-After mondja, és próbálja újra.",
    ),
    "wrong_passkey": (
        "Load the page again and try once more with a passkey of this account, or sign in with the"
        " password.",
        "Töltse újra az oldalt, és próbálja meg a fiókhoz tartozó azonosítókulccsal, vagy lépjen be"
        " jelszóval.",
    ),
    "wrong_password": (
        "Type it again, or have a new one set: `kapocs user passwd`.",
        "Írja be újra, vagy állíttasson be újat: `kapocs user passwd`.",
    ),
}
