"""Where on paper somebody is reached: the lines of an address, from a record's fields."""

from collections.abc import Mapping
from dataclasses import dataclass

_HOME = frozenset({"", "hu", "hun", "magyarország", "hungary", "magyarorszag", "ungarn"})
NO_ADDRESS = "the record has no postal address"


@dataclass(frozen=True, slots=True)
class Address:
    """`lines` as they stand behind a window; `sort_postcode`: what the print order goes by."""

    name: str
    lines: tuple[str, ...]
    postcode: str

    @property
    def text(self) -> str:
        """One line, for manifests."""
        return ", ".join(self.lines)


def address_of(values: Mapping[str, str]) -> Address | None:
    """The postal address, else the billing one; None: neither has a street and a place.

    In Hungarian order: name, city, street, postcode; abroad: street, postcode and city, country
    in capitals.
    """
    for kind in ("postal", "bill"):
        found = _address(values, kind)
        if found is not None:
            return found
    return None


def name_of(values: Mapping[str, str]) -> str:
    """The person's name, family name first."""
    full = values.get("mssys_fullname", "").strip()
    parts = (values.get("mssys_lastname", ""), values.get("mssys_firstname", ""))
    return full or " ".join(part.strip() for part in parts if part.strip())


def _address(values: Mapping[str, str], kind: str) -> Address | None:
    def field(name: str) -> str:
        return " ".join(values.get(f"mssys_{kind}_{name}", "").split())

    city, street, postcode, country = map(field, ("city", "address", "zip", "country"))
    company, name = field("company") or values.get("mssys_company", "").strip(), name_of(values)
    who = tuple(dict.fromkeys(filter(None, (company, name))))
    if not city or not street or not who:
        return None
    if country.casefold() in _HOME:
        place: tuple[str, ...] = (city, street, postcode)
    else:
        place = (street, f"{postcode} {city}".strip(), country.upper())
    return Address(who[-1], (*who, *filter(None, place)), postcode)
