"""The pages on erasing a person, in English and Hungarian."""

ENGLISH = {
    "erase": "Erase the person",
    "erase_about": (
        "All of it goes for good, on all lists. Orders and invoices stay without a name, as the "
        "books need them. It cannot be taken back."
    ),
    "erase_held": (
        "An invoice of theirs is still to be issued, and has to name them. Erase them after that."
    ),
    "erase_known": "What is known of the person",
    "erase_rows": "Rows",
    "erase_typed": "Type the address to erase it",
    "erase_what": "What",
    "erase_why": "Why",
    "erase_why_about": (
        "Such as: asked for it by letter on 23 November. It stands on the certificate, so without "
        "the address."
    ),
    "erase_yes": "Erase for good",
    "erasure": "Certificate of erasure",
    "erasure_by": "Asked for by",
    "erasure_begun": "Begun",
    "erasure_done": "Done",
    "erasure_file": "Download as PDF",
    "erasure_hash": "Hash of the address",
    "erasure_kept": "Kept without a name",
    "erasure_pseudonym": "Pseudonym in the books",
    "erasure_removed": "Removed",
    "erasure_state_done": "done",
    "erasure_state_running": "under way",
    "erasures": "Certificates of erasure",
    "erasures_about": "Who was erased has no name here: of the address only a hash is kept.",
    "erasures_none": "Nobody was erased.",
    "said_erasure_begun": "The person is being erased.",
}
HUNGARIAN = {
    "erase": "Személy törlése",
    "erase_about": (
        "Minden adata véglegesen törlődik, minden listáról. A rendelések és számlák név nélkül "
        "megmaradnak, mert a könyveléshez kellenek. Ez nem vonható vissza."
    ),
    "erase_held": (
        "Még ki kell állítani egy számláját, amelyen szerepelnie kell a nevének. Utána törölhető."
    ),
    "erase_known": "Amit a személyről tárolunk",
    "erase_rows": "Sorok",
    "erase_typed": "A törléshez írja be a címet",
    "erase_what": "Mi",
    "erase_why": "Indok",
    "erase_why_about": (
        "Például: november 23-án levélben kérte. Az igazoláson is szerepel, ezért a címet ne írja "
        "bele!"
    ),
    "erase_yes": "Végleges törlés",
    "erasure": "Igazolás adatok törléséről",
    "erasure_by": "Kérte",
    "erasure_begun": "Kezdete",
    "erasure_done": "Vége",
    "erasure_file": "Letöltés PDF-ben",
    "erasure_hash": "A cím lenyomata",
    "erasure_kept": "Név nélkül megőrizve",
    "erasure_pseudonym": "Álnév a könyvelésben",
    "erasure_removed": "Törölve",
    "erasure_state_done": "kész",
    "erasure_state_running": "folyamatban",
    "erasures": "Törlési igazolások",
    "erasures_about": "A törölt személynek itt nincs neve: a címének csak a lenyomatát őrizzük.",
    "erasures_none": "Még senkit nem töröltek.",
    "said_erasure_begun": "A személy törlése elindult.",
}
