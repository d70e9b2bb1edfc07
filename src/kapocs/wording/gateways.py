"""Gateways of payment, and attempts to pay by them."""

GATEWAYS = {
    "error.no_gateway": (
        "The list has no such gateway of payment.",
        "A listának nincs ilyen fizetési kapuja.",
    ),
    "error.nothing_due": (
        "There is nothing to be paid for this order.",
        "Ezért a rendelésért nincs mit fizetni.",
    ),
    "error.attempt_under_way": (
        "A payment that was begun before has to end first.",
        "Előbb a korábban megkezdett fizetésnek kell lezárulnia.",
    ),
    "error.gateway_away": (
        "The gateway of payment does not answer as it should.",
        "A fizetési kapu nem úgy válaszol, ahogy kellene.",
    ),
    "gateways.failed": ("Payment {key}: {why}", "{key} fizetés: {why}"),
    "gateways.names_none": (
        "The body names no payment.",
        "A törzs nem nevez meg fizetést.",
    ),
    "gateways.never_told": (
        "The gateway never told what became of it: it has to be looked at there.",
        "A kapu sosem közölte, mi lett vele: ott kell megnézni.",
    ),
    "gateways.not_asked": (
        "Payment {key} could not be asked of: {why}",
        "{key} fizetésről nem sikerült megkérdezni a kaput: {why}",
    ),
    "gateways.not_charged": (
        "The gateway did not charge: the payment stands at {status}.",
        "A kapu nem terhelt: a fizetés állapota {status}.",
    ),
    "gateways.not_decided": (
        "The gateway has not decided yet, or has charged something else.",
        "A kapu még nem döntött, vagy mást terhelt.",
    ),
    "gateways.not_told": (
        "Barion did not answer and cannot be asked by our name for the payment; its callback, or a "
        "look at its page, tells whether it charged.",
        "A Barion nem válaszolt, és a mi azonosítónk szerint nem kérdezhető; a visszahívása vagy "
        "az oldala mondja meg, terhelt-e.",
    ),
    "gateways.not_started": (
        "The gateway did not answer in time; nobody can pay by it.",
        "A kapu nem válaszolt időben; ezzel senki sem tud fizetni.",
    ),
    "gateways.setting_merchant": (
        "merchant: the merchant account as SimplePay names it.",
        "merchant: a kereskedői fiók, ahogy a SimplePay nevezi.",
    ),
    "gateways.setting_payee": (
        "payee: the e-mail address of the wallet at Barion that is paid.",
        "payee: annak a Barion-tárcának az e-mail-címe, amelyre fizetnek.",
    ),
    "gateways.unknown": (
        "Payment {id} was not begun here.",
        "A(z) {id} fizetés nem itt kezdődött.",
    ),
}
