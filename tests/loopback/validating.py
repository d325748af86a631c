"""Every request and every answer held against Discord's own OpenAPI document, where it is at hand."""

from __future__ import annotations

import copy
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from tests.loopback.logs import Call
from tests.loopback.payloads import Json

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SHARED") or ROOT.parent / "shared")
DOCUMENT = SHARED / "discord" / "openapi.json"
MISSING = (
    f"Discord's OpenAPI document is not at hand ({DOCUMENT.parent.name}/{DOCUMENT.name} under SHARED),"
    " so no request is held against it"
)
# What discord.py sends with each of these, False: Discord takes it, and its document leaves it out.
ELSEWHERE = {
    "ApplicationCommandCreateRequest": "nsfw",
    "ApplicationCommandUpdateRequest": "nsfw",
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": "tts",
    "IncomingWebhookUpdateRequestPartial": "tts",
    "MessageEditRequestPartial": "tts",
}
PARAMETER = re.compile(r"\{\w+\}")


class Specification:
    """Discord's OpenAPI document."""

    def __init__(self, document: Json) -> None:
        document = copy.deepcopy(document)
        # Discord takes ids as numbers too, and discord.py sends them so in places.
        document["components"]["schemas"]["SnowflakeType"] = {
            "type": ["string", "integer"],
            "pattern": "^(0|[1-9][0-9]*)$",
            "minimum": 0,
        }
        self._components = document["components"]
        self._closed = closed(document["components"])
        for name, field in ELSEWHERE.items():
            self._closed["schemas"][name]["properties"][field] = {"const": False}
        self._operations: dict[tuple[str, str], Json] = {}
        for path, item in document["paths"].items():
            for method, operation in item.items():
                if method != "parameters":
                    both = [*item.get("parameters", []), *operation.get("parameters", [])]
                    self._operations[method.upper(), path] = operation | {"parameters": both}
        self._validators: dict[str, Draft202012Validator] = {}

    def asked(self, call: Call) -> list[str]:
        """Return what the document has against a request."""
        found = self._operation(call)
        if not found:
            return [f"{call.place}: Discord has no such route"]
        path, operation = found
        faults = [*self._parameters(call, path, operation), *self._body(call, operation)]
        return [f"{call.place}: {fault}" for fault in faults]

    def answered(self, call: Call, status: int, reply: Any) -> list[str]:  # noqa: ANN401 - any JSON
        """Return what the document has against an answer that this server gives, where all went well."""
        found = self._operation(call)
        answers = found[1]["responses"].get(str(status), {}).get("content", {}) if found else {}
        if not found or not 200 <= status < 300 or not answers:
            return []
        schema, name = answers["application/json"]["schema"], found[1]["operationId"]
        faults = self._against(f"{name} {status}", schema, reply, "the server's own answer", self._components)
        return [f"{call.place}: {fault}" for fault in faults]

    def _operation(self, call: Call) -> tuple[str, Json] | None:
        """Return the document's path and operation of a request; it may name the parameters in its own way."""
        wanted = PARAMETER.sub("{}", call.route)
        for (method, path), operation in self._operations.items():
            if method == call.method and PARAMETER.sub("{}", path) == wanted:
                return path, operation
        return None

    def _parameters(self, call: Call, path: str, operation: Json) -> list[str]:
        names = PARAMETER.findall(path)
        given = {"path": dict(zip((n[1:-1] for n in names), call.params.values(), strict=True)), "query": call.query}
        known = {(one["in"], one["name"]): one for one in operation["parameters"]}
        faults = [f"unknown query parameter {name}" for name in call.query if ("query", name) not in known]
        for (where, name), one in known.items():
            if name in given[where]:
                key = f"{operation['operationId']} {where} {name}"
                value = _typed(given[where][name], one["schema"])
                faults += self._against(key, one["schema"], value, f"{where} parameter {name}", self._components)
            elif one.get("required"):
                faults.append(f"{where} parameter {name} is missing")
        return faults

    def _body(self, call: Call, operation: Json) -> list[str]:
        if "requestBody" not in operation:
            return [] if call.body is None else ["has a body and may have none"]
        content = operation["requestBody"]["content"]
        if call.body is None and not call.files:
            return ["the body is missing"] if operation["requestBody"].get("required") else []
        if call.kind not in content:
            return [f"a body of type {call.kind}, which is not taken here"]
        # A form's JSON part is held against what the body would be without files.
        schema = closed(content.get("application/json", content[call.kind])["schema"])
        return self._against(f"{operation['operationId']} body", schema, call.body, "the body", self._closed)

    def _against(self, key: str, schema: Json, value: Any, what: str, components: Json) -> list[str]:  # noqa: ANN401
        if key not in self._validators:
            self._validators[key] = Draft202012Validator({"allOf": [schema], "components": components})
        worst = best_match(self._validators[key].iter_errors(value))
        return [f"{what} at {worst.json_path}: {worst.message[:300]}"] if worst else []


def closed(schema: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return a schema whose objects take no field that it does not name: what is misspelt would change nothing."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        made["additionalProperties"] = False
    return made


def _typed(value: str, schema: Json) -> Any:  # noqa: ANN401 - any JSON
    """Return a parameter as what its schema says it is; all of them arrive as text."""
    if schema.get("type") == "integer" and value.lstrip("-").isdigit():
        return int(value)
    if schema.get("type") == "boolean":
        return {"1": True, "true": True, "True": True, "0": False, "false": False, "False": False}.get(value, value)
    return value


@cache
def specification() -> Specification | None:
    """Return the document, or nothing where it is not at hand."""
    if not DOCUMENT.exists():
        return None
    return Specification(json.loads(DOCUMENT.read_text(encoding="utf-8")))
