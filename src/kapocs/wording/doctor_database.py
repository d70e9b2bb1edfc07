"""What `kapocs doctor` says of the database server: what was seen, why, and its cure."""

DOCTOR_DATABASE = {
    "doctor.autovacuum_off": (
        "The database's autovacuum or track_counts is off.",
        "Az adatbázis autovacuum vagy track_counts beállítása ki van kapcsolva.",
    ),
    "doctor_why.autovacuum_off": (
        "Tables grow without end, get slow, and at last the server takes no more writes.",
        "A táblák vég nélkül nőnek, lassulnak, végül a kiszolgáló nem fogad több írást.",
    ),
    "doctor_cure.autovacuum_off": (
        (
            "ALTER SYSTEM SET autovacuum = on; ALTER SYSTEM SET track_counts = on; SELECT "
            "pg_reload_conf();"
        ),
        (
            "ALTER SYSTEM SET autovacuum = on; ALTER SYSTEM SET track_counts = on; SELECT "
            "pg_reload_conf();"
        ),
    ),
    "doctor.buffers_small": (
        "shared_buffers is {buffers} MB for a database of {size} MB.",
        "A shared_buffers {buffers} MB egy {size} MB-os adatbázishoz.",
    ),
    "doctor_why.buffers_small": (
        "The server reads again and again what it could keep in memory.",
        "A kiszolgáló újra meg újra beolvassa, amit a memóriában tarthatna.",
    ),
    "doctor_cure.buffers_small": (
        (
            "Set shared_buffers to a quarter of the memory of the database's machine, and "
            "restart the server."
        ),
        (
            "Állítsa a shared_buffers értékét az adatbázis gépe memóriájának negyedére, és "
            "indítsa újra a kiszolgálót."
        ),
    ),
    "doctor.connections_few": (
        ("The database takes {most} connections, the processes of this machine may want {wanted}."),
        "Az adatbázis {most} kapcsolatot fogad, e gép folyamatai {wanted} kapcsolatot kérhetnek.",
    ),
    "doctor_why.connections_few": (
        "At the busiest moment requests and letters fail.",
        "A legnagyobb forgalomban a kérések és levelek elakadnak.",
    ),
    "doctor_cure.connections_few": (
        (
            "Raise max_connections to {wanted}, lower KAPOCS_DB_POOL_SIZE, or put a pooler "
            "in between."
        ),
        (
            "Emelje a max_connections értékét (legalább {wanted}), csökkentse a "
            "KAPOCS_DB_POOL_SIZE-t, vagy tegyen közé poolert."
        ),
    ),
    "doctor.connections_taken": (
        "{taken} of the database's {most} connections are taken.",
        "Az adatbázis {most} kapcsolatából {taken} foglalt.",
    ),
    "doctor_why.connections_taken": (
        "The next processes that connect are turned away.",
        "A következő folyamatokat elutasítja.",
    ),
    "doctor_cure.connections_taken": (
        "See who has them in pg_stat_activity; raise max_connections.",
        "Nézze meg a pg_stat_activity nézetben, kié; emelje a max_connections értékét.",
    ),
    "doctor.database_away": (
        "The database cannot be reached: {why}.",
        "Az adatbázis nem érhető el: {why}.",
    ),
    "doctor_why.database_away": ("Nothing works without it.", "Nélküle semmi sem működik."),
    "doctor_cure.database_away": (
        "Start the server, or correct KAPOCS_DATABASE_URL.",
        "Indítsa el a kiszolgálót, vagy javítsa a KAPOCS_DATABASE_URL-t.",
    ),
    "doctor.database_old": (
        "The database is a PostgreSQL {version}; the tests run on {wanted}.",
        "Az adatbázis PostgreSQL {version}; a tesztek {wanted} változaton futnak.",
    ),
    "doctor_why.database_old": (
        "Before 17 it lacks limits that keep one question from stopping all others.",
        ("A 17 előttiekből hiányoznak a korlátok, amelyek óvják a többieket egy hosszú kérdéstől."),
    ),
    "doctor_cure.database_old": (
        "Upgrade the server to PostgreSQL {wanted}.",
        "Frissítse a kiszolgálót PostgreSQL {wanted} változatra.",
    ),
    "doctor.database_silent": (
        "The database does not answer in time.",
        "Az adatbázis nem válaszol időben.",
    ),
    "doctor_why.database_silent": ("Nothing works without it.", "Nélküle semmi sem működik."),
    "doctor_cure.database_silent": (
        (
            "See whether its machine is overloaded, and whether a firewall is in between; "
            "check KAPOCS_DATABASE_URL."
        ),
        (
            "Nézze meg, nincs-e túlterhelve a gépe, nincs-e közte tűzfal; ellenőrizze a "
            "KAPOCS_DATABASE_URL-t."
        ),
    ),
    "doctor.fsync_off": (
        "The database's fsync is off.",
        "Az adatbázis fsync beállítása ki van kapcsolva.",
    ),
    "doctor_why.fsync_off": (
        "A power cut may destroy the whole database.",
        "Egy áramszünet az egész adatbázist tönkreteheti.",
    ),
    "doctor_cure.fsync_off": (
        "ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf();",
        "ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf();",
    ),
    "doctor.full_page_writes_off": (
        "The database's full_page_writes is off.",
        "Az adatbázis full_page_writes beállítása ki van kapcsolva.",
    ),
    "doctor_why.full_page_writes_off": (
        "A power cut may leave half-written pages that nothing mends.",
        "Egy áramszünet félig írt lapokat hagyhat, amelyeket semmi sem javít ki.",
    ),
    "doctor_cure.full_page_writes_off": (
        "ALTER SYSTEM SET full_page_writes = on; SELECT pg_reload_conf();",
        "ALTER SYSTEM SET full_page_writes = on; SELECT pg_reload_conf();",
    ),
    "doctor.not_running": ("The embedded database does not run.", "A beépített adatbázis nem fut."),
    "doctor_why.not_running": ("Nothing works without it.", "Nélküle semmi sem működik."),
    "doctor_cure.not_running": (
        "Start `kapocs up` with the same KAPOCS_DATA_DIR, or set KAPOCS_DATABASE_URL.",
        (
            "Indítsa el: `kapocs up`, ugyanezzel a KAPOCS_DATA_DIR-rel, vagy állítsa be a "
            "KAPOCS_DATABASE_URL-t."
        ),
    ),
    "doctor.not_utf8": (
        "The database's encoding is {encoding}.",
        "Az adatbázis kódolása {encoding}.",
    ),
    "doctor_why.not_utf8": (
        "Names and letters with letters that it lacks cannot be kept.",
        "Az abból hiányzó betűkkel írt nevek és levelek nem tárolhatók.",
    ),
    "doctor_cure.not_utf8": (
        (
            "Dump it, make a new one (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0), "
            "and restore it there."
        ),
        (
            "Mentse ki, hozzon létre újat (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE "
            "template0), és állítsa oda vissza."
        ),
    ),
    "doctor.prepared_left": (
        "{number} prepared transactions were never ended.",
        "{number} előkészített tranzakció sosem ért véget.",
    ),
    "doctor_why.prepared_left": (
        "They hold locks and keep dead rows for ever.",
        "Zárakat tartanak, és örökre megtartják a halott sorokat.",
    ),
    "doctor_cure.prepared_left": (
        "pg_prepared_xacts names them; ROLLBACK PREPARED ends each.",
        "A pg_prepared_xacts megnevezi őket; a ROLLBACK PREPARED mindegyiket lezárja.",
    ),
    "doctor.synchronous_commit_off": (
        "The database's synchronous_commit is off.",
        "Az adatbázis synchronous_commit beállítása ki van kapcsolva.",
    ),
    "doctor_why.synchronous_commit_off": (
        (
            "After a power cut the last answers were promises that are not kept; letters may "
            "go twice."
        ),
        (
            "Áramszünet után az utolsó válaszok be nem tartott ígéretek; levelek kétszer "
            "mehetnek ki."
        ),
    ),
    "doctor_cure.synchronous_commit_off": (
        "ALTER SYSTEM SET synchronous_commit = on; SELECT pg_reload_conf();",
        "ALTER SYSTEM SET synchronous_commit = on; SELECT pg_reload_conf();",
    ),
    "doctor.tables_newer": (
        "The database was brought up to date by a newer version than this one.",
        "Az adatbázist ennél újabb változat frissítette.",
    ),
    "doctor_why.tables_newer": ("This version does not start.", "Ez a változat nem indul el."),
    "doctor_cure.tables_newer": ("Start the newer version.", "Indítsa az újabb változatot."),
    "doctor.tables_older": (
        "The database is not up to date.",
        "Az adatbázis nincs naprakész állapotban.",
    ),
    "doctor_why.tables_older": (
        "The processes of this version do not start.",
        "E változat folyamatai nem indulnak el.",
    ),
    "doctor_cure.tables_older": ("`kapocs migrate`", "`kapocs migrate`"),
    "doctor.transaction_long": (
        "A transaction has been open for {minutes} minutes.",
        "Egy tranzakció {minutes} perce nyitva van.",
    ),
    "doctor_why.transaction_long": (
        "Until it ends no dead row is cleared away, and tables swell.",
        "Amíg véget nem ér, halott sor nem takarítható el, és a táblák dagadnak.",
    ),
    "doctor_cure.transaction_long": (
        (
            "pg_stat_activity tells whose it is by xact_start; pg_terminate_backend ends it, "
            "if nobody needs it."
        ),
        (
            "A pg_stat_activity megmondja (xact_start), kié; a pg_terminate_backend lezárja, "
            "ha senkinek sem kell."
        ),
    ),
    "doctor.transactions_old": (
        "The oldest rows not frozen are {millions} million transactions old.",
        "A legrégebbi, még nem rögzített sorok {millions} millió tranzakció óta vannak.",
    ),
    "doctor_why.transactions_old": (
        "Near 2,100 million the server takes no more writes.",
        "2100 millió közelében a kiszolgáló nem fogad több írást.",
    ),
    "doctor_cure.transactions_old": (
        (
            "VACUUM FREEZE; and see what keeps autovacuum from it: a long transaction, a "
            "replication slot."
        ),
        (
            "VACUUM FREEZE; és nézze meg, mi akadályozza az autovacuumot: hosszú tranzakció, "
            "replikációs hely."
        ),
    ),
    "doctor.wal_minimal": (
        "The database's wal_level is minimal.",
        "Az adatbázis wal_level beállítása minimal.",
    ),
    "doctor_why.wal_minimal": (
        "Neither a replica nor a backup of each moment is possible.",
        "Sem másolat, sem bármely pillanatra visszaálló mentés nem lehetséges.",
    ),
    "doctor_cure.wal_minimal": (
        "ALTER SYSTEM SET wal_level = replica; and restart the server.",
        "ALTER SYSTEM SET wal_level = replica; és indítsa újra a kiszolgálót.",
    ),
    "doctor.zero_damaged_pages_on": (
        "The database's zero_damaged_pages is on.",
        "Az adatbázis zero_damaged_pages beállítása be van kapcsolva.",
    ),
    "doctor_why.zero_damaged_pages_on": (
        "It throws damaged data away without a word.",
        "A sérült adatot szó nélkül eldobja.",
    ),
    "doctor_cure.zero_damaged_pages_on": (
        "ALTER SYSTEM RESET zero_damaged_pages; SELECT pg_reload_conf();",
        "ALTER SYSTEM RESET zero_damaged_pages; SELECT pg_reload_conf();",
    ),
}
