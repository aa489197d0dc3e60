"""What schemathesis is told about this API: who asks, and which operations end the session that asks."""

import itertools
import os
import re
from pathlib import Path

import schemathesis

TOKEN = os.environ["ATTACK_TOKEN"]
# Sessions to be thrown away, for what ends the session it comes in.
SPARE = itertools.cycle(Path(os.environ["ATTACK_SPARE_TOKENS"]).read_text(encoding="utf-8").split())
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
    if case.meta is not None and case.meta.generation.mode == schemathesis.GenerationMode.POSITIVE:
        if case.operation.headers.get("Idempotency-Key") is not None:
            case.headers["Idempotency-Key"] = f"{SEED}-{next(NUMBERS)}"
            if case.headers.get("If-Match") != "*":
                case.headers.pop("If-Match", None)

