"""ETags: one for each object, made of its bytes, and the conditions of requests that name them."""

import re
from base64 import urlsafe_b64encode
from hashlib import blake2b

CHANGES = frozenset({"PATCH", "PUT", "DELETE"})
"""Methods whose `If-Match` is kept to."""
ANYTHING = "*"
"""Of an `If-Match`: whatever the object is, as long as there is one."""
_TAG = re.compile(r'(?:W/)?("[^"]*")')
_LONGEST = 4_000
"""Characters of a header that are read."""


def of(body: bytes) -> str:
    """The ETag of an object whose JSON this is, with its quotes."""
    return f'"{urlsafe_b64encode(blake2b(body, digest_size=15).digest()).decode()}"'


def fits(condition: str, tag: str) -> bool:
    """Whether an `If-Match` or `If-None-Match` names the tag, or anything at all by `*`.

    A tag that a compressing proxy made weak on its way is the tag that it was: it stands for the
    bytes of the object, not for those of the answer.
    """
    told = condition[:_LONGEST].strip()
    return told == ANYTHING or tag in _TAG.findall(told)
