"""Words of the pages for the readers of letters."""

READER_TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "letter_no_subject": "A letter",
        "letter_kept": "This is the letter as it was sent.",
        "letter_anew": "The letter was written anew for this page, with today's text and data; "
        "what you got may have differed.",
        "letter_for_all": "This is the letter without anybody's personal data.",
        "letter_sent": "Sent: {}",
        "letter_frame": "The letter",
        "archive_title": "Letters of {}",
        "archive_own": "The letters that you got on this list, the newest first.",
        "archive_list": "The letters that went to everybody on this list, the newest first.",
        "archive_none": "There is no letter here yet.",
        "archive_older": "Older letters",
    },
    "hu": {
        "letter_no_subject": "Levél",
        "letter_kept": "Ez a levél abban a formában, ahogyan elküldtük.",
        "letter_anew": "A levelet ehhez az oldalhoz újra összeállítottuk a mai szöveggel és "
        "adatokkal, ezért eltérhet attól, amit Ön kapott.",
        "letter_for_all": "A levél itt senkinek a személyes adatait nem tartalmazza.",
        "letter_sent": "Elküldve: {}",
        "letter_frame": "A levél",
        "archive_title": "{}: korábbi levelek",
        "archive_own": "Azok a levelek, amelyeket Ön ezen a listán kapott, a legújabbal kezdve.",
        "archive_list": "A lista minden tagjának elküldött levelek, a legújabbal kezdve.",
        "archive_none": "Itt még nincs levél.",
        "archive_older": "Régebbi levelek",
    },
}
