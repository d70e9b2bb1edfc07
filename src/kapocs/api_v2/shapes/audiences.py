"""What goes over the wire about whom a send is for."""

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape


class AudienceShape(Shape):
    """Whom a send would go to."""

    send_id: int = Field(examples=[5])
    people: int | None = Field(
        description="About how many: an address on several lists is counted on each, and who must "
        "not be written to is left out only when the letter is written. Null: nobody is known "
        "beforehand, since the send waits for something to happen.",
        examples=[12431],
    )
