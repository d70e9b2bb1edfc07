"""What `kapocs doctor` says of the work of all accounts: what was seen, why, and its cure."""

DOCTOR_WORK = {
    "doctor.connector_failing": (
        (
            "Connector {connector} of account {account} could not ask the other side at its "
            "last try."
        ),
        (
            "A(z) {account} fiók {connector} kapcsolata legutóbb nem tudta megkérdezni a "
            "másik oldalt."
        ),
    ),
    "doctor_why.connector_failing": (
        "What changes there is not known here.",
        "Ami ott változik, itt nem ismert.",
    ),
    "doctor_cure.connector_failing": (
        "`kapocs connector log {connector} --account {account}` tells why.",
        "A `kapocs connector log {connector} --account {account}` megmondja, miért.",
    ),
    "doctor.connector_silent": (
        (
            "Connector {connector} of account {account} brought {number} messages in a week "
            "and none for two days."
        ),
        (
            "A(z) {account} fiók {connector} kapcsolata egy hét alatt {number} üzenetet "
            "hozott, két napja egyet sem."
        ),
    ),
    "doctor_why.connector_silent": (
        "Shops switch webhooks off that failed; orders would be missing here.",
        "A boltok kikapcsolják a hibázó webhookot; a rendelések hiányozhatnak.",
    ),
    "doctor_cure.connector_silent": (
        (
            "See in the shop whether its webhooks are on; then `kapocs connector pull "
            "{connector} --account {account}`."
        ),
        (
            "Nézze meg a boltban, be vannak-e kapcsolva a webhookjai; aztán `kapocs "
            "connector pull {connector} --account {account}`."
        ),
    ),
    "doctor.dead_letters": (
        (
            "Connector {connector} of account {account} has {number} messages that could not "
            "be taken in."
        ),
        (
            "A(z) {account} fiók {connector} kapcsolatának {number} üzenetét nem lehetett "
            "feldolgozni."
        ),
    ),
    "doctor_why.dead_letters": (
        "What they told, such as orders, is missing here.",
        "Amit közöltek, például rendelések, itt hiányzik.",
    ),
    "doctor_cure.dead_letters": (
        (
            "`kapocs connector dead {connector} --account {account}`, mend the cause, then "
            "`kapocs connector retry {connector} --account {account}`."
        ),
        (
            "`kapocs connector dead {connector} --account {account}`, szüntesse meg az okát, "
            "aztán `kapocs connector retry {connector} --account {account}`."
        ),
    ),
    "doctor.dead_worker": (
        "{number} workers died with letters in hand.",
        "{number} feldolgozó halt meg levelekkel a kezében.",
    ),
    "doctor_why.dead_worker": (
        "Those letters wait until another worker takes over.",
        "Ezek a levelek várnak, míg egy másik feldolgozó át nem veszi őket.",
    ),
    "doctor_cure.dead_worker": (
        "Start a worker: `kapocs work`; one that runs takes them over within minutes.",
        "Indítson feldolgozót: `kapocs work`; ha fut, perceken belül átveszi őket.",
    ),
    "doctor.few_workers": (
        "{live} workers live, KAPOCS_WORKERS asks for {wanted}.",
        "{live} feldolgozó él, a KAPOCS_WORKERS szerint {wanted} kellene.",
    ),
    "doctor_why.few_workers": (
        "Letters go out more slowly than planned.",
        "A levelek a tervezettnél lassabban mennek.",
    ),
    "doctor_cure.few_workers": (
        "See why they ended in the log of `kapocs up`, or start more: `kapocs work`.",
        (
            "Nézze meg a `kapocs up` naplójában, miért értek véget, vagy indítson többet: "
            "`kapocs work`."
        ),
    ),
    "doctor.import_stuck": (
        "Import {id} of account {account} has been going on for more than {hours} hours.",
        "A(z) {account} fiók {id} importja több mint {hours} órája tart.",
    ),
    "doctor_why.import_stuck": (
        "No other import of its list runs, and its people are missing.",
        "A listájának más importja nem fut, és az emberei hiányoznak.",
    ),
    "doctor_cure.import_stuck": (
        (
            "See `kapocs import list --account {account}`; start a worker, or `kapocs import "
            "cancel {id} --account {account}`."
        ),
        (
            "Lásd `kapocs import list --account {account}`; indítson feldolgozót, vagy "
            "`kapocs import cancel {id} --account {account}`."
        ),
    ),
    "doctor.jobs_failed": (
        "{number} jobs failed for good and wait: {kinds}.",
        "{number} feladat végleg meghiúsult és vár: {kinds}.",
    ),
    "doctor_why.jobs_failed": (
        "What they were to do has not been done.",
        "Amit végezniük kellett volna, nem történt meg.",
    ),
    "doctor_cure.jobs_failed": (
        (
            "The worker's log says why; mend the cause, then put them back as "
            "docs/operations.md tells at “Jobs that failed”."
        ),
        (
            "A feldolgozó naplója megmondja, miért; szüntesse meg az okot, aztán tegye "
            "vissza őket, ahogy a docs/operations.md leírja."
        ),
    ),
    "doctor.jobs_late": (
        "The oldest job that is due has waited for {minutes} minutes.",
        "A legrégebbi esedékes feladat {minutes} perce vár.",
    ),
    "doctor_why.jobs_late": (
        "Sends, webhooks and invoices come late by as much.",
        "A küldések, webhookok és számlák ennyit késnek.",
    ),
    "doctor_cure.jobs_late": (
        "Start a worker if none runs, more if all are busy: `kapocs work`, KAPOCS_WORKERS.",
        (
            "Indítson feldolgozót, ha nem fut, többet, ha mind dolgozik: `kapocs work`, "
            "KAPOCS_WORKERS."
        ),
    ),
    "doctor.letters_late": (
        "The oldest letter that is due has waited for {minutes} minutes.",
        "A legrégebbi esedékes levél {minutes} perce vár.",
    ),
    "doctor_why.letters_late": (
        "Confirmations and replies come late.",
        "A megerősítő és válaszlevelek késnek.",
    ),
    "doctor_cure.letters_late": (
        (
            "See that a worker runs and the relay takes letters; then its limits: `kapocs "
            "relay list`."
        ),
        (
            "Nézze meg, fut-e feldolgozó és fogadja-e a továbbító a leveleket; aztán a "
            "korlátait: `kapocs relay list`."
        ),
    ),
    "doctor.letters_uncertain": (
        ("Of send {send} of account {account} it is not known whether {number} letters went out."),
        "A(z) {account} fiók {send} küldésének {number} leveléről nem tudni, kiment-e.",
    ),
    "doctor_why.letters_uncertain": (
        "They are not sent again by themselves, so that nobody gets two.",
        "Maguktól nem mennek ki újra, hogy senki se kapjon kettőt.",
    ),
    "doctor_cure.letters_uncertain": (
        (
            "Ask the relay's log, then decide: a send with `--resend-to uncertain` goes to "
            "them again, `kapocs send archive {send} --account {account}` leaves it so."
        ),
        (
            "Nézze meg a továbbító naplóját, aztán döntsön: az `--resend-to uncertain` "
            "küldés újra megy nekik, a `kapocs send archive {send} --account {account}` úgy "
            "hagyja."
        ),
    ),
    "doctor.no_worker": ("No worker lives.", "Egy feldolgozó sem él."),
    "doctor_why.no_worker": (
        "Nothing goes out: no letters, webhooks or invoices.",
        "Semmi sem megy ki: se levél, se webhook, se számla.",
    ),
    "doctor_cure.no_worker": (
        "Start one: `kapocs work`, or `kapocs up`.",
        "Indítson egyet: `kapocs work` vagy `kapocs up`.",
    ),
    "doctor.print_stuck": (
        ("Print batch {id} of account {account} has been going on for more than {hours} hours."),
        "A(z) {account} fiók {id} nyomtatása több mint {hours} órája tart.",
    ),
    "doctor_why.print_stuck": ("Its files are not made.", "A fájljai nem készülnek el."),
    "doctor_cure.print_stuck": (
        (
            "See `kapocs print-batch list --account {account}`; start a worker, or `kapocs "
            "print-batch cancel {id} --account {account}`."
        ),
        (
            "Lásd `kapocs print-batch list --account {account}`; indítson feldolgozót, vagy "
            "`kapocs print-batch cancel {id} --account {account}`."
        ),
    ),
    "doctor.webhook_disabled": (
        "Webhook {webhook} of account {account} was switched off, as it failed for long.",
        "A(z) {account} fiók {webhook} webhookja kikapcsolt, mert sokáig hibázott.",
    ),
    "doctor_why.webhook_disabled": (
        "Its program is told nothing any more.",
        "A programja már semmiről sem értesül.",
    ),
    "doctor_cure.webhook_disabled": (
        "Mend the program, then `kapocs webhook enable {webhook} --account {account}`.",
        ("Javítsa meg a programot, aztán `kapocs webhook enable {webhook} --account {account}`."),
    ),
    "doctor.webhook_failing": (
        "Webhook {webhook} of account {account} has been failing for more than an hour.",
        "A(z) {account} fiók {webhook} webhookja több mint egy órája hibázik.",
    ),
    "doctor_why.webhook_failing": (
        "It is switched off when it goes on so.",
        "Ha így folytatja, kikapcsol.",
    ),
    "doctor_cure.webhook_failing": (
        "`kapocs webhook log {webhook} --account {account}` tells what its program answers.",
        (
            "A `kapocs webhook log {webhook} --account {account}` megmondja, mit válaszol a "
            "programja."
        ),
    ),
}
