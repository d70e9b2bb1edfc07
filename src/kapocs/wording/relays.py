"""What we met at relays. Words of theirs stand in `said`."""

RELAYS = {
    "relay.before_tls": (
        "{relay} spoke out of turn before TLS.",
        "{relay} a TLS előtt soron kívül szólt.",
    ),
    "relay.closed": ("{relay} closed the connection.", "{relay} bontotta a kapcsolatot."),
    "relay.courier_closed": ("The courier is closed.", "A kiküldés éppen leáll."),
    "relay.endless_answer": ("it sent an endless answer", "a válaszának nincs vége"),
    "relay.endless_line": ("it sent an endless line", "a válasz sorának nincs vége"),
    "relay.hung_up": ("it hung up", "bontotta a kapcsolatot"),
    "relay.interrupted": ("The delivery was interrupted.", "Az átadás félbeszakadt."),
    "relay.kept_mail": ("250 2.0.0 kept in memory", "250 2.0.0 a memóriában tárolva"),
    "relay.kept_text": ("kept in memory", "a memóriában tárolva"),
    "relay.login_refused": (
        "{relay} did not accept the user name and password: {said}",
        "{relay} nem fogadta el a felhasználónevet és a jelszót: {said}",
    ),
    "relay.lost": (
        "The connection to {relay} was lost: {why}",
        "Megszakadt a kapcsolat ezzel: {relay}. Az oka: {why}",
    ),
    "relay.no_answer": ("no answer.", "nincs válasz."),
    "relay.no_greeting": (
        "{relay} did not return the greeting: {said}",
        "{relay} nem köszönt vissza: {said}",
    ),
    "relay.no_login": (
        "{relay} offers neither AUTH PLAIN nor AUTH LOGIN.",
        "{relay} se AUTH PLAIN, se AUTH LOGIN belépést nem kínál.",
    ),
    "relay.no_reset": ("{relay} did not reset: {said}", "{relay} nem kezdett új levelet: {said}"),
    "relay.no_smtp": ("it does not speak SMTP", "nem SMTP-vel válaszol"),
    "relay.no_smtputf8": (
        "A mail to {recipient} with a non-ASCII address needs SMTPUTF8, which the relay does "
        "not offer.",
        "A(z) {recipient} cím nem ASCII, ehhez SMTPUTF8 kell, de a levéltovábbító nem tudja.",
    ),
    "relay.no_starttls": (
        "{relay} does not offer STARTTLS, which is required.",
        "{relay} nem kínál STARTTLS-t, pedig kötelező.",
    ),
    "relay.no_tls": (
        "No TLS with {relay}: {why}",
        "Nem jött létre TLS-kapcsolat ezzel: {relay}. Az oka: {why}",
    ),
    "relay.none": ("There is no relay.", "Nincs levéltovábbító."),
    "relay.sandbox": (
        "Not sent: it was tried out in a sandbox.",
        "Nem ment ki: tesztkörnyezetben próbálták.",
    ),
    "relay.none_for_texts": (
        "There is no relay for text messages.",
        "Nincs szolgáltató az SMS-ekhez.",
    ),
    "relay.not_connected": (
        "Could not connect to {relay}: {why}",
        "Nem sikerült csatlakozni ehhez: {relay}. Az oka: {why}",
    ),
    "relay.not_now": (
        "{relay} takes no mail now: {said}",
        "{relay} most nem fogad levelet: {said}",
    ),
    "relay.out_of_order": (
        "{relay} answered out of order: {said}",
        "{relay} soron kívül válaszolt: {said}",
    ),
    "relay.password_in_clear": (
        "The password is not sent to {relay} over an unencrypted connection.",
        "Titkosítatlan kapcsolaton nem küldjük el a jelszót neki: {relay}.",
    ),
    "relay.rests": (
        "{relay} rests after a failure: {why}",
        "{relay} egy hiba után szünetel: {why}",
    ),
    "relay.silent": (
        "{relay} did not answer within {seconds} s.",
        "{relay} nem válaszolt {seconds} másodpercen belül.",
    ),
    "relay.stopped_reading": ("{relay} stopped reading.", "{relay} nem olvas tovább."),
    "relay.stored": ("250 2.0.0 stored as {number}", "250 2.0.0 eltárolva, a száma {number}"),
    "relay.tls_refused": (
        "{relay} did not start TLS: {said}",
        "{relay} nem kezdte el a TLS-t: {said}",
    ),
    "relay.tls_unfinished": (
        "{relay} did not finish the TLS handshake.",
        "{relay} nem fejezte be a TLS-kapcsolat felvételét.",
    ),
    "relay.untrusted": (
        "its certificate is not trusted ({said})",
        "a tanúsítványa nem megbízható ({said})",
    ),
}
