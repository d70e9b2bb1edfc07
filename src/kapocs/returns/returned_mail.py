"""All that a mail that came back says: complaints, bounces, and a provider's news by mail. Pure."""

from kapocs.returns import bounce, complaint
from kapocs.returns.mime_parts import leaves, parse
from kapocs.returns.model import Complaint, Delivered, Returned, ReturnKind
from kapocs.returns.providers import BadReport, Told, read_json, read_ses

_LARGEST_NEWS = 256 * 1024


def read_mail(data: bytes) -> Complaint | Returned:
    """What it says of a letter that had one recipient; never fails, whatever the bytes."""
    found = read_all(data)
    failed = (each for each in found if isinstance(each, Complaint) or each.kind.is_failure)
    return next(failed, found[0])


def read_all(data: bytes) -> list[Complaint | Returned]:
    """What it says of each recipient, never nothing; never fails, whatever the bytes."""
    told = complaint.read_complaint(data)
    if told is not None:
        return [told]
    news = [_report(each) for each in _news(data)]
    return news or [*bounce.read_all(data)]


def _news(data: bytes) -> list[Told]:
    """What Amazon SES tells by mail, in the words of its webhook."""
    for part in leaves(parse(data))[:1]:
        text = part.text.lstrip()[:_LARGEST_NEWS]
        # A footer follows the object; one line of it may be broken by the way.
        said = text[: text.rfind("}") + 1].replace("\r", "").replace("\n", "")
        if said.startswith("{"):
            try:
                return read_ses(read_json(said.encode()))
            except BadReport:
                return []
    return []


def _report(told: Told) -> Complaint | Returned:
    match told.report:
        case Delivered():
            return Returned(kind=ReturnKind.NOTHING, recipient=bounce.clean(told.recipient))
        case _:
            return told.report
