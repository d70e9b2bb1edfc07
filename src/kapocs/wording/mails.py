"""Why a mail, a text message or a signature cannot be made."""

MAILS = {
    "dkim.encrypted": (
        "The key is encrypted; give it without a password.",
        "A kulcs titkosított; jelszó nélkül adja meg.",
    ),
    "dkim.no_key": ("This is not a PEM private key.", "Ez nem PEM formátumú titkos kulcs."),
    "dkim.short": (
        "An RSA key of {bits} bits is too short; use 2048.",
        "Egy {bits} bites RSA-kulcs túl rövid; 2048 bites kell.",
    ),
    "dkim.wrong_kind": (
        "DKIM knows RSA and Ed25519 keys only.",
        "A DKIM csak RSA- és Ed25519-kulcsot ismer.",
    ),
    "mail.bad_address": ("{text!r} is not an e-mail address.", "{text!r} nem e-mail-cím."),
    "mail.bad_domain": ("{text!r} is not a domain name.", "{text!r} nem domainnév."),
    "mail.bad_header_name": ("{text!r} is not a header name.", "{text!r} nem lehet fejléc neve."),
    "mail.bad_message_id": ("{text!r} is not a message id.", "{text!r} nem üzenetazonosító."),
    "mail.bad_number": (
        "{text!r} is not an international telephone number.",
        "{text!r} nem nemzetközi telefonszám.",
    ),
    "mail.header_twice": (
        "The header {header} cannot be given twice.",
        "A(z) {header} fejléc nem adható meg kétszer.",
    ),
    "mail.long_address": (
        "{text!r} is too long for an e-mail address.",
        "{text!r} túl hosszú e-mail-címnek.",
    ),
    "mail.long_header": ("The header {header} is too long.", "A(z) {header} fejléc túl hosszú."),
    "mail.long_text": (
        "A text of more than {most} characters cannot be sent.",
        "{most} karakternél hosszabb SMS nem küldhető.",
    ),
    "mail.no_file": (
        "{text!r} is not the type of a file to attach.",
        "{text!r} nem csatolható fájl típusa.",
    ),
    "mail.no_picture": ("{text!r} is not the type of a picture.", "{text!r} nem kép típusa."),
    "mail.no_sender": ("The mail names no sender.", "A levélben nincs feladó."),
}
