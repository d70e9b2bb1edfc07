"""What mail systems send back, and providers' reports."""

RETURNS = {
    "returns.announces_too_much": (
        "the server announces too much",
        "a kiszolgáló túl sokat jelent be",
    ),
    "returns.bad_host": (
        "The host or the port cannot be read.",
        "A gép vagy a port nem olvasható.",
    ),
    "returns.bad_signature": ("The signature is not right.", "Az aláírás nem jó."),
    "returns.mailbox_away": (
        "The mailbox cannot be read: {said}",
        "A postafiók nem olvasható: {said}",
    ),
    "returns.no_ascii": (
        "The {name} is missing, or has other than ASCII characters.",
        "Ez hiányzik, vagy nem csak ASCII-karaktereket tartalmaz: {name}.",
    ),
    "returns.no_ascii_folder": (
        "The folder in done has other than ASCII characters.",
        "A done mappája nem csak ASCII-karaktereket tartalmaz.",
    ),
    "returns.no_certificate": (
        "There is no certificate at its address.",
        "A címén nincs tanúsítvány.",
    ),
    "returns.no_host": ("The host is missing.", "A gép hiányzik."),
    "returns.no_json": ("The report is no JSON.", "A jelentés nem JSON."),
    "returns.no_json_object": ("The report is no JSON object.", "A jelentés nem JSON-objektum."),
    "returns.no_reports": (
        "The account takes no reports of this provider.",
        "A fiók nem fogad jelentést ettől a szolgáltatótól.",
    ),
    "returns.no_tls": (
        "The URL must begin with imaps://: without TLS the password is open.",
        "Az URL imaps:// kezdetű legyen: TLS nélkül a jelszó nyílt.",
    ),
    "returns.old_certificate": ("The certificate is out of date.", "A tanúsítvány lejárt."),
    "returns.old_report": ("The report is too old.", "A jelentés túl régi."),
    "returns.other_certificate": (
        "The certificate is not one of SNS.",
        "A tanúsítvány nem az SNS-é.",
    ),
    "returns.other_key": (
        "The certificate's key is of another kind.",
        "A tanúsítvány kulcsa másfajta.",
    ),
    "returns.other_topic": ("The message is of another topic.", "Az üzenet egy másik témáé."),
    "returns.password_needed": (
        "The user name and password are needed as user:password.",
        "A felhasználónév és a jelszó kell, így: user:password.",
    ),
    "returns.report_again": ("The report was taken before.", "A jelentést már átvettük."),
    "returns.secret_length": ("From 1 to {most} characters.", "1–{most} karakter."),
    "returns.signature_version": (
        "The signature's version is not known.",
        "Az aláírás változata ismeretlen.",
    ),
    "returns.strange_certificate": (
        "The certificate's address is not Amazon's.",
        "A tanúsítvány címe nem az Amazoné.",
    ),
    "returns.strange_subscription": (
        "The subscription's address is not Amazon's.",
        "A feliratkozás címe nem az Amazoné.",
    ),
    "returns.topic_needed": (
        "The ARN of an SNS topic is needed here.",
        "Ide egy SNS-téma ARN-je kell.",
    ),
}
