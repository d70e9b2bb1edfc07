"""What `kapocs doctor` says of tables, poolers and replicas: what was seen, why, and its cure."""

DOCTOR_DATABASE_MORE = {
    "doctor.direct_pooled": (
        "At KAPOCS_DATABASE_DIRECT_URL a pooler answers.",
        "A KAPOCS_DATABASE_DIRECT_URL címen pooler válaszol.",
    ),
    "doctor_why.direct_pooled": (
        (
            "Locks held long and listening do not work through one: workers seem dead, "
            "nobody is woken."
        ),
        (
            "A hosszan tartott zárak és a figyelés azon át nem működnek: a feldolgozók "
            "halottnak látszanak, senki sem ébred."
        ),
    ),
    "doctor_cure.direct_pooled": (
        "Set KAPOCS_DATABASE_DIRECT_URL to the server's own address.",
        "A KAPOCS_DATABASE_DIRECT_URL legyen a kiszolgáló saját címe.",
    ),
    "doctor.index_invalid": ("The index {index} is invalid.", "A(z) {index} index érvénytelen."),
    "doctor_why.index_invalid": (
        "It costs time at each write and helps no question.",
        "Minden írásnál időbe kerül, és egy kérdésnek sem segít.",
    ),
    "doctor_cure.index_invalid": (
        "REINDEX INDEX CONCURRENTLY {index};",
        "REINDEX INDEX CONCURRENTLY {index};",
    ),
    "doctor.months_missing": (
        "The history has no partition for {months}.",
        "Az előzményeknek nincs partíciója: {months}.",
    ),
    "doctor_why.months_missing": (
        "What happens then is put where it is slow to find, and has to be moved.",
        "Ami akkor történik, oda kerül, ahol lassú megtalálni, és át kell rakni.",
    ),
    "doctor_cure.months_missing": (
        "Start a worker: it makes them every day.",
        "Indítson feldolgozót: naponta elkészíti őket.",
    ),
    "doctor.months_rest": (
        "Some events of the history lie outside of the months.",
        "Az előzmények némely eseménye a hónapokon kívül van.",
    ),
    "doctor_why.months_rest": (
        "They are of a wrong clock, or were told late.",
        "Rossz órától valók, vagy későn közölték őket.",
    ),
    "doctor_cure.months_rest": (
        "A worker moves what belongs to a month by itself.",
        "Ami egy hónaphoz tartozik, azt a feldolgozó magától átrakja.",
    ),
    "doctor.never_analysed": (
        "Tables were never analysed: {tables}.",
        "Soha nem elemzett táblák: {tables}.",
    ),
    "doctor_why.never_analysed": (
        "The database guesses, and answers slowly.",
        "Az adatbázis találgat, és lassan válaszol.",
    ),
    "doctor_cure.never_analysed": (
        "ANALYZE; and see that autovacuum is on.",
        "ANALYZE; és nézze meg, be van-e kapcsolva az autovacuum.",
    ),
    "doctor.no_pooler": (
        ("At KAPOCS_DATABASE_URL no pooler answers, though KAPOCS_DATABASE_DIRECT_URL is set."),
        (
            "A KAPOCS_DATABASE_URL címen nem pooler válaszol, bár a "
            "KAPOCS_DATABASE_DIRECT_URL be van állítva."
        ),
    ),
    "doctor_why.no_pooler": (
        "All works, a little slower than it could.",
        "Minden működik, valamivel lassabban, mint lehetne.",
    ),
    "doctor_cure.no_pooler": (
        ("Unset KAPOCS_DATABASE_DIRECT_URL, or put the pooler's address into KAPOCS_DATABASE_URL."),
        (
            "Törölje a KAPOCS_DATABASE_DIRECT_URL-t, vagy írja a pooler címét a "
            "KAPOCS_DATABASE_URL-be."
        ),
    ),
    "doctor.password_guessed": (
        "The database's password of {user} is one that anybody would try first.",
        "{user} adatbázisjelszava olyan, amit bárki elsőnek próbálna.",
    ),
    "doctor_why.password_guessed": (
        "Whoever reaches the port has everything.",
        "Aki a portot eléri, mindent elér.",
    ),
    "doctor_cure.password_guessed": (
        "ALTER ROLE {user} PASSWORD '…'; and put it into KAPOCS_DATABASE_URL.",
        "ALTER ROLE {user} PASSWORD '…'; és írja be a KAPOCS_DATABASE_URL-be.",
    ),
    "doctor.pooler_away": (
        "The pooler at KAPOCS_DATABASE_URL does not answer: {said}.",
        "A KAPOCS_DATABASE_URL poolere nem válaszol: {said}.",
    ),
    "doctor_why.pooler_away": (
        "The web side and the workers reach the database through it.",
        "A webes oldal és a feldolgozók azon át érik el az adatbázist.",
    ),
    "doctor_cure.pooler_away": (
        "Start the pooler, or correct KAPOCS_DATABASE_URL.",
        "Indítsa el a poolert, vagy javítsa a KAPOCS_DATABASE_URL-t.",
    ),
    "doctor.pooler_elsewhere": (
        "KAPOCS_DATABASE_URL and KAPOCS_DATABASE_DIRECT_URL lead to two databases.",
        "A KAPOCS_DATABASE_URL és a KAPOCS_DATABASE_DIRECT_URL két adatbázishoz vezet.",
    ),
    "doctor_why.pooler_elsewhere": (
        "One part writes where another does not read.",
        "Az egyik rész oda ír, ahol a másik nem olvas.",
    ),
    "doctor_cure.pooler_elsewhere": (
        "Set both to the same server and database.",
        "Mindkettő ugyanarra a kiszolgálóra és adatbázisra mutasson.",
    ),
    "doctor.pooler_untold": (
        "At KAPOCS_DATABASE_URL a pooler answers, and nobody told so.",
        "A KAPOCS_DATABASE_URL címen pooler válaszol, és ez nincs megmondva.",
    ),
    "doctor_why.pooler_untold": (
        (
            "Locks held long and listening do not work through one: workers seem dead, "
            "nobody is woken."
        ),
        (
            "A hosszan tartott zárak és a figyelés azon át nem működnek: a feldolgozók "
            "halottnak látszanak, senki sem ébred."
        ),
    ),
    "doctor_cure.pooler_untold": (
        "Set KAPOCS_DATABASE_DIRECT_URL to the server's own address.",
        "A KAPOCS_DATABASE_DIRECT_URL legyen a kiszolgáló saját címe.",
    ),
    "doctor.replica_away": (
        "The read replica does not answer: {said}.",
        "Az olvasó másolat nem válaszol: {said}.",
    ),
    "doctor_why.replica_away": (
        "The primary answers long questions, too, and is slower for all.",
        "A hosszú kérdésekre is az elsődleges válaszol, és mindenkinek lassabb.",
    ),
    "doctor_cure.replica_away": (
        "Start it, or unset KAPOCS_DATABASE_REPLICA_URL.",
        "Indítsa el, vagy törölje a KAPOCS_DATABASE_REPLICA_URL-t.",
    ),
    "doctor.replica_behind": (
        "The read replica is {kilobytes} kB of log behind.",
        "Az olvasó másolat {kilobytes} kB naplóval van lemaradva.",
    ),
    "doctor_why.replica_behind": (
        "It is left alone until it has caught up; the primary answers instead.",
        "Amíg utol nem éri, nem kap kérdést; az elsődleges válaszol helyette.",
    ),
    "doctor_cure.replica_behind": (
        "See to its disk and network; max_standby_streaming_delay should be short.",
        "Nézze meg a lemezét és hálózatát; a max_standby_streaming_delay legyen rövid.",
    ),
    "doctor.replica_none": (
        "What answers at KAPOCS_DATABASE_REPLICA_URL is no replica.",
        "Ami a KAPOCS_DATABASE_REPLICA_URL címen válaszol, nem másolat.",
    ),
    "doctor_why.replica_none": ("It is never asked.", "Sosem kap kérdést."),
    "doctor_cure.replica_none": (
        "Correct KAPOCS_DATABASE_REPLICA_URL, or unset it.",
        "Javítsa vagy törölje a KAPOCS_DATABASE_REPLICA_URL-t.",
    ),
}
