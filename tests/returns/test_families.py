"""Returned mail of the main families of mail programs, each as it writes. All invented."""

import pytest

from kapocs.returns.model import Returned
from kapocs.returns.returned_mail import read_all

TO = "To: <b+token@back.anna.test>\n"
LETTER = (
    "From: Anna <hirlevel@anna.test>\nTo: bela@kapocs.test\nSubject: No such user, mailbox full"
    "\nMessage-ID: <m.token@anna.test>\n\nSzia!\n"
)


def dsn(head: str, text: str, groups: str, letter: str = LETTER) -> str:
    """A report of RFC 3464 with the letter enclosed."""
    return (
        f'{head}{TO}MIME-Version: 1.0\nContent-Type: multipart/report; boundary="=_b";\n'
        f"\treport-type=delivery-status\n\n--=_b\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{text}\n\n--=_b\nContent-Type: message/delivery-status\n\n{groups}\n\n--=_b\n"
        f"Content-Type: message/rfc822\n\n{letter}\n--=_b--\n"
    )


def group(status: str, words: str, *, action: str = "failed") -> str:
    return (
        "Reporting-MTA: dns; mx.kapocs.test\n\nFinal-Recipient: rfc822; bela@kapocs.test\n"
        f"Action: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {words}"
    )


def plain(head: str, text: str) -> str:
    return f"{head}{TO}Content-Type: text/plain; charset=utf-8\n\n{text}\n"


POSTFIX = (
    "From: MAILER-DAEMON@mx.kapocs.test (Mail Delivery System)\n"
    "Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\n"
)
EXIM = (
    "From: Mail Delivery System <Mailer-Daemon@kapocs.test>\nAuto-Submitted: auto-replied\n"
    "X-Failed-Recipients: bela@kapocs.test\n"
    "Subject: Mail delivery failed: returning message to sender\n"
)
EXCHANGE = (
    "From: Microsoft Outlook <MicrosoftExchange0123@kapocs.test>\n"
    "Subject: Undeliverable: =?utf-8?B?xZBzemkgaMOtcmxldsOpbA==?=\nX-MS-Exchange-Message-Is-Ndr:\n"
)
GMAIL = (
    "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
    "Subject: Delivery Status Notification (Failure)\nX-Failed-Recipients: bela@kapocs.test\n"
)
QMAIL = "From: MAILER-DAEMON@mail.kapocs.test\nSubject: failure notice\n"
SENDMAIL = (
    "From: Mail Delivery Subsystem <MAILER-DAEMON@kapocs.test>\n"
    "Subject: Returned mail: see transcript for details\nAuto-Submitted: auto-generated\n"
)
MAIL_RU = (
    "From: mailer-daemon@corp.mail.ru\nSubject: Mail failure.\nAuto-Submitted: auto-replied\n"
    "X-Failed-Recipients: bela@kapocs.test\n"
)
GMX = (
    "From: GMX Mailer Daemon <mailer-daemon@gmx.de>\nAuto-Submitted: auto-replied\n"
    "Subject: Mail delivery failed: returning message to sender\n"
)
YAHOO = "From: MAILER-DAEMON@yahoo.com\nSubject: Failure Notice\n"
OPENSMTPD = (
    "From: Mailer Daemon <MAILER-DAEMON@mail.kapocs.test>\nSubject: Delivery status notification: "
    "error\n"
)
NOTES = "From: Postmaster@kapocs.test\nSubject: DELIVERY FAILURE: User bela not listed\n"
HUNGARIAN = (
    "From: Postmaster <postmaster@kapocs.test>\n"
    "Subject: =?iso-8859-2?Q?K=E9zbes=EDtetlen_lev=E9l?=\n"
)
QMAIL_SAYS = (
    "Hi. This is the qmail-send program at mail.kapocs.test.\nI'm afraid I wasn't able to deliver "
    "your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it "
    "didn't work out.\n\n<bela@kapocs.test>:\n{}\n\n--- Below this line is a copy of the message."
    "\n\n" + LETTER
)
EXIM_SAYS = (
    "This message was created automatically by mail delivery software.\n\nA message that you sent "
    "could not be delivered to one or more of its\nrecipients. This is a permanent error. The "
    "following address(es) failed:\n\n  bela@kapocs.test\n    {}\n\n------ This is a copy of the "
    "message, including all the headers. ------\n\n" + LETTER
)
POSTFIX_SAYS = (
    "This is the mail system at host mx.kapocs.test.\n\nI'm sorry to have to inform you that your "
    "message could not\nbe delivered to one or more recipients. It's attached below.\n\n"
    "<bela@kapocs.test>: {}"
)
YAHOO_SAYS = (
    "Sorry, we were unable to deliver your message to the following address.\n\n"
    "<bela@kapocs.test>:\n{}\n\n--- Below this line is a copy of the message.\n\n" + LETTER
)


def postfix(status: str, words: str, *, command: str = "RCPT TO") -> str:
    said = f"host target.kapocs.test[192.0.2.9] said: {words} (in reply to {command} command)"
    return dsn(POSTFIX, POSTFIX_SAYS.format(said), group(status, words))


def sendmail(status: str, words: str) -> str:
    text = (
        "The original message was received at Sat, 28 Nov 2026 13:00:00 +0100\n\n   ----- The "
        f"following addresses had permanent fatal errors -----\n<bela@kapocs.test>\n    (reason: "
        f"{words})\n\n   ----- Transcript of session follows -----\n... while talking to "
        f"target.kapocs.test.:\n>>> RCPT To:<bela@kapocs.test>\n<<< {words}"
    )
    return dsn(SENDMAIL, text, group(status, words))


def exchange(status: str, words: str, text: str) -> str:
    return dsn(EXCHANGE, text, group(status, words))


def notes(words: str) -> str:
    text = (
        "Your message\n\n  Subject: Őszi hírlevél\n\nwas not delivered to:\n\n  "
        f"bela@kapocs.test\n\nbecause:\n\n  {words}"
    )
    return dsn(NOTES, text, group("5.0.0", words))


FOOTER = (
    "This e-mail and any attachments may be confidential. Unauthorised use is prohibited.\n\n"
    "If you have received this message in error, delete it with its attachments: it was scanned "
    "for viruses and spam, as our policy asks."
)

FAMILIES = [
    ("Postfix, unknown", "hard", postfix("5.1.1", "550 5.1.1 <bela@kapocs.test>: Recipient address "
                                         "rejected: User unknown in virtual mailbox table")),
    ("Postfix, full", "soft", postfix("5.2.2", "552 5.2.2 Quota exceeded (mailbox for user is "
                                      "full)")),
    ("Postfix, our address", "policy", postfix("5.7.1", "554 5.7.1 Service unavailable; Client "
                                               "host [198.51.100.7] blocked using a list")),
    ("Postfix, our sender", "policy", postfix("5.1.1", "550 5.1.1 User unknown",
                                              command="MAIL FROM")),
    ("Postfix, delayed", "delay", dsn(
        POSTFIX.replace("Undelivered Mail Returned to Sender", "Delayed Mail (being retried)"),
        POSTFIX_SAYS.format("connect to target.kapocs.test[192.0.2.9]:25: Connection timed out"),
        group("4.4.1", "451 4.4.1 Connection timed out", action="delayed"))),
    ("Postfix, no such host", "hard", dsn(
        POSTFIX, POSTFIX_SAYS.format("Host or domain name not found. Name service error for "
                                     "name=kapocs.test type=AAAA: Host not found"),
        group("5.4.4", "Host or domain name not found. Name service error for name=kapocs.test "
              "type=AAAA: Host not found").replace("smtp;", "X-Postfix;"))),
    ("Exim, unrouteable", "hard", plain(EXIM, EXIM_SAYS.format("Unrouteable address"))),
    ("Exim, full", "soft", plain(EXIM, EXIM_SAYS.format(
        "mailbox is full: retry timeout exceeded"))),
    ("Exim, our name", "policy", plain(EXIM, EXIM_SAYS.format(
        "host target.kapocs.test [192.0.2.9]\n    SMTP error from remote mail server after RCPT "
        "TO:<bela@kapocs.test>:\n    550 HELO argument does not match calling host"))),
    ("Exchange, unknown", "hard", exchange(
        "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bela@kapocs.test not found "
        "by SMTP address lookup", "Your message to bela@kapocs.test couldn't be delivered.\nbela "
        "wasn't found at kapocs.test.")),
    ("Exchange, full", "soft", exchange(
        "5.2.2", "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException",
        "The recipient's mailbox is full and can't accept messages now.")),
    ("Exchange, banned", "policy", exchange(
        "5.7.606", "550 5.7.606 Access denied, banned sending IP [198.51.100.7]",
        "Your message couldn't be delivered.")),
    ("Exchange, restricted", "policy", exchange(
        "5.7.133", "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication "
        "required; Delivery restriction check failed because the sender was not authenticated",
        "The group only accepts messages from people in its organization.")),
    ("Gmail, unknown", "hard", dsn(
        GMAIL, "** Address not found **\n\nYour message wasn't delivered to bela@kapocs.test "
        "because the address couldn't be found, or is unable to receive mail.",
        group("5.1.1", "550-5.1.1 The email account that you tried to reach does not exist. "
              "a92af1059eb24-7d1b2c3d4e5f - gsmtp"))),
    ("Gmail, full", "soft", dsn(
        GMAIL, "** Recipient inbox full **\n\nYour message couldn't be delivered to "
        "bela@kapocs.test. Their inbox is full, or it's getting too much mail right now.",
        group("4.2.2", "452-4.2.2 The recipient's inbox is out of storage space."))),
    ("Gmail, unauthenticated", "policy", dsn(
        GMAIL, "** Message blocked **\n\nYour message to bela@kapocs.test has been blocked.",
        group("5.7.26", "550-5.7.26 Your email has been blocked because the sender is "
              "unauthenticated."))),
    ("Gmail, still trying", "delay", dsn(
        GMAIL.replace("(Failure)", "(Delay)"), "** Delivery incomplete **\n\nThere was a temporary "
        "problem delivering your message to bela@kapocs.test. Gmail will retry for 45 more hours.",
        group("4.4.1", "The recipient server did not accept our requests to connect.",
              action="delayed"))),
    ("qmail, unknown", "hard", plain(QMAIL, QMAIL_SAYS.format(
        "Sorry, no mailbox here by that name. (#5.1.1)"))),
    ("qmail, full", "soft", plain(QMAIL, QMAIL_SAYS.format(
        "192.0.2.9 does not like recipient.\nRemote host said: 452 4.2.2 mailbox full\nGiving up "
        "on 192.0.2.9."))),
    ("qmail, no host", "hard", plain(QMAIL, QMAIL_SAYS.format(
        "Sorry, I couldn't find any host named kapocs.test. (#5.1.2)"))),
    ("qmail, our rate", "policy", plain(QMAIL, QMAIL_SAYS.format(
        "192.0.2.9 failed after I sent the message.\nRemote host said: 550 5.7.1 too many messages "
        "per hour from your IP"))),
    ("Sendmail, unknown", "hard", sendmail("5.1.1", "550 5.1.1 <bela@kapocs.test>... User "
                                           "unknown")),
    ("Sendmail, too large", "policy", sendmail("5.3.4", "552 5.3.4 Message size exceeds maximum "
                                               "value")),
    ("Sendmail, given up", "soft", sendmail("4.4.7", "451 4.4.7 Message expired: unable to deliver "
                                            "in 5 days")),
    ("mail.ru, unknown", "hard", plain(
        MAIL_RU, "This message was created automatically by mail delivery software.\n\nA message "
        "that you sent could not be delivered to one or more of its\nrecipients. The following "
        "address failed:\n\n  bela@kapocs.test\n    550 user not found. No such user!\n")),
    ("mail.ru, full", "soft", plain(
        MAIL_RU, "A message that you sent could not be delivered.\n\n  bela@kapocs.test\n    "
        "mailbox is full, quota exceeded")),
    ("GMX, unknown", "hard", plain(
        GMX, "This message was created automatically by mail delivery software.\n\nA message that "
        "you sent could not be delivered to one or more of\nits recipients. This is a permanent "
        "error. The following address\nfailed:\n\nbela@kapocs.test:\nSMTP error from remote server "
        "for RCPT TO command, host: target.kapocs.test (192.0.2.9) reason: 550 Requested action "
        "not taken: mailbox unavailable\n\n--- The header of the original message is following. "
        "---\n\n" + LETTER)),
    ("GMX, our address", "policy", plain(
        GMX, "A message that you sent could not be delivered to one or more of\nits recipients. "
        "The following address\nfailed:\n\nbela@kapocs.test:\nSMTP error from remote server in "
        "greeting, host: target.kapocs.test (192.0.2.9) reason: 554 your IP 198.51.100.7 is on a "
        "block list\n\n--- The header of the original message is following. ---\n\n" + LETTER)),
    ("Yahoo, unknown", "hard", plain(YAHOO, YAHOO_SAYS.format(
        "554: delivery error: dd This user doesn't have a yahoo.com account (bela@kapocs.test) [0] "
        "- mta1.mail.yahoo.com"))),
    ("Yahoo, full", "soft", plain(YAHOO, YAHOO_SAYS.format(
        "552: user is over quota, mailbox full"))),
    ("Yahoo, our volume", "policy", plain(YAHOO, YAHOO_SAYS.format(
        "421: 4.7.0 [TSS04] Messages from 198.51.100.7 temporarily deferred due to unexpected "
        "volume or user complaints"))),
    ("OpenSMTPD, unknown", "hard", dsn(
        OPENSMTPD, "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n"
        "\n    An error has occurred while attempting to deliver a message for\n    the following "
        "list of recipients:\n\nbela@kapocs.test: 550 5.1.1 Invalid recipient: bela@kapocs.test",
        group("5.1.1", "550 5.1.1 Invalid recipient"))),
    ("OpenSMTPD, still trying", "delay", dsn(
        OPENSMTPD.replace("error", "warning"), "    A message is delayed for more than 4 hours for "
        "the following\n    list of recipients:\n\nbela@kapocs.test: 421 Service not available",
        group("4.0.0", "421 Service not available", action="delayed"))),
    ("Notes, not listed", "hard", notes("User bela (bela@kapocs.test) not listed in Domino "
                                        "Directory")),
    ("Notes, full", "soft", notes("Your mail file has reached its quota: mailbox of the user is "
                                  "full")),
    ("Hungarian, unknown", "hard", plain(
        HUNGARIAN, "Tisztelt Feladó!\n\nAz alábbi címre küldött levelét nem tudtuk kézbesíteni:\n\n"
        "bela@kapocs.test\n\nIndok: nincs ilyen felhasználó (Árvíztűrő tükörfúrógép)")),
    ("a footer below a report", "hard", dsn(
        EXCHANGE, f"Delivery to the following recipients failed.\n\nbela@kapocs.test\n\n{FOOTER}",
        group("5.1.1", "").replace("Diagnostic-Code: smtp; ", ""))),
    ("a Hungarian footer below a refusal", "hard", plain(
        HUNGARIAN, "A levelet nem lehetett kézbesíteni.\n\nbela@kapocs.test\n550 user unknown\n\n"
        "Ez az üzenet bizalmas, és tiltólista alapján ellenőrzött melléklete lehet.")),
    ("a quota that is reached", "soft", dsn(
        POSTFIX, "bela@kapocs.test: recipient reached disk quota",
        group("5.0.0", "recipient reached disk quota"))),
    ("French, unknown", "hard", plain(
        POSTFIX, "A message could not be delivered to:\nbela@kapocs.test\nL'adresse de messagerie "
        "indiquée un peu plus haut n'existe pas.")),
    ("Hungarian, full", "soft", plain(
        HUNGARIAN, "Levele sikertelen kézbesítés miatt visszakerült.\n\nbela@kapocs.test: a "
        "címzett postafiókja megtelt, nincs elég tárhely")),
    ("Hungarian, our address", "policy", plain(
        HUNGARIAN, "A levelet nem lehetett kézbesíteni.\n\nbela@kapocs.test: 554 a küldő IP-címe "
        "tiltólistán van")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("class_", "mail"),
    [(class_, mail) for _, class_, mail in FAMILIES],
    ids=[name for name, _, _ in FAMILIES],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_each_family_of_mail_programs_is_read(class_: str, mail: str, line_end: str) -> None:
    (found,) = read_all(mail.replace("\n", line_end).encode())
    assert isinstance(found, Returned)
    assert (found.kind.value, found.recipient) == (class_, "bela@kapocs.test")


@pytest.mark.parametrize(("class_", "mail"), [each[1:] for each in FAMILIES if each[1] == "policy"])
def test_a_reason_of_ours_is_told_from_none(class_: str, mail: str) -> None:
    (found,) = read_all(mail.encode())
    assert isinstance(found, Returned)
    assert not found.is_unclear
