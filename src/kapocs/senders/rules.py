"""An account's rules for mail."""

from dataclasses import dataclass, fields

from kapocs.errors import Denied, Invalid
from kapocs.reasons import Reason


class BadRules(Invalid):
    """The rules for mail cannot be so."""

    code = "bad_rules"


class SenderRuleKept(Denied):
    """Only the operator lets letters come from domains that are not verified."""

    code = "sender_rule_kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRules:
    """The defaults are those of an account that never set any."""

    cap_letters: int | None = None
    """At most so many letters to one person in `cap_days`; None: no frequency cap."""
    cap_days: int = 7
    soft_bounces: int = 5
    """So many soft bounces within `soft_bounce_days` count as a hard one."""
    soft_bounce_days: int = 30
    error_percent: int = 25
    """A send pauses when more than so many of its last letters failed."""
    skips_role_accounts: bool = False
    requires_verified_sender: bool = False


_RANGES = {
    "cap_letters": (1, 1000),
    "cap_days": (1, 365),
    "soft_bounces": (1, 100),
    "soft_bounce_days": (1, 365),
    "error_percent": (1, 100),
}


def check_rules(rules: MailRules) -> MailRules:
    """The rules, if they can be kept. BadRules names the field."""
    for each in fields(rules):
        value = getattr(rules, each.name)
        if each.name not in _RANGES:
            if not isinstance(value, bool):
                raise BadRules(Reason("senders.yes_or_no", field=each.name), field=each.name)
            continue
        least, most = _RANGES[each.name]
        if value is None and each.name == "cap_letters":
            continue
        if type(value) is not int or not least <= value <= most:
            raise BadRules(f"{each.name}: {least} to {most}.", field=each.name)
    return rules


def refuse_loosened(old: MailRules, new: MailRules) -> None:
    """SenderRuleKept where a program would write in the name of unproven senders."""
    if old.requires_verified_sender and not new.requires_verified_sender:
        raise SenderRuleKept(field="requires_verified_sender")
