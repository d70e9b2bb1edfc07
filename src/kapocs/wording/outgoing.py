"""Addresses that users gave, and whoever answers there."""

OUTGOING = {
    "outgoing.bad_host": ("{host!r} is not a host name.", "{host!r} nem gépnév."),
    "outgoing.compressed": (
        "{host} compressed its answer without being asked.",
        "{host} kérés nélkül tömörítette a válaszát.",
    ),
    "outgoing.no_answer": ("{host} did not answer in time.", "{host} nem válaszolt időben."),
    "outgoing.no_host": (
        "The address must begin with http:// or https:// and name a host.",
        "A cím http:// vagy https:// kezdetű legyen, és nevezzen meg egy gépet.",
    ),
    "outgoing.no_page": ("This is not the address of a page.", "Ez nem egy oldal címe."),
    "outgoing.not_asked": (
        "{host} could not be asked: {said}",
        "{host} nem volt megkérdezhető: {said}",
    ),
    "outgoing.not_encrypted": (
        "The address must begin with https://.",
        "A cím https:// kezdetű legyen.",
    ),
    "outgoing.not_public": (
        "{host} is not on the public Internet.",
        "{host} nincs a nyilvános interneten.",
    ),
    "outgoing.one_card": (
        "{text} is an address of one network card.",
        "{text} egyetlen hálózati kártya címe.",
    ),
    "outgoing.redirects": (
        "{host} redirects more than {times} times.",
        "{host} több mint {times} alkalommal irányít át.",
    ),
    "outgoing.too_large": (
        "{host} answers with more than {bytes} bytes.",
        "{host} válasza több mint {bytes} bájt.",
    ),
    "outgoing.unknown_host": ("There is no host {host}.", "Nincs ilyen gép: {host}."),
    "outgoing.unknown_in_time": (
        "Nobody knows in time where {host} is.",
        "Nem derült ki időben, hol van {host}.",
    ),
    "outgoing.with_password": (
        "The address must not carry a user name or a password.",
        "A címben ne legyen felhasználónév vagy jelszó.",
    ),
}
