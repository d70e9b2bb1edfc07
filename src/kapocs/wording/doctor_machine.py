"""What `kapocs doctor` says of the machine: what was seen, why, and its cure."""

DOCTOR_MACHINE = {
    "doctor.clock_off": (
        "The clocks differ by {seconds} seconds: {here} here, {there} at the database.",
        "Az órák {seconds} másodperccel térnek el: itt {here}, az adatbázisnál {there}.",
    ),
    "doctor_why.clock_off": (
        ("Letters and jobs go out too early or too late; signatures and sessions may be refused."),
        (
            "A levelek és feladatok túl korán vagy túl későn mennek; az aláírásokat, "
            "belépéseket elutasíthatják."
        ),
    ),
    "doctor_cure.clock_off": (
        "Have both machines set their clocks by themselves: `timedatectl set-ntp true`.",
        "Mindkét gép állítsa magától az óráját: `timedatectl set-ntp true`.",
    ),
    "doctor.disk_full": (
        "{folder} has {free} MB left ({percent} %).",
        "{folder}: {free} MB hely maradt ({percent}%).",
    ),
    "doctor_why.disk_full": (
        "When it is full nothing can be written, and the database stops.",
        "Ha megtelik, semmi sem írható, és az adatbázis leáll.",
    ),
    "doctor_cure.disk_full": (
        (
            "Make room now, or give it a larger disk; `kapocs db months` shows old months "
            "that may go."
        ),
        (
            "Csináljon helyet most, vagy adjon nagyobb lemezt; a `kapocs db months` mutatja "
            "a régi hónapokat."
        ),
    ),
    "doctor.disk_low": (
        "{folder} has {free} MB left ({percent} %).",
        "{folder}: {free} MB hely maradt ({percent}%).",
    ),
    "doctor_why.disk_low": (
        "When it is full nothing can be written, and the database stops.",
        "Ha megtelik, semmi sem írható, és az adatbázis leáll.",
    ),
    "doctor_cure.disk_low": (
        "Plan for a larger disk; `kapocs db months` shows old months that may go.",
        "Tervezzen nagyobb lemezt; a `kapocs db months` mutatja a régi hónapokat.",
    ),
    "doctor.example_sender": (
        "Letters of new accounts would come from {address}.",
        "Az új fiókok levelei a(z) {address} címről jönnének.",
    ),
    "doctor_why.example_sender": (
        "Nobody takes mail from there, and nobody reads answers to it.",
        "Onnan senki sem fogad levelet, és a válaszokat senki sem olvassa.",
    ),
    "doctor_cure.example_sender": (
        "Set KAPOCS_SENDER_EMAIL to an address of your own domain.",
        "A KAPOCS_SENDER_EMAIL legyen a saját domainjének egy címe.",
    ),
    "doctor.folder_closed": (
        "This user may not write into {folder}.",
        "Ez a felhasználó nem írhat ide: {folder}.",
    ),
    "doctor_why.folder_closed": (
        "The processes need it for the secret and for journals of hand-overs.",
        "A folyamatoknak kell a titokhoz és az átadások naplójához.",
    ),
    "doctor_cure.folder_closed": (
        "Run `kapocs doctor` as the user that runs Kapocs, or give it the folder: `chown`.",
        (
            "Futtassa a `kapocs doctor`-t a Kapocsot futtató felhasználóként, vagy adja neki "
            "a mappát: `chown`."
        ),
    ),
    "doctor.folder_open": (
        "Everybody on this machine may write into {folder}.",
        "E gépen bárki írhat ide: {folder}.",
    ),
    "doctor_why.folder_open": (
        "Who may write there may put a secret of his own in place of yours.",
        "Aki oda ír, a titok helyére a magáét teheti.",
    ),
    "doctor_cure.folder_open": ("chmod o-w {folder}", "chmod o-w {folder}"),
    "doctor.inodes_low": (
        "The disk of {folder} has {free} inodes left.",
        "{folder} lemezén {free} inode maradt.",
    ),
    "doctor_why.inodes_low": (
        "When there are none no file can be made, though there is room.",
        "Ha elfogynak, nem készülhet fájl, bár van hely.",
    ),
    "doctor_cure.inodes_low": (
        "Delete what has many small files there, or move to another disk.",
        "Törölje, ami ott sok apró fájlból áll, vagy költözzön másik lemezre.",
    ),
    "doctor.look_failed": (
        "The look at {look} failed: {why}.",
        "A vizsgálat meghiúsult ({look}): {why}.",
    ),
    "doctor_why.look_failed": (
        "What it would have found is not known.",
        "Amit talált volna, nem ismert.",
    ),
    "doctor_cure.look_failed": (
        "Look again; if it stays so, it is a fault worth reporting.",
        "Futtassa újra; ha így marad, a hibát érdemes jelenteni.",
    ),
    "doctor.look_hung": (
        "The look at {look} had no end within {seconds} seconds.",
        "A vizsgálat nem ért véget {seconds} másodperc alatt ({look}).",
    ),
    "doctor_why.look_hung": (
        "Something that it waits for is overloaded or away.",
        "Túlterhelt vagy elérhetetlen, amire vár.",
    ),
    "doctor_cure.look_hung": (
        "Look again; if it stays so, see to the machine that it asks.",
        "Futtassa újra; ha így marad, nézze meg a gépet, amelyet kérdez.",
    ),
    "doctor.memory_short": (
        "{free} MB of {total} MB memory are left.",
        "{total} MB memóriából {free} MB maradt.",
    ),
    "doctor_why.memory_short": (
        "When it is all taken the system kills processes.",
        "Ha elfogy, a rendszer folyamatokat öl meg.",
    ),
    "doctor_cure.memory_short": (
        "See what takes it; lower KAPOCS_PROCESSES and KAPOCS_WORKERS, or add memory.",
        (
            "Nézze meg, mi viszi el; csökkentse a KAPOCS_PROCESSES és KAPOCS_WORKERS "
            "értékét, vagy adjon memóriát."
        ),
    ),
    "doctor.memory_small": (
        "{processes} processes may take {needed} MB, the machine has {total} MB.",
        "{processes} folyamat {needed} MB-ot vihet el, a gépnek {total} MB-ja van.",
    ),
    "doctor_why.memory_small": (
        "When it is all taken the system kills processes.",
        "Ha elfogy, a rendszer folyamatokat öl meg.",
    ),
    "doctor_cure.memory_small": (
        "Lower KAPOCS_PROCESSES and KAPOCS_WORKERS, or add memory.",
        "Csökkentse a KAPOCS_PROCESSES és KAPOCS_WORKERS értékét, vagy adjon memóriát.",
    ),
    "doctor.no_time_zone": (
        "The data of the time zone {zone} are not there.",
        "A(z) {zone} időzóna adatai hiányoznak.",
    ),
    "doctor_why.no_time_zone": (
        "Times of day cannot be told, so sends do not go out at theirs.",
        "Az óra szerinti idő nem tudható, így a küldések nem a magukéban mennek.",
    ),
    "doctor_cure.no_time_zone": (
        "apt install tzdata, or pip install tzdata",
        "apt install tzdata, vagy pip install tzdata",
    ),
    "doctor.secret_missing": (
        "The database belongs to a secret, and there is none here.",
        "Az adatbázis egy titokhoz tartozik, és itt nincs titok.",
    ),
    "doctor_why.secret_missing": (
        "Passwords of relays and connectors cannot be opened; links in letters do not work.",
        (
            "A továbbítók és kapcsolatok jelszavai nem nyithatók; a levelek hivatkozásai nem "
            "működnek."
        ),
    ),
    "doctor_cure.secret_missing": (
        "Bring back secret.key into the data folder, or set KAPOCS_SECRET_KEY as it was.",
        (
            "Hozza vissza a secret.key fájlt az adatmappába, vagy állítsa be a régi "
            "KAPOCS_SECRET_KEY-t."
        ),
    ),
    "doctor.secret_open": (
        "Others on this machine may read {file}.",
        "E gépen mások is olvashatják: {file}.",
    ),
    "doctor_why.secret_open": (
        "Who has it opens every sealed password and forges every link.",
        "Akinél megvan, minden lezárt jelszót kinyit, és minden hivatkozást hamisít.",
    ),
    "doctor_cure.secret_open": ("chmod 600 {file}", "chmod 600 {file}"),
    "doctor.secret_other": (
        "The secret here is not the one that the database belongs to.",
        "Az itteni titok nem az, amelyhez az adatbázis tartozik.",
    ),
    "doctor_why.secret_other": ("No process starts with it.", "Ezzel egy folyamat sem indul el."),
    "doctor_cure.secret_other": (
        "Set KAPOCS_SECRET_KEY as it was, or correct KAPOCS_DATA_DIR.",
        "Állítsa be a régi KAPOCS_SECRET_KEY-t, vagy javítsa a KAPOCS_DATA_DIR-t.",
    ),
    "doctor.secret_short": ("KAPOCS_SECRET_KEY is too short.", "A KAPOCS_SECRET_KEY túl rövid."),
    "doctor_why.secret_short": (
        "A short one can be guessed, and no process starts with it.",
        "A rövid kitalálható, és egy folyamat sem indul el vele.",
    ),
    "doctor_cure.secret_short": (
        "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
        "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
    ),
    "doctor.setting_unusable": (
        "A setting cannot be used: {said}",
        "Egy beállítás nem használható: {said}",
    ),
    "doctor_why.setting_unusable": (
        "No process starts with it.",
        "Ezzel egy folyamat sem indul el.",
    ),
    "doctor_cure.setting_unusable": (
        "Correct it; docs/settings.md has what it may be.",
        "Javítsa; a docs/settings.md leírja, mi lehet.",
    ),
}
