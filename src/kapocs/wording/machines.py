"""Why an open or a click is taken for a machine's."""

MACHINES = {
    "machine.ahead": ("fetched ahead", "előre letöltötték"),
    "machine.apple": ("Apple Mail Privacy Protection", "az Apple levelezőjének adatvédelme"),
    "machine.barracuda": ("Barracuda link scanner", "a Barracuda hivatkozás-ellenőrzője"),
    "machine.bot": ("says it is a bot", "robotnak mondja magát"),
    "machine.burst": ("three links within a second", "három hivatkozás egy másodpercen belül"),
    "machine.chat": ("link preview of a chat", "egy csevegő hivatkozás-előnézete"),
    "machine.library": ("a program's library", "egy program könyvtára"),
    "machine.microsoft_links": ("Microsoft link scanner", "a Microsoft hivatkozás-ellenőrzője"),
    "machine.microsoft_mail": ("Microsoft mail protection", "a Microsoft levélvédelme"),
    "machine.microsoft_preview": ("Microsoft link preview", "a Microsoft hivatkozás-előnézete"),
    "machine.mimecast": ("Mimecast link scanner", "a Mimecast hivatkozás-ellenőrzője"),
    "machine.proofpoint": ("Proofpoint link scanner", "a Proofpoint hivatkozás-ellenőrzője"),
    "machine.scanner": ("security scanner", "biztonsági ellenőrző"),
    "machine.too_soon": (
        "within two seconds of the hand-over",
        "az átadás után két másodpercen belül",
    ),
    "machine.unnamed": ("no user agent", "nem nevezte meg a programját"),
}
