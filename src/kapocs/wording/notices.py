"""Mails that the product itself writes to an account's people: subjects and texts."""

NOTICES = {
    "notice.invitation": (
        "You are invited to work in {account}",
        "Meghívó ide: {account}",
    ),
    "notice.invitation_text": (
        "You are invited to the Kapocs account of {account}. Choose a password here, then sign in "
        "with this e-mail address:\n\n{link}\n\nThe link works once, and for seven days. If you "
        "do not know what this is about, leave it: without a password nobody gets in.\n",
        "Meghívták a(z) {account} Kapocs-fiókjába. Itt választhat jelszót, utána ezzel az "
        "e-mail-címmel léphet be:\n\n{link}\n\nA link egyszer használható, és hét napig "
        "érvényes. Ha nem tudja, miről van szó, nincs teendője: jelszó nélkül senki sem lép be.\n",
    ),
    "notice.own_data": (
        "What {account} stores of you",
        "Az Ön adatai itt: {account}",
    ),
    "notice.own_data_text": (
        "Somebody asked for what {account} stores of this address. You see it, take it away or "
        "have it erased here:\n\n{link}\n\nThe link lasts a day. If it was not you, there is "
        "nothing to do: nobody else gets this link.\n",
        "Valaki azt kérte, hogy láthassa, milyen adatokat tárolnak erről a címről itt: {account}. "
        "Itt megnézheti, letöltheti vagy töröltetheti:\n\n{link}\n\nA hivatkozás egy napig "
        "érvényes. Ha nem Ön kérte, nincs teendője: más nem kapja meg ezt a hivatkozást.\n",
    ),
    "notice.new_address": (
        "Your new address at {account}",
        "Az új e-mail-címe itt: {account}",
    ),
    "notice.new_address_text": (
        "Somebody who gets letters of {account} says that this is their new e-mail address. If it "
        "was you, confirm it here:\n\n{link}\n\nThe link lasts a day. If it was not you, there is "
        "nothing to do: nothing is changed.\n",
        "Valaki, aki leveleket kap tőlünk ({account}), azt adta meg, hogy ez az új e-mail-címe. Ha "
        "Ön volt, itt erősítheti meg:\n\n{link}\n\nA hivatkozás egy napig érvényes. Ha nem Ön "
        "volt, nincs teendője: semmi sem változik.\n",
    ),
    "notice.password": (
        "Choose a new password for Kapocs",
        "Új jelszó a Kapocshoz",
    ),
    "notice.password_text": (
        "Somebody, probably you, asked for a new password for the Kapocs account of {account}. "
        "Choose it here:\n\n{link}\n\nThe link works once, and for one hour. If it was not you, "
        "leave it: your password stays as it is.\n",
        "Valaki, valószínűleg Ön, új jelszót kért a(z) {account} Kapocs-fiókjához. Itt "
        "választhatja ki:\n\n{link}\n\nA link egyszer használható, és egy óráig érvényes. Ha nem "
        "Ön kérte, nincs teendője: a jelszava nem változik.\n",
    ),
    "notice.paused": (
        "Kapocs paused the send “{name}”",
        "A Kapocs leállította ezt a kiküldést: „{name}”",
    ),
    "notice.paused_text": (
        "The send {id}, “{name}”, was paused because too many of its letters went wrong:\n\n"
        "{why}\n\nWhat waits is kept. When the cause is gone: {command}\n",
        "A(z) {id}. kiküldés, „{name}”, szünetel, mert túl sok levelét nem fogadták el:\n\n"
        "{why}\n\nA még várakozó levelek megmaradnak. Ha az ok megszűnt, így folytatható: "
        "{command}\n",
    ),
    "notice.webhook_disabled": (
        "Kapocs disabled the webhook {id}",
        "A Kapocs letiltotta a(z) {id}. webhookot",
    ),
    "notice.webhook_disabled_text": (
        "The webhook {id}, {url}, is disabled: it asked for it (410), or has taken nothing for "
        "days.\n\nWhat waits is kept. When the cause is gone: {enable}\nWhat it missed is sent "
        "again by: {replay}\n",
        "A(z) {id}. webhook, {url}, le van tiltva: ezt kérte (410), vagy napok óta semmit sem vett "
        "át.\n\nA még várakozó üzenetek megmaradnak. Ha az ok megszűnt: {enable}\nAmi kimaradt, "
        "így küldhető újra: {replay}\n",
    ),
    "notice.webhook_failing": (
        "The webhook {id} takes nothing",
        "A(z) {id}. webhook semmit sem vesz át",
    ),
    "notice.webhook_failing_text": (
        "The webhook {id}, {url}, has taken nothing for an hour or more. Each message is tried for "
        "75 hours; after five days without success the webhook is disabled.\n\nWhat it answers: "
        "{command}\n",
        "A(z) {id}. webhook, {url}, legalább egy órája semmit sem vett át. Minden üzenetet 75 órán "
        "át próbálunk kézbesíteni; öt sikertelen nap után a webhookot letiltjuk.\n\nAmit válaszol: "
        "{command}\n",
    ),
}
