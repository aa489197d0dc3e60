#!/usr/bin/env python3
"""Kills the program and its database under load, starts them again, and looks whether every promise was kept.

crash.py [--rounds N] [--seed S] [--only KIND,…] [--clients N] [--keep]

Without --rounds: one round of each kind of fault. Ends with 0 when nothing was lost or doubled, 1 when something was.
"""

import argparse
import copy
import json
import os
import random
import secrets
import signal
import statistics
import sys
import threading
import time

import faults
from clients import Crowd, Line
from program import SAVERS, Breach, Program


class Watch:
    """Asks all the time whether the program is ready, as a balancer does."""

    def __init__(self, program):
        self.program = program
        self.said_no = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self):
        while not self._stop.wait(0.03):
            self.said_no |= self.program.readiness() == 503

    def end(self):
        """Stops asking; whether it ever said 503."""
        self._stop.set()
        self._thread.join(20)
        return self.said_no


class Round:
    """Load, a fault, recovery, and a look into the books."""

    def __init__(self, run, number, kind):
        self.run, self.number, self.kind = run, number, kind
        self.program, self.dice = run.program, run.dice
        self.name = f"r{number}"
        self.crowd = Crowd(self.program, self.dice, self.name, run.clients, SAVERS)
        self.starts, self.ready, self.said_no = 0, 0.0, False
        self.in_books = 0

    def go(self):
        """Does the round; throws a breach when a promise was not kept."""
        watch = Watch(self.program)
        self.crowd.start()
        try:
            if not self.crowd.wait_for(20):
                raise Breach("nobody is answered before the fault" + self._first_fault())
            time.sleep(self.dice.uniform(0, 0.7))
            begin = time.monotonic()
            self.starts = faults.ALL[self.kind](self)
            self.ready = time.monotonic() - begin
            if not self.crowd.wait_for(20):
                raise Breach("nobody is answered after the fault" + self._first_fault())
            time.sleep(self.dice.uniform(0, 0.3))
        finally:
            self.said_no = watch.end()
            self.intents = self.crowd.finish()
        self._check()

    def _first_fault(self):
        found = next((intent.fault for intent in self.crowd.intents if intent.fault), None)
        return f": {found}" if found else ""

    def _check(self):
        for intent in self.intents:
            if intent.fault or not intent.voucher_id:
                raise Breach(f"{intent.key}: {intent.fault or 'never answered'}")
        self._ask_again()
        self.run.check_books(self.name, self.intents)
        for intent in self.intents:
            # Made before its last sending: the answer was lost, and came from the key the second time.
            if intent.sent > 1 and self.run.made_at[intent.key] < intent.last_sent - 0.001:
                self.in_books += 1
        self.run.verify()

    def _ask_again(self):
        """The same key gets the same answer, and refuses another input."""
        line = Line(self.program.port, self.program.token)
        unsure = [intent for intent in self.intents if intent.lost]
        others = self.dice.sample(self.intents, min(10, len(self.intents)))
        sample = [copy.copy(intent) for intent in unsure + others]
        for intent in sample:
            status, text, _ = line.send(intent)
            if status != 200 or json.loads(text)["vouchers"][0]["voucher_id"] != intent.voucher_id:
                raise Breach(f"{intent.key}: asked again, voucher {intent.voucher_id} became {status} {text!r:.300}")
        other, intent = sample[0].body().replace('"journal"', '"receipt"'), sample[0]
        status, text, _ = line.send(intent, other)
        if status != 409:
            raise Breach(f"{intent.key}: the key was taken for another input: {status} {text!r:.300}")
        line.close()

    def row(self):
        """One line about the round."""
        return (
            f"{self.number:4} {self.kind:13} acknowledged {len(self.intents):5}  unknown {self.unknown:3}"
            f"  retried {self.retried:3}  in the books already {self.in_books:3}  told later {self.later:3}"
            f"  starts {self.starts}  ready {self.ready:6.2f} s  slowest {self.crowd.slowest:5.2f} s"
            f"  {'503 seen' if self.said_no else '        '}  verify clean")

    @property
    def unknown(self):
        """How many had no answer at least once, so that nobody knew."""
        return sum(1 for intent in self.intents if intent.lost)

    @property
    def retried(self):
        """How many were sent more than once."""
        return sum(1 for intent in self.intents if intent.sent > 1)

    @property
    def later(self):
        """How many answers said 503."""
        return sum(intent.told_later for intent in self.intents)


class Run:
    """All rounds on one society."""

    def __init__(self, binary, seed, clients):
        self.dice = random.Random(seed)
        self.clients = clients
        self.program = Program(binary)
        self.intents = {}
        self.made_at = {}
        self.log_place = 0

    def check_books(self, name, fresh):
        """Every voucher that was acknowledged is there once, whole, under its number, and there is none beside them.

        By the name of a round, of which `fresh` are the vouchers, or of all rounds when it is empty.
        """
        self.intents.update((intent.key, intent) for intent in fresh)
        rows = self.program.sql(
            f"""
            SELECT v.narration, v.voucher_id, v.number, v.line_count, extract(epoch FROM v.recorded_at),
                (SELECT string_agg(s.number || ':' || p.amount, ' ' ORDER BY p.line_no) FROM postings p
                 JOIN sub_accounts s USING (society_id, sub_account_id)
                 WHERE p.society_id = v.society_id AND p.voucher_id = v.voucher_id)
            FROM vouchers v WHERE v.narration LIKE '{name or 'r%'}-%' ORDER BY v.voucher_id;
            """)
        found = {}
        for key, voucher, number, count, moment, lines in rows:
            found.setdefault(key, []).append((int(voucher), int(number), int(count), lines))
            self.made_at[key] = float(moment)
        expected = fresh if name else self.intents.values()
        lost = [intent.key for intent in expected if intent.key not in found]
        doubled = [key for key, vouchers in found.items() if len(vouchers) > 1]
        strange = [key for key in found if key not in self.intents]
        wrong = [
            intent.key for intent in expected
            if intent.key in found and not self._fits(intent, found[intent.key][0])]
        told = [
            ("lost", lost), ("doubled", doubled), ("never asked for", strange), ("other than acknowledged", wrong)]
        bad = [f"{len(keys)} {what}: {', '.join(keys[:8])}" for what, keys in told if keys]
        if bad:
            raise Breach("vouchers " + "; ".join(bad))
        self._check_totals()

    @staticmethod
    def _fits(intent, voucher):
        voucher_id, number, count, lines = voucher
        return (
            voucher_id == intent.voucher_id and number == int(intent.number.rsplit("-", 1)[1]) and count == 2
            and lines == f"SB{intent.debit}:{intent.paise} SB{intent.credit}:{-intent.paise}")

    def _check_totals(self):
        [[vouchers, last, total, open_keys]] = self.program.sql(
            "SELECT (SELECT count(*) FROM vouchers), (SELECT max(number) FROM vouchers),"
            " (SELECT sum(amount) FROM postings), (SELECT count(*) FROM idempotency_keys WHERE answer IS NULL);")
        if int(vouchers) != len(self.intents):
            raise Breach(f"{vouchers} vouchers are in the books, {len(self.intents)} were acknowledged")
        if int(last) != int(vouchers):
            raise Breach(f"the last number is {last}, but there are {vouchers} vouchers")
        if total != "0":
            raise Breach(f"the sum of all lines is {total}")
        if open_keys != "0":
            raise Breach(f"{open_keys} keys are kept without an answer")

    def verify(self):
        """`sahakar verify`, and no defect in the program's log."""
        answer = json.loads(self.program.command("verify", "--json"))
        if not answer["clean"]:
            raise Breach(f"verify: {[check for check in answer['checks'] if check['wrong']]}")
        defects, self.log_place = self.program.defects(self.log_place)
        if defects:
            raise Breach(f"the program logged {len(defects)} defects: {defects[0][:600]}")


def kinds(arguments, program, dice):
    """The kind of fault of each round."""
    known = arguments.only.split(",") if arguments.only else list(faults.ALL)
    for name in known:
        if name not in faults.ALL:
            sys.exit(f"crash: {name} is no kind of fault; there are {', '.join(faults.ALL)}")
    if program.disk.missing:
        if any(name in faults.NEEDS_DISK for name in known):
            print(f"skipped: rounds with a full disk ({program.disk.missing})")
        known = [name for name in known if name not in faults.NEEDS_DISK]
    chosen = []
    while len(chosen) < (arguments.rounds or len(known)) and known:
        dice.shuffle(known)
        chosen += known
    return chosen[: arguments.rounds or len(known)]


def summary(rounds, seconds):
    """The closing table: each kind with how often, how much and how long."""
    print(f"\n{'kind':13} rounds  acknowledged  unknown  already booked  told later   ready: median  longest")
    for kind in faults.ALL:
        own = [one for one in rounds if one.kind == kind]
        if own:
            times = [one.ready for one in own]
            print(
                f"{kind:13} {len(own):6}  {sum(len(one.intents) for one in own):12}"
                f"  {sum(one.unknown for one in own):7}  {sum(one.in_books for one in own):14}"
                f"  {sum(one.later for one in own):10}         {statistics.median(times):4.1f} s  {max(times):5.1f} s")
    vouchers = sum(len(one.intents) for one in rounds)
    print(f"{len(rounds)} rounds in {seconds:.0f} s, {vouchers} vouchers, none lost, none doubled.")


def main():
    """Runs the rounds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", default="")
    parser.add_argument("--clients", type=int, default=12)
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)
    seed = arguments.seed if arguments.seed is not None else secrets.randbelow(1_000_000)
    print(f"seed {seed}; again: make crash SEED={seed}" + (f" ROUNDS={arguments.rounds}" if arguments.rounds else ""))
    run = Run(os.environ.get("SAHAKAR_PROGRAM", ".build/debug/sahakar"), seed, arguments.clients)
    # Whoever stops it early finds nothing mounted afterwards.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    done, begin, current, failed = [], time.monotonic(), None, False
    try:
        run.program.found()
        run.program.bring_up()
        for number, kind in enumerate(kinds(arguments, run.program, run.dice), start=1):
            current = Round(run, number, kind)
            current.go()
            print(current.row())
            done.append(current)
        run.check_books("", [])
        summary(done, time.monotonic() - begin)
    except Breach as breach:
        where = f"round {current.number}, {current.kind}" if current else "before the first round"
        failed = True
        print(f"\nBREACH ({where}, seed {seed}): {breach}\nKept: {run.program.folder} with serve.log"
              + ("" if run.program.disk.missing else "; `umount` its folder `disk` before it is deleted"))
    finally:
        run.program.close(keep=failed or arguments.keep)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
