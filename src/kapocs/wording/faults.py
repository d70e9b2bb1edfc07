"""What letters, segments and relays ran into, in Hungarian; read by `texts_reasons`."""

_OF_LETTERS = {
    r"With its global variables the letter is larger than 5,000,000 characters\.": (
        "A levél a globális változóival együtt nagyobb, mint 5 000 000 karakter."
    ),
    r"With this record it has over ([\d,]+) characters\.": (
        r"Ezzel a rekorddal több mint \1 karakter."
    ),
    r"As it is sent, with its global variables in place: (?P<r>.*)": (
        r"Ahogy kimenne, a helyükön álló globális változókkal: \1"
    ),
    r"The HTML is nested too deep: at most (\d+) elements within each other; "
    r"close what you open\.": (
        r"A HTML túl mélyen egymásba ágyazott: legfeljebb \1 elem lehet egymásban; zárja le, amit "
        "megnyitott."
    ),
    r"The HTML has too many tags, attributes or styles\.": (
        "A HTML-ben túl sok a címke, az attribútum vagy a stílus."
    ),
    r"(\w+): the HTML has more than (?P<r>.*); make it smaller\.": (
        r"\1: a HTML-ben ennél több van: \2. Legyen kisebb."
    ),
    r"(\d+) tags and attributes": r"\1 címke és attribútum",
    r"(\d+) attributes in a tag": r"\1 attribútum egy címkében",
    r"(\d+) declarations and selectors in its style sheets": (
        r"\1 deklaráció és szelektor a stíluslapjaiban"
    ),
    r"(\d+) as the product of its tags and its style sheets' declarations": (
        r"\1 mint a címkéinek és a stíluslapjai deklarációinak szorzata"
    ),
    r"(\d+) as the product of its tags and its style sheets' characters": (
        r"\1 mint a címkéinek és a stíluslapjai karaktereinek szorzata"
    ),
    r"(\w+): with its style sheets' declarations on its elements the HTML is longer by more than "
    r"(\d+) characters; make it smaller\.": (
        r"\1: az elemekre másolt stílusokkal a HTML több mint \2 karakterrel hosszabb. "
        "Legyen kisebb."
    ),
    r"A link must begin with http:// or https:// and a host without merge tags\.": (
        "Egy hivatkozás http:// vagy https:// kezdetű, és a gépnevében nincs beillesztett mező."
    ),
    r"(.*) is not a domain name\.": r"\1 nem domainnév.",
    r"(.*) is not an e-mail address\.": r"\1 nem e-mail-cím.",
    r"(.*) is too long for an e-mail address\.": r"\1 túl hosszú e-mail-címnek.",
    r"This is not an e-mail address\.": "Ez nem e-mail-cím.",
    r"(.*) is not a header name\.": r"\1 nem lehet fejléc neve.",
    r"The header (\S+) is too long\.": r"A(z) \1 fejléc túl hosszú.",
    r"The header (\S+) cannot be given twice\.": r"A(z) \1 fejléc nem adható meg kétszer.",
    r"This cannot be a mail header\.": "Ez nem lehet egy levél fejléce.",
    r"(.*) is not a message id\.": r"\1 nem üzenetazonosító.",
    r"(.*) is not the type of a picture\.": r"\1 nem kép típusa.",
    r"A mail needs a text or an HTML part, and pictures need HTML\.": (
        "Egy levélnek szöveges vagy HTML-részre van szüksége, a képekhez pedig HTML kell."
    ),
    r"A mail to (\S+) with a non-ASCII address needs SMTPUTF8, which the relay does not offer\.": (
        r"A(z) \1 cím nem ASCII, ehhez SMTPUTF8 kell, de a levéltovábbító nem tudja."
    ),
    r"The mail names no sender\.": "A levélben nincs feladó.",
    r"A text of more than (\d+) characters cannot be sent\.": (
        r"\1 karakternél hosszabb SMS nem küldhető."
    ),
    r"(.*) is not an international telephone number\.": r"\1 nem nemzetközi telefonszám.",
    r"This message cannot be handed to this relay\.": (
        "Ezt az üzenetet ennek a levéltovábbítónak nem lehet átadni."
    ),
}
_OF_SEGMENTS = {
    r"There is no such segment\.": "Nincs ilyen szegmens.",
    r"The segment (\d+) is gone\.": r"A(z) \1. szegmens már nincs meg.",
    r"The segment cannot be made so\.": "Ilyen szegmens nem készíthető.",
    r"segments: too many conditions at once\.": "a szegmensek: túl sok feltétel egyszerre.",
    r"The list has no field (.*)\.": r"A listának nincs ilyen mezője: \1.",
    r"The list has no such field\.": "A listának nincs ilyen mezője.",
    r"The condition makes no sense\.": "A feltétel értelmetlen.",
    r"field: the name of a field is needed\.": "a mező neve hiányzik.",
    r"(.*): an operator is needed\.": r"\1: hiányzik az operátor.",
    r"(.*): a value is needed\.": r"\1: hiányzik az érték.",
    r"(.*): there is no operator (.*)\.": r"\1: nincs ilyen operátor: \2.",
    r"(.*): there can be (\d+) conditions at most\.": r"\1: legfeljebb \2 feltétel lehet.",
    r"(.*): several values go with the operator in\.": (
        r"\1: több érték csak az in operátorral állhat."
    ),
    r"(.*): at most (\d+) values\.": r"\1: legfeljebb \2 érték lehet.",
    r"(.*): a value has at most (\d+) characters\.": r"\1: egy érték legfeljebb \2 karakter lehet.",
    r"(.*): the value holds a character that no text can have\.": (
        r"\1: az értékben olyan karakter van, amely szövegben nem állhat."
    ),
    r"(.*): it goes with =, !=, <, <=, > and >=\.": (
        r"\1: ezek az operátorok lehetnek: =, !=, <, <=, > és >=."
    ),
    r"(.*): it goes with =, !=, in, empty and not empty\.": (
        r"\1: ezek az operátorok lehetnek: =, !=, in, empty és not empty."
    ),
    r"(.*): (.*) is no id of a category\.": r"\1: \2 nem kategória azonosítója.",
    r"(.*): (.*) is out of range\.": r"\1: \2 kívül esik a lehetséges értékeken.",
    r"(.*): (.*) is not a known currency\.": r"\1: \2 ismeretlen pénznem.",
}
_OF_VALUES = {
    r"(.*): a single value is expected\.": r"\1: egyetlen érték lehet.",
    r"(.*): at most (\d+) characters\.": r"\1: legfeljebb \2 karakter lehet.",
    r"(.*): a NUL character cannot be stored\.": r"\1: NUL karakter nem tárolható.",
    r"(.*): only http and https addresses\.": r"\1: csak http és https cím lehet.",
    r"(.*): (.*) is not one of its options\.": r"\1: \2 nem választható.",
    r"(.*): (.*) is neither 1 nor 0\.": r"\1: \2 se nem 1, se nem 0.",
    r"(.*): (.*) is not a number\.": r"\1: \2 nem szám.",
    r"(.*): (.*) is not a whole number\.": r"\1: \2 nem egész szám.",
    r"(.*): (.*) is not between (\S+) and (\S+)\.": r"\1: \2 nem \3 és \4 közötti.",
    r"(.*): (.*) is not a date such as (\S+)\.": r"\1: \2 nem dátum, például \3.",
    r"(.*): (.*) is not a time such as (.*)\.": r"\1: \2 nem időpont, például \3.",
    r"(.*): (.*) is (?:beyond the calendar|day is out of range for month)\.": (
        r"\1: \2 nincs a naptárban."
    ),
    r"(.*): (.*) is (?:month must be in|year) .*\.": r"\1: \2 nincs a naptárban.",
    r"(.*): (.*) is not valid\.": r"\1: \2 nem érvényes.",
    r"The value does not fit the field\.": "Az érték nem illik a mezőbe.",
}
_OF_RELAYS = {
    r"(\S+) rests after a failure: (?P<r>.*)": r"\1 egy hiba után szünetel: \2",
    r"Could not connect to (\S+): (?P<r>.*)": r"Nem sikerült csatlakozni ehhez: \1. Az oka: \2",
    r"no answer\.": "nincs válasz.",
    r"No TLS with (\S+): (?P<r>.*)": r"Nem jött létre TLS-kapcsolat ezzel: \1. Az oka: \2",
    r"its certificate is not trusted \((.*)\)": r"a tanúsítványa nem megbízható (\1)",
    r"The connection to (\S+) was lost: (?P<r>.*)": r"Megszakadt a kapcsolat ezzel: \1. Az oka: \2",
    r"it sent an endless answer": "a válaszának nincs vége",
    r"it sent an endless line": "a válasz sorának nincs vége",
    r"it hung up": "bontotta a kapcsolatot",
    r"it does not speak SMTP": "nem SMTP-vel válaszol",
    r"(\S+) spoke out of turn before TLS\.": r"\1 a TLS előtt soron kívül szólt.",
    r"(\S+) did not finish the TLS handshake\.": r"\1 nem fejezte be a TLS-kapcsolat felvételét.",
    r"(\S+) stopped reading\.": r"\1 nem olvas tovább.",
    r"(\S+) did not answer within (.+?)(?: s)?\.": r"\1 nem válaszolt \2 másodpercen belül.",
    r"(\S+) did not answer in time\.": r"\1 nem válaszolt időben.",
    r"(\S+) closed the connection\.": r"\1 bontotta a kapcsolatot.",
    r"(\S+) did not reset: (.*)": r"\1 nem kezdett új levelet: \2",
    r"(\S+) answered out of order: (.*)": r"\1 soron kívül válaszolt: \2",
    r"(\S+) takes no mail now: ?(.*)": r"\1 most nem fogad levelet: \2",
    r"(\S+) does not offer STARTTLS, which is required\.": (
        r"\1 nem kínál STARTTLS-t, pedig kötelező."
    ),
    r"(\S+) did not return the greeting: ?(.*)": r"\1 nem köszönt vissza: \2",
    r"(\S+) did not start TLS: ?(.*)": r"\1 nem kezdte el a TLS-t: \2",
    r"The password is not sent to (\S+) over an unencrypted connection\.": (
        r"Titkosítatlan kapcsolaton nem küldjük el a jelszót neki: \1."
    ),
    r"(\S+) did not accept the user name and password: ?(.*)": (
        r"\1 nem fogadta el a felhasználónevet és a jelszót: \2"
    ),
    r"(\S+) offers neither AUTH PLAIN nor AUTH LOGIN\.": (
        r"\1 se AUTH PLAIN, se AUTH LOGIN belépést nem kínál."
    ),
    r"The delivery was interrupted\.": "Az átadás félbeszakadt.",
    r"The courier is closed\.": "A kiküldés éppen leáll.",
    r"The conversation with the relay broke off\.": (
        "A levéltovábbítóval megszakadt a beszélgetés."
    ),
    r"The relay did not answer in time\.": "A levéltovábbító nem válaszolt időben.",
    r"The relay answered, but does not take mail from us now\.": (
        "A levéltovábbító válaszolt, de most nem fogad tőlünk levelet."
    ),
    r"There is no relay\.": "Nincs levéltovábbító.",
    r"There is no host (\S+)\.": r"Nincs ilyen gép: \1.",
    r"(\S+) is not on the public Internet\.": r"\1 nincs a nyilvános interneten.",
    r"(\S+) is an address of one network card\.": r"\1 egyetlen hálózati kártya címe.",
    r"This address must not be asked\.": "Ezt a címet nem szabad megkérdezni.",
    r"There was no usable answer from this address\.": (
        "Erről a címről nem jött használható válasz."
    ),
    r"(.*) is not a host name\.": r"\1 nem gépnév.",
    r"Nobody knows in time where (\S+) is\.": r"Nem derült ki időben, hol van \1.",
}
_OF_PROVIDERS = {
    r"(\S+) passed it on and heard no more: (.*)": r"\1 továbbadta, és többet nem hallott róla: \2",
    r"(\S+) answered (\d+) with no message id: (.*)": r"\1 válasza \2, üzenetazonosító nélkül: \3",
    r"accepted as (.*)": r"elfogadva, az azonosítója \1",
    r"250 2\.0\.0 stored as (.*)": r"250 2.0.0 eltárolva, a száma \1",
    r"250 2\.0\.0 kept in memory": "250 2.0.0 a memóriában tárolva",
    r"kept in memory": "a memóriában tárolva",
    r"(\S+) (?P<r>(?:does not|did not|wants to|gets too|is in|is some|says that) [^:]*): "
    r"(?P<s>.*)": r"\1 \2: \3",
    r"error (\d+)[:,] (.*)": r"\1. hiba: \2",
    r"does not accept our credentials": "nem fogadja el az azonosítónkat",
    r"does not accept our credentials or does not allow this": (
        "nem fogadja el az azonosítónkat, vagy ezt nem engedi"
    ),
    r"wants to be paid": "fizetésre vár",
    r"does not know the domain or the account": "nem ismeri a domaint vagy a fiókot",
    r"did not get the whole request": "nem kapta meg az egész kérést",
    r"gets too many requests": "túl sok kérést kap",
    r"is in trouble": "hibával küzd",
    r"is somewhere else": "máshová költözött",
    r"does not accept our key": "nem fogadja el a kulcsunkat",
    r"says that the balance is used up": "szerint elfogyott az egyenleg",
    r"does not allow this sender": "nem engedi ezt a feladót",
    r"does not allow our IP address": "nem engedi az IP-címünket",
    r"handed to the network": "átadva a hálózatnak",
    r"accepted by the network": "a hálózat átvette",
    r"delivered": "kézbesítve",
    r"undeliverable": "kézbesíthetetlen",
    r"This is not a delivery report\.": "Ez nem kézbesítési jelentés.",
    r"([1-5]\d\d) (?P<r>[^\d].*)": r"\1 \2",
    r"(\S+): (?P<r>.*)": r"\1: \2",
}
FAULTS = _OF_LETTERS | _OF_SEGMENTS | _OF_VALUES | _OF_RELAYS | _OF_PROVIDERS
