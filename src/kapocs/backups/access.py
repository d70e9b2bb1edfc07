"""How a bucket is reached; apart from `buckets.py`, which loads a library."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class BucketAccess:
    """By which key, and where. `endpoint`: empty for AWS itself."""

    key_id: str = ""
    secret: str = field(default="", repr=False)
    region: str = ""
    endpoint: str = ""
