"""Files of rows: what they are instead, what was guessed, and what is wrong with a row."""

TABLES = {
    "error.bad_table": (
        "The file is no table that can be read.",
        "A fájl nem olvasható táblázat.",
    ),
    "tables.binary": (
        "file: much of it is no text.",
        "file: nagy része nem szöveg.",
    ),
    "tables.broken_workbook": (
        "file: the workbook is broken and cannot be read.",
        "file: a munkafüzet sérült, nem olvasható.",
    ),
    "tables.broken_zip": (
        "file: the zip is broken and cannot be unpacked.",
        "file: a zip sérült, nem bontható ki.",
    ),
    "tables.cut_off": (
        "the row ends in the middle: the file is cut off here",
        "a sor félbeszakad: a fájl itt csonka",
    ),
    "tables.empty": ("file: it is empty.", "file: üres."),
    "tables.empty_sheet": (
        "sheet: there is nothing in {sheet!r}.",
        "sheet: {sheet!r} üres.",
    ),
    "tables.empty_zip": ("file: there is nothing in the zip.", "file: a zip üres."),
    "tables.encoding": (
        "encoding: one of {choices}.",
        "encoding: ezek egyike lehet: {choices}.",
    ),
    "tables.error_cells": (
        "{count} cells hold errors of formulas, such as #N/A, and are read as empty.",
        "{count} cellában képlethiba (például #HIÁNYZIK) áll; ezeket üresnek vesszük.",
    ),
    "tables.guessed_encoding": (
        "It is not certain how the text is encoded; {encoding} was taken.",
        "Nem biztos, hogyan van kódolva a szöveg; {encoding} szerint olvastuk.",
    ),
    "tables.guessed_head": (
        "The names of the columns were found in line {line}: {seen}",
        "Az oszlopok nevét a(z) {line}. sorban találtuk: {seen}",
    ),
    "tables.guessed_no_head": (
        "The columns seem to have no names: line {line} reads {seen}",
        "Az oszlopoknak a jelek szerint nincs nevük; a(z) {line}. sorban ez áll: {seen}",
    ),
    "tables.guessed_separator": (
        "Not all rows have the same number of cells, whatever parts them; {separator} was taken.",
        "Semmilyen elválasztójellel nem lesz minden sor egyforma hosszú; ez lett: {separator}",
    ),
    "tables.json_not_lines": (
        "file: JSON can be read where each line is an object; this is another form.",
        "file: JSON akkor olvasható, ha minden sora egy objektum; ez más alakú.",
    ),
    "tables.large_sheet": (
        "file: a sheet spans more than {most} cells, blank ones too; save it as CSV.",
        "file: egy lap {most} cellánál többet fog át, az üresekkel együtt; mentse CSV formában.",
    ),
    "tables.large_texts": (
        "file: the texts of its cells come to more than {most} MB once they are repeated as often"
        " as it says; save it as CSV.",
        "file: a cellák szövege annyiszor ismételve, ahányszor mondja, {most} MB-nál több; mentse"
        " CSV formában.",
    ),
    "tables.long_cell": (
        "a cell is longer than {most} characters",
        "egy cellája {most} karakternél hosszabb",
    ),
    "tables.long_line": (
        "the row is longer than {most} characters",
        "a sor {most} karakternél hosszabb",
    ),
    "tables.long_first_line": (
        "file: its first line is longer than {most} characters.",
        "file: az első sora {most} karakternél hosszabb.",
    ),
    "tables.lost_zeros": (
        "{column}: telephone numbers or postcodes seem to have lost the zeros they began with.",
        "{column}: a telefon- vagy irányítószámok elejéről a jelek szerint elvesztek a nullák.",
    ),
    "tables.many_cells": (
        "the row has more than {most} cells",
        "a sornak {most} cellánál több van",
    ),
    "tables.many_columns": (
        "file: the table has more than {most} columns.",
        "file: a táblázatnak {most} oszlopnál több van.",
    ),
    "tables.many_members": (
        "file: there are more than {most} files in the zip.",
        "file: a zipben {most} fájlnál több van.",
    ),
    "tables.no_member": (
        "file: there is no table in the zip, but {names}.",
        "file: a zipben nincs táblázat, csak ez: {names}.",
    ),
    "tables.no_object": (
        "the line is no JSON object",
        "a sor nem JSON-objektum",
    ),
    "tables.no_rows": (
        "There are no rows in the file.",
        "A fájlban nincsenek sorok.",
    ),
    "tables.no_such_line": (
        "head_line: the names of columns cannot stand in line {line}.",
        "head_line: az oszlopok neve nem állhat a(z) {line}. sorban.",
    ),
    "tables.no_such_member": (
        "member: there is no {name!r} in the zip.",
        "member: a zipben nincs ilyen: {name!r}.",
    ),
    "tables.no_such_sheet": (
        "sheet: there is no {name!r} in the workbook.",
        "sheet: a munkafüzetben nincs ilyen lap: {name!r}.",
    ),
    "tables.not_all_utf8": (
        "Some letters of the file are broken; the rows where they stand are named.",
        "A fájl néhány betűje sérült; megnevezzük a sorokat, ahol állnak.",
    ),
    "tables.old_workbook": (
        "file: this is a workbook of an old or binary form; save it as XLSX or CSV.",
        "file: régi vagy bináris munkafüzet; mentse XLSX vagy CSV formában.",
    ),
    "tables.other_file": (
        "file: this is no table but {kind}.",
        "file: ez nem táblázat, hanem {kind}.",
    ),
    "tables.other_kind": (
        "kind: the file is no {wanted}.",
        "kind: a fájl nem {wanted}.",
    ),
    "tables.password": (
        "file: it has a password; save it without one.",
        "file: jelszóval védett; mentse jelszó nélkül.",
    ),
    "tables.quote": (
        "quote: a single character, or nothing.",
        "quote: egyetlen karakter lehet, vagy semmi.",
    ),
    "tables.quote_without_end": (
        "a quotation begins that never ends",
        "idézőjel nyílik, amely nem záródik be",
    ),
    "tables.rounded_numbers": (
        "{column}: a spreadsheet has rounded long numbers, such as 3,63012E+10; digits are lost.",
        "{column}: egy táblázatkezelő kerekítette a hosszú számokat (például 3,63012E+10); "
        "a számjegyeik elvesztek.",
    ),
    "tables.same_head": (
        "Column {column} has the name of another: {name!r}.",
        "A(z) {column}. oszlopnak egy másik neve van: {name!r}.",
    ),
    "tables.separator": (
        "separator: a single character that is neither the quote nor an end of line.",
        "separator: egyetlen karakter lehet, amely nem az idézőjel és nem sorvég.",
    ),
    "tables.strange_signs": (
        "there are signs in it that are no text in this encoding",
        "olyan jelek vannak benne, amelyek ebben a kódolásban nem szövegéi",
    ),
    "tables.stray_quote": (
        "there is a single quote in the middle of a quoted cell",
        "egy idézőjeles cella közepén magányos idézőjel áll",
    ),
    "tables.tab": ("the tab", "a tabulátor"),
    "tables.text_document": (
        "file: this is a document of text or the like, and no table.",
        "file: ez szöveges vagy hasonló dokumentum, nem táblázat.",
    ),
    "tables.too_large": (
        "file: it is larger than {most} MiB.",
        "file: nagyobb {most} MiB-nál.",
    ),
    "tables.too_many_rows": (
        "file: it has more than {most} rows.",
        "file: {most} sornál több van benne.",
    ),
    "tables.unpacks_to_much": (
        "file: unpacked it would be larger than {most} MiB.",
        "file: kibontva {most} MiB-nál nagyobb lenne.",
    ),
    "tables.zip_bomb": (
        "file: unpacked it would be more than {most} times as large.",
        "file: kibontva a mérete túl sokszoros lenne, legfeljebb {most} × lehet.",
    ),
    "tables.zip_in_zip": (
        "file: {name!r} is packed within the zip; unpack the zip first.",
        "file: {name!r} a zipen belül is csomagolt; előbb bontsa ki a zipet.",
    ),
}
