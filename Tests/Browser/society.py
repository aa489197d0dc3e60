"""A running program with a small society of its own, on a data folder that goes away with it."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Kumbhar-vaada 4711"
# How long a page may take, in milliseconds: only whoever hangs is caught, not a machine that others keep busy.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def chromium(playwright):
    """Starts Debian's Chromium in the build that draws no window of its own."""
    return playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"])


class Society:
    """Starts the program, opens a society by the command line, and speaks REST with a browser's session."""

    def __init__(self, program):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="sahakar-browser-")
        os.chmod(self.folder, 0o755)
        self.data = f"{self.folder}/data"
        self.log = open(f"{self.folder}/serve.log", "w+", encoding="utf-8")
        self.process = None
        self.mails = None
        self.address = ""

    def open(self):
        """Opens the society and serves it; answers the administrator's one-time password."""
        answer = self.command(
            "society", "open", "demo", "--name", "Sunrise Employees Credit Society", "--kind", "credit",
            "--opened-on", "2026-04-01", "--admin", "asha", "--admin-name", "Asha Patil", "--json")
        self.process = subprocess.Popen(
            # One person plays many: signing in is as often as the checks need it.
            [self.program, "serve", "--port", "0", "--data", self.data, "--sign-in-limit", "0", "--messages",
             self.mail_server()], stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline and not self.address:
            found = re.search(r"https?://[\w.]+:\d+", Path(self.log.name).read_text(encoding="utf-8"))
            self.address = found.group(0) if found else ""
            if self.process.poll() is not None:
                raise RuntimeError(Path(self.log.name).read_text(encoding="utf-8"))
            time.sleep(0.1)
        if not self.address:
            raise RuntimeError("the program does not serve")
        return json.loads(answer)["one_time_password"]

    def mail_server(self):
        """Begins a server that keeps the mails it is given; answers the file that names it."""
        self.mails = subprocess.Popen(
            [sys.executable, str(ROOT / "Tests/Messages/servers.py"), self.folder], stdout=subprocess.PIPE, text=True)
        port = json.loads(self.mails.stdout.readline())["open"]
        file = Path(self.folder) / "messages.json"
        file.write_text(json.dumps({
            "mail": {"host": "localhost", "port": port, "security": "none", "from": "books@coop.example"}}))
        file.chmod(0o644)
        return str(file)

    def operator(self):
        """Makes a platform operator; answers his login and one-time password."""
        return json.loads(self.command("user", "operator", "opera", "--name", "Operator", "--json"))

    def command(self, *arguments):
        """Runs a subcommand of the program."""
        return subprocess.run(
            [self.program, *arguments, "--data", self.data], check=True, capture_output=True, text=True,
            timeout=300).stdout

    def defects(self):
        """The last faults that the program wrote in its log."""
        lines = Path(self.log.name).read_text(encoding="utf-8").splitlines()
        return [line for line in lines if '"level":"error"' in line][-3:]

    def close(self):
        """Stops the program and takes its folder away."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(timeout=60)
        if self.mails:
            self.mails.kill()
            self.mails.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Desk:
    """One person at one browser."""

    def __init__(self, browser, society, **options):
        self.society = society
        self.context = browser.new_context(
            base_url=society.address, locale="en-IN", viewport={"width": 1366, "height": 820}, **options)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        if options.get("java_script_enabled", True):
            self._at_a_persons_pace()
        self.faults = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.token = None

    def _at_a_persons_pace(self):
        """Nobody leaves a page, or types into one, within the milliseconds before its script listens."""
        go = self.page.goto

        def settle():
            if self.page.url.startswith("http") and self.page.query_selector("main"):
                try:
                    self.page.wait_for_selector("html.with-script", state="attached", timeout=3000)
                except PlaywrightError:
                    pass  # A page without the frame's script.

        def goto(address, **how):
            settle()
            answer = go(address, **how)
            settle()
            return answer

        self.page.goto = goto

    def _console(self, message):
        # A page that says no is no fault of the page.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.faults.append(f"{message.type}: {message.text} ({self.page.url})")
        elif "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def sign_in(self, login, password, new_password=None):
        """Signs in by the form, and chooses a new password where the old one is for one use."""
        self.page.goto("/login")
        self.page.fill("[name=login]", login)
        self.page.fill("[name=password]", password)
        self.page.click("button[type=submit].btn-primary")
        if new_password:
            self.page.wait_for_selector("[name=new_password]")
            self.page.fill("[name=current_password]", password)
            self.page.fill("[name=new_password]", new_password)
            self.page.fill("[name=again]", new_password)
            self.page.click("button[type=submit].btn-primary")
        self.page.wait_for_load_state()
        if "/societies" in self.page.url:
            self.page.click("button[type=submit].btn-primary")
            self.page.wait_for_load_state()
        me = self.context.request.get("/api/v1/me").json()
        self.token = me["csrf_token"]
        self.branch = me.get("branch_id")
        return me

    def do(self, command, /, expect=200, **fields):
        """Does a command by REST in this session."""
        answer = self.context.request.post(
            f"/api/v1/commands/{command}", data=json.dumps(fields),
            headers={
                "Content-Type": "application/json", "X-CSRF-Token": self.token,
                "Idempotency-Key": str(uuid.uuid4())})
        if answer.status != expect:
            raise RuntimeError(f"{command}: {answer.status} {answer.text()}")
        return answer.json()

    def ask(self, query, /, **fields):
        """Asks a query by REST in this session."""
        answer = self.context.request.get(f"/api/v1/queries/{query}", params=fields)
        if answer.status != 200:
            raise RuntimeError(f"{query}: {answer.status} {answer.text()}")
        return answer.json()

    def account(self, code):
        """The id of an account by its code."""
        rows = self.ask("ledger.chart")["rows"]
        return next(row["account_id"] for row in rows if row["code"] == code and "account_id" in row)


def people(desk):
    """Registers members with savings accounts, and a second person who may approve."""
    savings, loans = desk.account("106001"), desk.account("204001")
    names = [
        "Anita Deshpande", "Bharat Kulkarni", "Chitra Hegde", "Dinesh Pawar", "Esha Naik <b>", "Farhan Shaikh",
    ]
    made = {}
    for number, name in enumerate(names, start=1):
        party = desk.do("parties.register", kind="person", name=name, number=f"M-{number:04}")
        party_id = party["result"]["party_id"]
        opened = desk.do(
            "ledger.open_sub_account", account_id=savings, party_id=party_id, number=f"SB-{number}", highest="0")
        made[name] = opened["result"]["sub_account_id"]
        if number <= 3:
            desk.do("ledger.open_sub_account", account_id=loans, party_id=party_id, number=f"OL-{number}")
    return made


def post(desk, kind, narration, *lines):
    """Posts a voucher; a line is account code, number or None, and an amount, debit positive."""
    sent = []
    for account, number, amount in lines:
        line = {"account": account, ("debit" if amount > 0 else "credit"): f"{abs(amount)}.00"}
        if number:
            line["number"] = number
        sent.append(line)
    mode = "cash" if any(account == "201001" for account, _, _ in lines) else "transfer"
    return desk.do(
        "ledger.post_voucher", branch_id=desk.branch, type=kind, narration=narration, mode=mode, lines=sent)


def ready(page):
    """Waits until the page's script listens: keys pressed before that are nobody's."""
    page.wait_for_selector("html.with-script", state="attached")


def focused(page):
    """The name of the field that has the cursor."""
    return page.evaluate("document.activeElement.name ?? document.activeElement.id")
