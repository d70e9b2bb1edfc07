"""Files of people, orders and what came of letters."""

EXPORTS = {
    "error.bad_export": ("There can be no such export.", "Ilyen export nem készíthető."),
    "error.export_ended": ("The export has ended.", "Az export már véget ért."),
    "error.export_not_found": ("There is no such export.", "Nincs ilyen export."),
    "error.export_not_ready": ("The export has no file.", "Az exportnak nincs fájlja."),
    "error.parquet_missing": (
        "Files in Parquet need what this installation has not got: pip install 'kapocs[parquet]'.",
        "A Parquet-fájlokhoz szükséges csomag nincs telepítve: pip install 'kapocs[parquet]'.",
    ),
    "error.too_many_exports": (
        "Too many exports are under way; wait until some of them have ended.",
        "Túl sok export készül egyszerre; várja meg, míg néhány elkészül.",
    ),
    "exports.column_twice": (
        "columns: {name} is named twice.",
        "columns: {name} kétszer szerepel.",
    ),
    "exports.ended": ("export: it has ended.", "export: már véget ért."),
    "exports.excel_is_csv": (
        "for_excel: only CSV is written so; a workbook needs nothing of the kind.",
        "for_excel: csak CSV írható így; munkafüzethez nincs rá szükség.",
    ),
    "exports.list_deleted": (
        "The list was deleted meanwhile.",
        "A listát időközben törölték.",
    ),
    "exports.maker_died": (
        "The file could not be made; the log of the worker says why.",
        "A fájl nem készült el; az okát a worker naplója mondja meg.",
    ),
    "exports.needs_list": ("list: say of which list.", "list: adja meg, melyik listából."),
    "exports.needs_no_list": (
        "list: letters are those of a send.",
        "list: a levelek egy küldéshez tartoznak.",
    ),
    "exports.needs_no_send": (
        "send: people and orders are those of a list.",
        "send: a személyek és a rendelések egy listához tartoznak.",
    ),
    "exports.needs_send": ("send: say of which send.", "send: adja meg, melyik küldésből."),
    "exports.no_column": (
        "columns: there is no column {name!r}.",
        "columns: nincs {name!r} oszlop.",
    ),
    "exports.no_file": (
        "export: it has no file; its state is {state}.",
        "export: nincs fájlja; az állapota {state}.",
    ),
    "exports.no_orders": (
        "list: only an e-commerce list has orders.",
        "list: rendelések csak webshop-listán vannak.",
    ),
    "exports.no_segment": (
        "segment: only people and orders are chosen by a segment.",
        "segment: csak személyek és rendelések válogathatók szegmenssel.",
    ),
    "exports.secret_column": (
        "columns: {name} is a secret, and no file tells it.",
        "columns: {name} titkos adat, fájlba nem kerülhet.",
    ),
    "exports.send_or_list": (
        "send: say either a send or a list.",
        "send: egy küldést vagy egy listát adjon meg.",
    ),
    "exports.too_many_columns": (
        "columns: {most} at most.",
        "columns: legfeljebb {most} lehet.",
    ),
}
