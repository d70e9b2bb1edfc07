"""Every sentence of the console, in English and Hungarian, and which of the two a reader gets."""

from collections.abc import Mapping
from decimal import Decimal

from kapocs.console.texts import (
    account,
    assistant,
    audit,
    blocks,
    campaign_results,
    campaigns,
    common,
    deliveries,
    domains,
    erasing,
    exports,
    flow_forms,
    flow_people,
    flow_steps,
    flow_versions,
    flows,
    folders,
    forms,
    frame,
    free_editor,
    import_columns,
    imports,
    landing,
    letters,
    lists,
    overview,
    passkeys,
    people,
    person,
    refusals,
    roles,
    second_factor,
    segments,
    sign_in,
    start,
)

_ALL = (
    account,
    assistant,
    audit,
    campaign_results,
    blocks,
    campaigns,
    common,
    deliveries,
    domains,
    erasing,
    exports,
    flow_forms,
    flow_people,
    flow_steps,
    flow_versions,
    flows,
    folders,
    forms,
    frame,
    free_editor,
    import_columns,
    imports,
    landing,
    letters,
    lists,
    overview,
    passkeys,
    people,
    person,
    refusals,
    roles,
    second_factor,
    segments,
    sign_in,
    start,
)
CATALOGUE: Mapping[str, Mapping[str, str]] = {
    "en": {key: text for each in _ALL for key, text in each.ENGLISH.items()},
    "hu": {key: text for each in _ALL for key, text in each.HUNGARIAN.items()},
}


def number(value: int | Decimal, language: str) -> str:
    """Whole numbers in groups of three: `12,345` in English, `12 345` in Hungarian."""
    grouped = f"{value:,.0f}"
    return grouped if language == "en" else grouped.replace(",", "\N{NO-BREAK SPACE}")


def rate(part: int, of: int, language: str) -> str:
    """The part in percent: `12.5%` in English, `12,5%` in Hungarian."""
    told = f"{part * 100 / of:.1f}%"
    return told if language == "en" else told.replace(".", ",")
