"""What goes over the wire about what an account does not keep any more."""

from datetime import datetime

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.retention.model import RetentionState

_OFF = " null: as long as the installation keeps them."


class RetentionRulesShape(Shape):
    """The rules; a member that is null or left out is off."""

    inactive_months: int | None = Field(
        None,
        description="Who gave no sign for so many months, 1 to 120, is erased. null: nobody.",
        examples=[24],
    )
    ask_letter_id: int | None = Field(
        None,
        description="By this letter they are asked before. null: they are not.",
        examples=[None],
    )
    answer_days: int = Field(
        30, description="So many days, 7 to 90, a sign is waited for.", examples=[30]
    )
    most_a_day: int = Field(
        100,
        description="So many are asked, and so many erased, a day: 1 to 10,000.",
        examples=[100],
    )
    events_days: int | None = Field(
        None, description="Days for opens and clicks, 63 to 3,650." + _OFF, examples=[1095]
    )
    bodies_days: int | None = Field(
        None,
        description="Days for what connectors and webhooks carried, and for rows that imports left"
        " out, 1 to 30." + _OFF,
        examples=[14],
    )
    logs_days: int | None = Field(
        None, description="Days for lines of logs, 1 to 30." + _OFF, examples=[30]
    )
    audit_days: int | None = Field(
        None,
        description="Days for lines of the audit log, 90 to 1,095. null: three years.",
        examples=[730],
    )


class KeptRetentionShape(RetentionRulesShape):
    """The rules as they are kept."""

    changed_at: datetime | None = Field(examples=["2026-11-23T12:00:00Z"])
    shown_at: datetime | None = Field(
        description="When a dry run of them ended.", examples=["2026-11-23T12:01:00Z"]
    )
    agreed_at: datetime | None = Field(
        description="Since when they run each night.", examples=["2026-11-23T12:05:00Z"]
    )


class RetentionWish(Shape):
    """What is to be run."""

    dry_run: bool = Field(default=False, description="Only count.", examples=[True])
    sure: bool = Field(
        default=False, description="Run rules of which no dry run was made.", examples=[False]
    )


class RetentionRunShape(Shape):
    """A run and what came of it."""

    run_id: int = Field(examples=[3])
    state: RetentionState = Field(
        description="`running`, `done`, or `stopped`, as when the rules are changed.",
        examples=["done"],
    )
    dry_run: bool = Field(examples=[True])
    asked_by: str = Field(description="Empty: the clock.", examples=["api_key:12"])
    rules: RetentionRulesShape = Field(description="As they were.")
    counts: dict[str, int] = Field(
        description="Of people and of rows, by kind.", examples=[{"inactive": 12, "asked": 12}]
    )
    started_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    ended_at: datetime | None = Field(examples=["2026-11-23T12:00:05Z"])
