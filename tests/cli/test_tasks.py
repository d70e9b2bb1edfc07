"""Tasks."""

import pytest

from cli.conftest import Typed


@pytest.fixture
def bela(anna: Typed) -> Typed:
    """Anna's newsletter list with one person on it."""
    anna("list create --name Hírlevél --type newsletter")
    anna("subscriber add --list 1 --email bela@kapocs.test")
    return anna


def test_a_task_is_made_listed_and_closed(bela: Typed) -> None:
    made = bela(
        "task create --list 1 --subscriber 1 --title 'Árat adni' --text 'Tükörfúrógép'"
        " --due 2026-12-24 --json"
    ).json
    assert (made["id"], made["status"], made["email"]) == (1, "open", "bela@kapocs.test")
    assert made["due_at"] == "2026-12-23T23:00:00Z"
    assert "Árat adni" in bela("task list --list 1").out
    assert bela("task close 1").out == "Task 1, Árat adni, is done.\n"
    assert bela("task list --list 1 --status open --json").json == []
    (closed,) = bela("task list --list 1 --status closed --json").json
    assert (closed["status"], closed["closed_at"][-1]) == ("closed", "Z")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("--list 1 --subscriber 2 --title x", "record"),
        ("--list 9 --subscriber 1 --title x", "list"),
        ("--list 1 --subscriber 1 --title ''", "title"),
        ("--list 1 --subscriber 1 --title x --due tegnap", "due"),
        ("--list 1 --subscriber 1 --title x --owner senki@kapocs.test", "owner"),
    ],
)
def test_a_bad_task_is_refused_with_the_reason(bela: Typed, words: str, field: str) -> None:
    assert bela(f"task create {words}").failure.startswith(field)
    assert bela("task list --list 1 --json").json == []


def test_a_task_that_does_not_exist_is_not_closed(bela: Typed) -> None:
    assert bela("task close 7").failure == "task: There is no such task."
