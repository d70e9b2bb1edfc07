"""Where on paper somebody is reached: the lines of an address, from a record's fields."""

from collections.abc import Mapping
from dataclasses import dataclass

from kapocs.lists.standard import FIELD_OF
from kapocs.reasons import Reason

_HOME = frozenset({"", "hu", "hun", "magyarország", "hungary", "magyarorszag", "ungarn"})
NO_ADDRESS = Reason("printing.no_address")


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """`lines` as they stand behind a window; `sort_postcode`: what the print order goes by."""

    name: str
    lines: tuple[str, ...]
    postcode: str

    @property
    def text(self) -> str:
        """One line, for manifests."""
        return ", ".join(self.lines)


def address_of(values: Mapping[str, str]) -> PostalAddress | None:
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
    full = values.get(FIELD_OF["full_name"], "").strip()
    parts = (values.get(FIELD_OF["last_name"], ""), values.get(FIELD_OF["first_name"], ""))
    return full or " ".join(part.strip() for part in parts if part.strip())


def billing_lines(values: Mapping[str, str]) -> tuple[str, ...]:
    """Who is billed and where, as far as the record tells; nothing without a billing address."""
    place = _place(values, "bill")
    company = _field(values, "bill", "company")
    return (*_who(values, "bill"), *place) if place or company else ()


def _address(values: Mapping[str, str], kind: str) -> PostalAddress | None:
    who = _who(values, kind)
    if not who or not _field(values, kind, "city") or not _field(values, kind, "address"):
        return None
    return PostalAddress(who[-1], (*who, *_place(values, kind)), _field(values, kind, "zip"))


def _who(values: Mapping[str, str], kind: str) -> tuple[str, ...]:
    company = _field(values, kind, "company") or values.get("mssys_company", "").strip()
    return tuple(dict.fromkeys(filter(None, (company, name_of(values)))))


def _place(values: Mapping[str, str], kind: str) -> tuple[str, ...]:
    names = ("city", "address", "zip", "country")
    city, street, postcode, country = (_field(values, kind, name) for name in names)
    if country.casefold() in _HOME:
        return tuple(filter(None, (city, street, postcode)))
    return tuple(filter(None, (street, f"{postcode} {city}".strip(), country.upper())))


def _field(values: Mapping[str, str], kind: str, name: str) -> str:
    return " ".join(values.get(f"mssys_{kind}_{name}", "").split())
