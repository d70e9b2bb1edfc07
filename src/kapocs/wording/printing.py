"""Print batches and what goes on paper."""

PRINTING = {
    "printing.as_planned": (
        "send: its letters are printed as they are planned.",
        "send: a levelei úgy nyomtathatók, ahogy tervezték őket.",
    ),
    "printing.bad_split": (
        "split: 1 to 1000000 letters or pages.",
        "split: 1–1000000 levél vagy oldal.",
    ),
    "printing.bad_start": (
        "start: 1 to {size}, the labels on a sheet.",
        "az első címke helye: 1–{size}, ennyi címke van egy lapon.",
    ),
    "printing.batch_is": ("The print batch is {status}.", "A nyomtatási köteg állapota {status}."),
    "printing.file_there": (
        "{name} is there already; nothing is overwritten.",
        "{name} már megvan; semmit sem írunk felül.",
    ),
    "printing.list_or_send": (
        "list: either a list or a send is needed.",
        "lista: egy lista vagy egy kiküldés kell.",
    ),
    "printing.no_address": (
        "the record has no postal address",
        "a rekordnak nincs postai címe",
    ),
    "printing.no_amount": ("{text!r} is not an amount.", "{text!r}: ez nem összeg."),
    "printing.no_items": ("The order has no items.", "A rendelésnek nincsenek tételei."),
    "printing.no_letter": ("letter: a letter is needed.", "levél: kell egy levél."),
    "printing.no_payee": ("payee: whom to pay is needed.", "payee: kell, hogy kinek kell fizetni."),
    "printing.no_segment": (
        "segments: the list has no such segment.",
        "szegmensek: a listának nincs ilyen szegmense.",
    ),
    "printing.no_sum": (
        "The record has no gross sum to be paid.",
        "A rekordban nincs fizetendő bruttó összeg.",
    ),
    "printing.nobody": ("There is nobody to print for.", "Nincs kinek nyomtatni."),
    "printing.none_printed": (
        "None of the letters could be printed.",
        "Egyetlen levelet sem lehetett kinyomtatni.",
    ),
    "printing.not_on_paper": (
        "send: it goes out by {channel}, not on paper.",
        "send: ez így megy ki: {channel}, nem papíron.",
    ),
    "printing.nothing_to_download": (
        "The print batch is {status}; there is nothing to download.",
        "A nyomtatási köteg állapota {status}, nincs mit letölteni.",
    ),
    "printing.paid": (
        "The order is paid; there is nothing left to pay.",
        "A rendelést kifizették, nincs több fizetnivaló.",
    ),
    "printing.paid_back": (
        "The order was paid back; there is nothing to pay.",
        "A rendelés árát visszafizették, nincs mit fizetni.",
    ),
    "printing.paid_back_no_slip": (
        "The order was paid back; there is nothing to pack.",
        "A rendelés árát visszafizették, nincs mit csomagolni.",
    ),
    "printing.record_gone": ("the record is gone", "a rekord már nincs meg"),
    "printing.segments_or_records": (
        "segments: either segments or records, not both.",
        "szegmensek: vagy szegmensek, vagy rekordok, egyszerre nem.",
    ),
    "printing.too_long": (
        "The letter is too long to be printed.",
        "A levél túl hosszú ahhoz, hogy kinyomtassuk.",
    ),
    "printing.too_many_records": ("records: at most {records}.", "rekordok: legfeljebb {records}."),
    "printing.under_way": (
        "The print batch is {status}; wait for it, or cancel it.",
        "A nyomtatási köteg állapota {status}; várja meg, vagy vonja vissza.",
    ),
    "printing.unfinished": (
        "The order was not completed; there is nothing to pay.",
        "A rendelés nem teljes, nincs mit fizetni.",
    ),
    "printing.unfinished_no_slip": (
        "The order was not completed; there is nothing to pack.",
        "A rendelés nem teljes, nincs mit csomagolni.",
    ),
}
