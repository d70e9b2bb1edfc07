"""Lines of COPY: cut out of pieces of any length, and changed column by column."""

from collections.abc import Mapping, Sequence

from kapocs.moving.journey import Change

LONGEST_LINE = 1 << 30
"""The database itself takes none that is longer."""


class Cutter:
    """Gives whole lines of what comes in pieces; what is left is the beginning of the next."""

    def __init__(self) -> None:
        self._rest: list[bytes] = []
        self._held = 0

    def whole(self, piece: bytes) -> bytes:
        """All lines that end in the piece, with what was left of those before."""
        end = piece.rfind(b"\n") + 1
        if not end:
            self._keep(piece)
            return b""
        done = b"".join([*self._rest, piece[:end]])
        self._rest, self._held = [], 0
        self._keep(piece[end:])
        return done

    def _keep(self, piece: bytes) -> None:
        if piece:
            self._rest.append(piece)
            self._held += len(piece)

    @property
    def left(self) -> int:
        """Bytes of a line that has no end yet."""
        return self._held


def changed(lines: bytes, columns: Sequence[str], changes: Mapping[str, Change]) -> bytes:
    """The lines with some of their columns changed."""
    if not changes or not lines:
        return lines
    places = [(columns.index(name), change) for name, change in changes.items()]
    made = []
    for line in lines[:-1].split(b"\n"):
        values = line.split(b"\t")
        for place, change in places:
            values[place] = change(values[place])
        made.append(b"\t".join(values))
    return b"\n".join(made) + b"\n"
