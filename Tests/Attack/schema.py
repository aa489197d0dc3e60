#!/usr/bin/env python3
"""Holds the program to its own API document: schemathesis sends right and wrong data to every operation.

schema.py [--examples N] [--share N] [--seed S] [--keep]

With --share 3 a third of the operations is asked, by the seed; all of them otherwise.

Ends with 0 when every answer is one that the document promises, 1 when one is not.
"""

import argparse
import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from target import Breach, Target, digest, furnish, program_path

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,unsupported_method,allow_header_conformance,missing_required_header,document_is_enough,document_is_heeded")
HERE = Path(__file__).resolve().parent


def attack(target, arguments):
    """Runs schemathesis; whether it found nothing, and what it said."""
    dice, operations = random.Random(arguments.seed), []
    for path in target.ask("GET", "/api/openapi.json")[1]["paths"].values():
        operations += [operation["operationId"] for operation in path.values()]
    chosen = dice.sample(operations, -(-len(operations) // arguments.share))
    print(f"  {len(chosen)} of {len(operations)} operations")
    spare = Path(f"{target.folder}/tokens")
    spare.write_text("\n".join(target.sessions(4000)), encoding="utf-8")
    [[session]] = target.sql(
        f"SELECT session_id FROM user_sessions WHERE token_digest = decode('{digest(target.token)}', 'hex');")
    environment = {
        **os.environ, "ATTACK_TOKEN": target.token, "ATTACK_SPARE_TOKENS": str(spare),
        "ATTACK_SEED": str(arguments.seed), "ATTACK_SESSION": str(session), "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1",
        "NO_COLOR": "1", "COLUMNS": "160"}
    # One worker: two threads that parse at once upset Python 3.11's ast module ("recursion depth mismatch").
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "run",
         f"http://127.0.0.1:{target.port}/api/openapi.json", "--mode", "all", "--phases", "examples,coverage,fuzzing",
         "--max-examples", str(arguments.examples), "--seed", str(arguments.seed), "--workers", "1",
         "--checks", CHECKS, "--continue-on-failure", "--request-timeout", "30", "--warnings", "off",
         "--suppress-health-check", "all"]
        + ([] if arguments.shrink else ["--no-shrink"])
        + [word for name in chosen for word in ("--include-operation-id", name)],
        cwd=target.folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def look(target, log):
    """What was answered, by the program's own log; a run that reached little proves little."""
    classes, served, seen = Counter(), set(), set()
    for line in Path(log).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record.get("message") != "request" or not record["route"].startswith("/api/v1/"):
            continue
        operation = f"{record['method']} {record['route']}"
        classes[record["status"]] += 1
        seen.add(operation)
        if record["status"] < 300:
            served.add(operation)
    total = sum(classes.values())
    print(f"  answers: {', '.join(f'{status} {count}' for status, count in sorted(classes.items()))}")
    print(f"  operations asked {len(seen)}, of which served with success at least once {len(served)}")
    if target.ask("GET", "/api/v1/me")[0] != 200:
        raise Breach("the session of the attack has ended in the middle: the run proves little")
    if classes[401] > total * 0.15:
        raise Breach(f"{classes[401]} of {total} requests came from nobody: the run proves little")
    return seen, served


def main():
    """One run against a program of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--examples", type=int, default=8)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--share", type=int, default=1)
    parser.add_argument("--shrink", action="store_true")
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    arguments.seed = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed
    print(f"schema: seed {arguments.seed}; again: Tests/Attack/run.sh schema --seed {arguments.seed}"
          f" --examples {arguments.examples} --share {arguments.share}")
    target, failed = Target(program_path()), True
    log = f"{target.folder}/requests.log"
    target.options += ["--log", log, "--log-size", "100000"]
    try:
        target.found()
        target.bring_up()
        target.token = target.person()
        furnish(target)
        [target.token] = target.sessions(1)
        begin = time.monotonic()
        clean, words = attack(target, arguments)
        print(f"  schemathesis: {time.monotonic() - begin:.0f} s; {words.strip().splitlines()[-1].strip('= ')}")
        look(target, log)
        if not clean:
            Path(f"{target.folder}/schemathesis.txt").write_text(words, encoding="utf-8")
            print(words[-6000:])
            raise Breach(f"the answers are not those of the document; all of it: {target.folder}/schemathesis.txt")
        target.log_path = log
        target.verify()
        failed = False
    except Breach as breach:
        print(f"\nBREACH (seed {arguments.seed}): {breach}\nKept: {target.folder}")
    finally:
        target.close(keep=failed or arguments.keep)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
