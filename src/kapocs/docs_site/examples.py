"""Examples for the API reference: what a reader pastes into a terminal or a file, and it runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kapocs.docs_site.calls import is_open
from kapocs.docs_site.literals import as_json, as_php, as_python, php_text, python_text
from kapocs.docs_site.samples import full_path
from kapocs.web.reference import Operation

_NOTHING_GIVEN: Mapping[str, str] = {}


class ExampleLanguage(StrEnum):
    """What examples are written in."""

    CURL = "curl"
    PYTHON = "python"
    PHP = "php"


@dataclass(frozen=True, slots=True)
class _Call:
    """One request. `key_pair` is empty where none is asked for."""

    verb: str
    url: str
    key_pair: str
    body: object | None

    @property
    def says_verb(self) -> bool:
        """Whether the tools have to be told the verb."""
        return self.verb != "GET"


def example(
    operation: Operation,
    language: ExampleLanguage,
    *,
    base_url: str,
    username: str,
    password: str,
    values: Mapping[str, str] = _NOTHING_GIVEN,
) -> str:
    """A program that calls the operation, prints its answer, and fails when that is an error.

    `values` are for the path's parameters; those missing get an example value.
    """
    url = base_url.rstrip("/") + full_path(operation, values)
    call = _call(operation, url, key_pair=(username, password))
    match language:
        case ExampleLanguage.CURL:
            return _curl(call)
        case ExampleLanguage.PYTHON:
            return _python(call)
        case ExampleLanguage.PHP:
            return _php(call)


def _call(operation: Operation, url: str, *, key_pair: tuple[str, str]) -> _Call:
    verb = next((each for each in operation.verbs if _fits(each, operation.body)), "POST")
    if is_open(operation):
        return _Call(verb, url, "", {"username": key_pair[0], "password": key_pair[1]})
    return _Call(verb, url, ":".join(key_pair), operation.body)


def _fits(verb: str, body: object | None) -> bool:
    """A body does not travel with GET, whatever the server would take."""
    return body is None or verb not in ("GET", "HEAD")


def _curl(call: _Call) -> str:
    parts = ["curl --fail-with-body" + (f" -X {call.verb}" if call.says_verb else "")]
    if call.key_pair:
        parts.append(f"-u {_shell(call.key_pair)}")
    if call.body is not None:
        parts.append("-H 'Content-Type: application/json'")
        parts.append(f"-d {_shell(as_json(call.body))}")
    parts.append(_shell(call.url))
    return " \\\n  ".join(parts) + "\n"


def _shell(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _python(call: _Call) -> str:
    lines = ["import base64"] if call.key_pair else []
    lines += ["import json"] if call.body is not None else []
    lines += ["import urllib.request", ""]
    if call.key_pair:
        lines.append(f"key = base64.b64encode({python_text(call.key_pair)}.encode()).decode()")
    lines += [
        "request = urllib.request.Request(",
        *_indented(_python_arguments(call)),
        ")",
        "with urllib.request.urlopen(request) as response:",
        "    print(response.read().decode())",
    ]
    return "\n".join(lines) + "\n"


def _python_arguments(call: _Call) -> list[str]:
    headers = ['"Authorization": f"Basic {key}"'] if call.key_pair else []
    arguments = [python_text(call.url)]
    if call.says_verb:
        arguments.append(f'method="{call.verb}"')
    if call.body is not None:
        headers.append('"Content-Type": "application/json"')
        arguments.append(f"data=json.dumps({as_python(call.body, depth=1)}).encode()")
    arguments.append(f"headers={{{', '.join(headers)}}}")
    return arguments


def _php(call: _Call) -> str:
    options = ["CURLOPT_RETURNTRANSFER => true"]
    if call.key_pair:
        options.append(f"CURLOPT_USERPWD => {php_text(call.key_pair)}")
    if call.says_verb:
        options.append(f"CURLOPT_CUSTOMREQUEST => '{call.verb}'")
    if call.body is not None:
        options.append("CURLOPT_HTTPHEADER => ['Content-Type: application/json']")
        options.append(f"CURLOPT_POSTFIELDS => json_encode({as_php(call.body, depth=1)})")
    lines = [
        "<?php",
        f"$curl = curl_init({php_text(call.url)});",
        "curl_setopt_array($curl, [",
        *_indented(options),
        "]);",
        "$answer = curl_exec($curl);",
        "$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);",
        "if ($answer === false || $status >= 400) {",
        '    throw new RuntimeException("Failed with status $status: $answer");',
        "}",
        "echo $answer;",
    ]
    return "\n".join(lines) + "\n"


def _indented(items: list[str]) -> list[str]:
    return [f"    {item}," for item in items]
