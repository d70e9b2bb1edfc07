"""What the page says where an assistant's program asks for access, in English and Hungarian."""

ENGLISH = {
    "assistant_allow": "Allow",
    "assistant_asks": "asks to act for the account",
    "assistant_deny": "Refuse",
    "assistant_ends": (
        "You can end this at any time: it is an API key of the account, which can be revoked."
    ),
    "assistant_named": "The name is what the program calls itself. The answer goes to",
    "assistant_reads": (
        "It may read everything: lists, subscribers, letters, sends, orders, payments."
    ),
    "assistant_reads_as_role": (
        "It may read what your role may, and no more, also when your role is changed later. Your"
        " role:"
    ),
    "assistant_title": "Access for an assistant",
    "assistant_writes": (
        "It may also change whatever your role may; for an owner that includes sending letters and"
        " erasing people. Such tools show a preview first, but the assistant could confirm it by"
        " itself."
    ),
}
HUNGARIAN = {
    "assistant_allow": "Engedélyezem",
    "assistant_asks": "hozzáférést kér ehhez a fiókhoz:",
    "assistant_deny": "Elutasítom",
    "assistant_ends": (
        "Bármikor megszüntethető: a hozzáférés a fiók egy API-kulcsa, amely visszavonható."
    ),
    "assistant_named": "A nevet a program maga adta meg. A válasz ide megy:",
    "assistant_reads": (
        "Mindent olvashat: listákat, feliratkozókat, leveleket, küldéseket, rendeléseket,"
        " fizetéseket."
    ),
    "assistant_reads_as_role": (
        "Azt olvashatja, amit az Ön szerepe, és semmi mást, akkor is, ha a szerepét később"
        " módosítják. Az Ön szerepe:"
    ),
    "assistant_title": "Hozzáférés egy asszisztensnek",
    "assistant_writes": (
        "Módosíthatja is mindazt, amit az Ön szerepe; tulajdonos esetében ebbe levelek küldése és"
        " emberek törlése is beletartozik. Az ilyen eszközök előbb előnézetet mutatnak, de az"
        " asszisztens azt maga is megerősíthetné."
    ),
}
