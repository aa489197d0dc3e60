#!/usr/bin/env python3
"""Hundreds of societies at once on one server, and every route walked as the user of another society.

tenancy.py [--societies N] [--seed S] [--keep]

Each society has a word of its own in all its names. No answer to anybody may hold the word of another society. Ends with
0 when none did, nothing of the society walked into has changed, and the books of all verify.
"""

import argparse
import html
import http.client
import json
import random
import re
import secrets
import sys
import threading
import time
import uuid
from collections import Counter
from urllib.parse import urlencode

from target import DAY, Breach, Target, furnish, program_path, sessions_sql

WORD = re.compile(r"zq(\d+)x")
OPENERS = 6


def word(number):
    """The word of a society, which stands in its name and in all names in it."""
    return f"zq{number}x"


class Society:
    """One society: its administrator's session and what was done in it."""

    def __init__(self, number):
        self.number = number
        self.society = self.user = self.branch = None
        self.token = ""
        self.fault = None
        self.slowest = 0.0


class Caller:
    """Somebody who asks over a connection of his own."""

    def __init__(self, port, headers):
        self.headers = headers
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method, path, body=None, kind="application/json", key=None):
        """One request: status, text and header fields."""
        headers = dict(self.headers)
        if body is not None:
            headers["Content-Type"] = kind
        if key:
            headers["Idempotency-Key"] = key
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace"), answer

    def do(self, command, **fields):
        """Does a command and answers its result."""
        status, text, _ = self.ask(
            "POST", f"/api/v1/commands/{command}", json.dumps(fields), key=str(uuid.uuid4()))
        if status != 200:
            raise Breach(f"{command}: {status} {text[:300]}")
        return json.loads(text)["result"]

    def form_token(self, path):
        """The token of the form on a page."""
        status, text, answer = self.ask("GET", path)
        found = re.search(r'name="form_token" value="([^"]+)"', text)
        if not found:
            raise Breach(f"{path}: {status}, and no form on it ({answer.headers.get('Location')})")
        return html.unescape(found.group(1))


def everywhere(work, items, threads):
    """Does the same with every item, so many at once; the first fault is thrown."""
    waiting, faults, lock = list(reversed(items)), [], threading.Lock()

    def loop():
        while True:
            with lock:
                if not waiting or faults:
                    return
                item = waiting.pop()
            try:
                work(item)
            except (Breach, OSError, http.client.HTTPException, ValueError, LookupError) as trouble:
                faults.append(trouble if isinstance(trouble, Breach) else Breach(f"{item.number}: {trouble!r}"))

    running = [threading.Thread(target=loop, daemon=True) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    if faults:
        raise faults[0]


def found_societies(target, count):
    """The platform's operator opens them by his page; each gets a session of its administrator."""
    target.command("user", "operator", "opera", "--name", "Operator", "--json")
    target.sql("UPDATE users SET must_change_password = false;")
    token = target.browser("(SELECT user_id FROM users WHERE login_name = 'opera')", "NULL", "NULL")
    cookie = {"Cookie": f"sahakar={token}"}
    form = Caller(target.port, cookie).form_token("/operator/societies/new")
    societies = [Society(number) for number in range(1, count + 1)]
    times, lock = [], threading.local()

    def open_one(society):
        if not hasattr(lock, "caller"):
            lock.caller = Caller(target.port, cookie)
        own = word(society.number)
        fields = {
            "form_token": form, "name": f"{own} Credit Society", "code": own, "kind": "credit", "language": "en",
            "year_start_month": "4", "head_office_name": f"Office {own}", "head_office_code": "HO", "opened_on": "01-04-2026",
            "display_name": f"Admin {own}", "login_name": f"admin-{own}"}
        begin = time.monotonic()
        status, text, _ = lock.caller.ask(
            "POST", "/operator/societies/new", urlencode(fields), "application/x-www-form-urlencoded")
        times.append(time.monotonic() - begin)
        if status != 200 or "one-time" not in text:
            problem = [words for words in re.split(r"<[^>]+>", text[text.find("<main"):]) if words.strip()]
            raise Breach(f"opening {own}: {status} {problem[:12]}")

    begin = time.monotonic()
    everywhere(open_one, societies, OPENERS)
    seconds = time.monotonic() - begin
    times.sort()
    print(f"  {count} societies opened by the operator's page in {seconds:.1f} s ({count / seconds:.0f}/s by {OPENERS} at"
          f" once; median {times[len(times) // 2] * 1000:.0f} ms, slowest {times[-1] * 1000:.0f} ms)")
    # Nobody has used his one-time password, and nobody may give himself a role: here all are signed in and may post.
    target.sql("".join(
        "INSERT INTO role_assignments (society_id, user_id, role_code) SELECT society_id, user_id, 'ROLE' FROM society_users"
        " ON CONFLICT DO NOTHING;".replace("ROLE", role) for role in ("accounts", "manager")))
    rows = target.sql(
        "UPDATE users SET must_change_password = false; SELECT s.code, s.society_id, m.user_id, b.branch_id FROM societies s"
        " JOIN society_users m USING (society_id) JOIN branches b USING (society_id);")
    by_code = {code: tuple(map(int, rest)) for code, *rest in rows}
    sessions = []
    for society in societies:
        society.society, society.user, society.branch = by_code[word(society.number)]
        society.token = secrets.token_urlsafe(32)
        sessions.append((society.token, society.user, society.society, society.branch))
    target.sql(sessions_sql(sessions, secrets.randbelow(1 << 50)))
    return societies


def work_in(target, society, vouchers):
    """Somebody works in one society, and looks whether any word of another stands in what he is told."""
    own, begin = word(society.number), 0.0
    caller = Caller(target.port, {"Authorization": f"Bearer {society.token}"})
    caller.do("ledger.begin_day", branch_id=society.branch, business_date=DAY)
    party = caller.do("parties.register", kind="person", name=f"Member {own}", number="M-1")["party_id"]
    chart = json.loads(caller.ask("GET", "/api/v1/accounts")[1])["rows"]
    savings = next(row["account_id"] for row in chart if row["code"] == "106001" and "account_id" in row)
    account = caller.do(
        "ledger.open_sub_account", account_id=savings, party_id=party, number="SB-1", highest="0")["sub_account_id"]
    paise = 0
    for number in range(vouchers):
        more = society.number * 100 + number
        paise += more
        begin = time.monotonic()
        caller.do("ledger.post_voucher", branch_id=society.branch, type="receipt", narration=f"For {own}", mode="cash",
                  lines=[{"account": "201001", "debit": f"{more / 100:.2f}"},
                         {"account": "106001", "number": "SB-1", "credit": f"{more / 100:.2f}"}])
        society.slowest = max(society.slowest, time.monotonic() - begin)
        for path in ("/api/v1/parties", "/api/v1/vouchers", f"/api/v1/trial-balance?to={DAY}", "/api/v1/users", "/api/v1/branches",
                     "/api/v1/society", "/api/v1/sub-accounts", "/api/v1/sessions"):
            status, text, _ = caller.ask("GET", path)
            others = set(WORD.findall(text)) - {str(society.number)}
            if status != 200 or others:
                raise Breach(f"{own} asked {path} and was answered {status} with the words of {sorted(others)[:5]}")
        balance = json.loads(caller.ask("GET", f"/api/v1/sub-accounts/{account}/balance")[1])["balance"]
        if balance != f"-{paise / 100:.2f}":
            raise Breach(f"{own}: the balance is {balance}, posted were {paise} paise")


def routes(target):
    """Every operation that there is: those of the document with their parameters, and the pages from the metrics."""
    document = target.ask("GET", "/api/openapi.json")[1]
    found = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            found[method.upper(), path] = operation
    for method, path in re.findall(r'http_request_seconds_count\{method="(\w+)",route="([^"]+)"', target.ask("GET", "/metrics")[1]):
        plain = re.sub(r"\{(\w+)(?::int|\*)?\}", r"{\1}", path)
        if not plain.startswith(("/assets", "/health", "/metrics")):
            found.setdefault((method, plain), {})
    return document, found


class Walk:
    """Goes to every route with the numbers of one society's records, as somebody of another."""

    def __init__(self, target, inside, outside):
        self.target, self.inside, self.outside = target, inside, outside
        self.document, self.routes = routes(target)
        self.ids = self._ids()
        self.browser = {}
        for society in (inside, outside):
            self.browser[society] = target.browser(society.user, society.society, society.branch)

    def _ids(self):
        """Real numbers of the records inside, by the name of a parameter."""
        found = {}
        rows = self.target.sql(
            "SELECT table_name, column_name FROM information_schema.columns c JOIN information_schema.tables t USING"
            " (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type IN"
            " ('integer', 'bigint', 'smallint') AND column_name LIKE '%\\_id' AND EXISTS (SELECT FROM"
            " information_schema.columns o WHERE o.table_name = c.table_name AND o.column_name = 'society_id');")
        for table, column in rows:
            # The highest: the low numbers of what each society counts for itself are the stranger's own too.
            [[value]] = self.target.sql(
                f"SELECT coalesce(max({column})::text, '') FROM {table} WHERE society_id = {self.inside.society};")
            if value:
                found[column] = max(int(value), found.get(column, 0))
        return found | {"group_id": found["group_id"], "parent_id": found["group_id"], "in_respect_of": found["sub_account_id"]}

    def value(self, name, schema):
        """What stands for a parameter or field: a number of a record inside where it is one."""
        if "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        known = {
            "year": 2026, "role_code": "admin", "permission": "ledger.post", "name": "ledger.value_date_days",
            "job": "gate.purge_old_rows", "key": "x", "kind": "party", "path": "x", "business_date": DAY}
        kind = schema.get("type")
        if name in self.ids:
            return self.ids[name]
        if name.removesuffix("s") in self.ids and kind == "array":
            return [self.ids[name.removesuffix("s")]]
        if kind == "object":
            return {key: self.value(key, inner) for key, inner in schema.get("properties", {}).items()}
        if kind == "array":
            return [self.value(name, schema["items"]) for _ in range(max(1, schema.get("minItems", 1)))]
        if "enum" in schema:
            return schema["enum"][0]
        if name in known:
            return known[name]
        if kind == "integer":
            return max(1, schema.get("minimum", 1))
        if kind == "boolean":
            return False
        formats = {"date": DAY, "decimal": "1.00", "date-time": f"{DAY}T00:00:00Z"}
        return formats.get(schema.get("format"), "1" * max(3, min(8, schema.get("minLength", 3))))

    def request(self, method, path, operation):
        """The path and body of a request with the numbers filled in."""
        query = {}
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query" and parameter["name"] != "format" and (
                    parameter.get("required") or parameter["name"] in self.ids):
                query[parameter["name"]] = self.value(parameter["name"], parameter["schema"])
        filled = re.sub(r"\{(\w+)\}", lambda found: str(self.value(found.group(1), {})), path)
        body, kind = None, "application/json"
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            body = json.dumps(self.value("", content["application/json"]["schema"]))
        elif content:
            kind = "multipart/form-data; boundary=XX"
            body = ('--XX\r\nContent-Disposition: form-data; name="import_kind"\r\n\r\nparties\r\n--XX\r\nContent-'
                    'Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nnumber,name\r\n\r\n--XX--\r\n')
        return filled + ("?" + urlencode(query, doseq=True) if query else ""), body, kind

    def go(self, society):
        """All routes as the administrator of a society: (route, status, text) each; the one who changes nothing only reads."""
        token = self.target.person(society.user, society.society, society.branch)
        api = Caller(self.target.port, {"Authorization": f"Bearer {token}"})
        page = Caller(self.target.port, {"Cookie": f"sahakar={self.browser[society]}", "Accept": "text/html"})
        form = page.form_token("/users/new") if society is self.outside else None
        for (method, path), operation in sorted(self.routes.items(), key=lambda item: item[0]):
            if society is self.inside and method != "GET" or self._ends_session(path, method):
                continue
            if path.endswith("/events"):
                continue
            filled, body, kind = self.request(method, path, operation)
            if operation:
                answer = api.ask(method, filled, body, kind, key=str(uuid.uuid4()))
            elif method == "GET":
                answer = page.ask(method, filled)
            else:
                fields = {name: self.ids[name] for name in self.ids} | {
                    "form_token": form, "command_id": str(uuid.uuid4()), "reason": "because"}
                answer = page.ask(method, filled, urlencode(fields), "application/x-www-form-urlencoded")
            yield f"{method} {path}", answer[0], answer[1]

    @staticmethod
    def _ends_session(path, method):
        own = ("/api/v1/sessions/current", "/api/v1/me/place", "/api/v1/me/password", "/api/v1/sign-in", "/logout",
               "/login", "/societies", "/password", "/language")
        return method != "GET" and path in own

    def digest(self):
        """All rows of the society walked into, as one number; its sessions are left out, which live by being used."""
        tables = [row[0] for row in self.target.sql(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'society_id'"
            " AND table_name NOT IN ('user_sessions') ORDER BY 1;")]
        text = self.target.sql("".join(
            f"SELECT '{table}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t"
            f" WHERE society_id = {self.inside.society};" for table in tables))
        return {row[0]: row[1] for row in text}

    def check(self):
        """Walks twice: from inside, which must tell the word, and from outside, which must not."""
        own = word(self.inside.number)
        told = [name for name, _, text in self.go(self.inside) if own in text]
        before, answers, refused = self.digest(), Counter(), Counter()
        for name, status, text in self.go(self.outside):
            answers[status] += 1
            if own in text:
                at = text.index(own)
                raise Breach(f"{name} told somebody of another society: {text[max(0, at - 200):at + 100]!r}")
            if status >= 500:
                raise Breach(f"{name} answered {status}: {text[:300]}")
            refused[name.split()[0], status in (403, 404, 409, 422)] += 1
        changed = [table for table, digest in self.digest().items() if before[table] != digest]
        if changed:
            raise Breach(f"somebody of another society has changed {', '.join(changed)}")
        print(f"  {sum(answers.values())} routes walked as another society's administrator:"
              f" {', '.join(f'{status} {count}' for status, count in sorted(answers.items()))}; from inside"
              f" {len(told)} of them told the word")
        if len(told) < 40:
            raise Breach(f"from inside only {len(told)} routes told the word: the walk proves little: {told}")


def main():
    """Societies, work in all of them at once, the walk, and the books of all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--societies", type=int, default=300)
    parser.add_argument("--vouchers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    arguments.seed = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed
    print(f"tenancy: seed {arguments.seed}; again: Tests/Attack/run.sh tenancy --seed {arguments.seed}"
          f" --societies {arguments.societies} --vouchers {arguments.vouchers}")
    dice, target, failed = random.Random(arguments.seed), Target(program_path()), True
    # Each of the societies is a client of its own, all from this one machine.
    target.options += ["--connections-per-address", "2000"]
    try:
        target.found()
        target.bring_up()
        societies = found_societies(target, arguments.societies)
        begin = time.monotonic()
        everywhere(lambda society: work_in(target, society, arguments.vouchers), dice.sample(societies, len(societies)), len(societies))
        seconds = time.monotonic() - begin
        print(f"  {len(societies)} worked at once for {seconds:.1f} s, each {arguments.vouchers} vouchers and"
              f" {arguments.vouchers * 9} questions:"
              f" nobody saw another's; slowest voucher {max(society.slowest for society in societies):.2f} s,"
              f" memory {target.memory()[1] >> 20} MB at the most")
        inside, outside = dice.sample(societies, 2)
        furnish_inside(target, inside)
        Walk(target, inside, outside).check()
        begin = time.monotonic()
        answer = json.loads(target.command("verify", "--all", "--json"))
        if not answer["clean"] or len(answer["societies"]) != len(societies) + 1:
            raise Breach(f"verify: {[one for one in answer['societies'] if not one['clean']][:2]}")
        print(f"  verify: clean for {len(answer['societies'])} societies in {time.monotonic() - begin:.1f} s")
        target.no_defects()
        failed = False
    except Breach as breach:
        print(f"\nBREACH (seed {arguments.seed}): {breach}\nKept: {target.folder}")
    finally:
        target.close(keep=failed or arguments.keep)
    sys.exit(1 if failed else 0)


def furnish_inside(target, inside):
    """A record of each kind in the society that is walked into."""
    outer, target.token = target.token, target.person(inside.user, inside.society, inside.branch)
    try:
        furnish(target, word(inside.number), inside.branch)
    finally:
        target.token = outer


if __name__ == "__main__":
    main()
