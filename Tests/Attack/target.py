"""The program under attack: a society with people, accounts and records of every kind, and sessions as many as needed."""

import hashlib
import http.client
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Crash"))
from program import SAVERS, Breach, Program  # noqa: E402 pylint: disable=wrong-import-position,unused-import

DAY = "2026-04-01"


class Target(Program):
    """A program that is asked, not killed."""

    def __init__(self, binary):
        super().__init__(binary, name="attack", may_fill=False)
        self.others = []
        self.log_place = 0

    def sessions(self, count, user=1, society=1, branch=1, kind="token"):
        """Tokens of new sessions of a user, written past the program: signing in is slow, and limited, on purpose."""
        tokens = [base64(secrets.token_bytes(32)) for _ in range(count)]
        self.sql(sessions_sql([(token, user, society, branch) for token in tokens], secrets.randbelow(1 << 50), kind))
        return tokens

    def browser(self, user, society, branch):
        """The cookie of a new browser's session of a user: an access token, signed as the program signs."""
        [token] = self.sessions(1, user, society, branch, kind="browser")
        [[session, person]] = self.sql(
            f"SELECT session_id, user_id FROM user_sessions WHERE token_digest = decode('{digest(token)}', 'hex');")
        return access_token(Path(f"{self.data}/sealing.keys").read_text(encoding="utf-8"), session, person)

    def person(self, user=1, society=1, branch=1):
        """The access token of somebody who has signed in and chosen a password: a program's token does less."""
        self.sql(f"UPDATE users SET must_change_password = false WHERE user_id = {user};")
        return self.browser(user, society, branch)

    def another(self):
        """A second program on the same database; answers its port once it is ready."""
        first = self.port, self.process, self.log_path
        with_port = Program.free_port()
        self.port, self.log_path = with_port, f"{self.folder}/serve-{with_port}.log"
        try:
            self.bring_up()
            self.others.append((self.process, self.log_path))
        finally:
            self.port, self.process, self.log_path = first
        return with_port

    def ask(self, method, path, body=None, token=None, port=None, headers=None):
        """One request: its status and its answer, as JSON where it is."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=60)
        try:
            given = {"Authorization": f"Bearer {token or self.token}", **(headers or {})}
            if body is not None:
                given["Content-Type"] = "application/json"
            connection.request(method, path, None if body is None else json.dumps(body), given)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, text.decode("utf-8", "replace")

    def do(self, command, /, **fields):
        """Does a command; its answer."""
        status, answer = self.ask(
            "POST", f"/api/v1/commands/{command}", fields, headers={"Idempotency-Key": str(uuid.uuid4())})
        if status not in (200, 202):
            raise Breach(f"{command}: {status} {answer}")
        return answer

    def memory(self):
        """Resident bytes of the program, and the most that they ever were."""
        text = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        figures = dict(line.split(":", 1) for line in text.splitlines() if line.startswith("Vm"))
        return tuple(int(figures[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))

    def connections(self, name="http_connections"):
        """How many connections the program holds, as it tells itself; or another of its numbers."""
        text = self.ask("GET", "/metrics")[1]
        return int(float(next(line for line in text.splitlines() if line.startswith(f"{name} ")).split()[1]))

    def verify(self, *societies):
        """`sahakar verify` of the societies named, and no defect in the program's log."""
        for code in societies or (self.name,):
            answer = json.loads(self.command("verify", "--society", code, "--json"))
            if not answer["clean"]:
                raise Breach(f"verify {code}: {[check for check in answer['checks'] if check['wrong']]}")
        self.no_defects()

    def no_defects(self):
        """No program has logged a fault of its own."""
        for path in [self.log_path] + [log for _, log in self.others]:
            self.log_path, own = path, self.log_path
            defects, _ = self.defects(0)
            self.log_path = own
            if defects:
                raise Breach(f"the program logged {len(defects)} defects: {defects[0][:900]}")

    def stop(self, limit=30):
        """Stops the program as an operator does; seconds until it had ended, with 0."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(timeout=limit)
        except subprocess.TimeoutExpired as late:
            raise Breach(f"the program has not stopped {limit} s after SIGTERM") from late
        if status != 0:
            raise Breach(f"the program ended with {status} after SIGTERM: {self.last_words()}")
        return time.monotonic() - begin

    def close(self, keep):
        """Stops all programs and takes the folder away."""
        for process, _ in self.others:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=60)
        super().close(keep)


def sessions_sql(rows, first, kind="token"):
    """Writes sessions, (token, user, society, branch) each, under high numbers that nobody hits upon by chance."""
    values = ",".join(
        f"({(1 << 52) + first + place}, {user}, decode('{digest(token)}', 'hex'), '{kind}',"
        f" {society}, {branch}, now() + interval '1 day')" for place, (token, user, society, branch) in enumerate(rows))
    return (
        "INSERT INTO user_sessions (session_id, user_id, token_digest, kind, society_id, branch_id, expires_at)"
        f" OVERRIDING SYSTEM VALUE VALUES {values};")


def digest(token):
    """What the database keeps of a token, in hexadecimal digits."""
    return hashlib.blake2b(urlsafe_b64decode(token + "="), digest_size=32).hexdigest()


def access_token(ring, session, user):
    """An access token good for a quarter of an hour, under the newest key of a ring of sealing keys."""
    number, secret = ring.split("\n")[-2].split()[1:]
    seed = hashlib.blake2b(b"sahakar derives: access tokens", key=bytes.fromhex(secret), digest_size=32).digest()
    now = int(time.time())
    parts = [{"alg": "EdDSA", "kid": number, "typ": "JWT"},
             {"iss": "sahakar", "sub": user, "sid": session, "society": None, "iat": now, "exp": now + 900}]
    text = ".".join(base64(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
    # PKCS #8 of an Ed25519 seed (RFC 8410).
    key = b"-----BEGIN PRIVATE KEY-----\n" + b64encode(
        bytes.fromhex("302e020100300506032b657004220420") + seed) + b"\n-----END PRIVATE KEY-----\n"
    with tempfile.NamedTemporaryFile() as key_file, tempfile.NamedTemporaryFile() as text_file:
        Path(key_file.name).write_bytes(key)
        Path(text_file.name).write_bytes(text.encode())
        signature = subprocess.run(
            ["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key_file.name, "-in", text_file.name],
            capture_output=True, check=True).stdout
    return f"{text}.{base64(signature)}"


def base64(raw):
    """As it stands in tokens: for addresses, without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def furnish(target, word="", branch=1):
    """A record of each kind, so that questions find something: nearly every path of the API has a number in it."""
    chart = target.ask("GET", "/api/v1/accounts")[1]["rows"]
    by_code = {row["code"]: row["account_id"] for row in chart if "account_id" in row}
    savings = []
    for number, name in enumerate(("Anita Deshpande", "Bharat Kulkarni", "Chitra Hegde"), start=1):
        name = f"{name} {word}".strip()
        person = target.do("parties.register", kind="person", name=name, number=f"A-{number}")["result"]["party_id"]
        opened = target.do(
            "ledger.open_sub_account", account_id=by_code["106001"], party_id=person, number=f"A-{number}", highest="0")
        savings.append(opened["result"]["sub_account_id"])
        target.do(
            "ledger.post_voucher", branch_id=branch, type="receipt", narration=f"Deposit {word}", mode="cash", lines=[
                {"account": "201001", "debit": "5000"},
                {"account": "106001", "number": f"A-{number}", "credit": "5000"}])
    target.do("ledger.place_hold", sub_account_id=savings[0], amount="100", reason=f"Lien for a surety {word}")
    target.do("ledger.add_cost_centre", code="VAN", name=f"Van {word}")
    target.do("ledger.set_holiday", on_date="2026-08-15", name=f"Independence Day {word}")
    target.do("gate.set_approval_rule", **{"command": "parties.change", "from": DAY, "is_required": True})
    target.do("parties.change", party_id=person, kind="person", name=f"Chitra Rao {word}")
    target.do("gate.queue_job", job="gate.purge_old_rows")
    own = target.do("access.create_user", login_name=f"web-{word or 'one'}", display_name=f"Applicant {word}")["result"]["user_id"]
    target.sql(
        f"INSERT INTO enrolments (society_id, user_id, kind, applicant_name) SELECT society_id, user_id, 'member', 'Applicant {word}'"
        f" FROM society_users WHERE user_id = {own};"
        f" INSERT INTO proposed_bank_accounts (society_id, party_id, ifsc, tail, is_main, made_by) SELECT society_id, {person}, 'HDFC0000001',"
        f" '6789', true, user_id FROM society_users WHERE user_id = {own};")
    target.do("auditing.open_engagement", audit_kind="internal", **{"from": DAY}, to=DAY, purpose=f"Cash {word}")


def program_path():
    """The program under test."""
    return os.environ.get("SAHAKAR_PROGRAM", ".build/debug/sahakar")
