"""What embedded pages call things on the wire, and what we call them."""

import re
from collections.abc import Mapping

from kapocs.forms import beside, ordering
from kapocs.forms.model import FormField

LIST = "nl_id"
FORM = "ns_id"
ENCODING = "character-encoding"
ONCE = "mssys_submit_params"
"""Unix seconds and a random number, made when the page was shown."""
REFERER = "mssys_referer_page"
EMAIL = "email"
EMAIL_AGAIN = "email2"
MOBILE = "mssys_int_mobile"
MOBILE_PART = "mssys_int_mobile_numpart"
PRODUCT = "prod_id"
SHIPPING = "shipping_method"
COUPON = "mssys_coupon"

_CALLED = {
    "local-time-zone": beside.TIME_ZONE,
    COUPON: ordering.COUPON,
    PRODUCT: ordering.PRODUCT,
    SHIPPING: ordering.SHIPPING,
} | {name.removeprefix("mssys_"): name for name in beside.UTM}
_DECOY = re.compile(r"address_[0-9]+")
_DOTTED_DATE = re.compile(r"(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})\.?(?=\s|$)")


def is_trapped(sent: Mapping[str, str], fields: list[FormField]) -> bool:
    """Whether a decoy was filled in: `address_` with a number, which people do not see."""
    own = {each.name for each in fields}
    return any(
        text.strip() and _DECOY.fullmatch(name) and name not in own for name, text in sent.items()
    )


def ours(sent: Mapping[str, str]) -> dict[str, str]:
    """What was sent, by our names. Names of ours in it are left out: a page has no say in them."""
    plain = {name: text for name, text in sent.items() if not name.startswith(ordering.PREFIX)}
    told = plain | {
        _CALLED[name]: text for name, text in sent.items() if name in _CALLED and text.strip()
    }
    part, whole = told.get(MOBILE_PART, "").strip(), told.get(MOBILE, "").strip()
    if part and not whole.endswith(part):
        told[MOBILE] = whole + part
    return told


def dashed(text: str) -> str:
    """A date as old date fields write it, 2026.03.31., as the list stores it."""
    return _DOTTED_DATE.sub(r"\1-\2-\3", text, count=1)


def buying(told: Mapping[str, str]) -> dict[str, str]:
    """What an order page chose, as hosted order forms say it: one piece of the product named."""
    product = told.get(ordering.PRODUCT, "").strip()
    return {**told, f"{ordering.QUANTITY}{product}": "1"} if product else dict(told)
