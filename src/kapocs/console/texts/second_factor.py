"""Texts about second factors and where one is signed in, in English and Hungarian."""

ENGLISH = {
    "code": "Code",
    "code_about": "The six digits that your app shows now, or one of your recovery codes.",
    "code_title": "Second step",
    "code_wrong": "The code is wrong, is too old, or was used already.",
    "factor": "Second factor",
    "factor_about": (
        "Whoever knows your password does not get in without a code of your phone's app."
    ),
    "factor_begin": "Set up",
    "factor_by_hand": "Or type this into the app:",
    "factor_first_code": "The six digits that the app shows now.",
    "factor_is_off": "off",
    "factor_is_on": "on",
    "factor_off": "Switch off",
    "factor_off_about": "Your password alone lets you in then.",
    "factor_off_yes": "Yes, switch it off",
    "factor_on": "Switch on",
    "factor_picture": "QR code for the app",
    "factor_scan": "Scan this with an app for codes",
    "factor_set": "Change",
    "prove_about": (
        "What you want to do is sensitive. Give a code once more, then do it again; it is "
        "good for ten minutes."
    ),
    "prove_button": "Go on",
    "recovery": "Recovery codes",
    "recovery_left": "Recovery codes left:",
    "recovery_new": "Make new recovery codes",
    "recovery_once": (
        "Keep these where your phone is not. Each lets you in once without it; they are "
        "shown only now."
    ),
    "said_factor_off": "The second factor is off.",
    "said_proved": "Thank you. Now do it again.",
    "said_session": "Signed out there.",
    "said_too_late": "That took too long. Sign in once more.",
    "session_device": "Browser",
    "session_end": "Sign out",
    "session_here": "this one",
    "session_seen": "Last seen",
    "session_since": "Since",
    "session_unknown": "unknown browser",
    "sessions": "Where you are signed in",
    "sessions_about": "Do you not know one of them? Sign it out, and change your password.",
    "sessions_end": "Sign out all others",
}
HUNGARIAN = {
    "code": "Kód",
    "code_about": "Az alkalmazás által most mutatott hat számjegy, vagy egy helyreállító kód.",
    "code_title": "Második lépés",
    "code_wrong": "A kód hibás, lejárt, vagy már felhasználták.",
    "factor": "Kétlépcsős belépés",
    "factor_about": (
        "Aki tudja a jelszavát, a telefonján lévő alkalmazás kódja nélkül akkor sem lép be."
    ),
    "factor_begin": "Beállítás",
    "factor_by_hand": "Vagy írja be ezt az alkalmazásba:",
    "factor_first_code": "Az alkalmazás által most mutatott hat számjegy.",
    "factor_is_off": "kikapcsolva",
    "factor_is_on": "bekapcsolva",
    "factor_off": "Kikapcsolás",
    "factor_off_about": "Utána a jelszava egyedül is elég a belépéshez.",
    "factor_off_yes": "Igen, kikapcsolom",
    "factor_on": "Bekapcsolás",
    "factor_picture": "QR-kód az alkalmazáshoz",
    "factor_scan": "Olvassa be egy kódalkalmazással",
    "factor_set": "Módosítás",
    "prove_about": (
        "Amit tenni szeretne, érzékeny művelet. Adjon meg újra egy kódot, és ismételje meg a "
        "műveletet; a kód tíz percig elég."
    ),
    "prove_button": "Tovább",
    "recovery": "Helyreállító kódok",
    "recovery_left": "Megmaradt helyreállító kódok:",
    "recovery_new": "Új helyreállító kódok",
    "recovery_once": (
        "Őrizze ezeket máshol, mint a telefonját. Mindegyikkel egyszer léphet be nélküle; "
        "csak most láthatók."
    ),
    "said_factor_off": "A kétlépcsős belépés kikapcsolva.",
    "said_proved": "Köszönjük. Most ismételje meg a műveletet!",
    "said_session": "Kiléptetve.",
    "said_too_late": "Túl sokáig tartott. Lépjen be újra!",
    "session_device": "Böngésző",
    "session_end": "Kiléptetés",
    "session_here": "ez",
    "session_seen": "Utoljára",
    "session_since": "Belépés",
    "session_unknown": "ismeretlen böngésző",
    "sessions": "Hol van belépve",
    "sessions_about": "Valamelyiket nem ismeri fel? Léptesse ki, és módosítsa a jelszavát!",
    "sessions_end": "Minden más kiléptetése",
}
