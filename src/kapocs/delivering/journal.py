"""What one worker said to relays, in files of its own machine, for whoever comes after its death.

`begun` is written just before the bytes by which a relay takes responsibility for a letter, and
what the relay answered just after. Both are single writes without waiting for the disk: they
survive the death of the process, not that of the machine. A letter that is in neither was never
handed over.

The folder holds `machine` (which machine this is), and for each worker `<number>.lock`, locked as
long as its process lives, beside `<number>.<generation>` with the lines.
"""

import fcntl
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import orjson
import structlog

from kapocs.courier.model import Outcome, Verdict
from kapocs.ids import DeliveryId
from kapocs.reasons import NO_WORDS, Reason, coded, plain, read

LARGEST = 8 * 1024 * 1024
"""Bytes of a generation; the next one begins then."""
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_log = structlog.get_logger(__name__)


class Journal:
    """One living worker's journal."""

    def __init__(self, folder: Path, worker_id: int, *, largest: int = LARGEST) -> None:
        """Raises OSError when the folder cannot be written."""
        self._folder = folder
        self._worker_id = worker_id
        self._largest = largest
        self._lock = os.open(folder / f"{worker_id}.lock", os.O_WRONLY | os.O_CREAT, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        os.write(self._lock, _boot().encode())
        self._waiting: dict[int, int] = {}
        """Generation → letters begun in it whose end is not in the database yet."""
        self._generation = 0
        self._size = 0
        self._file: int | None = self._opened()

    def entry(self, delivery_id: DeliveryId) -> "Entry":
        """The lines of one letter."""
        return Entry(self, delivery_id)

    def close(self) -> None:
        """Everything is in the database: nothing has to be told to anybody."""
        if self._lock < 0:
            return
        self.give_up()
        with suppress(OSError):
            _lock_file(self._folder, self._worker_id).unlink()
        os.close(self._lock)
        self._lock = -1

    def give_up(self) -> None:
        """No lines from now on, and none that could be taken for the whole truth."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        for path in _generations(self._folder, self._worker_id):
            with suppress(OSError):
                path.unlink()

    def begin(self, delivery_id: DeliveryId) -> int:
        """Notes that the letter is about to be handed over; the generation it is in."""
        if self._size >= self._largest and self._file is not None:
            self._turn()
        self._write(b"b %d\n" % delivery_id)
        self._waiting[self._generation] = self._waiting.get(self._generation, 0) + 1
        return self._generation

    def end(self, delivery_id: DeliveryId, outcome: Outcome) -> None:
        """Notes the relay's answer."""
        self._write(b"e %d %b\n" % (delivery_id, orjson.dumps(outcome, default=_reply)))

    def stored(self, generation: int) -> None:
        """The end of a letter begun in this generation is in the database."""
        self._waiting[generation] -= 1
        if generation != self._generation and not self._waiting[generation]:
            del self._waiting[generation]
            with suppress(OSError):
                _path(self._folder, self._worker_id, generation).unlink()

    def _write(self, line: bytes) -> None:
        if self._file is None:
            return
        try:
            whole = os.write(self._file, line) == len(line)
        except OSError as error:
            _log.warning("journal.given_up", error=str(error))
            whole = False
        if whole:
            self._size += len(line)
        else:
            self.give_up()

    def _turn(self) -> None:
        """Begins the next generation; the old one goes when its letters are in the database."""
        if self._file is not None:
            os.close(self._file)
        old = self._generation
        self._generation += 1
        self._size = 0
        try:
            self._file = self._opened()
        except OSError as error:
            _log.warning("journal.given_up", error=str(error))
            self._file = None
            self.give_up()
        if not self._waiting.get(old):
            self._waiting.pop(old, None)
            with suppress(OSError):
                _path(self._folder, self._worker_id, old).unlink()

    def _opened(self) -> int:
        path = _path(self._folder, self._worker_id, self._generation)
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


class Entry:
    """The lines of one letter: a `Handover` that the courier tells of its progress."""

    __slots__ = ("_generations", "_is_open", "_journal", "_of")

    def __init__(self, journal: Journal, of: DeliveryId) -> None:
        self._journal = journal
        self._of = of
        self._generations: list[int] = []
        self._is_open = False

    def begun(self) -> None:
        """From now on the relay may deliver it."""
        self._generations.append(self._journal.begin(self._of))
        self._is_open = True

    def ended(self, outcome: Outcome) -> None:
        """The answer; what was never begun, or has its answer, is left as it is."""
        if self._is_open and outcome.verdict is not Verdict.UNCERTAIN:
            self._journal.end(self._of, outcome)
        self._is_open = False

    def stored(self) -> None:
        """What came of it is in the database."""
        for generation in self._generations:
            self._journal.stored(generation)
        self._generations.clear()


class _Unkept:
    """Stands for the lines of a letter where no journal is kept."""

    def begun(self) -> None:
        """Nobody is told."""

    def ended(self, outcome: Outcome) -> None:
        """Nobody is told."""

    def stored(self) -> None:
        """There is nothing to tidy."""


UNKEPT = _Unkept()


class Left:
    """A dead worker's journal: which letters it began, and what it heard of them.

    `begun` is None when the journal does not tell which were not begun: it was given up, or the
    machine itself went down and what was not on the disk yet is lost.
    """

    def __init__(self, begun: set[DeliveryId] | None, answers: dict[DeliveryId, Outcome]) -> None:
        self.begun = begun
        self.answers = answers


class StillAlive(Exception):
    """The worker's process lives, whatever the database says."""


def left_by(folder: Path, worker_id: int) -> Left:
    """What a worker of this machine left. StillAlive."""
    try:
        lock = os.open(_lock_file(folder, worker_id), os.O_RDONLY)
    except OSError:
        return Left(None, {})
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        boot = os.read(lock, 100).decode("ascii", "replace")
    except BlockingIOError as error:
        raise StillAlive from error
    finally:
        os.close(lock)
    paths = _generations(folder, worker_id)
    if not paths:
        return Left(None, {})
    lines = [line for path in paths for line in path.read_bytes().split(b"\n")[:-1]]
    begun, answers = _understood(lines)
    return Left(begun if boot and boot == _boot() else None, answers)


def forget(folder: Path, worker_id: int) -> None:
    """Deletes a dead worker's journal, once all of it is in the database."""
    for path in (*_generations(folder, worker_id), _lock_file(folder, worker_id)):
        path.unlink(missing_ok=True)


def machine(folder: Path) -> str:
    """The name of this machine, which is that of the folder; made when it is first asked for.

    Raises OSError when the folder cannot be made or written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "machine"
    fresh = folder / f"machine.{uuid4().hex}"
    if not path.exists():
        fresh.write_text(uuid4().hex)
        with suppress(FileExistsError):
            os.link(fresh, path)  # of two that start at once, one wins
        fresh.unlink()
    return path.read_text()


def _understood(lines: Iterable[bytes]) -> tuple[set[DeliveryId], dict[DeliveryId, Outcome]]:
    begun: set[DeliveryId] = set()
    answers: dict[DeliveryId, Outcome] = {}
    for line in lines:
        kind, _, rest = line.partition(b" ")
        number, _, words = rest.partition(b" ")
        delivery_id = DeliveryId(int(number))
        if kind == b"b":
            begun.add(delivery_id)
            answers.pop(delivery_id, None)
        else:
            told = orjson.loads(words)
            told["verdict"] = Verdict(told["verdict"])
            told["reply"] = read(told["reply"]) or NO_WORDS
            answers[delivery_id] = Outcome(**told)
    return begun, answers


def _reply(reply: Reason) -> object:
    return coded(reply) or plain(reply)


def _boot() -> str:
    """Tells one start of the machine from the next; empty where the system does not say."""
    try:
        return _BOOT.read_text().strip()
    except OSError:
        return ""


def _lock_file(folder: Path, worker_id: int) -> Path:
    return folder / f"{worker_id}.lock"


def _path(folder: Path, worker_id: int, generation: int) -> Path:
    return folder / f"{worker_id}.{generation}"


def _generations(folder: Path, worker_id: int) -> list[Path]:
    """In the order in which they were written."""
    found = [path for path in folder.glob(f"{worker_id}.*") if path.suffix[1:].isdigit()]
    return sorted(found, key=lambda path: int(path.suffix[1:]))
