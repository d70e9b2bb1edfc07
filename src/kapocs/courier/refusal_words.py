"""The words in which mail programs refuse a letter, by whom they blame. One table for all readers.

Compared without accents, letter case, addresses, links and host names: half of the programs break
accents on the way, and a host called `spamfilter` says nothing of spam. The patterns hold no
nested repetition, so that they take linear time.
"""

import re
import unicodedata
from enum import StrEnum

LONGEST = 4_000
"""Characters of an answer that are looked at."""


class Hint(StrEnum):
    """Of whom the words speak."""

    SENDER = "sender"
    """Surely of the sender, the sending machine, its rate or the letter."""
    FILTER = "filter"
    """Most likely of a filter or a rule."""
    GONE = "gone"
    """Of the recipient: there is no such mailbox."""
    NOWHERE = "nowhere"
    """Of the recipient's domain: there is none, or none that takes mail."""
    FULL = "full"
    """Of the recipient: the mailbox is there and takes nothing now."""
    LATER = "later"
    """Of no one: broken, slow, unreachable, given up."""


def _abroad(pattern: str) -> re.Pattern[str]:
    """A pattern folded like what it is compared with: kana and Cyrillic lose their marks too."""
    return re.compile(_unmarked(pattern))


def _unmarked(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    return "".join(char for char in spread if not unicodedata.combining(char))


_SENDER = re.compile(
    r"sender (?:address |domain |email )*(?:was |is )?(?:rejected|refused|denied|invalid"
    r"|unknown"
    r"|not |verif|must|blocked|does)"
    r"|(?:domain of |invalid |unknown |unroutable |unrouteable |malformed |bad |illegal )sender"
    r"|(?:unauthenticated|unauthori[sz]ed) senders?\b|sender'?s (?:domain|address|ip|policy"
    r"|dmarc)"
    r"|senders? (?:domain|policy|id|base|score)|sending (?:ip|domain|host|server|mta|limit)"
    r"|mail ?from (?:domain|address|command|:)|from: domain|from address|envelope.from"
    r"|you are (?:not allowed to send|sending)|your (?:ip|server|host\b|domain|network|email "
    r"(?:has been|was) (?:blocked|rejected))|\bip (?:address )?(?:is |was |has |\[|\()|banned"
    r"|\bclient host\b|\b(?:helo|ehlo)\b (?:command|name|host|arg|string|address|invalid|must"
    r"|is|rej)|my name was rejected|reverse (?:dns|host|lookup)|\brdns\b|\bptr\b"
    r"|too many (?:recipients|messages|mails|emails|connections|sessions|errors)"
    r"|(?:messages?|recipients|mails|emails|hourly|daily|sending|rate|send) (?:per|limit|quota)"
    r"|\bper (?:hour|day|minute)\b|this hour\b|rate.?limit|throttl|unexpected volume"
    r"|authentication (?:is )?required|authrequired|smtp auth|not authenticated"
    r"|relay(?:ing)? (?:access )?(?:is )?(?:denied|not|prohibited)|(?:no|mail"
    r"|to) relay(?:ing)?\b"
    r"|\bdmarc\b|\bspf\b|\bdkim\b|spamhaus|spamcop|barracudacentral|sorbs|\bdnsbl\b|\brbl\b"
    r"|(?:invalid|bad|your|sending|client|source) ip\b|\bip=|open relay|mail to yourself"
    r"|from parameter"
    r"|authentication (?:checks? )?fail|client ip|at a rate|rate that|messages from\b"
    r"|\[mail_from"
    r"|felado (?:cime |cim )?(?:elutasit|nem |ismeretlen|ervenytelen)|kuldo (?:cime|ip|szerver)"
    r"|dons? de l'expediteur|absender(?:adresse)? (?:abgelehnt|nicht|ungultig|unbekannt)"
)
_FILTER = re.compile(
    r"\bspam|\bspammy\b|junk ?mail|\bblocked\b|bloque\b|black.?list|block.?list|deny.?list"
    r"|reputation|\bpolicy\b|policies|unsolicited|\bbulk\b|content (?:rejected|filter"
    r"|restriction)"
    r"|its content|\bcontents?\b.{0,30}(?:not |reject|security)"
    r"|message (?:content )?(?:rejected|"
    r"refused|not allowed|filtered|blocked)|virus|malware|phish|suspicious|attachment"
    r"|message (?:size|length|too|is too|exceeds)|(?:message|mail|header) (?:too large|too big)"
    r"|size exceeds|too (?:large|big) |(?:exceeds?|larger than) .{0,40}(?:size|length)"
    r"|size limit|line (?:limit|too long)|lines? longer|maximum (?:message|size)"
    r"|access denied|not (?:permitted|authori[sz]ed|allowed)"
    r"|unauthori[sz]ed|prohibited|rejected due to|security (?:issue|reason|problem)|firewall"
    r"|protocol (?:violation|error)|not verified|header error|bare (?:lf|newline)"
    r"|\brfc ?\d{3,4}"
    r"|8-?bit|non-ascii|listed (?:at|in|by|on)\b|permission to post|not a member"
    r"|mail (?:was )?rej(?:ected|ete|etee)|e-?mail rejected|redundant"
    r"|this domain is not allowed"
    r"|levelszemet|tiltolist|kereszturl|kikuldesi|szabalyzat|elutasitott tartalom"
)
_FULL = re.compile(
    r"(?:mailbox|inbox|mail ?box|account|user|folder|directory|storage|disk|postfach|mail file"
    r"|message store) (?:\S+ ){0,4}(?:full\b|over ?quota|exceed|too large|has reached|storage)"
    r"|(?:over|exceed\w*|out of) (?:(?:the|its|your|his|their|disk|mail|storage|mailbox|\w+) "
    r"){0,4}(?:quota|storage|space)|reached (?:\S+ ){0,3}quota|over ?quota"
    r"|quota (?:is )?(?:exceed|full|violation|limit)"
    r"|quota\b.{0,30}exceed|mailbox quota|storage (?:limit|allocation|space|quota)"
    r"|insufficient (?:system )?(?:storage|disk|space)|not enough (?:disk |storage )?(?:space"
    r"|room)"
    r"|no space left|delivery failed: over quota|too much mail|mailbox (?:size|limit)"
    r"|mailfull|boite pleine|boite aux lettres .{0,20}pleine|quota depasse"
    r"|buzon (?:esta )?lleno"
    r"|casella piena|caixa .{0,20}cheia|postfach (?:ist )?voll|schijfquota|pelna"
    r"|megtelt|betelt|nincs (?:eleg|szabad) (?:tar)?hely|tele van|kvota|容量"
)
_SUSPENDED = re.compile(
    r"(?:account|mailbox|user|address|recipient|postafiok|fiok)(?: \S+){0,5} (?:disabled"
    r"|suspended"
    r"|locked|frozen|inactive|blocked|discontinued|not active|deactivated|bloque)"
    r"|(?:disabled|suspended|inactive|locked|frozen|deactivated) (?:recipient|account|mailbox"
    r"|user"
    r"|address)|not accepting (?:mail|messages)|temporary locked"
    r"|(?:felfuggesztett|letiltott) (?:fiok|postafiok|cim)"
)
_BROKEN = re.compile(
    r"(?:can ?not|can't|could ?not|couldn't|unable to|failed to) (?:create|open|write|lock|chdir"
    r"|append|rename|execute)\b"
)
"""A delivery program that fails on its own files; what it says after that is of its machine."""
_WHO = r"(?:user|recipient|mailbox|mail ?box|account|address|addressee|alias|person|customer)"
_GONE = re.compile(
    rf"\b{_WHO}s?\b(?: \S+){{0,6}} (?:unknown|not (?:be )?found|not (?:be )?known|does(?:n't"
    rf"| not)"
    r" exist|doesn't have|no longer|not exist|isn't|not listed|not in|not valid|invalid"
    r"|cannot be found)"
    rf"|unknown (?:or (?:illegal|invalid) )?(?:\w+ )?(?:{_WHO}|local|virtual)"
    rf"|\bno (?:such|valid) (?:\w+ )?(?:{_WHO}|local|recipients)"
    rf"|(?:invalid|illegal|incorrect) (?:\w+ )?{_WHO}|user ?unknown|unknownuser|nosuchuser"
    r"|no mailbox (?:here|by|for|with)|not (?:our|my) (?:user|customer)|mailbox unavailable"
    r"|is not (?:a )?(?:known|registered|valid) (?:user|recipient|mailbox|gateway user|address)"
    r"|does(?:n't| not) have an? (?:\S+ )?(?:account|mailbox)|this user doesn't have"
    r"|not found by smtp address lookup|recip(?:ient)?notfound"
    r"|unrout(?:e)?able (?:mail )?address"
    r"|unroutable|recipient (?:address )?rejected: user|inactive email address"
    r"|bad destination|no longer (?:on|at|with|here|valid|works|available|in "
    r"use|exists|a valid)|has moved|mailbox (?:has )?moved|no forwarding address"
    r"|(?:has been|was) (?:deleted|removed|closed)|address(?:es)? (?:couldn't|could not"
    r"|not) (?:be "
    r")?found|email address you entered|not listed in|not in (?:the )?directory|isn't listed"
    r"|check if (?:the )?address is correct|unknown or illegal|invalid final delivery"
    r"|recipient (?:rejected|address rejected\.?$)"
    r"|recipient address rejected: (?:undeliverable|unknown|invalid|no such|does not|not found)"
)
_NOWHERE = re.compile(
    r"(?:host|domain)(?: or domain name)?(?: \S+){0,2} (?:not found(?!, try)|unknown"
    r"|does(?:n't| not) "
    r"exist|is not reachable)|nxdomain|no such (?:domain|host)|unknown (?:host|domain)"
    r"|couldn't find any host|illegal host|domain name not found|host unknown"
    r"|invalid domain\b(?! name)"
)
_GONE_ABROAD = _abroad(
    r"nincs ilyen (?:felhasznalo|cim|postafiok|mailbox|user|nevu|domain)|nem letez|ismeretlen "
    r"(?:cim|felhasznalo|domain)|a cimzett nem talalhato|(?:postafiok|fiok|cim|cimzett"
    r"|felhasznalo"
    r"|domain) (?:nem talalhato|megszunt|ismeretlen|torolve)|megszuntetett|nem talalhato ilyen"
    r"|(?:destinataire|adresse|utilisateur|compte) .{0,60}(?:invalide|inconnu|introuvable"
    r"|n'existe)"
    r"|(?:empfanger|benutzer|adresse|konto|postfach) .{0,40}(?:unbekannt|nicht gefunden"
    r"|existiert "
    r"nicht|nicht vorhanden|ungultig)|unbekannte[rn]? (?:empfanger|benutzer|adresse)"
    r"|(?:destinatario|usuario|cuenta|direccion|buzon) .{0,30}(?:desconocid|no existe"
    r"|no encontrad"
    r"|no se encontro|inexistent)|no se encontro la direccion|(?:utente|destinatario|casella|"
    r"indirizzo) .{0,30}(?:sconosciut|non esiste|inesistent|non trovat)"
    r"|(?:usuario|destinatario|conta|endereco) .{0,30}(?:nao existe|desconhecid|nao encontrad)"
    r"|(?:gebruiker|geadresseerde|adres) .{0,30}(?:onbekend|niet gevonden|bestaat niet)"
    r"|(?:uzytkownik|adres|konto) .{0,30}(?:nie istnieje|nieznany|nie znaleziono)"
    r"|(?:uzivatel|adresa|schranka) .{0,30}(?:neexist|neznam|nenalezen)"
    r"|(?:пользовател|адрес|ящик|получател)\w* .{0,30}(?:не существует|не наиден|не найден"
    r"|неизвест)"
    r"|(?:ユーザー?|宛先|アドレス|受信者).{0,60}(?:見つかりません|存在しません|ありません)"
    r"|リストにありません|ディレクトリに(?:は)?見つかりません|用户不存在|収信人|收件人.{0,20}(?:不存在|找不到)"
)
_LATER = re.compile(
    r"try again|try later|temporar|time ?out|timed out|gr[ea]y ?list|connection (?:refused"
    r"|reset|"
    r"lost|timed|died|dropped)|lost connection|unable to (?:connect|contact|relay|deliver)"
    r"|network"
    r"|could not connect|couldn't connect|cannot connect|unreachable|no route to|retry|loop"
    r"|giving up|too long|delivery (?:time )?expired|expired|internal (?:system |server )?error"
    r"|service (?:currently )?(?:unavailable|refuse)|system (?:error|failure|problem)|atmeneti"
    r"|have been failing|failing for a (?:long )?(?:time|while)|failed \d+ (?:attempts|times|tries)"
    r"|not reachable|non-?existent hosts?|mailer error|pipe to \|"
    r"|upstream|server (?:busy|error)|not (?:responding|respond)|too many hops|read error"
)

_TABLE = (
    (Hint.SENDER, (_SENDER,)),
    (Hint.FULL, (_FULL, _SUSPENDED, _BROKEN)),
    (Hint.GONE, (_GONE, _GONE_ABROAD)),
    (Hint.NOWHERE, (_NOWHERE,)),
    (Hint.FILTER, (_FILTER,)),
    (Hint.LATER, (_LATER,)),
)
_LISTS = re.compile(
    r"spamhaus|spamcop|barracudacentral|sorbs\.|dnsbl|\brbl\b|senderbase|senderscore|uceprotect"
    r"|proofpoint\.com|invaluement|surbl|uribl|abuseat|/bl\?ip|block-?list"
)
_GROUPS = "groups.google.com/support"
"""Google says of a group in forty languages that it may not exist, or takes nothing from us."""
_LINK = re.compile(r"\bhttps?: ?//\S{1,300}")
_PEOPLE = re.compile(r"<[^<>\s]{0,300}>|[^\s<>\"'(),:;\[\]]{1,64}@[^\s<>\"'(),:;\[\]]{1,253}")
_HOSTS = re.compile(r"\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){2,10}\b(?!\S)")


def fold(text: str) -> str:
    """Without accents, letter case and double spaces; lines are kept."""
    flat = _unmarked(text).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return re.sub(r"[ \t]+", " ", flat)


def plain(text: str) -> str:
    """The words alone on one line: no links, addresses or host names."""
    said = " ".join(fold(text[:LONGEST]).split())
    for pattern in (_LINK, _PEOPLE, _HOSTS):
        said = pattern.sub("", said)
    return " ".join(said.split())


def hints(text: str) -> frozenset[Hint]:
    """All that the words speak of."""
    said = plain(text)
    found = {hint for hint, patterns in _TABLE if any(each.search(said) for each in patterns)}
    whole = fold(text[:LONGEST])
    # The list that names us often stands in the link only.
    found |= {Hint.SENDER} if _LISTS.search(whole) else set()
    return frozenset(found | {Hint.FILTER} if _GROUPS in whole else found)
