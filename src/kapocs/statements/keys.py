"""By what a row is known again in another file."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from kapocs.bank_files.figures import folded
from kapocs.bank_files.model import Movement

_PARTED = "\x1f"


def keys(movements: Sequence[Movement]) -> list[bytes]:
    """For each movement, in order: the bank's own id of it, or all that it says.

    Of those that say the same, each is the nth in its file: two equal payments of a day are two.
    """
    seen: Counter[str] = Counter()
    made = []
    for each in movements:
        if each.bank_id:
            named = _joined(each.own_account, "id", each.bank_id, f"{each.amount:f}", each.currency)
            made.append(sha256(named.encode()).digest())
            continue
        told = _joined(
            each.own_account,
            each.booked_on.isoformat(),
            f"{each.amount.normalize():f}",
            each.currency,
            each.partner_account,
            folded(each.partner_name),
            folded(each.text),
            folded(each.reference),
        )
        seen[told] += 1
        made.append(sha256(_joined(told, str(seen[told])).encode()).digest())
    return made


def _joined(*parts: str) -> str:
    return _PARTED.join(parts)
