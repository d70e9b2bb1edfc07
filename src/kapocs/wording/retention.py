"""What is said of the audit log and of rules of retention, and of who was erased by one."""

from datetime import datetime
from zoneinfo import ZoneInfo

RETENTION = {
    "audit.no_day": ("A day is written as 2026-11-30.", "Napot így kell írni: 2026-11-30."),
    "audit.not_among": (
        "{given}: there is no such; there are: {known}.",
        "{given}: nincs ilyen; ezek vannak: {known}.",
    ),
    "error.audit_line_not_found": (
        "There is no such line in the audit log; old ones are dropped.",
        "Nincs ilyen sor a változásnaplóban; a régiek törlődnek.",
    ),
    "error.bad_audit_filter": (
        "Nothing can be sought in the audit log by this value.",
        "Ilyen értékkel nem lehet keresni a változásnaplóban.",
    ),
    "error.bad_retention": ("There can be no such rule.", "Ilyen szabály nem lehet."),
    "error.retention_busy": (
        "A run is under way: wait until it has ended.",
        "Egy futás folyamatban van: várja meg, amíg véget ér.",
    ),
    "error.retention_not_shown": (
        "See first what the rules would do: make a dry run, or say that you are sure.",
        "Előbb nézze meg, mit tennének a szabályok: futtasson próbát, vagy mondja, hogy biztos"
        " benne.",
    ),
    "error.retention_off": (
        "No rule is set, so there is nothing to run.",
        "Nincs beállítva szabály, nincs mit futtatni.",
    ),
    "retention.answers_late": (
        "answer_days: {most} at most, or the silence would have a new beginning before.",
        "answer_days: legfeljebb {most}, különben a hallgatás előbb kezdődne újra.",
    ),
    "retention.asks_nobody": (
        "ask_letter_id: nobody is asked without inactive_months.",
        "ask_letter_id: inactive_months nélkül senkit nem kérdezünk.",
    ),
    "retention.needs_events": (
        "events_days: at least {least}, as opens and clicks tell who is active.",
        "events_days: legalább {least}, mert a megnyitások és kattintások mutatják, ki aktív.",
    ),
    "retention.no_mail": (
        "ask_letter_id: this letter is no e-mail.",
        "ask_letter_id: ez nem e-mail.",
    ),
}
_WORDS = {
    "en": ("Retention rule: no sign for {months} months", "; asked on {day}"),
    "hu": ("Megőrzési szabály: {months} hónapja nem adott jelet", "; megkérdezve: {day}"),
}


def reason(months: int, asked_at: datetime | None, zone: ZoneInfo, language: str) -> str:
    """Why, in `hu` or otherwise in English, with the day on which they were asked, if they were."""
    rule, asked = _WORDS.get(language, _WORDS["en"])
    said = rule.format(months=months)
    if asked_at is None:
        return said
    return said + asked.format(day=asked_at.astimezone(zone).date().isoformat())
