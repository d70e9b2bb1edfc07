"""What a dead worker's journal tells, and when it is not believed. The dead are real processes."""

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from delivering.desk import Desk
from kapocs.courier.model import Outcome, Verdict
from kapocs.deliveries import queries_outbox as outbox
from kapocs.deliveries import queries_outcomes, queries_workers
from kapocs.deliveries.queries_sweep import PATIENCE
from kapocs.delivering import journal
from kapocs.delivering.journal import Journal, StillAlive, left_by
from kapocs.delivering.notes import Notes
from kapocs.delivering.sweeping import Place, Swept, sweep
from kapocs.ids import DeliveryId
from kapocs.reasons import said
from kapocs.senders import queries_refusals as refusals
from sends.test_crash import joined

SENT = Outcome(
    verdict=Verdict.SENT,
    relay="relay:25",
    reply=said("250 2.0.0 Árvíztűrő"),
    code=250,
    enhanced="2.0.0",
)
WORKER = 7
WRITER = """
import sys
from pathlib import Path
from kapocs.courier.model import Outcome, Verdict
from kapocs.delivering.journal import Journal
from kapocs.reasons import said
def outcome(verdict, words, code=None, enhanced=None):
    return Outcome(
        verdict=verdict, relay="relay:25", reply=said(words), code=code, enhanced=enhanced
    )
SENT = outcome(Verdict.SENT, "250 2.0.0 Árvíztűrő", 250, "2.0.0")
LATER = outcome(Verdict.DEFERRED, "451 4.2.1 later", 451, "4.2.1")
GONE = outcome(Verdict.REFUSED, "550 5.1.1 No such user", 550, "5.1.1")
LOST = outcome(Verdict.UNCERTAIN, "lost")
made = Journal(Path(sys.argv[1]), int(sys.argv[2]), largest=200)
entries = {}
def entry(id_):
    return entries.setdefault(id_, made.entry(id_))
def b(id_): entry(id_).begun()
def e(id_, outcome): entry(id_).ended(outcome)
exec(sys.argv[3])
print("written", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journal.machine(tmp_path)
    return tmp_path


def writing(folder: Path, script: str, *, worker: int = WORKER) -> "subprocess.Popen[str]":
    """A living process that has written this and holds its journal."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(worker), script],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


def files(folder: Path, worker: int) -> list[Path]:
    """What a worker's journal is made of."""
    return list(folder.glob(f"{worker}.*"))


def killed(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def test_what_was_begun_and_what_was_answered_outlive_the_process(folder: Path) -> None:
    script = "b(1); e(1, SENT); b(2); b(3); e(3, LOST); b(4); e(4, LATER); b(4)"
    killed(writing(folder, script))
    left = left_by(folder, WORKER)
    assert left.begun == {1, 2, 3, 4}
    assert left.answers == {1: SENT}  # the second try of 4 has no answer


def test_a_refusal_before_the_last_word_is_no_answer_to_keep(folder: Path) -> None:
    killed(writing(folder, "e(1, GONE)"))
    left = left_by(folder, WORKER)
    assert (left.begun, left.answers) == (set(), {})


def test_a_living_process_is_not_taken_for_dead(folder: Path) -> None:
    process = writing(folder, "b(1)")
    with pytest.raises(StillAlive):
        left_by(folder, WORKER)
    killed(process)
    assert left_by(folder, WORKER).begun == {1}


def test_old_lines_go_when_their_letters_are_stored_and_no_sooner(folder: Path) -> None:
    """The writer begins a new file after 200 bytes."""
    script = "[(b(n), e(n, SENT)) for n in range(1, 9)]; [entry(n).stored() for n in range(2, 9)]"
    killed(writing(folder, script))
    left = left_by(folder, WORKER)
    assert left.begun is not None
    assert left.begun >= {1}
    assert left.answers[DeliveryId(1)] == SENT
    script += "; entry(1).stored(); b(10)"
    killed(writing(folder, script, worker=8))
    assert left_by(folder, 8).begun == {10}


def test_after_a_restart_of_the_machine_only_answers_count(folder: Path) -> None:
    """What was written without waiting for the disk may be gone then."""
    killed(writing(folder, "b(1); e(1, SENT); b(2)"))
    (folder / f"{WORKER}.lock").write_text("another boot")
    left = left_by(folder, WORKER)
    assert (left.begun, left.answers) == (None, {1: SENT})


@pytest.mark.parametrize("script", ["b(1); made.give_up()", "b(1); made.give_up(); b(2)"])
def test_a_journal_that_was_given_up_tells_nothing(folder: Path, script: str) -> None:
    killed(writing(folder, script))
    assert left_by(folder, WORKER).begun is None
    assert left_by(folder, 999).begun is None


def test_a_full_disk_gives_the_journal_up_and_stops_no_letter(folder: Path) -> None:
    """/dev/full refuses every write, as a full disk does."""
    (folder / f"{WORKER}.0").symlink_to("/dev/full")
    made = Journal(folder, WORKER)
    entry = made.entry(DeliveryId(1))
    entry.begun()
    entry.ended(SENT)
    entry.stored()
    assert list(folder.glob(f"{WORKER}.[0-9]*")) == []
    made.close()


def test_a_journal_that_is_closed_leaves_nothing(folder: Path) -> None:
    made = Journal(folder, WORKER)
    made.entry(DeliveryId(1)).begun()
    made.close()
    made.close()
    assert [path.name for path in folder.iterdir()] == ["machine"]


def test_two_that_start_at_once_agree_on_the_machine(tmp_path: Path) -> None:
    assert journal.machine(tmp_path / "new") == journal.machine(tmp_path / "new")


@dataclass
class Dead:
    """A worker that was handing letters over when it died."""

    desk: Desk
    worker: int
    ids: list[DeliveryId]

    async def swept(self, place: Place | None, *, after: timedelta = timedelta()) -> Swept:
        """What another worker makes of it."""
        pool, now = self.desk.product.pool, self.desk.clock() + after
        notes = Notes(pool, worker_id=0, clock=self.desk.clock)
        return await sweep(pool, notes, place=place, now=now)

    async def only_claimed(self, delivery_id: DeliveryId) -> None:
        """Takes back the mark by which one of the letters was being handed over."""
        async with self.desk.product.pool.transaction() as conn:
            await conn.execute(
                "UPDATE outbox SET handed_over_at = NULL WHERE delivery_id = :id", id=delivery_id
            )

    async def statuses(self) -> Counter[str]:
        """How the letters stand."""
        return Counter(await self.desk.counts())


async def dead(desk: Desk, people: int, *, machine: str) -> Dead:
    """A worker of that machine, of which nothing but its marks in the database is left."""
    await joined(desk.product, people)
    async with desk.worker() as planner:
        await planner.runner.drain()
    now = desk.clock()
    async with desk.product.pool.transaction() as conn:
        worker = await queries_workers.new_worker(conn, machine=machine)
        claimed = await outbox.claim(
            conn, desk.product.anna.id, lane=0, worker_id=worker, now=now, size=99
        )
        named = [(each, f"<{each.id}@kapocs.test>") for each in claimed]
        await queries_outcomes.mark_handing(conn, worker_id=worker, deliveries=named, now=now)
    assert len(claimed) == people
    return Dead(desk, worker, sorted(each.id for each in claimed))


async def test_letters_end_as_the_journal_says_and_what_was_not_begun_goes_on(
    desk: Desk, folder: Path
) -> None:
    here = Place(folder, journal.machine(folder))
    at = await dead(desk, 5, machine=here.machine)
    sent, refused, later, open_, _ = at.ids
    script = (
        f"b({sent}); e({sent}, SENT); b({refused}); e({refused}, GONE);"
        f" b({later}); e({later}, LATER); b({open_})"
    )
    killed(writing(folder, script, worker=at.worker))
    assert await at.swept(here) == Swept(again=1, answered=3, uncertain=1)
    assert await at.statuses() == {
        "sent": 1, "failed": 1, "deferred": 1, "uncertain": 1, "queued": 1,
    }  # fmt: skip
    assert files(folder, at.worker) == []
    await desk.work()
    assert (await at.statuses())["sent"] == 2
    assert len(desk.product.courier.sent) == 1
    async with desk.product.pool.connection() as conn:
        reasons = await conn.column("SELECT reason FROM suppressions")
    assert reasons == ["hard_bounce"]


async def test_a_refusal_that_a_dead_worker_was_told_is_counted_for_the_sender_it_was_about(
    desk: Desk, folder: Path
) -> None:
    here = Place(folder, journal.machine(folder))
    at = await dead(desk, 2, machine=here.machine)
    words = "550 5.7.26 DMARC policy of the sender's domain"
    ours = f"outcome(Verdict.REFUSED, {words!r}, 550, '5.7.26')"
    script = ";".join(f"b({id_}); e({id_}, {ours})" for id_ in at.ids)
    killed(writing(folder, script, worker=at.worker))
    assert await at.swept(here) == Swept(answered=2)
    async with desk.product.pool.connection() as conn:
        (found,) = await refusals.page(conn, desk.account_id)
    assert (found.sender, found.receiver, found.relay) == ("kapocs.test", "kapocs.test", "relay:25")
    assert found.times == 2


async def test_of_two_dead_workers_each_is_swept_by_itself(desk: Desk, folder: Path) -> None:
    here = Place(folder, journal.machine(folder))
    first = await dead(desk, 1, machine=here.machine)
    killed(writing(folder, f"b({first.ids[0]}); e({first.ids[0]}, SENT)", worker=first.worker))
    second = await dead(desk, 1, machine="")
    assert await first.swept(here) == Swept(answered=1, uncertain=1)
    assert await second.swept(here) == Swept()
    assert files(folder, first.worker) == []


async def test_another_machine_waits_for_the_one_that_has_the_journal(
    desk: Desk, folder: Path
) -> None:
    at = await dead(desk, 2, machine="elsewhere")
    here = Place(folder, journal.machine(folder))
    for place in (here, None):
        assert await at.swept(place) == Swept()
        assert await at.swept(place, after=PATIENCE - timedelta(seconds=1)) == Swept()
    assert await at.swept(here, after=PATIENCE) == Swept(uncertain=2)


async def test_a_clock_that_was_ahead_does_not_make_the_wait_longer(desk: Desk) -> None:
    at = await dead(desk, 1, machine="elsewhere")
    assert await at.swept(None, after=timedelta(days=1)) == Swept()
    assert await at.swept(None) == Swept()
    assert await at.swept(None, after=PATIENCE) == Swept(uncertain=1)


async def test_a_process_that_lives_without_the_database_keeps_its_letters(
    desk: Desk, folder: Path
) -> None:
    here = Place(folder, journal.machine(folder))
    at = await dead(desk, 3, machine=here.machine)
    await at.only_claimed(at.ids[2])
    process = writing(folder, f"b({at.ids[0]})", worker=at.worker)
    # What it only claimed goes on without it, and its journal stays.
    assert await at.swept(here) == Swept(again=1)
    assert await at.statuses() == {"handing": 2, "queued": 1}
    assert await at.swept(here) == Swept()
    killed(process)
    assert await at.swept(here) == Swept(again=1, uncertain=1)


async def test_without_a_journal_all_that_was_marked_is_uncertain(desk: Desk, folder: Path) -> None:
    here = Place(folder, journal.machine(folder))
    for machine in ("", here.machine):
        at = await dead(desk, 2, machine=machine)
        assert await at.swept(here) == Swept(uncertain=2)
