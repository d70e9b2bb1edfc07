"""What to do about values that are refused for a reason of their own."""

OF_VALUES = {
    "answer_lost": (
        "Look in the invoicing program before you try again: it may have done it.",
        "Mielőtt újra próbálja, nézze meg a számlázóprogramban: lehet, hogy megtörtént.",
    ),
    "bad_automation": (
        "Mend each place that `errors` names, such as `steps[2].wait.days`, and try again. Nothing"
        " was stored; the guide of automations has an example of every step.",
        "Javítsa ki az `errors` által megnevezett helyeket, például `steps[2].wait.days`, és"
        " próbálja újra. Semmi sem lett eltárolva; az automatizmusok leírásában minden lépésre van"
        " példa.",
    ),
    "bad_condition": (
        "Look the field up among the list's fields, and its conditions in the segments' guide.",
        "Keresse ki a mezőt a lista mezői közül, a feltételeit pedig a szegmensek leírásából.",
    ),
    "bad_entrance": (
        "Send `listId` and `subscriberId`, or `segmentId` alone.",
        "Küldje a `listId` és a `subscriberId` mezőt, vagy egyedül a `segmentId` mezőt.",
    ),
    "bad_event": (
        "Mend the member that `errors` names; the other events of the request are told already.",
        "Javítsa ki az `errors` által megnevezett mezőt; a kérés többi eseménye már megvan.",
    ),
    "bad_idempotency_key": (
        "Send 1 to 255 characters, best a UUID for each request.",
        "1–255 karaktert küldjön, legjobb kérésenként egy UUID.",
    ),
    "bad_text": (
        "Leave out NUL characters and halves of surrogate pairs.",
        "Hagyja el a NUL karaktereket és a fél helyettesítő párokat.",
    ),
    "bad_token": (
        "Open the newest letter and use the link from there; links are cut by some programs.",
        "Nyissa meg a legújabb levelet, és az abban lévő hivatkozást használja; egyes programok"
        " levágják a végét.",
    ),
    "charge_lost": (
        "Look at the gateway whether the card was charged; it is not charged again by itself.",
        "Nézze meg a fizetési szolgáltatónál, megtörtént-e a terhelés; magától nem ismétlődik.",
    ),
    "charge_refused": (
        "The buyer has to pay another way, or give another card.",
        "A vevőnek másként kell fizetnie, vagy másik kártyát kell megadnia.",
    ),
    "free_mail_sender": (
        "Use an address at a domain of your own: others let nobody else send in their name.",
        "Saját domainhez tartozó címet használjon: mások nevében nem lehet küldeni.",
    ),
    "invalid_fields": (
        "Mend each value that `errors` names and send the request again. Nothing was stored.",
        "Javítsa ki az `errors` minden értékét, és küldje el újra a kérést. Semmi sem lett"
        " eltárolva.",
    ),
    "link_expired": (
        "Ask for a new letter: fill in the form once more.",
        "Kérjen új levelet: töltse ki újra az űrlapot.",
    ),
    "missing": (
        "Send the values that `errors` names.",
        "Küldje el az `errors` által megnevezett értékeket.",
    ),
    "month_not_over": (
        "Name a month that has ended.",
        "Olyan hónapot nevezzen meg, amelyik véget ért.",
    ),
    "program_away": (
        "Try again later; it is also tried again by itself.",
        "Próbálja újra később; magától is újra megpróbáljuk.",
    ),
    "program_refused": (
        "Read what the invoicing program said, and mend it there or in the order.",
        "Olvassa el, mit mondott a számlázóprogram, és javítsa ki ott vagy a rendelésben.",
    ),
    "sender_not_verified": (
        "Verify the sender's domain first: `kapocs domain show` says which DNS records it needs.",
        "Előbb igazolja a feladó domainjét: a `kapocs domain show` mondja meg, milyen"
        " DNS-rekordok kellenek.",
    ),
    "too_many_values": (
        "Part the body into several requests.",
        "Ossza fel a törzset több kérésre.",
    ),
    "bad_cursor": (
        "Pass `nextAfter` of the page before as it came, with the same `sort` and `updatedSince`;"
        " leave `after` out for the first page.",
        "Az előző lap `nextAfter` értékét változatlanul adja tovább, ugyanazzal a `sort` és"
        " `updatedSince` paraméterrel; az első laphoz hagyja el az `after`-t.",
    ),
    "parameters_clash": (
        "Keep one of the named parameters; what else is wanted can be picked out of the answer.",
        "A megnevezett paraméterek közül egyet tartson meg; a többi a válaszból válogatható ki.",
    ),
    "unknown_member": (
        "Name members as the operation's page has them, with dots from a member to those inside"
        " it; of a page, name those of its objects.",
        "A tagokat úgy nevezze meg, ahogy a művelet oldala mutatja, ponttal a tagtól a benne"
        " levőkig; lapokat kérve az elemek tagjait.",
    ),
    "unknown_version": (
        "Leave `Kapocs-Version` out, or name one of the dates that the sentence tells. `/docs/v2`"
        " is about the newest one.",
        "Hagyja el a `Kapocs-Version` fejlécet, vagy adja meg a mondatban felsorolt dátumok"
        " egyikét. A `/docs/v2` a legújabbról szól.",
    ),
    "unknown_parameter": (
        "Leave the parameter out; the operation's page names those that there are. Mind the case"
        " of letters.",
        "Hagyja el a paramétert; a művelet oldala felsorolja a létezőket. Ügyeljen a kis- és"
        " nagybetűkre.",
    ),
    "url_refused": (
        "Use an address that the whole internet can reach by http or https.",
        "Olyan címet használjon, amely az internetről http-n vagy https-en elérhető.",
    ),
    "url_unreachable": (
        "Look whether the address answers from here, and whether its certificate is valid.",
        "Nézze meg, válaszol-e innen a cím, és érvényes-e a tanúsítványa.",
    ),
    "wrong_shape": (
        "Send the values that `errors` names as the operation's page describes them.",
        "Úgy küldje az `errors` által megnevezett értékeket, ahogy a művelet oldala leírja.",
    ),
}
