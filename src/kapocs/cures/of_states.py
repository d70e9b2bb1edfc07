"""What to do where what is asked for clashes with what is there."""

OF_STATES = {
    "alias_taken": (
        "Choose another old number, or take it from the form that has it.",
        "Válasszon másik régi számot, vagy vegye el attól az űrlaptól, amelyiké.",
    ),
    "api_key_in_use": (
        "Revoke the key pair first: `kapocs apikey revoke`.",
        "Előbb vonja vissza a kulcspárt: `kapocs apikey revoke`.",
    ),
    "sandbox_not_found": (
        "Make a key for tests first: `kapocs apikey create --test`.",
        "Előbb készítsen tesztkulcsot: `kapocs apikey create --test`.",
    ),
    "not_invited": (
        "They have chosen a password. Who has forgotten it asks for another on the sign-in page.",
        "Már választott jelszót. Aki elfelejtette, a belépési oldalon kérhet másikat.",
    ),
    "last_owner": (
        "Make another user an owner first: `kapocs user update ID --role owner`.",
        "Előbb tegyen tulajdonossá egy másik felhasználót: `kapocs user update ID --role owner`.",
    ),
    "too_many_domains": (
        "Delete sender domains that nothing is sent from any more.",
        "Törölje azokat a feladó domaineket, amelyekről már nem küld.",
    ),
    "too_many_relays": (
        "Delete relays that are not used any more.",
        "Törölje azokat a továbbítókat, amelyeket már nem használ.",
    ),
    "relay_too_slow": (
        "Look into the mailbox whether the trial has come, then try again; a relay that stays slow"
        " is for whoever runs it.",
        "Nézze meg a postafiókot, megjött-e a próba, és próbálja újra; ha a továbbító lassú marad,"
        " szóljon az üzemeltetőjének.",
    ),
    "attempt_under_way": (
        "Wait until the payment under way has ended, or cancel it.",
        "Várja meg, amíg a folyamatban lévő fizetés véget ér, vagy szakítsa meg.",
    ),
    "cannot_move": (
        "`detail` says what stands in the way; nothing was changed.",
        "A `detail` mondja, mi áll útban; semmi sem változott.",
    ),
    "conflict": (
        "Read what is there now, and decide anew.",
        "Olvassa be, mi van ott most, és döntsön újra.",
    ),
    "connector_disabled": (
        "Enable it: `kapocs connector enable`.",
        "Engedélyezze: `kapocs connector enable`.",
    ),
    "domain_taken": (
        "The domain is another account's; whoever runs the server can tell whose.",
        "A domain másik fióké; a kiszolgáló üzemeltetője meg tudja mondani, kié.",
    ),
    "email_taken": (
        "Change the record that `subscriberId` names, or turn the list's unique addresses off.",
        "A `subscriberId` rekordját módosítsa, vagy kapcsolja ki a listán a címek egyediségét.",
    ),
    "export_ended": (
        "Nothing is to be done: it has ended. Start a new one if you need other data.",
        "Nincs teendő: véget ért. Ha más adat kell, indítson újat.",
    ),
    "export_not_ready": (
        "Read the export until its state is finished; `why` tells why one has failed.",
        "Kérdezze le az exportot, amíg az állapota finished nem lesz; ha meghiúsult, a `why`"
        " mondja meg, miért.",
    ),
    "facts_dropped": (
        "Read the present state by the lists of things, then go on behind the newest event.",
        "Olvassa be a mostani állapotot a listákból, majd folytassa a legújabb esemény után.",
    ),
    "field_name_taken": (
        "Choose another name, or use the field that is there.",
        "Válasszon másik nevet, vagy használja a meglévő mezőt.",
    ),
    "file_there": (
        "Choose another name, or move the file away.",
        "Válasszon másik nevet, vagy tegye el a fájlt onnan.",
    ),
    "folder_name_taken": (
        "Choose another name, or use the folder that is there.",
        "Válasszon másik nevet, vagy használja a meglévő mappát.",
    ),
    "gateway_away": (
        "Try again in a few minutes; the gateway's own status page may say more.",
        "Próbálja újra néhány perc múlva; a fizetési szolgáltató állapotoldala többet mondhat.",
    ),
    "batch_refused": (
        "Mend the items that `errors` points to, or leave them out; with the mode `each` all others"
        " are stored without them.",
        "Javítsa vagy hagyja ki azokat az elemeket, amelyekre az `errors` mutat; `each` módban a"
        " többi nélkülük is bekerül.",
    ),
    "global_name_taken": (
        "Change the variable that is there.",
        "A meglévő változót módosítsa.",
    ),
    "history_moves": (
        "Wait until the events have been moved: `kapocs db months`.",
        "Várja meg, amíg az események átkerülnek: `kapocs db months`.",
    ),
    "object_changed": (
        "Read the object again by a GET of the same path, look whether your change still fits, and"
        " send it with the new `ETag`. A path without a GET takes no `If-Match`.",
        "Olvassa be újra az objektumot ugyanennek az útvonalnak a GET-jével, nézze meg, hogy a"
        " módosítása még illik-e rá, és küldje el az új `ETag`-gel. Ahol nincs GET, ott nem"
        " adható `If-Match`.",
    ),
    "idempotency_key_in_use": (
        "Wait a moment and send the same request again: it gets the first one's answer.",
        "Várjon egy pillanatot, és küldje el újra ugyanezt a kérést: az első válaszát kapja meg.",
    ),
    "idempotency_key_reused": (
        "Take a fresh key for each different request.",
        "Minden eltérő kéréshez új kulcsot használjon.",
    ),
    "import_state": (
        "Read the import's state: a file is completed before it is started, only what has ended"
        " is taken back, and only what runs is cancelled.",
        "Kérdezze le az import állapotát: indítani csak teljes fájlt lehet, visszavonni azt, ami"
        " véget ért, leállítani azt, ami fut.",
    ),
    "in_use": (
        "`detail` says what needs it; change or delete that first.",
        "A `detail` mondja, minek kell; előbb azt módosítsa vagy törölje.",
    ),
    "opportunity_closed": (
        "Reopen it first: `POST /v2/opportunities/{opportunityId}/reopen`.",
        "Előbb nyissa újra: `POST /v2/opportunities/{opportunityId}/reopen`.",
    ),
    "import_changed": (
        "Open the import again, look at what is stored now, and start it then.",
        "Nyissa meg újra az importot, nézze meg, mi van most tárolva, és azután indítsa el.",
    ),
    "keys_wait": (
        "Put the DKIM records into the DNS first; `kapocs domain check` sees them then.",
        "Előbb vegye fel a DKIM-rekordokat a DNS-be; a `kapocs domain check` ekkor látja őket.",
    ),
    "list_changed": (
        "Read the list's fields and forms again, and send the request once more.",
        "Olvassa be újra a lista mezőit és űrlapjait, és küldje el megint a kérést.",
    ),
    "month_under_way": (
        "Wait until the month has ended in the account's time zone.",
        "Várja meg, amíg a hónap a fiók időzónájában véget ér.",
    ),
    "month_unread": (
        "Wait for the readers of the stream, or take one off that reads no more.",
        "Várja meg a tények olvasóit, vagy vegye le azt, amelyik már nem olvas.",
    ),
    "no_new_keys": (
        "Make new keys first, then rotate to them.",
        "Előbb készítsen új kulcsokat, aztán váltson rájuk.",
    ),
    "not_a_website": (
        "Name a connector of the kind wordpress.",
        "Egy wordpress fajtájú összekötőt nevezzen meg.",
    ),
    "not_archived": ("Archive it first.", "Előbb archiválja."),
    "not_asked": (
        "Only WooCommerce, Shopify, UNAS, Shoprenter, Saleor, PrestaShop, OpenCart and invoicing"
        " programs can be asked; give the connector the key that asking needs.",
        "Csak a WooCommerce, a Shopify, a UNAS, a Shoprenter, a Saleor, a PrestaShop, az OpenCart"
        " és a számlázóprogramok kérdezhetők; adja meg az összekötőnek az ehhez kellő kulcsot.",
    ),
    "not_printed": (
        "Wait until the print batch has ended.",
        "Várja meg, amíg a nyomtatási köteg elkészül.",
    ),
    "not_restored": (
        "Nothing is to be done: this installation works already.",
        "Nincs teendő: ez a telepítés már dolgozik.",
    ),
    "option_taken": (
        "Choose another value, or change the option that is there.",
        "Válasszon másik értéket, vagy a meglévő választási lehetőséget módosítsa.",
    ),
    "overtaken": ("Send the request once more.", "Küldje el még egyszer a kérést."),
    "print_batch_over": ("Make a new one.", "Készítsen újat."),
    "person_restricted": (
        "Lift the restriction first, and tell the person before: `kapocs person unrestrict`.",
        "Előbb oldja fel a korlátozást, és értesítse az érintettet: `kapocs person unrestrict`.",
    ),
    "print_batch_under_way": (
        "Wait until it has ended, or cancel it.",
        "Várja meg, amíg véget ér, vagy állítsa le.",
    ),
    "relay_name_taken": (
        "Choose another name, or change the relay that has it.",
        "Válasszon másik nevet, vagy azt a továbbítót módosítsa, amelyiké.",
    ),
    "retention_busy": (
        "Wait until the run has ended: the log tells; or set the rules anew, which stops it.",
        "Várja meg, amíg a futás véget ér: a napló mutatja; vagy állítsa be újra a szabályokat, az"
        " leállítja.",
    ),
    "retention_not_shown": (
        "Make a dry run and read the log, or send `sure`.",
        "Futtasson próbát, és nézze meg a naplót, vagy küldje el a `sure` jelzést.",
    ),
    "retention_off": (
        "Set at least one rule first.",
        "Előbb állítson be legalább egy szabályt.",
    ),
    "sender_rule_kept": (
        "Verify the domain (`kapocs domain check`), or ask the operator to switch the rule off.",
        "Ellenőriztesse a domaint (`kapocs domain check`), vagy kérje az üzemeltetőt, hogy"
        " kapcsolja ki a szabályt.",
    ),
    "tariff_in_use": (
        "Set a new tariff from a later month on.",
        "Egy későbbi hónaptól érvényes új díjszabást adjon meg.",
    ),
    "too_many_connectors": (
        "Delete a connector that is no longer needed.",
        "Töröljön egy már nem használt összekötőt.",
    ),
    "too_many_webhooks": (
        "Delete a webhook that is no longer needed; one may have several kinds of events.",
        "Töröljön egy már nem használt webhookot; egyhez többfajta esemény is tartozhat.",
    ),
    "too_much_of_one": (
        "Delete records of the address list by list first.",
        "Előbb listánként törölje a cím rekordjait.",
    ),
    "user_email_taken": (
        "Use another address, or change the user who has it.",
        "Használjon másik címet, vagy azt a felhasználót módosítsa, akié.",
    ),
    "webhook_disabled": (
        "Enable it: `kapocs webhook enable`.",
        "Engedélyezze: `kapocs webhook enable`.",
    ),
    "wrong_automation_state": (
        "Read the automation: its state says what can be done with it.",
        "Kérdezze le az automatizmust: az állapota mondja meg, mit lehet vele tenni.",
    ),
    "wrong_send_state": (
        "Read the send: its state says what can be done with it.",
        "Kérdezze le a kiküldést: az állapota mondja meg, mit lehet vele tenni.",
    ),
}
