"""Makes workbooks as spreadsheets write them, and as nobody should."""

import io
import zipfile
from collections.abc import Mapping

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><cellXfs count="3"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_HIDDEN = ' state="hidden"'
_NAMES = ("Telefon", "Nap", "Idő", "VIP", "Ár", "Hiba")
_TEXTS = ("E-mail", "Név", "Árvíztűrő tükörfúrógép", "anna@kapocs.test")
PEOPLE = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    + "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for column, name in zip("CDEFGH", _NAMES, strict=True)
    )
    + '</row><row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="s"><v>2</v></c>'
    '<c r="C3"><v>36301234567</v></c><c r="D3" s="1"><v>46053</v></c>'
    '<c r="E3" s="2"><v>46053.4246527777</v></c><c r="F3" t="b"><v>1</v></c>'
    '<c r="G3"><f>0.1+0.2</f><v>0.30000000000000004</v></c>'
    '<c r="H3" t="e"><v>#N/A</v></c></row>'
)
CORNERS = (
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)


def xlsx(
    sheets: Mapping[str, str], *, hidden: str = "", others: Mapping[str, str] | None = None
) -> bytes:
    """A workbook of sheets by name, each as the XML of its rows; `others`: more parts of it."""
    numbered = list(enumerate(sheets.items(), 1))
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{_HIDDEN if name == hidden else ""}/>'
        for n, (name, _) in numbered
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship'
        f' Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'{links}<Relationship Id="rId98" Type="{_OFFICE}/sharedStrings"'
        f' Target="sharedStrings.xml"/><Relationship Id="rId99" Type="{_OFFICE}/styles"'
        ' Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{_MAIN}">'
        + "".join(f"<si><t>{text}</t></si>" for text in _TEXTS)
        + "</sst>",
    }
    for n, (_, rows) in numbered:
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return _packed({**parts, **(others or {})})


def table(rows: list[list[str]]) -> str:
    """The XML of rows of texts, for `xlsx`."""
    return "".join(
        f'<row r="{n}">'
        + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row)
        + "</row>"
        for n, row in enumerate(rows, 1)
    )


def ods(tables: str) -> bytes:
    """A workbook of OpenDocument of these `table:table` elements."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    return _packed(
        {
            "mimetype": _ODS_TYPE,
            "META-INF/manifest.xml": f"{_HEAD}<manifest:manifest xmlns:manifest="
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
            f' manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/></manifest:manifest>',
            "content.xml": f"{_HEAD}<office:document-content{names}><office:body>"
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        }
    )


def ods_cell(text: str, more: str = "") -> str:
    """A cell with a text, and further attributes."""
    return (
        f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


ODS_PEOPLE = (
    '<table:table table:name="Emberek"><table:table-row>'
    + "".join(map(ods_cell, ["E-mail", "Név", "Telefon", "Nap", "VIP"]))
    + '<table:table-cell table:number-columns-repeated="16379"/></table:table-row><table:table-row>'
    + ods_cell("anna@kapocs.test")
    + ods_cell("Árvíztűrő")
    + '<table:table-cell office:value-type="float" office:value="36301234567"><text:p>3.6E10'
    "</text:p></table:table-cell>"
    '<table:table-cell office:value-type="date" office:date-value="2026-01-31"/>'
    '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    "</table:table-row>"
    '<table:table-row table:number-rows-repeated="1048574">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
)


def _packed(parts: Mapping[str, str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return kept.getvalue()
