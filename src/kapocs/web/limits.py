"""What the connections of one process may take up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Of one connection, and of all together."""

    connections: int = 5000
    head_bytes: int = 64 * 1024
    wait_seconds: float = 20.0
    """For a request's head; and for its body, which gets a second more for each 1000 bytes."""
    linger_seconds: float = 5.0
    """How long the rest of a request is thrown away after its answer."""
    linger_bytes: int = 16 * 1024 * 1024
    half_closed_seconds: float = 30.0
    """How long somebody who sends nothing more is kept for the answers under way."""
