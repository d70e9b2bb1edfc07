"""Texts about passkeys, in English and Hungarian."""

ENGLISH = {
    "audit_kind_passkey": "passkey",
    "passkey_added": "Added:",
    "passkey_begin": "Go on",
    "passkey_make": "Make the passkey",
    "passkey_name": "Name",
    "passkey_name_about": "By which you know it again, such as: my phone.",
    "passkey_new": "A new passkey",
    "passkey_no_browser": (
        "This browser makes no passkeys here: it takes JavaScript, HTTPS and a host with a name."
    ),
    "passkey_not_given": "The device gave no passkey. Try again, or sign in another way.",
    "passkey_not_made": "The device made no passkey. It may have one for you already.",
    "passkey_remove": "Remove",
    "passkey_remove_about": "It lets nobody in any more. The device may go on showing it.",
    "passkey_remove_yes": "Yes, remove it",
    "passkey_rename": "Rename",
    "passkey_use": "Use a passkey",
    "passkey_used": "Last used:",
    "passkey_wrong": "The passkey was not accepted. Try again.",
    "passkeys": "Passkeys",
    "passkeys_about": (
        "By a passkey you sign in with your fingerprint, your face or the code of your device, "
        "without a password. It works on this site alone, so nobody can trick it out of you. "
        "Once you have one, your password alone does not let anybody in."
    ),
    "passkeys_none": "You have no passkey yet.",
    "said_passkey_named": "Saved.",
    "said_passkey_removed": "The passkey is removed.",
    "said_passkey_added": "The passkey is added; all other browsers are signed out.",
}
HUNGARIAN = {
    "audit_kind_passkey": "azonosítókulcs",
    "passkey_added": "Hozzáadva:",
    "passkey_begin": "Tovább",
    "passkey_make": "Azonosítókulcs készítése",
    "passkey_name": "Név",
    "passkey_name_about": "Amiről felismeri, például: telefonom.",
    "passkey_new": "Új azonosítókulcs",
    "passkey_no_browser": (
        "Ez a böngésző itt nem készít azonosítókulcsot: JavaScript, HTTPS és névvel rendelkező "
        "kiszolgáló kell hozzá."
    ),
    "passkey_not_given": (
        "Az eszköz nem adott azonosítókulcsot. Próbálja újra, vagy lépjen be másképp."
    ),
    "passkey_not_made": "Az eszköz nem készített azonosítókulcsot. Lehet, hogy már van rajta.",
    "passkey_remove": "Eltávolítás",
    "passkey_remove_about": "Többé nem enged be senkit. Az eszközön ettől még látszhat.",
    "passkey_remove_yes": "Igen, eltávolítom",
    "passkey_rename": "Átnevezés",
    "passkey_use": "Azonosítókulcs használata",
    "passkey_used": "Utoljára használva:",
    "passkey_wrong": "Az azonosítókulcs nem jó. Próbálja újra.",
    "passkeys": "Azonosítókulcsok",
    "passkeys_about": (
        "Azonosítókulccsal (passkey) ujjlenyomattal, arccal vagy az eszköze kódjával lép be, "
        "jelszó nélkül. Csak ezen az oldalon működik, ezért nem csalhatják ki Öntől. Ha már van "
        "egy, a jelszó önmagában senkit sem enged be."
    ),
    "passkeys_none": "Még nincs azonosítókulcsa.",
    "said_passkey_named": "Elmentve.",
    "said_passkey_removed": "Az azonosítókulcs eltávolítva.",
    "said_passkey_added": "Az azonosítókulcs hozzáadva; a többi böngészőből kilépett.",
}
