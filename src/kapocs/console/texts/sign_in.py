"""Texts about signing in, passwords and one's own account, in English and Hungarian."""

ENGLISH = {
    "forgotten": "Forgotten password",
    "forgotten_about": "Type the address that you sign in with. We mail you a link to a new one.",
    "forgotten_ask": "Send the link",
    "forgotten_sent": "Look at your mail",
    "forgotten_sent_about": (
        "If somebody signs in with this address, a letter is on its way. Its link works once, and "
        "for one hour."
    ),
    "forgotten_too_fast": "This was asked for too often. Wait an hour, then try again.",
    "me": "My account",
    "password_again": "New password once more",
    "password_change": "Change the password",
    "password_change_about": "All other browsers are signed out by it.",
    "said_password": "The password is changed; all other browsers are signed out.",
    "password_choose": "Choose a password",
    "password_differs": "The two passwords differ.",
    "said_password_set": "Your password is set. Sign in with it.",
    "password_new": "New password",
    "password_old": "Present password",
    "password_old_wrong": "The present password is wrong.",
    "password_rules": "At least 10 characters. A sentence is better than a word.",
    "password_save": "Save the password",
    "refused_dead_link": (
        "This link is not valid any more: it was used, is too old, or a newer one was sent. Ask "
        "for a new one on the sign-in page, or of whoever invited you."
    ),
    "role": "Role",
}
HUNGARIAN = {
    "forgotten": "Elfelejtett jelszó",
    "forgotten_about": (
        "Írja be azt a címet, amellyel be szokott lépni. Küldünk egy linket az új jelszóhoz."
    ),
    "forgotten_ask": "Link küldése",
    "forgotten_sent": "Nézze meg a leveleit",
    "forgotten_sent_about": (
        "Ha valaki ezzel a címmel lép be, már úton van hozzá egy levél. A benne lévő link egyszer "
        "használható, és egy óráig érvényes."
    ),
    "forgotten_too_fast": "Túl sokszor kérték. Várjon egy órát, és próbálja újra!",
    "me": "Saját fiókom",
    "password_again": "Új jelszó még egyszer",
    "password_change": "Jelszó módosítása",
    "password_change_about": "Minden más böngészőből kilépteti.",
    "said_password": "A jelszó megváltozott; minden más böngésző kilépett.",
    "password_choose": "Válasszon jelszót",
    "password_differs": "A két jelszó nem egyezik.",
    "said_password_set": "A jelszó beállítva. Lépjen be vele!",
    "password_new": "Új jelszó",
    "password_old": "Jelenlegi jelszó",
    "password_old_wrong": "A jelenlegi jelszó hibás.",
    "password_rules": "Legalább 10 karakter. Egy mondat jobb, mint egy szó.",
    "password_save": "Jelszó mentése",
    "refused_dead_link": (
        "Ez a link már nem érvényes: felhasználták, lejárt, vagy azóta újat küldtünk. Kérjen újat "
        "a belépési oldalon, vagy attól, aki meghívta."
    ),
    "role": "Szerep",
}
