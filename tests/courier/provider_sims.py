"""Sending APIs for tests: HTTP servers that check what the documented APIs check.

Each keeps what it took in `sent`. `answer` is said instead of its own words, as often as it stays
set; the statuses HANG and HANG_UP of `web` take the request whole and then say nothing.
"""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from hashlib import sha256
from typing import TypeVar
from urllib.parse import parse_qs

from courier.web import Answer, Asked, Web, serving

KEY_ID, SECRET, REGION = "AKIDKAPOCS", "titkos/kulcs+1", "eu-west-1"
MAILGUN_KEY, MAILGUN_DOMAIN = "key-01/23@4", "mg.kavezo.example"
POSTMARK_TOKEN = "postmark-token"
SEEME_KEY = "seeme-kulcs"
TWILIO_SID, TWILIO_TOKEN = "AC" + "0" * 32, "twilio-token"
MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Took:
    """One accepted message: for whom, its content, and all that was said about it."""

    recipient: str
    content: bytes
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Simulator:
    """What all of them share; `asked` holds every request, also those that were turned down."""

    answer: Answer | None = None
    url: str = ""
    sent: list[Took] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    web: Web | None = None

    def reply(self, asked: Asked) -> Answer:
        """What the API says to a request."""
        self.asked.append(asked)
        said = self.check(asked)
        return said if self.answer is None else self.answer

    def check(self, asked: Asked) -> Answer:
        """The documented checks; keeps what passes them."""
        raise NotImplementedError

    def keep(self, took: Took) -> str:
        """Takes a message, unless it is told to answer otherwise; gives it a number."""
        if self.answer is None or self.answer.status < 0:
            self.sent.append(took)
        return f"{len(self.asked):08d}"


S = TypeVar("S", bound=Simulator)


@asynccontextmanager
async def simulating(simulator: S) -> AsyncIterator[S]:
    """The simulator, serving at its `url`."""
    async with serving(simulator.reply) as web:
        simulator.web = web
        simulator.url = web.url
        yield simulator


def said(status: int, fields: dict[str, object], **headers: str) -> Answer:
    """A JSON answer; `_` in the names of headers stands for the hyphen."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps(fields).encode(), {"Content-Type": "application/json"} | named)


def object_of(asked: Asked) -> dict[str, object]:
    """The JSON object that was sent."""
    found = json.loads(asked.content)
    assert isinstance(found, dict)
    return found


def form_of(asked: Asked) -> dict[str, str]:
    """The form that was sent."""
    assert asked.headers["content-type"].startswith("application/x-www-form-urlencoded")
    pairs = parse_qs(asked.content.decode(), keep_blank_values=True, strict_parsing=True)
    return {name: values[0] for name, values in pairs.items()}


def basic(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


class SesSim(Simulator):
    """SES v2 in REGION: signature recomputed, message at most 40 MB."""

    def check(self, asked: Asked) -> Answer:
        assert (asked.method, asked.target) == ("POST", "/v2/email/outbound-emails")
        if not _is_signed(asked):
            return ses_error(403, "InvalidSignatureException", "The signature does not match.")
        fields = object_of(asked)
        destination, content = fields["Destination"], fields["Content"]
        assert isinstance(destination, dict)
        assert isinstance(content, dict)
        (recipient,) = destination["ToAddresses"]
        data = b64decode(content["Raw"]["Data"], validate=True)
        if len(data) > 40 * MB:
            return ses_error(400, "BadRequestException", "Message length is more than 40 MB.")
        if recipient.startswith("."):
            return ses_error(400, "BadRequestException", "Illegal address")
        number = self.keep(Took(recipient, data, fields))
        return said(200, {"MessageId": f"0102-{number}"})


def ses_error(status: int, kind: str, message: str) -> Answer:
    """An error as SES writes it."""
    return said(status, {"message": message}, x_amzn_ErrorType=kind + ":http://example/doc")


def _is_signed(asked: Asked) -> bool:
    """Signature Version 4, computed from what arrived."""
    words, _, rest = asked.headers["authorization"].partition(" ")
    given = dict(part.strip().split("=", 1) for part in rest.split(","))
    moment = asked.headers["x-amz-date"]
    scope = f"{moment[:8]}/{REGION}/ses/aws4_request"
    if words != "AWS4-HMAC-SHA256" or given["Credential"] != f"{KEY_ID}/{scope}":
        return False
    names = given["SignedHeaders"].split(";")
    if not {"host", "x-amz-date"} <= set(names):
        return False
    lines = [asked.method, asked.url.path, asked.url.query]
    lines += [f"{name}:{asked.headers[name]}" for name in names]
    lines += ["", ";".join(names), sha256(asked.content).hexdigest()]
    digest = sha256("\n".join(lines).encode()).hexdigest()
    step = b"AWS4" + SECRET.encode()
    for part in scope.split("/"):
        step = hmac.new(step, part.encode(), sha256).digest()
    text = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{digest}"
    return hmac.compare_digest(
        hmac.new(step, text.encode(), sha256).hexdigest(), given["Signature"]
    )


class MailgunSim(Simulator):
    """Mailgun's messages.mime for MAILGUN_DOMAIN, at most 25 MB."""

    def check(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != basic("api", MAILGUN_KEY):
            return Answer(401, b"Forbidden")
        if asked.target != f"/v3/{MAILGUN_DOMAIN}/messages.mime":
            return said(404, {"message": "Domain not found"})
        if len(asked.content) > 25 * MB:
            return said(413, {"message": "Request Entity Too Large"})
        fields = _multipart(asked)
        recipient, data = fields.get("to", b"").decode(), fields.get("message", b"")
        if "@" not in recipient or recipient.startswith("bad"):
            return said(400, {"message": "'to' parameter is not a valid address."})
        if not message_from_bytes(data, policy=policy.default)["From"]:
            return said(400, {"message": "'from' parameter is missing"})
        number = self.keep(Took(recipient, data, {**fields}))
        return said(200, {"id": f"<{number}@{MAILGUN_DOMAIN}>", "message": "Queued. Thank you."})


def _multipart(asked: Asked) -> dict[str, bytes]:
    kind, _, boundary = asked.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    first, *parts, last = asked.content.split(f"--{boundary}".encode())
    assert (first, last) == (b"", b"--\r\n")
    fields = {}
    for part in parts:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = head.decode().partition('name="')[2].partition('"')[0]
        fields[name] = content.removesuffix(b"\r\n")
    return fields


class PostmarkSim(Simulator):
    """Postmark's /email, at most 10 MB."""

    def check(self, asked: Asked) -> Answer:
        if asked.headers.get("x-postmark-server-token") != POSTMARK_TOKEN:
            return postmark_error(401, 10, "The Server Token you provided was invalid.")
        assert asked.target == "/email"
        assert asked.headers["content-type"] == "application/json"
        if len(asked.content) > 10 * MB:
            return Answer(413)
        fields = object_of(asked)
        if not fields.get("HtmlBody") and not fields.get("TextBody"):
            return postmark_error(422, 300, "Provide either email TextBody or HtmlBody or both.")
        recipient = str(fields["To"]).rpartition(" ")[2].strip("<>")
        if recipient.startswith("bad"):
            return postmark_error(422, 300, "Error parsing 'To': Illegal email address.")
        if recipient.startswith("gone"):
            return postmark_error(422, 406, f"You tried to send to inactive: {recipient}.")
        number = self.keep(Took(recipient, asked.content, fields))
        return said(200, {"ErrorCode": 0, "Message": "OK", "MessageID": f"b7bc-{number}"})


def postmark_error(status: int, number: int, message: str) -> Answer:
    """An error as Postmark writes it."""
    return said(status, {"ErrorCode": number, "Message": message})


class SeeMeSim(Simulator):
    """SeeMe's gateway. Its errors come with the status 200, as the real one's do."""

    def check(self, asked: Asked) -> Answer:
        assert asked.url.path == "/gateway"
        fields = form_of(asked)
        assert fields["format"] == "json"
        if fields["key"] != SEEME_KEY:
            return seeme_error(4, "Authentication failed")
        if len(fields["message"]) > 459:
            return seeme_error(6, "Message too long")
        if fields.get("sender") == "tilos":
            return seeme_error(9, "Sender not allowed")
        assert fields["number"].isdecimal()
        self.keep(Took(fields["number"], fields["message"].encode(), {**fields}))
        words: dict[str, object] = {"charset": "GSM-7", "split": 1, "length": 9, "price": 16}
        return said(200, {"result": "OK", "code": 0, "message": "Submitted"} | words)


def seeme_error(code: int, message: str) -> Answer:
    """An error as SeeMe writes it."""
    return said(200, {"result": "ERR", "code": code, "message": message})


class TwilioSim(Simulator):
    """Twilio's Messages resource for TWILIO_SID."""

    def check(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != basic(TWILIO_SID, TWILIO_TOKEN):
            return twilio_error(401, 20003, "Authenticate")
        assert asked.target == f"/2010-04-01/Accounts/{TWILIO_SID}/Messages.json"
        fields = form_of(asked)
        number = fields["To"]
        if not number.startswith("+"):
            return twilio_error(400, 21211, f"The 'To' number {number} is not valid.")
        if number.endswith("999"):
            return twilio_error(400, 21610, "Attempt to send to unsubscribed recipient")
        if len(fields["Body"]) > 1600:
            return twilio_error(400, 21617, "The message body exceeds the 1600 character limit.")
        assert ("From" in fields) != ("MessagingServiceSid" in fields)
        key = self.keep(Took(number, fields["Body"].encode(), {**fields}))
        return said(201, {"sid": f"SM{key}", "status": "queued"})


def twilio_error(status: int, code: int, message: str) -> Answer:
    """An error as Twilio writes it."""
    return said(status, {"code": code, "message": message, "status": status})
