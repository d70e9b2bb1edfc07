"""Sender domains, relays and rules."""

SENDERS = {
    "senders.bad_host": (
        "url: the host or the port is not valid.",
        "url: a gép vagy a port érvénytelen.",
    ),
    "senders.bad_rate": (
        "{field}: more than 0, at most {most}.",
        "{field}: több mint 0, legfeljebb {most}.",
    ),
    "senders.bad_relay_name": (
        "name: 1 to 200 printable characters.",
        "név: 1–200 nyomtatható karakter.",
    ),
    "senders.domain_there": ("{domain} is already there.", "{domain} már megvan."),
    "senders.free_mail": (
        "{field}: {domain} is a free mail provider.",
        "{field}: {domain} ingyenes levelezés.",
    ),
    "senders.free_mail_sender": (
        "{field}: {domain} is a free mail provider; use an address of your own domain.",
        "{field}: {domain} ingyenes levelezés; használja a saját domainje egy címét.",
    ),
    "senders.host_not_public": (
        "url: {host} is not on the public Internet.",
        "url: {host} nincs a nyilvános interneten.",
    ),
    "senders.long_url": (
        "url: at most {most} printable characters.",
        "url: legfeljebb {most} nyomtatható karakter.",
    ),
    "senders.no_domain_name": (
        "{field}: a domain such as example.com is expected.",
        "{field}: egy domain kell, például example.com.",
    ),
    "senders.no_host": ("url: names no host.", "url: nem nevez meg gépet."),
    "senders.no_ip_address": ("{server!r} is not an IP address.", "{server!r} nem IP-cím."),
    "senders.other_domain": (
        "{field}: must end in .{domain}.",
        "{field}: erre kell végződnie: .{domain}.",
    ),
    "senders.url_begins": (
        "url: begins with one of {choices}.",
        "url: ezek egyikével kezdődik: {choices}.",
    ),
    "senders.url_needed": ("url: it is needed.", "url: kell."),
    "senders.yes_or_no": ("{field}: yes or no.", "{field}: yes vagy no."),
}
