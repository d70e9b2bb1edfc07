"""What `kapocs doctor` says of relays and the doors for mail: what was seen, why, and its cure."""

DOCTOR_SENDING = {
    "doctor.intake_away": (
        "Nothing listens at {setting} ({port}): {why}.",
        "{setting} ({port}): senki sem figyel rajta: {why}.",
    ),
    "doctor_why.intake_away": (
        "Bounces, complaints and mail for leaving do not come in.",
        "A visszapattanók, panaszok és leiratkozó levelek nem érkeznek meg.",
    ),
    "doctor_cure.intake_away": (
        "Start `kapocs serve`; below 1024 it needs a right of the system's, or a redirect.",
        ("Indítsa el a `kapocs serve`-et; 1024 alatt a rendszer joga vagy átirányítás kell hozzá."),
    ),
    "doctor.intake_no_exchange": (
        "{domain} has neither an MX record nor an address.",
        "{domain}: nincs sem MX rekordja, sem címe.",
    ),
    "doctor_why.intake_no_exchange": (
        "Bounces have nowhere to go, and dead addresses are written to again and again.",
        ("A visszapattanóknak nincs hová menniük, és a halott címek újra meg újra levelet kapnak."),
    ),
    "doctor_cure.intake_no_exchange": (
        (
            "Publish an MX record for {domain} that leads to this machine, or correct "
            "KAPOCS_INTAKE_DOMAIN."
        ),
        (
            "Tegyen közzé erre a gépre mutató MX rekordot ({domain}), vagy javítsa a "
            "KAPOCS_INTAKE_DOMAIN-t."
        ),
    ),
    "doctor.intake_other": (
        "At {setting} ({port}) something else listens than a mail server.",
        "{setting} ({port}): nem levelezőkiszolgáló figyel rajta.",
    ),
    "doctor_why.intake_other": (
        "Bounces, complaints and mail for leaving do not come in.",
        "A visszapattanók, panaszok és leiratkozó levelek nem érkeznek meg.",
    ),
    "doctor_cure.intake_other": (
        "End what has the port, or set another {setting}.",
        "Állítsa le, ami a portot foglalja, vagy adjon meg mást itt: {setting}.",
    ),
    "doctor.intake_unknown": (
        "DNS did not answer where mail for {domain} goes.",
        "A DNS nem válaszolt, hová megy a(z) {domain} levele.",
    ),
    "doctor_why.intake_unknown": (
        "If it does not answer others either, bounces are not seen.",
        "Ha másoknak sem válaszol, a visszapattanók nem látszanak.",
    ),
    "doctor_cure.intake_unknown": (
        ("Look again; if it stays so, see to the name servers of {domain} and of this machine."),
        "Nézze meg újra; ha így marad, nézze meg {domain} és e gép névkiszolgálóit.",
    ),
    "doctor.reverse_none": (
        "{address}, the address of {host}, has no name in DNS (PTR).",
        "{address}, a(z) {host} címe, nem kapott nevet a DNS-ben (PTR).",
    ),
    "doctor_why.reverse_none": (
        "Letters are handed over by this machine; many receivers refuse who has no name.",
        "A leveleket ez a gép adja át; sok fogadó elutasítja, akinek nincs neve.",
    ),
    "doctor_cure.reverse_none": (
        "Have whoever rents you the address set its reverse name to {host}.",
        "Kérje az IP-címet adó szolgáltatótól, hogy visszafelé {host} legyen a neve.",
    ),
    "doctor.reverse_other": (
        "{address} is called {name} in DNS (PTR), and that name does not lead back to it.",
        "A DNS-ben {address} neve {name} (PTR), de az a név nem vezet vissza hozzá.",
    ),
    "doctor_why.reverse_other": (
        "Receivers that look take this machine for one that hides who it is.",
        "A fogadók, akik megnézik, olyan gépnek tartják, amely elrejti, kicsoda.",
    ),
    "doctor_cure.reverse_other": (
        "Have the reverse name of {address} set to {host}, or give {name} that address.",
        "Legyen {address} visszafelé a(z) {host} név, vagy kapja meg {name} ezt a címet.",
    ),
    "doctor.mailbox_away": (
        "The mailbox for bounces at {host} cannot be read: {why}",
        "A visszapattanók postafiókja nem olvasható ({host}): {why}",
    ),
    "doctor_why.mailbox_away": (
        "Bounces are not seen, and dead addresses are written to again and again.",
        "A visszapattanók nem látszanak, és a halott címek újra meg újra levelet kapnak.",
    ),
    "doctor_cure.mailbox_away": (
        "Correct KAPOCS_BOUNCE_MAILBOX, or see to the mail server.",
        "Javítsa a KAPOCS_BOUNCE_MAILBOX-ot, vagy nézze meg a levelezőkiszolgálót.",
    ),
    "doctor.no_relay": ("KAPOCS_SMTP_URL is not set.", "A KAPOCS_SMTP_URL nincs beállítva."),
    "doctor_why.no_relay": (
        "Letters of accounts without a relay of their own stay in the built-in mailbox.",
        "A saját továbbító nélküli fiókok levelei a beépített postafiókban maradnak.",
    ),
    "doctor_cure.no_relay": (
        "Set KAPOCS_SMTP_URL, or `kapocs relay add --help`.",
        "Állítsa be a KAPOCS_SMTP_URL-t, vagy `kapocs relay add --help`.",
    ),
    "doctor.relay_away": ("{where} takes no letters: {why}", "{where} nem fogad levelet: {why}"),
    "doctor_why.relay_away": (
        "Letters that go through it wait, and are given up after some days.",
        "A rajta átmenő levelek várnak, és napok múlva meghiúsulnak.",
    ),
    "doctor_cure.relay_away": (
        "Correct {where}, or see to the relay.",
        "Javítsa: {where}, vagy nézze meg a továbbítót.",
    ),
    "doctor.relay_plain": (
        "{where}: {relay} offers no encryption.",
        "{where}: {relay} nem kínál titkosítást.",
    ),
    "doctor_why.relay_plain": (
        "Letters can be read on the way to it.",
        "A levelek az odáig vezető úton olvashatók.",
    ),
    "doctor_cure.relay_plain": (
        "Have the relay offer STARTTLS, and say `?starttls=require` in the URL of {where}.",
        ("A továbbító kínáljon STARTTLS-t, és az URL-ben álljon `?starttls=require`: {where}."),
    ),
    "doctor.relay_sealed": (
        "The URL of {where} cannot be opened with this secret.",
        "Az URL ezzel a titokkal nem nyitható: {where}.",
    ),
    "doctor_why.relay_sealed": (
        "It was sealed with another one; no letter goes through it.",
        "Másikkal zárták le; levél nem megy át rajta.",
    ),
    "doctor_cure.relay_sealed": (
        "Bring the old KAPOCS_SECRET_KEY back, or give the relay its URL again.",
        "Hozza vissza a régi KAPOCS_SECRET_KEY-t, vagy adja meg újra a továbbító URL-jét.",
    ),
    "doctor.relay_silent": (
        "{where}: {relay} does not answer in time.",
        "{where}: {relay} nem válaszol időben.",
    ),
    "doctor_why.relay_silent": (
        "Letters that go through it wait, and are given up after some days.",
        "A rajta átmenő levelek várnak, és napok múlva meghiúsulnak.",
    ),
    "doctor_cure.relay_silent": (
        ("See whether a firewall or the provider closes the port; try 587 or 465 instead of 25."),
        (
            "Nézze meg, nem zárja-e el a portot tűzfal vagy a szolgáltató; a 25 helyett "
            "próbálja az 587-et vagy a 465-öt."
        ),
    ),
    "doctor_where.relay": (
        "relay {relay} of account {account}",
        "a(z) {account} fiók {relay} továbbítója",
    ),
    "doctor_where.setting": ("{name}", "{name}"),
}
