"""Facts about tasks, written by the statements that change them."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.facts.kinds import fact
from kapocs.ids import TaskId


@dataclass(frozen=True, slots=True)
class _OfTask:
    """Which task, by when it is to be done (None: at no time), and about what."""

    task_id: TaskId
    title: str
    due_at: datetime | None


@fact("task.created")
@dataclass(frozen=True, slots=True)
class TaskCreated(_OfTask):
    """Somebody is to do something about the contact."""


@fact("task.closed")
@dataclass(frozen=True, slots=True)
class TaskClosed(_OfTask):
    """The task is done."""


@fact("task.reopened")
@dataclass(frozen=True, slots=True)
class TaskReopened(_OfTask):
    """The task was done, and is to be done again."""
