#!/usr/bin/env python3
"""Many clients on the same accounts, through one program and through two on one database.

contention.py [--clients N] [--vouchers N] [--seed S] [--keep]

Half of the clients pass money to and fro between the same savers, each in the opposite direction of another; the other
half draws on accounts that must not be overdrawn until nothing is left. Ends with 0 when nobody was answered by a fault,
not a paisa is missing, no floor was passed and the books verify.
"""

import argparse
import http.client
import json
import random
import secrets
import sys
import threading
import time
from collections import Counter

from target import Breach, Target, program_path

POTS = 4
POT_PAISE = 50_000


class Client(threading.Thread):
    """One client with a connection of its own; it keeps what it was told."""

    def __init__(self, target, port, name, work):
        super().__init__(daemon=True)
        self.target, self.port, self.name, self.work = target, port, name, work
        self.moved = Counter()
        self.answers = Counter()
        self.fault = None
        self.slowest = 0.0

    def run(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            for number, (debit, credit, paise) in enumerate(self.work):
                self._post(line, f"{self.name}-{number}", debit, credit, paise)
                if self.fault:
                    return
        except (OSError, http.client.HTTPException) as trouble:
            self.fault = f"{self.name}: {trouble!r}"
        finally:
            line.close()

    def _post(self, line, key, debit, credit, paise):
        amount = f"{paise // 100}.{paise % 100:02}"
        body = {"branch_id": 1, "type": "journal", "narration": key, "lines": [
            {"account": "106001", "number": debit, "debit": amount},
            {"account": "106001", "number": credit, "credit": amount}]}
        begin = time.monotonic()
        line.request("POST", "/api/v1/commands/ledger.post_voucher", json.dumps(body), {
            "Authorization": f"Bearer {self.target.token}", "Content-Type": "application/json", "Idempotency-Key": key})
        answer = line.getresponse()
        text = answer.read()
        self.slowest = max(self.slowest, time.monotonic() - begin)
        if answer.status == 200:
            self.answers["posted"] += 1
            self.moved[debit] += paise
            self.moved[credit] -= paise
        elif answer.status == 422 and json.loads(text)["code"] == "ledger.above_highest":
            self.answers["refused"] += 1
        else:
            self.fault = f"{key}: answered {answer.status}: {text[:300]!r}"


def fill(target):
    """Accounts with a floor (a deposit may not be overdrawn) and a known amount on each."""
    chart = target.ask("GET", "/api/v1/accounts")[1]["rows"]
    savings = next(row["account_id"] for row in chart if row["code"] == "106001" and "account_id" in row)
    for number in range(POTS):
        target.do(
            "ledger.open_sub_account", account_id=savings, name=f"Pot {number}", number=f"P{number}", highest="0")
        target.do("ledger.post_voucher", branch_id=1, type="receipt", narration="Filled", mode="cash", lines=[
            {"account": "201001", "debit": f"{POT_PAISE // 100}"},
            {"account": "106001", "number": f"P{number}", "credit": f"{POT_PAISE // 100}"}])


def plans(dice, clients, vouchers):
    """What each client does: opposite transfers in pairs, and draws until far beyond what is there."""
    for number in range(clients):
        work = []
        for _ in range(vouchers):
            if number % 2:
                work.append((f"P{dice.randrange(POTS)}", "SB9", dice.randrange(1, 4000)))
            else:
                pair = ("SB1", "SB2") if number % 4 else ("SB2", "SB1")
                work.append((*pair, dice.randrange(1, 100_000)))
        yield work


def check(target, moved, name):
    """Balances are those that the answers add up to, floors held, and the whole is zero."""
    rows = target.sql(
        "SELECT s.number, b.balance FROM sub_accounts s JOIN balances b USING (society_id, sub_account_id);")
    balances = {number: int(balance) for number, balance in rows}
    wrong = {
        number: (balance, moved[number]) for number, balance in balances.items()
        if number.startswith(("SB", "P")) and balance != moved[number]}
    if wrong:
        raise Breach(f"{name}: balances and what the answers add up to differ: {wrong}")
    below = {number: balance for number, balance in balances.items() if number.startswith("P") and balance > 0}
    if below:
        raise Breach(f"{name}: below their floor: {below}")
    [[total, lines]] = target.sql("SELECT (SELECT sum(amount) FROM postings), (SELECT sum(balance) FROM balances);")
    if (total, lines) != ("0", "0"):
        raise Breach(f"{name}: lines add up to {total}, balances to {lines}")
    return balances


def one_round(target, ports, arguments, dice, moved, name):
    """All clients at once over the programs named; answers a line about it."""
    key = name.replace(" ", "-")
    clients = [
        Client(target, ports[number // 4 % len(ports)], f"{key}-{number}", work)
        for number, work in enumerate(plans(dice, arguments.clients, arguments.vouchers))]
    [[deadlocks_before]] = target.sql("SELECT deadlocks FROM pg_stat_database WHERE datname = 'sahakar';")
    begin = time.monotonic()
    for client in clients:
        client.start()
    for client in clients:
        client.join(120)
        if client.is_alive():
            raise Breach(f"{name}: {client.name} waits for an answer after two minutes")
    seconds = time.monotonic() - begin
    faults = [client.fault for client in clients if client.fault]
    if faults:
        raise Breach(f"{name}: {len(faults)} clients were answered by a fault: {faults[0]}")
    for client in clients:
        moved.update(client.moved)
    answers = sum((client.answers for client in clients), Counter())
    balances = check(target, moved, name)
    [[deadlocks]] = target.sql("SELECT deadlocks FROM pg_stat_database WHERE datname = 'sahakar';")
    if deadlocks != deadlocks_before:
        raise Breach(f"{name}: {int(deadlocks) - int(deadlocks_before)} deadlocks in PostgreSQL")
    left = sum(-balance for number, balance in balances.items() if number.startswith("P"))
    print(
        f"  {name}: {len(clients)} clients, {answers['posted']} vouchers in {seconds:.1f} s"
        f" ({answers['posted'] / seconds:.0f}/s), {answers['refused']} refused at the floor, {left} paise left in"
        f" {POTS} accounts, slowest answer {max(client.slowest for client in clients):.2f} s, no deadlock")
    if not answers["refused"]:
        raise Breach(f"{name}: nobody was refused at the floor: the round proves nothing of it")


def refill(target, moved, dice):
    """Some money for the next round's draws."""
    for number in range(POTS):
        paise = dice.randrange(10_000, 40_000)
        target.do("ledger.post_voucher", branch_id=1, type="receipt", narration="Filled again", mode="cash", lines=[
            {"account": "201001", "debit": f"{paise / 100:.2f}"},
            {"account": "106001", "number": f"P{number}", "credit": f"{paise / 100:.2f}"}])
        moved[f"P{number}"] -= paise


def main():
    """One round through one program, one through two."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--vouchers", type=int, default=40)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    arguments.seed = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed
    print(f"contention: seed {arguments.seed}; again: Tests/Attack/run.sh contention --seed {arguments.seed}"
          f" --clients {arguments.clients} --vouchers {arguments.vouchers}")
    dice, target, failed = random.Random(arguments.seed), Target(program_path()), True
    try:
        target.found()
        target.bring_up()
        fill(target)
        moved = Counter({f"P{number}": -POT_PAISE for number in range(POTS)})
        one_round(target, [target.port], arguments, dice, moved, "one program")
        refill(target, moved, dice)
        one_round(target, [target.port, target.another()], arguments, dice, moved, "two programs")
        target.verify()
        print("  verify: clean")
        failed = False
    except Breach as breach:
        print(f"\nBREACH (seed {arguments.seed}): {breach}\nKept: {target.folder}")
    finally:
        target.close(keep=failed or arguments.keep)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
