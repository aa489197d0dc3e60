"""Clients that post vouchers as fast as they are answered, and never give a voucher up before it is answered."""

import http.client
import json
import random
import threading
import time

PATIENCE = 60


class Intent:
    """One voucher that somebody wants posted, and what became of it so far."""

    def __init__(self, key, debit, credit, paise):
        self.key, self.debit, self.credit, self.paise = key, debit, credit, paise
        self.sent = 0
        self.lost = 0
        self.told_later = 0
        self.last_sent = 0.0
        self.voucher_id = None
        self.number = None
        self.fault = None

    def body(self):
        """The request's body."""
        amount = f"{self.paise // 100}.{self.paise % 100:02}"
        lines = [
            {"account": "106001", "number": f"SB{self.debit}", "debit": amount},
            {"account": "106001", "number": f"SB{self.credit}", "credit": amount},
        ]
        return json.dumps({"branch_id": 1, "type": "journal", "narration": self.key, "lines": lines})


class Line:
    """A connection of one client."""

    def __init__(self, port, token):
        self.port, self.token = port, token
        self.connection = None

    def send(self, intent, body=None):
        """Sends an intent once: its status and answer; status 0 when nobody knows what became of it."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        intent.sent += 1
        intent.last_sent = time.time()
        try:
            self.connection.request(
                "POST", "/api/v1/commands/ledger.post_voucher", body or intent.body(),
                {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json",
                 "Idempotency-Key": intent.key})
            answer = self.connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as trouble:
            self.close()
            # Nobody was there: then nothing was sent either.
            return (-1 if isinstance(trouble, ConnectionRefusedError) else 0), None, None
        return answer.status, text, answer.getheader("Retry-After")

    def post(self, intent):
        """Sends an intent once and keeps what was said; whether it is settled."""
        status, text, later = self.send(intent)
        if status == 200:
            try:
                voucher = json.loads(text)["vouchers"][0]
                intent.voucher_id, intent.number = voucher["voucher_id"], voucher["number"]
            except (ValueError, LookupError, TypeError):
                intent.fault = f"answered without a voucher: {text[:200]!r}"
            return True
        if status == 503:
            intent.told_later += 1
            if later is None:
                intent.fault = "503 without Retry-After"
            return intent.fault is not None
        if status <= 0:
            intent.lost += 1 if status == 0 else 0
            return False
        intent.fault = f"answered {status}: {text[:300].decode('utf-8', 'replace')}"
        return True

    def close(self):
        """Hangs up."""
        if self.connection:
            self.connection.close()
        self.connection = None


class Crowd:
    """Several clients at once; each sends its next voucher when the one before is answered."""

    def __init__(self, program, dice, name, clients, savers):
        self.program, self.name, self.savers = program, name, savers
        self.intents = []
        self.slowest = 0.0
        self.last_answer = 0.0
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, args=(number, dice.getrandbits(64)), daemon=True)
            for number in range(clients)
        ]

    def start(self):
        """Sends them out."""
        for thread in self._threads:
            thread.start()

    def _work(self, number, seed):
        dice = random.Random(seed)
        line, made = Line(self.program.port, self.program.token), 0
        while not self._stop.is_set():
            made += 1
            debit, credit = dice.sample(range(self.savers), 2)
            intent = Intent(f"{self.name}-{number}-{made}", debit, credit, dice.randrange(1, 100_000))
            with self._lock:
                self.intents.append(intent)
            begin = time.monotonic()
            while not line.post(intent):
                # A real client waits as long as Retry-After says; these are in a hurry, to be there when it is hot.
                time.sleep(dice.uniform(0.01, 0.06))
                if self._stop.is_set() and time.monotonic() - begin > PATIENCE:
                    intent.fault = f"no answer within {PATIENCE} s"
                    break
            with self._lock:
                self.last_answer = time.monotonic()
                self.slowest = max(self.slowest, self.last_answer - begin)
            if intent.fault:
                break
        line.close()

    def answered(self):
        """How many are answered."""
        with self._lock:
            return sum(1 for intent in self.intents if intent.voucher_id)

    def wait_for(self, count, limit=PATIENCE):
        """Waits until so many more are answered; whether they were."""
        goal, deadline = self.answered() + count, time.monotonic() + limit
        while time.monotonic() < deadline:
            if self.answered() >= goal:
                return True
            if not any(thread.is_alive() for thread in self._threads):
                return False
            time.sleep(0.005)
        return False

    def finish(self):
        """Lets each client bring its last voucher to an answer."""
        self._stop.set()
        for thread in self._threads:
            thread.join(PATIENCE * 3)
        return self.intents
