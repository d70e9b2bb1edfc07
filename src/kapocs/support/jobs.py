"""Jobs of support."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailSupport:
    """A letter to support waits. `sealed`: what was written, encrypted, in base64."""

    sealed: str
