"""What goes over the wire about the audit log."""

from datetime import datetime
from typing import Any

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.api_v2.shapes.events import ActorShape


class AuditLineShape(Shape):
    """Who did what to which thing, when."""

    audit_id: int = Field(examples=[4711])
    at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    actor: ActorShape | None = Field(
        description="`api_key`, `assistant`, `user`, `cli`, `connector`, `import`; others may come."
        " null: Kapocs by itself, as its worker does.",
        examples=[{"type": "api_key", "id": 12}],
    )
    operation: str = Field(
        description="`created`, `changed`, `archived`, `restored`, `deleted`; `called`: a tool, by"
        " an assistant.",
        examples=["changed"],
    )
    kind: str = Field(description="Of thing: `list`, `letter`, `tool` …", examples=["list"])
    thing_id: str = Field(
        description="Its id; of what has two, both with a slash between them.", examples=["2"]
    )
    name: str = Field(description="What people call it.", examples=["Hírlevél"])
    list_id: int | None = Field(description="The list that it belongs to.", examples=[2])
    before: dict[str, Any] | None = Field(
        description="As it was, by the columns of the database; of a change, those that changed. A"
        " long value is its `length` and `sha256`, a secret one `hidden`. null: it was not there.",
        examples=[{"name": "Hirlevel"}],
    )
    after: dict[str, Any] | None = Field(
        description="As it is since then. null: it is gone.", examples=[{"name": "Hírlevél"}]
    )
    request_id: str = Field(
        description="`X-Request-Id` of the request that asked for it; empty: none did.",
        examples=["9f2c6d1ab4e07c35f18b"],
    )
