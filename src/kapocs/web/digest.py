"""HTTP Digest as RFC 2617 has it: MD5, with or without qop=auth."""

import hashlib
import re
from dataclasses import dataclass

_PAIR = re.compile(r'(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_COUNT = re.compile(r"[0-9A-Fa-f]{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestAnswer:
    """A client's answer to a challenge."""

    username: str
    realm: str
    nonce: str
    uri: str
    response: str
    qop: str = ""
    nc: str = ""
    cnonce: str = ""

    def count(self) -> int:
        """The nonce count; 0 without qop, where there is none: such an answer is good once."""
        return int(self.nc, 16) if self.qop else 0

    def expected(self, ha1: str, method: str) -> str:
        """The response that the right password gives."""
        ha2 = _md5(f"{method}:{self.uri}")
        if not self.qop:
            return _md5(f"{ha1}:{self.nonce}:{ha2}")
        return _md5(f"{ha1}:{self.nonce}:{self.nc}:{self.cnonce}:{self.qop}:{ha2}")


def parse_digest(header: str) -> DigestAnswer | None:
    """The answer in an Authorization header's parameters; None when it is not one."""
    pairs = {
        name.lower(): re.sub(r"\\(.)", r"\1", quoted) if quoted else plain
        for name, quoted, plain in _PAIR.findall(header)
    }
    if pairs.get("algorithm", "MD5").upper() != "MD5" or pairs.get("qop", "auth") != "auth":
        return None
    # Without a count one answer would be good for any number of requests.
    if "qop" in pairs and not (_COUNT.fullmatch(pairs.get("nc", "")) and pairs.get("cnonce")):
        return None
    names = ("username", "realm", "nonce", "uri", "response", "qop", "nc", "cnonce")
    try:
        return DigestAnswer(**{name: pairs[name] for name in names if name in pairs})
    except TypeError:
        return None


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
