#!/usr/bin/env python3
"""Every command, query, REST route and page walked with every role, against the rights that the roles are declared to have.

roles.py [--keep]

What a route asks for is learnt from its refusal of somebody whose role has no rights: he must be refused everywhere but
where the list OPEN says. Each role must then be refused where it lacks that right, and nowhere else. Commands and queries are
held against docs/reference/permissions.md itself. Ends with 0 when every door agrees.
"""

import argparse
import html
import json
import re
import sys
import uuid
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

from target import Breach, Target, furnish, program_path
from tenancy import Caller, Walk

ROOT = Path(__file__).resolve().parents[2]
ROLES = ["manager", "accounts", "cashier", "auditor", "member", "customer", "applicant"]
STRANGER = "nobody"
REFUSED = "gate.not_permitted"
# Open to whoever is signed in: his own sessions, password, factor, language, place, half-typed forms, columns and notices; registering oneself;
# whether a paper is genuine; an address that there is not.
OPEN = re.compile(
    r"^\w+ (/|/favicon\.ico|/api(/openapi\.json)?|/login.*|/password.*|/societies|/second-factor.*|/passkeys.*|/my-account.*|/my-sessions.*|/my-tokens.*|/forms/done|/lists/columns|/notices(/count)?"
    r"|/v(/\{token\})?|/\{path\}|/api/v1/papers/\{token\}|/api/v1/sign-in.*|/api/v1/me(/.*)?"
    r"|/register(/code)?|/calculators/deposits|/api/v1/register(/confirm)?)$")


def declared():
    """The right of each command and query, and the rights that each seeded role begins with."""
    rights, needed = {role: set() for role in ROLES}, {}
    for line in (ROOT / "docs/reference/permissions.md").read_text(encoding="utf-8").splitlines():
        found = re.match(r"\| `([\w.]+)` \| (.*?) \| (.*?) \|$", line)
        if not found:
            continue
        permission, roles, uses = found.groups()
        for role in filter(None, roles.split(", ")):
            rights[role].add(permission)
        for use in re.findall(r"`([\w.]+)`", uses):
            needed[use] = {permission}
    # What shows people their own is asked of either right.
    name = None
    for line in (ROOT / "docs/reference/queries.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            name = line[4:]
        needed.get(name, set()).update(re.findall(r"`([\w.]+)` for one's own", line))
    return rights, needed


def names_of_rights():
    """The code of each right by its English name, as a refusal tells it."""
    found = {}
    for path in (ROOT / "Web/text/en").glob("*.txt"):
        for code, name in re.findall(r"^choice\.permission\.([\w.]+) = (.*)$", path.read_text(encoding="utf-8"), re.M):
            found[name] = code
    return found


class Inside:
    """The society that is walked in."""

    def __init__(self, target):
        self.society, self.branch = 1, 1
        self.user, self.token = 1, target.token


class RoleWalk(Walk):
    """Goes to every route as people of one society who differ in their rights."""

    def __init__(self, target, people):
        own = Inside(target)
        super().__init__(target, own, own)
        self.names = names_of_rights()
        self.api, self.page, self.form = {}, {}, {}
        for role, user in people.items():
            self.api[role] = Caller(target.port, {"Authorization": f"Bearer {target.person(user)}"})
            self.page[role] = Caller(target.port, {"Cookie": f"sahakar={target.browser(user, 1, 1)}", "Accept": "text/html"})
            self.form[role] = self.page[role].form_token("/")

    def ask(self, role, method, path, operation):
        """What a role is answered on a route."""
        filled, body, kind = self.request(method, path, operation)
        if path.startswith("/lookups/"):
            filled += "?q=a1"
        if operation:
            return self.api[role].ask(method, filled, body, kind, key=str(uuid.uuid4()))[:2]
        if method == "GET":
            return self.page[role].ask(method, filled)[:2]
        fields = {name: self.ids[name] for name in self.ids} | {
            "form_token": self.form[role], "command_id": str(uuid.uuid4()), "reason": "because"}
        return self.page[role].ask(method, filled, urlencode(fields), "application/x-www-form-urlencoded")[:2]

    def right(self, text):
        """The right that a refusal names; None where it is no refusal of that kind."""
        if REFUSED not in text:
            return None
        found = re.search(r"It needs the right “([^”]+)”", html.unescape(text))
        if not found or found.group(1) not in self.names and "." not in found.group(1):
            raise Breach(f"a refusal names no right that people know: {found and found.group(1)}: {text[-700:]}")
        return self.names.get(found.group(1), found.group(1))

    def walk(self, rights):
        """Every route with every role; answers how many agreed."""
        agreed, faults = Counter(), []
        for (method, path), operation in sorted(self.routes.items(), key=lambda item: item[0]):
            name = f"{method} {path}"
            if path.startswith(("/operator", "/api/v1/operator")) or path.endswith("/events") or self._ends_session(path, method) or path == "/sign-out":
                continue
            if "/commands/{" in path or "/queries/{" in path or path in ("/api/v1/batch", "/api/v1/commands", "/api/v1/queries"):
                continue
            status, text = self.ask(STRANGER, method, path, operation)
            needed = self.right(text)
            if needed is None:
                if not OPEN.match(name):
                    faults.append(f"{name} answered {status} to somebody without rights: {text[:160]!r}")
                continue
            for role in ROLES:
                status, text = self.ask(role, method, path, operation)
                lacks = self.right(text)
                if (lacks is not None) != (needed not in rights[role]) and lacks in (None, needed):
                    faults.append(f"{name} needs {needed} and answered {status} to {role}")
                agreed[role, "refused" if lacks else "let in"] += 1
        return agreed, faults

    def commands(self, rights, needed):
        """Every command and query by its name with every role."""
        agreed, faults = Counter(), []
        for role in ROLES:
            for name, permissions in sorted(needed.items()):
                caller = self.api[role]
                status, text = caller.ask(
                    "POST", f"/api/v1/commands/{name}", "{\"no_such_field\": 1}", key=str(uuid.uuid4()))[:2]
                if status == 404:
                    status, text = caller.ask("GET", f"/api/v1/queries/{name}?no_such_field=1")[:2]
                is_refused = REFUSED in text
                if is_refused == bool(permissions & rights[role]) or status in (200, 404) or status >= 500:
                    faults.append(f"{name} needs {sorted(permissions)} and answered {status} to {role}: {text[:120]!r}")
                agreed[role, "refused" if is_refused else "let in"] += 1
        return agreed, faults


def people(target):
    """One user for each role."""
    found = {}
    for role in [*ROLES, STRANGER]:
        own = {} if role == STRANGER else {"role_code": role}
        found[role] = target.do(
            "access.create_user", login_name=f"{role}-1", display_name=f"A {role}", **own)["result"]["user_id"]
    target.sql("UPDATE users SET must_change_password = false;")
    # Who holds no role at all is turned away at the door, and would learn nothing.
    target.sql(
        f"INSERT INTO roles (society_id, role_code, name) VALUES (1, '{STRANGER}', 'No rights');"
        f"INSERT INTO role_assignments (society_id, user_id, role_code) VALUES (1, {found[STRANGER]}, '{STRANGER}');")
    return found


def agree(target, rights):
    """The seeded roles of a new society have the rights that they are declared to have."""
    rows = target.sql("SELECT role_code, permission FROM role_permissions WHERE society_id = 1;")
    for role in ROLES:
        seeded = {permission for code, permission in rows if code == role}
        if seeded != rights[role]:
            raise Breach(f"{role} begins with {sorted(seeded ^ rights[role])} more or less than is declared")


def main():
    """A society with records of every kind, a person for each role, and all doors."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    target, failed = Target(program_path()), True
    target.options += ["--rate-limit", "0"]
    try:
        target.found()
        target.bring_up()
        target.token = target.person()
        furnish(target, "roles", 1)
        rights, needed = declared()
        agree(target, rights)
        walk = RoleWalk(target, people(target))
        for what, (agreed, faults) in {
            "commands and queries": walk.commands(rights, needed), "routes and pages": walk.walk(rights)}.items():
            if faults:
                raise Breach(f"{len(faults)} of the {what} do not agree with the rights:\n  " + "\n  ".join(faults))
            print(f"  {what}: " + ", ".join(
                f"{role} {agreed[role, 'let in']} let in, {agreed[role, 'refused']} refused" for role in ROLES))
        target.no_defects()
        failed = False
    except Breach as breach:
        print(f"\nBREACH: {breach}\nKept: {target.folder}")
    finally:
        target.close(keep=failed or arguments.keep)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
