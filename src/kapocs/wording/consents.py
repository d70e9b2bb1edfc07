"""What stands on the page that shows somebody's consent."""

from kapocs.wording.person_data import Words

TITLE: Words = ("Evidence of consent: {email}", "Hozzájárulás igazolása: {email}")
MADE: Words = (
    "Made on {day} from the records of {account}. Times are those of {zone}.",
    "Készült: {day}, {account} nyilvántartásából. Az időpontok időzónája: {zone}.",
)
NOTHING: Words = (
    "The address is on no list, and nothing is kept of its consent.",
    "A cím egyetlen listán sem szerepel, hozzájárulásáról nincs adat.",
)
SUPPRESSED: Words = (
    "Nothing is sent to the address since {day}: {reason}",
    "A címre {day} óta semmit nem küldünk: {reason}",
)
RESTRICTED: Words = (
    "Data are only kept since {since}: {reason}",
    "Az adatkezelés {since} óta korlátozott: {reason}",
)
WAS_RESTRICTED: Words = (
    "Data were only kept from {since} to {until}: {reason}",
    "Az adatkezelés {since} és {until} között korlátozott volt: {reason}",
)
CUT: Words = (
    "Only the first events and letters are here.",
    "Itt csak az első események és levelek láthatók.",
)
LIST: Words = ("List: {name} (record {id})", "Lista: {name} ({id}. rekord)")
STEPS: Words = ("What happened", "Mi történt")
NO_STEPS: Words = (
    "No event is kept: that month of the history was taken away.",
    "Esemény nem maradt: az előzményeknek azt a hónapját már törölték.",
)
LETTERS: Words = ("Letters that asked to confirm", "Megerősítést kérő levelek")
LETTER: Words = ("Letter {id}", "{id}. küldemény")
SAW: Words = ("What visitors saw", "Mit láttak a látogatók")
FORM: Words = ("Form {form}, version {number}", "{form}. űrlap, {number}. változat")
SAID: Words = ("What the letters said", "Mit mondtak a levelek")
TEXT: Words = ("Text {id}", "{id}. szöveg")
BUILT_IN: Words = ("the built-in letter", "a beépített levél")
UNFILLED: Words = (
    "What stands in brackets was filled in for each person.",
    "A szögletes zárójelben állókat a levél mindenkinél kitöltötte.",
)
IMPORTS: Words = ("Imports", "Importok")
IMPORT: Words = ("Import {id}", "{id}. import")
BOXES: Words = ("boxes on the record now", "jelölőnégyzetek a rekordban most")
TICKED: Words = ("ticked", "bejelölve")
UNTICKED: Words = ("not ticked", "nincs bejelölve")
MANDATORY: Words = ("mandatory", "kötelező")
FILLED_IN: Words = ("filled in beforehand: {text}", "előre kitöltve: {text}")
CHOICES: Words = ("choices: {text}", "választható: {text}")
VERSION_UNKNOWN: Words = (
    "{form} (which version was seen is not known)",
    "{form} (nem ismert, melyik változatát látta)",
)
OF_PROGRAM: Words = (
    "{form}, version {number} at that time, named by the program; what its own page showed is not"
    " known here",
    "{form}, akkor {number}. változat; a program nevezte meg, a saját oldalának szövege itt nem"
    " ismert",
)
SEEN_VERSION: Words = ("{form}, version {number}", "{form}, {number}. változat")

STATES: dict[str, Words] = {
    "on_list": ("on the list", "a listán van"),
    "waits": ("waits for a confirmation", "megerősítésre vár"),
    "left": ("left the list", "leiratkozott"),
    "inactive": ("on the list, not active", "a listán van, nem aktív"),
}
HAPPENED: dict[str, Words] = {
    "subscribe": ("joined", "feliratkozott"),
    "came_back": ("came back", "visszatért"),
    "imported": ("came onto the list out of a file", "fájlból került a listára"),
    "ordered": ("ordered, which brings no letters", "rendelt, ami levelekkel nem jár"),
    "double_optin": ("asked to join, to be confirmed", "feliratkozást kért, megerősítésre vár"),
    "double_optin_confirm": (
        "confirmed by pressing the button of our page",
        "megerősítette az oldalunk gombjával",
    ),
    "unsubscribe": ("left the list", "leiratkozott"),
    "complaint": ("reported a letter as spam", "levélszemétnek jelölt egy levelet"),
}
WHO: dict[str, Words] = {
    "form": ("the visitor, on a form", "a látogató, űrlapon"),
    "person": ("the person, on a personal page", "az érintett, személyes oldalon"),
    "api_key": ("a program with the API key {name}", "program, API-kulcs: {name}"),
    "assistant": ("an assistant with the API key {name}", "asszisztens, API-kulcs: {name}"),
    "import": ("import {id}", "{id}. import"),
    "connector": ("another system, connector {name}", "másik rendszer, kapcsolat: {name}"),
    "cli": ("the operator, on the command line", "az üzemeltető, parancssorban"),
    "user": ("a user of the console", "a konzol felhasználója"),
    "provider": ("the mail provider", "a levelező szolgáltató"),
}
STATUS: dict[str, Words] = {
    "sent": ("taken by the relay", "a továbbító átvette"),
    "failed": ("refused", "visszautasítva"),
    "skipped": ("not sent", "nem ment ki"),
    "uncertain": ("not known whether it was taken", "nem tudni, átvették-e"),
}
WAITING: Words = ("waits", "várakozik")
LABELS: dict[str, Words] = {
    "state": ("state", "állapot"),
    "subscribed_at": ("joined", "feliratkozott"),
    "form": ("form", "űrlap"),
    "client_ip": ("IP address", "IP-cím"),
    "claimed_ip": ("IP address, as the program says", "IP-cím, a program közlése szerint"),
    "user_agent": ("browser", "böngésző"),
    "referer": ("page before", "előző oldal"),
    "confirm_requested_at": ("waits since", "megerősítésre vár"),
    "confirmed_at": ("confirmed", "megerősítve"),
    "unsubscribed_at": ("left", "leiratkozott"),
    "by": ("by", "ki által"),
    "status": ("state", "állapot"),
    "created_at": ("asked for", "létrejött"),
    "handed_over_at": ("sent", "elküldve"),
    "reply": ("answer", "válasz"),
    "message_id": ("Message-ID", "Message-ID"),
    "opened_at": ("opened", "megnyitva"),
    "letter_text_id": ("text", "szöveg"),
    "made_at": ("known since", "ismert ettől"),
    "sha256": ("SHA-256", "SHA-256"),
    "title": ("title", "cím"),
    "company": ("who asks", "ki kéri"),
    "intro": ("text", "szöveg"),
    "field": ("field", "mező"),
    "button": ("button", "gomb"),
    "confirm_subject": ("letter that asks to confirm", "megerősítést kérő levél"),
    "thank_you": ("text of thanks", "köszönő szöveg"),
    "leads_to": ("leads to", "ide vezet"),
    "confirmed_thank_you": ("text after confirming", "szöveg megerősítés után"),
    "confirmed_leads_to": ("leads to after confirming", "megerősítés után ide vezet"),
    "letter": ("letter", "levél"),
    "subject": ("subject", "tárgy"),
    "file_name": ("file", "fájl"),
    "source": ("where they agreed", "hol járult hozzá"),
    "agreed_on": ("on", "mikor"),
    "words": ("what they agreed to", "mihez járult hozzá"),
    "undone_at": ("taken back", "visszavonva"),
}
NO_SOURCE: Words = (
    "no word of consent was given for the file",
    "a fájlhoz nem adtak meg hozzájárulást",
)
