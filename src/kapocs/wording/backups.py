"""Backups, and copies restored from them."""

BACKUPS = {
    "notice.backup": (
        "Kapocs could not make a backup",
        "A Kapocs nem tudott mentést készíteni",
    ),
    "notice.backup_text": (
        "The backup that was due could not be made:\n\n{why}\n\nIt is tried again every "
        "quarter of an hour. What backups there are: kapocs backup list\n",
        "Az esedékes mentés nem készült el:\n\n{why}\n\nA Kapocs negyedóránként újra megpróbálja. "
        "A meglévő mentések: kapocs backup list\n",
    ),
    "error.not_restored": (
        "This database is not a restored copy, or it was released already.",
        "Ez az adatbázis nem mentésből visszaállított, vagy már el lett engedve.",
    ),
}
