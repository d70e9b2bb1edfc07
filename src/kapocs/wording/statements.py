"""Files of banks, their rows, and what a row paid."""

STATEMENTS = {
    "error.bad_match": ("The row cannot be matched so.", "A sor így nem párosítható."),
    "error.bad_statement": (
        "The file is no statement that can be read.",
        "A fájl nem olvasható bankszámlakivonat.",
    ),
    "error.bank_row_decided": (
        "The row is not waiting for a decision.",
        "A sor nem vár döntésre.",
    ),
    "error.bank_row_not_found": (
        "There is no such row of a statement.",
        "Nincs ilyen sor a kivonatokban.",
    ),
    "error.bank_statement_not_found": ("There is no such statement.", "Nincs ilyen kivonat."),
    "error.unknown_columns": (
        "The columns of the table are not known; say which is which.",
        "A táblázat oszlopai ismeretlenek; adja meg, melyik micsoda.",
    ),
    "statements.amount_of_each": (
        "amount: of several orders say how much of the row paid each.",
        "amount: több rendelésnél adja meg, a sorból mennyi fizette az egyes rendeléseket.",
    ),
    "statements.column": (
        "columns: {name!r} cannot be so; each of {known} has one to ten heads of the table.",
        "columns: {name!r} így nem adható meg; {known} mindegyikéhez egy–tíz fejléc tartozhat.",
    ),
    "statements.columns_needed": (
        "columns: date and amount are needed, or date and credit or debit.",
        "columns: date és amount kell, vagy date és credit vagy debit.",
    ),
    "statements.columns_not_there": (
        "the table has no columns called {columns}",
        "a táblázatban nincsenek ilyen nevű oszlopok: {columns}",
    ),
    "statements.currency": (
        "currency: a code of three letters, such as HUF.",
        "currency: hárombetűs kód, például HUF.",
    ),
    "statements.cut_off": (
        "the statement that begins here has no closing balance: the file is cut off",
        "az itt kezdődő kivonatnak nincs záró egyenlege: a fájl csonka",
    ),
    "statements.document_type": (
        "a document type is not allowed in it",
        "dokumentumtípus-leírás nem lehet benne",
    ),
    "statements.empty": ("file: it is empty.", "file: üres."),
    "statements.line": (
        "file, line {line}: {why}. It reads: {seen}",
        "file, {line}. sor: {why}. Ez áll benne: {seen}",
    ),
    "statements.more_cells": (
        "it has more cells than the {most} columns of the table",
        "több cellája van, mint a táblázat {most} oszlopa",
    ),
    "statements.no_rows": (
        "file: the table has no rows below its heads.",
        "file: a táblázatban a fejléc alatt nincs sor.",
    ),
    "statements.no_statement": (
        "there is no statement of an account in it",
        "nincs benne számlakivonat",
    ),
    "statements.not_adding_up": (
        "amount: the parts do not add up to {amount}, which the row has.",
        "amount: a részek összege nem a sor {amount} összege.",
    ),
    "statements.not_amount": ("{seen!r} is no amount", "{seen!r} nem összeg"),
    "statements.not_balance": ("this is no balance", "ez nem egyenleg"),
    "statements.not_currency": ("{seen!r} is no currency", "{seen!r} nem pénznem"),
    "statements.not_day": ("{seen!r} is no day", "{seen!r} nem dátum"),
    "statements.not_mt940": ("this is no line of MT940", "ez nem MT940-sor"),
    "statements.not_otp_old": (
        "this is no line of OTP's older file",
        "ez nem az OTP régi fájljának sora",
    ),
    "statements.not_side": (
        "{seen!r} does not say whether money came or went",
        "{seen!r} nem mondja meg, hogy jóváírás vagy terhelés",
    ),
    "statements.not_table": ("this is no table: {told}", "ez nem táblázat: {told}"),
    "statements.not_text": (
        "it holds bytes that are no text",
        "olyan bájtok vannak benne, amelyek nem szöveg",
    ),
    "statements.not_workbook": (
        "file: the workbook cannot be read.",
        "file: a munkafüzet nem olvasható.",
    ),
    "statements.not_xml": ("it is no well-formed XML", "nem helyes XML"),
    "statements.old_workbook": (
        "file: a PDF or a workbook of the old kind; have the bank save it as CSV or XLSX.",
        "file: PDF vagy régi munkafüzet; kérje a banktól CSV vagy XLSX formában.",
    ),
    "statements.order_currency": (
        "order: it is in {currency}, and the row is not.",
        "order: {currency} pénznemű, a sor pedig nem.",
    ),
    "statements.order_twice": (
        "order: an order is named twice.",
        "order: egy rendelés kétszer szerepel.",
    ),
    "statements.other_format": (
        "this is not of the format {wanted}",
        "ez nem {wanted} formátumú",
    ),
    "statements.other_xml": (
        "this XML is neither CAMT.053 nor a workbook",
        "ez az XML se nem CAMT.053, se nem munkafüzet",
    ),
    "statements.other_sign": (
        "amount: none may be 0 or of the other sign than the row.",
        "amount: egyik sem lehet 0, vagy más előjelű, mint a sor.",
    ),
    "statements.say_which": (
        "order: {proposals} are proposed for the row; say which it paid.",
        "order: a sorhoz {proposals} javaslat van; adja meg, melyiket fizette.",
    ),
    "statements.too_deep": (
        "its elements lie too deep, or are too many",
        "az elemei túl mélyen vannak, vagy túl sokan",
    ),
    "statements.too_large": (
        "file: {most} MiB at most, unpacked as well.",
        "file: legfeljebb {most} MiB lehet, kicsomagolva is.",
    ),
    "statements.too_many_lists": ("lists: {most} at most.", "lists: legfeljebb {most} lehet."),
    "statements.too_many_rows": (
        "a file has {most} rows at most",
        "egy fájlban legfeljebb {most} sor lehet",
    ),
    "statements.too_wide": (
        "a line has {most} cells at most, none of them as long as this",
        "egy sorban legfeljebb {most} cella lehet, és egyik sem ilyen hosszú",
    ),
    "statements.two_currencies": (
        "the amount is of another currency than its row",
        "az összeg pénzneme más, mint a soré",
    ),
    "statements.unknown": (
        "file: a table that is not known. Line {line} has these columns: {columns}. "
        "Say which is the date and which the amount.",
        "file: ismeretlen táblázat. Oszlopai ({line}. sor): {columns}. "
        "Adja meg, melyik a dátum és melyik az összeg.",
    ),
}
