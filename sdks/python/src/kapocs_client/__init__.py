"""A client of the API of Kapocs: `Kapocs` has every operation, `webhooks` checks what it tells."""

from kapocs_client import webhooks
from kapocs_client.client import Kapocs
from kapocs_client.generated import models
from kapocs_client.problems import (
    Conflict,
    Denied,
    Failed,
    Fault,
    Invalid,
    KapocsError,
    NotAuthenticated,
    NotFound,
    Problem,
    TooFast,
    Unreachable,
    Unreadable,
)

__all__ = [
    "Conflict",
    "Denied",
    "Failed",
    "Fault",
    "Invalid",
    "Kapocs",
    "KapocsError",
    "NotAuthenticated",
    "NotFound",
    "Problem",
    "TooFast",
    "Unreachable",
    "Unreadable",
    "models",
    "webhooks",
]
