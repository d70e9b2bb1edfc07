"""Reads CAMT.053, the XML statement of ISO 20022, of versions 02 to 08, by local names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lxml import etree

from kapocs.bank_files import figures
from kapocs.bank_files.figures import Figure, NotRead
from kapocs.bank_files.model import MOST_ROWS, Movement, refused
from kapocs.bank_files.tables import currency
from kapocs.bank_files.texts import account, cut, plain
from kapocs.bank_files.xml import ended, line_of, local, text_of
from kapocs.reasons import Reason

_UNKNOWN = ("NOTPROVIDED", "NONREF")
_BOOKED = ("", "BOOK")
_MOST_PARTS = 20_000


@dataclass(slots=True)
class _Whose:
    """The statement that is being read: whose account it is."""

    account: str = ""
    rows: int = field(default=0)


def movements(raw: bytes) -> Iterator[Movement]:
    """The movements of a CAMT.053 file, but for those not booked yet. BadStatement."""
    whose = _Whose()
    within = ""
    for element in ended(raw, "Ntry"):
        name, parent = local(element), element.getparent()
        over = "" if parent is None else local(parent)
        if name == "Acct" and over in ("Stmt", "Rpt", "Ntfctn"):
            whose.account = account(_first(element, "Id/IBAN", "Id/Othr/Id"))
            within = over
        elif name == "Ntry":
            found = _of_entry(element, whose)
            whose.rows += len(found)
            if whose.rows > MOST_ROWS:
                why = Reason("statements.too_many_rows", most=MOST_ROWS)
                raise refused(line_of(element), "", why)
            yield from found
        elif name == "BkToCstmrStmt":
            within = within or name
    if not within:
        raise refused(1, "", Reason("statements.no_statement"))


def _of_entry(entry: etree._Element, whose: _Whose) -> list[Movement]:
    line = line_of(entry)
    try:
        if _first(entry, "Sts/Cd", "Sts") not in _BOOKED:
            return []
        whole = _whole(entry, line, whose)
        parts = _every(entry, "NtryDtls/TxDtls")[:_MOST_PARTS]
        return _split(whole, parts)
    except NotRead as error:
        seen = " ".join(text_of(entry).split())
        raise refused(line, seen, error.why) from None


def _whole(entry: etree._Element, line: int, whose: _Whose) -> Movement:
    value, code = _amount(entry, "Amt")
    booked = _first(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    valued = _first(entry, "ValDt/Dt", "ValDt/DtTm")
    return Movement(
        line=line,
        booked_on=figures.day(booked),
        valued_on=figures.day(valued) if valued else None,
        amount=value * _side(entry),
        currency=code,
        text=plain(_first(entry, "AddtlNtryInf")),
        bank_id=cut(_known(_first(entry, "AcctSvcrRef"))),
        own_account=whose.account,
    )


def _split(whole: Movement, parts: Sequence[etree._Element]) -> list[Movement]:
    """A row for each payment that was booked together, if they add up; else one for the entry."""
    if not parts:
        return [whole]
    if len(parts) == 1:
        return [_told(whole, parts[0], whole.bank_id)]
    sums = [_of_part(whole, part) for part in parts]
    if any(each is None for each in sums) or sum(filter(None, sums)) != whole.amount:
        texts = (_remittance(part) for part in parts[:50])
        return [replace(whole, text=plain(" ".join([whole.text, *filter(None, texts)])))]
    made = []
    for number, (part, value) in enumerate(zip(parts, sums, strict=True), 1):
        # The bank's id is of the entry, unless it names each payment.
        own = _known(_first(part, "Refs/AcctSvcrRef", "Refs/TxId"))
        named = own if own and own != whole.bank_id else f"{whole.bank_id}/{number}"
        made.append(_told(replace(whole, amount=value or Decimal(0)), part, cut(named)))
    if len({each.bank_id for each in made}) < len(made) or not whole.bank_id:
        return [replace(each, bank_id="") for each in made]
    return made


def _of_part(whole: Movement, part: etree._Element) -> Decimal | None:
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):
        if _every(part, path):
            value, code = _amount(part, path)
            side = _side(part) if _every(part, "CdtDbtInd") else (-1 if whole.amount < 0 else 1)
            return value * side if code == whole.currency else None
    return None


def _told(row: Movement, part: etree._Element, bank_id: str) -> Movement:
    """The row with what is said of the one payment."""
    other = "Dbtr" if row.amount >= 0 else "Cdtr"
    over = f"RltdPties/{other}"
    return replace(
        row,
        partner_name=cut(
            _first(part, f"{over}/Nm", f"{over}/Pty/Nm", f"RltdPties/Ultmt{other}/Nm")
        ),
        partner_account=account(_first(part, f"{over}Acct/Id/IBAN", f"{over}Acct/Id/Othr/Id")),
        text=plain(_remittance(part) or _first(part, "AddtlTxInf") or row.text),
        reference=plain(_known(_first(part, "Refs/EndToEndId"))),
        bank_id=bank_id,
    )


def _remittance(part: etree._Element) -> str:
    paths = ("RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/AddtlRmtInf")
    return " ".join(text_of(each) for path in paths for each in _every(part, path))


def _side(element: etree._Element) -> int:
    told = _first(element, "CdtDbtInd")
    if told not in ("CRDT", "DBIT"):
        raise NotRead(Reason("statements.not_side", seen=told[:40]))
    return 1 if told == "CRDT" else -1


def _amount(element: etree._Element, path: str) -> tuple[Decimal, str]:
    found = _every(element, path)
    text = text_of(found[0]).strip() if found else ""
    value, _ = figures.amount(Figure(text))
    if value < 0:
        raise NotRead(Reason("statements.not_amount", seen=text[:60]))
    return value, currency(found[0].get("Ccy", ""))


def _known(text: str) -> str:
    return "" if text.upper() in _UNKNOWN else text


def _every(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements at a path of local names."""
    found = [element]
    for name in path.split("/"):
        found = [child for each in found for child in each if local(child) == name]
    return found


def _first(element: etree._Element, *paths: str) -> str:
    """The text at the first of the paths that has one."""
    for path in paths:
        for each in _every(element, path):
            text = (each.text or "").strip()
            if text:
                return text
    return ""
