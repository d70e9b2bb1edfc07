"""What `kapocs doctor` says of backups: what was seen, why, and its cure."""

DOCTOR_BACKUPS = {
    "doctor.backup_unset": (
        "No place for backups is set.",
        "Nincs beállítva a mentések helye.",
    ),
    "doctor_why.backup_unset": (
        "Unless somebody else backs up the database, all is lost with its disk.",
        "Ha más nem menti az adatbázist, a lemezével minden elvész.",
    ),
    "doctor_cure.backup_unset": (
        "Set KAPOCS_BACKUP_TO and KAPOCS_BACKUP_AT, such as 03:30; docs/backup.md.",
        "Állítsa be a KAPOCS_BACKUP_TO-t és a KAPOCS_BACKUP_AT-et, például 03:30; docs/backup.md.",
    ),
    "doctor.backup_none": (
        "There is no whole backup at KAPOCS_BACKUP_TO.",
        "A KAPOCS_BACKUP_TO helyén nincs egész mentés.",
    ),
    "doctor_why.backup_none": (
        "What is lost now is lost for good.",
        "Ami most elvész, végleg elvész.",
    ),
    "doctor_cure.backup_none": (
        "`kapocs backup create`; with KAPOCS_BACKUP_AT workers make one each night.",
        "`kapocs backup create`; KAPOCS_BACKUP_AT-tal éjjelente a feldolgozók készítenek.",
    ),
    "doctor.backup_missed": (
        "The newest backup is {hours} hours old; one was due since.",
        "A legújabb mentés {hours} órás; azóta esedékes lett volna egy.",
    ),
    "doctor_why.backup_missed": (
        "Workers are to make it at KAPOCS_BACKUP_AT, and did not: what came since is not kept.",
        "A feldolgozóknak KAPOCS_BACKUP_AT-kor kellene, és nem tették: ami azóta jött, nincs meg.",
    ),
    "doctor_cure.backup_missed": (
        (
            "Look for `backup.failed` in the workers' log and whether a worker runs;"
            " `kapocs backup create` makes one now."
        ),
        (
            "Keresse a feldolgozók naplójában a `backup.failed`-et, és hogy fut-e feldolgozó;"
            " a `kapocs backup create` most készít egyet."
        ),
    ),
    "doctor.backup_old": (
        "The newest backup is {days} days old.",
        "A legújabb mentés {days} napos.",
    ),
    "doctor_why.backup_old": (
        "What came since is lost with the disk.",
        "Ami azóta jött, a lemezzel együtt elvész.",
    ),
    "doctor_cure.backup_old": (
        "`kapocs backup create`, and set KAPOCS_BACKUP_AT, such as 03:30.",
        "`kapocs backup create`, és állítsa be a KAPOCS_BACKUP_AT-et, például 03:30.",
    ),
    "doctor.backup_failed": (
        "The last backup could not be made ({at}): {why}",
        "Az utolsó mentés nem sikerült ({at}): {why}",
    ),
    "doctor_why.backup_failed": (
        "It is tried every quarter of an hour; until then there is none of what came since.",
        "Negyedóránként újra próbálja; addig ami azóta jött, nincs mentve.",
    ),
    "doctor_cure.backup_failed": (
        "Take away what it says, and try by hand: `kapocs backup create`.",
        "Szüntesse meg az okot, és próbálja kézzel: `kapocs backup create`.",
    ),
    "doctor.backup_place_away": (
        "The place for backups cannot be looked at: {why}",
        "A mentések helye nem nézhető meg: {why}",
    ),
    "doctor_why.backup_place_away": (
        "If workers cannot reach it either, no backup is made.",
        "Ha a feldolgozók sem érik el, nem készül mentés.",
    ),
    "doctor_cure.backup_place_away": (
        "See to the folder or bucket of KAPOCS_BACKUP_TO and its key; then `kapocs backup list`.",
        "Nézze meg a KAPOCS_BACKUP_TO mappáját vagy tárát és kulcsát; majd `kapocs backup list`.",
    ),
}
