"""Files as banks make them, filled with invented data."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

OTP_HEAD = (
    "Számlaszám;Ellenoldali számlaszám;Ellenoldali név;Forgalom típusa;Közlemény;"
    "Tranzakció kategória;Banki azonosító;Tranzakció időpontja;Könyvelés dátuma;Összeg;Devizanem"
)
KH_HEAD = (
    "könyvelés dátuma;tranzakció azonosító;típus;könyvelési számla;"
    "könyvelési számla elnevezése;partner számla;partner elnevezése;összeg;"
    "összeg devizaneme;közlemény"
)
ERSTE_HEAD = (
    "Kivonat sorszáma;Könyvelés dátuma;Értéknap;Számlaszám;Partner neve;Partner számlaszáma;"
    "Összeg;Terhelés vagy jóváírás (T/J);Tranzakció típusa;Közlemény"
)
GRANIT_HEAD = (
    "Típus;Könyvelés dátuma;Értéknap;Azonosító;Összeg;"
    "Közlemény/1;Közlemény/2;Közlemény/3;Közlemény/4"
)
CARDS_HEAD = (
    "Tranzakció dátuma,Könyvelés dátuma,Típus,Bejövő/Kimenő,Partner neve,"
    "Partner számlaszáma/azonosítója,Költési kategória,Közlemény,Számla név,Számla szám,"
    "Összeg,Pénznem"
)
OWN = "11773016-11111018-00000000"
THEIRS = "10300002-10661234-49020016"


def otp(*rows: str, preamble: int = 14) -> str:
    """OTP's newer table; `rows` are lines below its heads."""
    above = [f"Adat {number};érték" for number in range(preamble)]
    return "\n".join([*above, OTP_HEAD, *rows, ""])


def otp_row(
    amount: str = "12 700",
    *,
    text: str = "",
    id_: str = "9001",
    name: str = "Kovács Ágnes",
    day: str = "2026-11-28",
) -> str:
    """A line of it."""
    return f"{OWN};{THEIRS};{name};Átutalás;{text};Egyéb;{id_};{day} 12:09:00;{day};{amount};HUF"


def mt940(*movements: str, closing: bool = True) -> str:
    """A statement of SWIFT around these lines."""
    begin = [":20:STARTUMS", f":25:{OWN}", ":28C:00012/001", ":60F:C261127HUF1000,00"]
    end = [":62F:C261128HUF13700,00", "-"] if closing else []
    return "\n".join([*begin, *movements, *end, ""])


def camt(*entries: str, version: str = "08") -> bytes:
    """A CAMT.053 file around these entries."""
    namespace = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{namespace}"><BkToCstmrStmt>'
        "<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>"
        "<Acct><Id><IBAN>HU42117730161111101800000000</IBAN></Id><Ccy>HUF</Ccy></Acct>"
        f"{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def entry(amount: str, inside: str = "", *, side: str = "CRDT", status: str = "BOOK") -> str:
    """An entry of a CAMT.053 file."""
    return (
        f'<Ntry><Amt Ccy="HUF">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>'
        f"<Sts><Cd>{status}</Cd></Sts><BookgDt><Dt>2026-11-28</Dt></BookgDt>"
        f"<AcctSvcrRef>REF{amount}</AcctSvcrRef>{inside}</Ntry>"
    )


def payment(text: str, amount: str = "", *, name: str = "Kovács Ágnes", end: str = "") -> str:
    """A payment within an entry of several or of one."""
    sum_ = f'<Amt Ccy="HUF">{amount}</Amt>' if amount else ""
    return (
        f"<TxDtls><Refs><EndToEndId>{end or 'NOTPROVIDED'}</EndToEndId></Refs>{sum_}"
        f"<RltdPties><Dbtr><Pty><Nm>{name}</Nm></Pty></Dbtr><DbtrAcct><Id>"
        "<IBAN>HU60103000021066123449020016</IBAN></Id></DbtrAcct></RltdPties>"
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>"
    )


def workbook(lines: Sequence[Sequence[str | float]], *, hidden: int = -1) -> bytes:
    """An XLSX of one sheet; `hidden`: a line that its reader does not show."""
    shared: list[str] = []
    rows = []
    for number, cells in enumerate(lines, 1):
        made = []
        for column, value in enumerate(cells):
            place = f"{chr(65 + column)}{number}"
            if isinstance(value, str):
                shared.append(value.replace("&", "&amp;").replace("<", "&lt;"))
                made.append(f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>')
            else:
                made.append(f'<c r="{place}"><v>{value!r}</v></c>')
        unseen = ' hidden="1"' if number == hidden else ""
        rows.append(f'<row r="{number}"{unseen}>{"".join(made)}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    texts = "".join(f"<si><t>{each}</t></si>" for each in shared)
    return packed(
        {
            "xl/workbook.xml": f"<workbook {main}/>",
            "xl/sharedStrings.xml": f"<sst {main}>{texts}</sst>",
            "xl/worksheets/sheet1.xml": (
                f"<worksheet {main}><sheetData>{''.join(rows)}</sheetData></worksheet>"
            ),
        }
    )


def packed(parts: dict[str, str]) -> bytes:
    """These parts in a ZIP file."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return whole.getvalue()


def old_workbook(lines: Sequence[Sequence[str]]) -> bytes:
    """A workbook of 2003."""
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in line)
        + "</Row>"
        for line in lines
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Workbook '
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="1"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()
