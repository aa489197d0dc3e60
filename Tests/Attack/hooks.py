"""What schemathesis is told about this API: who asks, and which operations end the session that asks."""

import itertools
import os
import re
from pathlib import Path

import schemathesis

TOKEN = os.environ["ATTACK_TOKEN"]
# Sessions to be thrown away, for what ends the session it comes in.
SPARE = itertools.cycle(Path(os.environ["ATTACK_SPARE_TOKENS"]).read_text(encoding="utf-8").split())
# The session that asks all the rest.
OWN = os.environ["ATTACK_SESSION"]
SEED = os.environ["ATTACK_SEED"]
NUMBERS = itertools.count(1)
ENDS_SESSION = re.compile(r"^/api/v1/(sessions/|me/sessions/|me/place$|me/password$)")


@schemathesis.hook
def before_call(context, case, kwargs):
    """Each request comes from somebody who is signed in, and each right command has a key of its own.

    Nobody can guess a version, and the one key of the document's example would be taken by the first.
    """
    token = next(SPARE) if ENDS_SESSION.match(case.operation.path) else TOKEN
    case.headers["Authorization"] = f"Bearer {token}"
    # Its number is learnt from the list of sessions; ended by it, the run would prove little.
    if str((case.path_parameters or {}).get("session_id")) == OWN:
        case.path_parameters["session_id"] = int(OWN) - 1
    if case.meta is not None and case.meta.generation.mode == schemathesis.GenerationMode.POSITIVE:
        if case.operation.headers.get("Idempotency-Key") is not None:
            case.headers["Idempotency-Key"] = f"{SEED}-{next(NUMBERS)}"
            if case.headers.get("If-Match") != "*":
                case.headers.pop("If-Match", None)


# What a schema can say of a value, and this document does: who goes by the document never hears it. (JSON Schema takes 7.0 for a
# whole number, the program does not: so faults of numbers are left out.)
TOLD_BY_SCHEMA = {
    "field.unknown", "field.not_a_choice", "field.not_object", "field.not_list", "field.not_text", "field.not_flag", "field.not_amount",
    "field.not_code", "field.not_instant", "field.control_characters", "field.too_long"}
# Operations whose input holds any JSON: what it must be hangs on another field, or on fields that the society itself has defined.
HOLDS_ANY = {
    "/api/v1/settings/{name}", "/api/v1/batch", "/api/v1/parties/{party_id}/custom-values", "/api/v1/members/{member_id}/custom-values"}


@schemathesis.check
def document_is_enough(ctx, response, case):
    """Right data is never refused for a fault that the document's schemas could have told of.

    Rules that no schema holds (a limit, a period that runs backwards, an e-mail address) may refuse it.
    """
    if case.meta is None or case.meta.generation.mode != schemathesis.GenerationMode.POSITIVE:
        return
    if response.status_code != 422 or case.operation.path in HOLDS_ANY:
        return
    told = [fault for fault in response.json().get("errors", []) if fault["code"] in TOLD_BY_SCHEMA]
    if told:
        raise AssertionError(f"data that the document calls right is refused: {told}")


@schemathesis.check
def document_is_heeded(ctx, response, case):
    """What the document requires must be there: without it nothing is done."""
    if case.meta is None or case.meta.generation.mode != schemathesis.GenerationMode.NEGATIVE:
        return
    description = getattr(getattr(case.meta.phase, "data", None), "description", None) or ""
    if response.status_code < 300 and description.startswith("Missing"):
        raise AssertionError(f"accepted although: {description}")
