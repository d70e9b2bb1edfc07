"""A task, and the rules for making one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from kapocs.errors import Invalid, NotFound
from kapocs.ids import AccountId, ListId, SubscriberId, TaskId
from kapocs.lists.model import Schema
from kapocs.lists.values import LONGEST, FieldType, read_moment
from kapocs.reasons import Reason


class TaskNotFound(NotFound):
    """There is no such task."""

    code = "task_not_found"


class BadTask(Invalid):
    """The task cannot be made so."""

    code = "bad_task"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What somebody is to do about a contact.

    `email` is the contact's address, `owner` the address of the user who is to do it, empty when
    it is nobody's.
    """

    account_id: AccountId
    id: TaskId
    list_id: ListId
    subscriber_id: SubscriberId
    email: str
    title: str
    text: str
    due_at: datetime | None
    owner: str
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What is to be different about a task; None stays, an empty `due` or `owner` is none."""

    title: str | None = None
    text: str | None = None
    due: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A wish for a task.

    `due`: a day or a time of the account's zone, such as `2026-12-24` or `2026-12-24 18:00`.
    `owner`: the address by which a user of the account signs in. Both may be empty.
    """

    subscriber_id: SubscriberId
    title: str
    text: str = ""
    due: str = ""
    owner: str = ""

    def check(self) -> None:
        """BadTask names what is wrong."""
        if not 1 <= len(self.title.strip()) <= LONGEST[FieldType.SHORTTEXT]:
            raise BadTask(Reason("value.length", field="title", least=1, most=255), field="title")
        if len(self.text) > LONGEST[FieldType.TEXT]:
            raise BadTask(
                Reason("value.too_long", field="text", most=LONGEST[FieldType.TEXT]), field="text"
            )
        if "\0" in self.title + self.text:
            raise BadTask(Reason("value.has_nul", field="title"), field="title")

    def due_at(self, schema: Schema) -> datetime | None:
        """The moment by which it is to be done. FieldInvalid, BadTask for what is no time."""
        local = read_moment(self.due, name="due", zone=schema.zone)
        try:
            return None if local is None else local.astimezone(UTC)
        except OverflowError:
            raise BadTask(Reason("value.beyond_calendar", field="due"), field="due") from None
