"""What `kapocs doctor` says of DNS and the public address: what was seen, why, and its cure."""

DOCTOR_OUTSIDE = {
    "doctor.address_away": (
        "The address {url} is not reached from here: {why}.",
        "A(z) {url} cím innen nem érhető el: {why}.",
    ),
    "doctor_why.address_away": (
        (
            "Links in letters, forms and webhooks of shops lead there. Behind some routers "
            "only this machine does not reach it."
        ),
        (
            "A levelek hivatkozásai, az űrlapok és a boltok webhookjai oda vezetnek. Némely "
            "útválasztó mögül csak ez a gép nem éri el."
        ),
    ),
    "doctor_cure.address_away": (
        (
            "Open {url}/health from elsewhere. If that fails: start `kapocs serve`, mend DNS "
            "and the proxy, or KAPOCS_BASE_URL."
        ),
        (
            "Nyissa meg máshonnan: {url}/health. Ha nem megy: indítsa el a `kapocs "
            "serve`-et, javítsa a DNS-t, a proxyt vagy a KAPOCS_BASE_URL-t."
        ),
    ),
    "doctor.address_local": (
        "The address is {url}: only this machine reaches it.",
        "A cím {url}: csak ez a gép éri el.",
    ),
    "doctor_why.address_local": (
        "Links in letters would lead readers to their own machine.",
        "A levelek hivatkozásai az olvasót a saját gépére vinnék.",
    ),
    "doctor_cure.address_local": (
        "Before letters go to others, set KAPOCS_BASE_URL to the public https address.",
        (
            "Mielőtt másoknak mennek levelek, állítsa be a KAPOCS_BASE_URL-t a nyilvános "
            "https címre."
        ),
    ),
    "doctor.address_other": (
        "At {url} something else answers than Kapocs (status {status}).",
        "A(z) {url} címen nem a Kapocs válaszol (állapot: {status}).",
    ),
    "doctor_why.address_other": (
        "Links in letters, forms and webhooks of shops lead there.",
        "A levelek hivatkozásai, az űrlapok és a boltok webhookjai oda vezetnek.",
    ),
    "doctor_cure.address_other": (
        "Have the proxy hand all paths to `kapocs serve`, or correct KAPOCS_BASE_URL.",
        (
            "A proxy adjon tovább minden utat a `kapocs serve`-nek, vagy javítsa a "
            "KAPOCS_BASE_URL-t."
        ),
    ),
    "doctor.address_plain": ("The address {url} is not https.", "A(z) {url} cím nem https."),
    "doctor_why.address_plain": (
        "Passwords, API keys and what people fill in travel in the clear.",
        "A jelszavak, API-kulcsok és a kitöltött adatok titkosítás nélkül utaznak.",
    ),
    "doctor_cure.address_plain": (
        ("Put a proxy with a certificate in front, and set KAPOCS_BASE_URL to its https address."),
        ("Tegyen elé tanúsítvánnyal bíró proxyt, és a KAPOCS_BASE_URL legyen annak https címe."),
    ),
    "doctor.address_silent": (
        "Nothing answers in time at {url}.",
        "A(z) {url} címen semmi sem válaszol időben.",
    ),
    "doctor_why.address_silent": (
        "Links in letters, forms and webhooks of shops lead there.",
        "A levelek hivatkozásai, az űrlapok és a boltok webhookjai oda vezetnek.",
    ),
    "doctor_cure.address_silent": (
        "Start `kapocs serve` if it does not run; look at the proxy and the firewall.",
        "Indítsa el a `kapocs serve`-et, ha nem fut; nézze meg a proxyt és a tűzfalat.",
    ),
    "doctor.certificate_ends": (
        "The certificate of {host} ends in {days} days.",
        "{host} tanúsítványa {days} nap múlva lejár.",
    ),
    "doctor_why.certificate_ends": (
        "After that nobody connects to it any more.",
        "Azután senki sem kapcsolódik hozzá.",
    ),
    "doctor_cure.certificate_ends": (
        "Renew it, and see why that did not happen by itself.",
        "Újítsa meg, és nézze meg, miért nem történt meg magától.",
    ),
    "doctor.certificate_refused": (
        "The certificate of {host} is not trusted: {why}.",
        "{host} tanúsítványa nem megbízható: {why}.",
    ),
    "doctor_why.certificate_refused": (
        "Browsers and programs refuse to connect.",
        "A böngészők és programok nem kapcsolódnak.",
    ),
    "doctor_cure.certificate_refused": (
        "Renew the certificate, with the whole chain and for this name.",
        "Újítsa meg a tanúsítványt, a teljes lánccal és erre a névre.",
    ),
    "doctor.dns_bounce": (
        "{record}: mail for it does not come here (domain {domain}).",
        "{record}: a neki szóló levél nem ide jön ({domain} domain).",
    ),
    "doctor_why.dns_bounce": (
        "Bounces are not seen, and dead addresses are written to again and again.",
        "A visszapattanók nem látszanak, és a halott címek újra meg újra levelet kapnak.",
    ),
    "doctor_cure.dns_bounce": (
        (
            "Publish the {type} record that `kapocs domain show {domain} --account "
            "{account}` shows, or see `kapocs domain hosts --help`."
        ),
        (
            "Tegye közzé a(z) {type} rekordot, amelyet a `kapocs domain show {domain} "
            "--account {account}` mutat, vagy lásd `kapocs domain hosts --help`."
        ),
    ),
    "doctor.dns_dkim": (
        "{record}: the DKIM key in DNS is missing or not ours (domain {domain}).",
        "{record}: a DKIM-kulcs hiányzik a DNS-ből, vagy nem a miénk ({domain} domain).",
    ),
    "doctor_why.dns_dkim": (
        "Signatures that cannot be checked make letters look forged.",
        "Az ellenőrizhetetlen aláírástól a levél hamisnak látszik.",
    ),
    "doctor_cure.dns_dkim": (
        ("Publish the {type} record that `kapocs domain show {domain} --account {account}` shows."),
        (
            "Tegye közzé a(z) {type} rekordot, amelyet a `kapocs domain show {domain} "
            "--account {account}` mutat."
        ),
    ),
    "doctor.dns_dmarc": (
        "{record}: there is no DMARC policy that letters meet (domain {domain}).",
        ("{record}: nincs olyan DMARC-szabály, amelynek a levelek megfelelnek ({domain} domain)."),
    ),
    "doctor_why.dns_dmarc": (
        "Gmail, Yahoo and others ask for one of who sends many letters.",
        "A Gmail, a Yahoo és mások elvárják attól, aki sok levelet küld.",
    ),
    "doctor_cure.dns_dmarc": (
        ("Publish the {type} record that `kapocs domain show {domain} --account {account}` shows."),
        (
            "Tegye közzé a(z) {type} rekordot, amelyet a `kapocs domain show {domain} "
            "--account {account}` mutat."
        ),
    ),
    "doctor.dns_ownership": (
        "{record}: the proof that {domain} is the account's is missing.",
        "{record}: hiányzik a bizonyíték, hogy a(z) {domain} a fióké.",
    ),
    "doctor_why.dns_ownership": (
        "Another account could take the domain over.",
        "Másik fiók is átvehetné a domaint.",
    ),
    "doctor_cure.dns_ownership": (
        ("Publish the {type} record that `kapocs domain show {domain} --account {account}` shows."),
        (
            "Tegye közzé a(z) {type} rekordot, amelyet a `kapocs domain show {domain} "
            "--account {account}` mutat."
        ),
    ),
    "doctor.dns_silent": (
        "DNS did not answer for records of {domain}.",
        "A DNS nem válaszolt {domain} rekordjairól.",
    ),
    "doctor_why.dns_silent": (
        "If it does not answer others either, letters are refused.",
        "Ha másoknak sem válaszol, a leveleket elutasítják.",
    ),
    "doctor_cure.dns_silent": (
        (
            "`kapocs domain check {domain} --account {account}` later; if it stays so, see "
            "to the domain's name servers."
        ),
        (
            "Később: `kapocs domain check {domain} --account {account}`; ha így marad, nézze "
            "meg a domain névkiszolgálóit."
        ),
    ),
    "doctor.dns_spf": (
        "{record}: SPF does not name the relay (domain {domain}).",
        "{record}: az SPF nem nevezi meg a levéltovábbítót ({domain} domain).",
    ),
    "doctor_why.dns_spf": (
        "Receivers take letters from a relay that is not named for forged.",
        "A címzettek hamisnak veszik, ami meg nem nevezett továbbítótól jön.",
    ),
    "doctor_cure.dns_spf": (
        ("Publish the {type} record that `kapocs domain show {domain} --account {account}` shows."),
        (
            "Tegye közzé a(z) {type} rekordot, amelyet a `kapocs domain show {domain} "
            "--account {account}` mutat."
        ),
    ),
    "doctor.dns_tracking": (
        "{record}: the host for links does not lead here (domain {domain}).",
        "{record}: a hivatkozások gépe nem ide vezet ({domain} domain).",
    ),
    "doctor_why.dns_tracking": (
        "Links in letters lead nowhere.",
        "A levelek hivatkozásai sehová sem vezetnek.",
    ),
    "doctor_cure.dns_tracking": (
        (
            "Publish the {type} record that `kapocs domain show {domain} --account "
            "{account}` shows, or see `kapocs domain hosts --help`."
        ),
        (
            "Tegye közzé a(z) {type} rekordot, amelyet a `kapocs domain show {domain} "
            "--account {account}` mutat, vagy lásd `kapocs domain hosts --help`."
        ),
    ),
    "doctor.web_unwell": (
        "The web side at {url} says that it cannot work.",
        "A(z) {url} webes oldala szerint nem tud dolgozni.",
    ),
    "doctor_why.web_unwell": (
        "Visitors and programs get errors.",
        "A látogatók és programok hibát kapnak.",
    ),
    "doctor_cure.web_unwell": (
        "Its own log and {url}/health say why; most often it does not reach the database.",
        ("A naplója és a(z) {url}/health megmondja, miért; többnyire nem éri el az adatbázist."),
    ),
}
