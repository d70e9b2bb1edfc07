"""What sending APIs answered. Words of theirs stand in `said`."""

PROVIDERS = {
    "relay.accepted": ("{status} accepted as {id}", "{status} elfogadva, az azonosítója {id}"),
    "relay.answered": ("{status} {why}", "{status} {why}"),
    "relay.balance": ("says that the balance is used up", "szerint elfogyott az egyenleg"),
    "relay.complaint": ("{relay} {what}: {why}", "{relay} {what}: {why}"),
    "relay.credentials": ("does not accept our credentials", "nem fogadja el az azonosítónkat"),
    "relay.credentials_or_rights": (
        "does not accept our credentials or does not allow this",
        "nem fogadja el az azonosítónkat, vagy ezt nem engedi",
    ),
    "relay.cut_off": ("did not get the whole request", "nem kapta meg az egész kérést"),
    "relay.error": ("error {number}: {said}", "{number}. hiba: {said}"),
    "relay.error_within": ("error {number}, {said}", "{number}. hiba, {said}"),
    "relay.in_trouble": ("is in trouble", "hibával küzd"),
    "relay.ip_address": ("does not allow our IP address", "nem engedi az IP-címünket"),
    "relay.key": ("does not accept our key", "nem fogadja el a kulcsunkat"),
    "relay.moved": ("is somewhere else", "máshová költözött"),
    "relay.no_id": (
        "{relay} answered {status} with no message id: {said}",
        "{relay} válasza {status}, üzenetazonosító nélkül: {said}",
    ),
    "relay.not_in_time": ("{relay} did not answer in time.", "{relay} nem válaszolt időben."),
    "relay.passed_on": (
        "{relay} passed it on and heard no more: {said}",
        "{relay} továbbadta, és többet nem hallott róla: {said}",
    ),
    "relay.sender": ("does not allow this sender", "nem engedi ezt a feladót"),
    "relay.station": ("status {number}", "{number}. állapot"),
    "relay.station_accepted": ("accepted by the network", "a hálózat átvette"),
    "relay.station_delivered": ("delivered", "kézbesítve"),
    "relay.station_handed": ("handed to the network", "átadva a hálózatnak"),
    "relay.station_told": ("{what}: {said}", "{what}: {said}"),
    "relay.station_undeliverable": ("undeliverable", "kézbesíthetetlen"),
    "relay.status": ("{said}: error {number}", "{said}: {number}. hiba"),
    "relay.too_many_requests": ("gets too many requests", "túl sok kérést kap"),
    "relay.unknown_account": (
        "does not know the domain or the account",
        "nem ismeri a domaint vagy a fiókot",
    ),
    "relay.unpaid": ("wants to be paid", "fizetésre vár"),
}
