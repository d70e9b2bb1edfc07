"""A relay that can be killed: what it accepts is on record before it says so.

python -m sends.crash_sink PORT FILE DELAY
"""

import asyncio
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from courier.sink import Sink
from kapocs.courier.model import Message

_MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>]+>)", re.IGNORECASE | re.MULTILINE)


class Record(list[Message]):
    """Writes a line `recipient message-id` for each message, at once."""

    def __init__(self, file: TextIO) -> None:
        super().__init__()
        self._file = file

    def extend(self, messages: Iterable[Message], /) -> None:
        """Keeps no message, only its line."""
        for each in messages:
            found = _MESSAGE_ID.search(each.data)
            assert found is not None, "every letter has a message id"
            self._file.write(f"{each.recipient} {found[1].decode()}\n")
        self._file.flush()


async def _serve(port: int, path: Path, delay: float) -> None:
    with path.open("a") as file:
        sink = Sink(port=port, delay=delay)
        sink.envelopes = Record(file)
        async with sink:
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])))
