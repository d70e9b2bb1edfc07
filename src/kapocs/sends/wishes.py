"""What a send that is wished for must be like: everything that is wrong with it, at once."""

from collections.abc import Callable, Iterator

from kapocs.errors import Invalid, InvalidMany
from kapocs.letters.model import LONGEST_SUBJECT
from kapocs.reasons import Reason
from kapocs.senders.model import check_sender
from kapocs.sends.model import Again, Channel, Content, NewSend, SendType, Test, Timing
from kapocs.sends.rules import (
    LONGEST_NAME,
    NEEDED,
    PERMITTED,
    TIMING,
    bad,
    check_address,
    check_name,
)
from kapocs.sends.schedule import weekdays

MOST_LISTS = 100
MOST_SEGMENTS = 100
MOST_CONDITIONS = 10
WINNER_BY = ("opens", "clicks", "hand")
_TEN_YEARS_OF_DAYS = 3_660
_TEN_YEARS_OF_MINUTES = _TEN_YEARS_OF_DAYS * 24 * 60
_EARLIEST_YEAR, _LATEST_YEAR = 2000, 9000
_RANGES = {
    "relative_days": (-_TEN_YEARS_OF_DAYS, _TEN_YEARS_OF_DAYS),
    "clock_hour": (0, 23),
    "clock_minute": (0, 59),
    "relative_minutes": (0, _TEN_YEARS_OF_MINUTES),
}


def check(new: NewSend, channel: Channel) -> None:
    """BadSend, FreeMailSender or BadEmail names what is missing or wrong; InvalidMany several."""
    problems = list(_problems(new, channel))
    if problems:
        raise problems[0] if len(problems) == 1 else InvalidMany(problems)


def _problems(new: NewSend, channel: Channel) -> Iterator[Invalid]:
    yield from _caught(lambda: check_name(new.name))
    yield from _of_timing(new.type, new.timing)
    if new.form_id is not None and not new.type.is_triggered:
        yield bad("form_id", Reason("sends.form_of_triggers"))
    if (new.type is SendType.AUTOMATION) != new.of_automation:
        yield bad("type", Reason("sends.of_automations"))
    if new.about_order and not new.of_automation:
        yield bad("about_order", Reason("sends.of_automations"))
    if new.active and not new.type.is_triggered and not new.of_automation:
        yield bad("active", Reason("sends.is_started"))
    yield from _of_when(new)
    yield from _of_audience(new)
    yield from _of_content(new, channel)
    if new.reply_to:
        yield from _caught(lambda: check_address(new.reply_to, field="reply_to"))
    if new.test is not None:
        yield from _of_test(new.test, new.type, channel)


def _caught(look: Callable[[], object]) -> Iterator[Invalid]:
    """What a check that stops at the first error finds."""
    try:
        look()
    except Invalid as error:
        yield error


def _of_timing(type_: SendType, timing: Timing) -> Iterator[Invalid]:
    for name in TIMING:
        value = getattr(timing, name)
        given = value is not None and value != "" and value is not False
        if name in NEEDED[type_] and not given:
            yield bad(name, Reason("sends.needed", type=type_))
        elif given and name not in PERMITTED[type_]:
            yield bad(name, Reason("sends.not_with_type", type=type_))
        elif given and name in _RANGES:
            least, most = _RANGES[name]
            if not least <= value <= most:
                yield bad(name, Reason("sends.from_to", least=least, most=most))
    yield from _caught(lambda: weekdays(timing.weekdays))
    for name, day in (("send_at", timing.send_at), ("send_date", timing.send_date)):
        if day is not None and not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
            yield bad(name, Reason("sends.beyond_calendar"))


def _of_audience(new: NewSend) -> Iterator[Invalid]:
    audience = new.audience
    if len(audience.more_list_ids) >= MOST_LISTS:
        yield bad("more_list_ids", Reason("sends.too_many_lists", lists=MOST_LISTS))
    if len(audience.segment_ids) + len(audience.exclude_segment_ids) > MOST_SEGMENTS:
        yield bad("segment_ids", Reason("sends.too_many_segments", segments=MOST_SEGMENTS))
    if new.list_id in audience.more_list_ids:
        yield bad("more_list_ids", Reason("sends.own_list_again"))
    if new.type.is_triggered and audience.more_list_ids:
        yield bad("more_list_ids", Reason("sends.one_list_only"))
    if not new.type.is_campaign and audience.resend_of is not None:
        yield bad("resend_of", Reason("sends.repeats_campaigns"))
    if audience.resend_of is None and audience.resend_to is not Again.NOT_OPENED:
        yield bad("resend_to", Reason("sends.with_resend_of"))


def _of_when(new: NewSend) -> Iterator[Invalid]:
    if (new.when or new.repeats) and new.type is not SendType.DATA_UPDATE:
        yield bad("when", Reason("sends.not_with_type", type=new.type))
    elif new.repeats and not new.when:
        yield bad("repeats", Reason("sends.each_change_counts"))
    if len(new.when) > MOST_CONDITIONS:
        yield bad("when", Reason("sends.too_many_fields", conditions=MOST_CONDITIONS))


def _of_content(content: NewSend | Content, channel: Channel) -> Iterator[Invalid]:
    for name, longest in (("subject", LONGEST_SUBJECT), ("from_name", LONGEST_NAME)):
        text: str = getattr(content, name)
        if len(text) > longest:
            yield bad(name, Reason("sends.too_long", most=longest))
        if not text.isprintable():
            yield bad(name, Reason("sends.one_line"))
    if content.from_email and channel is Channel.EMAIL:
        yield from _caught(lambda: _check_from(content.from_email))


def _check_from(address: str) -> None:
    check_address(address, field="from_email")
    check_sender(address, field="from_email")


def _of_test(test: Test, type_: SendType, channel: Channel) -> Iterator[Invalid]:
    if not type_.is_campaign or channel is not Channel.EMAIL:
        yield bad("test", Reason("sends.tests_campaigns"))
    if not 2 <= len(test.variants) <= 10:
        yield bad("variants", Reason("sends.two_to_ten"))
    if not 1 <= test.share <= 100:
        yield bad("share", Reason("sends.percent"))
    if test.winner_by not in WINNER_BY:
        yield bad("winner_by", Reason("sends.opens_or_clicks"))
    if not 1 <= test.wait_hours <= 720:
        yield bad("wait_hours", Reason("sends.from_to", least=1, most=720))
    for variant in test.variants:
        yield from _of_content(variant, channel)
