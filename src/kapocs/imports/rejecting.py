"""A line of a file that is not in, as it is kept and told."""

from collections.abc import Sequence

from kapocs.imports.model import Reject
from kapocs.reasons import Reason
from kapocs.storable import storable, storable_json

_LONGEST_SHOWN = 500


def reject(
    line: int, cells: Sequence[str], place: int, why: Reason, *, heads: Sequence[str]
) -> Reject:
    """The line; `place`: of the column, from 0, that is to be mended, -1 for none of them."""
    return Reject(
        line=line,
        head=heads[place] if 0 <= place < len(heads) else "",
        value=storable(cells[place][:_LONGEST_SHOWN]) if 0 <= place < len(cells) else "",
        why=storable_json(why.stored()),
        cells=[storable(each) for each in cells],
    )
