"""A part that dies is started anew: at once if it had worked, ever more rarely if it cannot."""

from kapocs.run.rests import Rest


def pauses(lives: list[float]) -> list[float]:
    """How long a part rested that lived so many seconds each time."""
    rest, now, found = Rest(), 0.0, []
    for life in lives:
        rest.started(now)
        now += life
        ended = now
        while not rest.is_over(now):
            now += 0.5
        found.append(round(now - ended, 3))
    return found


def test_a_part_that_had_worked_is_started_at_once() -> None:
    assert pauses([5.0, 3600.0, 7.0]) == [0.0, 0.0, 0.0]


def test_a_part_that_ends_at_once_is_tried_ever_more_rarely() -> None:
    assert pauses([0.1] * 9) == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


def test_a_part_that_has_worked_again_is_forgiven() -> None:
    assert pauses([0.1, 0.1, 60.0, 0.1]) == [0.5, 1.0, 0.0, 0.5]
