"""Sentences of the set-up assistant, in English and Hungarian."""

ENGLISH = {
    "said_relay_tried": "The test letter was taken.",
    "said_samples_gone": "The samples are gone.",
    "said_samples_left": "Some samples are in use, and were archived only.",
    "setup": "Set-up assistant",
    "setup_about": "Each step can be skipped, and done later where it is at home.",
    "setup_all": "Everything that is needed for the first campaign is there.",
    "setup_campaign": "New campaign",
    "setup_company": "Company",
    "setup_company_about": (
        "Who writes, as the law wants it said: on forms, and at the end of letters."
    ),
    "setup_domain": "Sender domain",
    "setup_domain_about": (
        "The part after the @ of the address that you write from. We make keys for it; the "
        "records to be put into DNS are on the page that follows."
    ),
    "setup_domain_none": "No domain yet.",
    "setup_done": "This step is done.",
    "setup_form": "Form",
    "setup_form_double": "Ask for a confirmation by letter (double opt-in)",
    "setup_form_list_first": "A form belongs to a list: make a list first.",
    "setup_form_made": "The address of the form:",
    "setup_here": "Is here already:",
    "setup_language": "Language",
    "setup_language_about": (
        "Of the pages and letters that we word, and the clock that days and hours are told by."
    ),
    "setup_letter": "Letter",
    "setup_letter_begin": "What to begin with",
    "setup_list": "List",
    "setup_next": "Save and go on",
    "setup_relay": "Relay",
    "setup_relay_about": (
        "A relay is the mail server that your letters go out through: your provider gives its "
        "address, a name and a password."
    ),
    "setup_relay_add": "Add the relay",
    "setup_relay_installation": "Letters go out through the relay of this installation.",
    "setup_relay_name": "What you call it",
    "setup_relay_operator": "For all accounts, who runs the installation sets it:",
    "setup_relay_operator_none": (
        "Without a relay letters stay in the mailbox here, and reach nobody."
    ),
    "setup_relay_said": "The relay answered:",
    "setup_relay_to": "Test letter to",
    "setup_relay_try": "Send a test letter",
    "setup_relay_url": "Address of the relay",
    "setup_relay_url_about": (
        "smtp://name:password@mail.example.com:587, or smtps://…; ses://, mailgun://, postmark://. "
        "It is kept encrypted and never shown."
    ),
    "setup_samples_about": (
        "What was made for trying is deleted, with the people and orders on it. It cannot be "
        "brought back."
    ),
    "setup_samples_remove": "Delete the samples",
    "setup_samples_yes": "Yes, delete them",
    "setup_skip": "Skip",
    "setup_steps_show": "Show the first steps on the overview",
}
HUNGARIAN = {
    "said_relay_tried": "A szerver átvette a próbalevelet.",
    "said_samples_gone": "A mintákat töröltük.",
    "said_samples_left": "Néhány minta használatban van, azokat csak archiváltuk.",
    "setup": "Indulási segéd",
    "setup_about": "Minden lépés kihagyható, és később a saját oldalán is megtehető.",
    "setup_all": "Minden megvan, ami az első kampányhoz kell.",
    "setup_campaign": "Új kampány",
    "setup_company": "Cég",
    "setup_company_about": (
        "Ki írja a leveleket, ahogy a törvény kéri: az űrlapokon és a levelek alján."
    ),
    "setup_domain": "Feladó domain",
    "setup_domain_about": (
        "Annak a címnek a @ utáni része, amelyről ír. Kulcsokat készítünk hozzá; a DNS-be írandó "
        "rekordokat a következő oldal mutatja."
    ),
    "setup_domain_none": "Még nincs domain.",
    "setup_done": "Ez a lépés kész.",
    "setup_form": "Űrlap",
    "setup_form_double": "Kérjen megerősítést levélben (kétlépcsős feliratkozás)",
    "setup_form_list_first": "Az űrlap listához tartozik: előbb készítsen listát!",
    "setup_form_made": "Az űrlap címe:",
    "setup_here": "Már megvan:",
    "setup_language": "Nyelv",
    "setup_language_about": (
        "Az általunk írt oldalak és levelek nyelve, és az óra, amely szerint a napokat mutatjuk."
    ),
    "setup_letter": "Levél",
    "setup_letter_begin": "Mivel kezdi",
    "setup_list": "Lista",
    "setup_next": "Mentés és tovább",
    "setup_relay": "Kiküldő szerver",
    "setup_relay_about": (
        "Az a levelezőszerver, amelyen át a levelei kimennek: a címét, a nevet és a jelszót a "
        "szolgáltatójától kapja."
    ),
    "setup_relay_add": "Szerver felvétele",
    "setup_relay_installation": "A levelek a telepítés szerverén át mennek ki.",
    "setup_relay_name": "Hogyan nevezi",
    "setup_relay_operator": "Minden fióknak az üzemeltető állítja be:",
    "setup_relay_operator_none": (
        "Kiküldő szerver nélkül a levelek itt, a postaládában maradnak, és senkihez nem jutnak el."
    ),
    "setup_relay_said": "A szerver válasza:",
    "setup_relay_to": "Próbalevél ide",
    "setup_relay_try": "Próbalevél küldése",
    "setup_relay_url": "A szerver címe",
    "setup_relay_url_about": (
        "smtp://név:jelszó@mail.example.com:587, vagy smtps://…; ses://, mailgun://, postmark://. "
        "Titkosítva tároljuk, és sehol nem mutatjuk."
    ),
    "setup_samples_about": (
        "Ami próbára készült, törlődik, a rajta lévő emberekkel és rendelésekkel együtt. Nem "
        "hozható vissza."
    ),
    "setup_samples_remove": "Minták törlése",
    "setup_samples_yes": "Igen, törlöm",
    "setup_skip": "Kihagyom",
    "setup_steps_show": "Mutassa az első lépéseket az áttekintésen",
}
