#!/usr/bin/env python3
"""Hostile clients: slow, silent, oversized and malformed ones, while somebody else keeps posting and reading.

hostile.py [--connections N] [--at-once] [--slow SECONDS] [--seed S] [--keep]

Ends with 0 when everybody else was served rightly, memory stayed bounded and the program stopped in order.
"""

import argparse
import asyncio
import json
import os
import random
import re
import resource
import secrets
import sys
import time
from contextlib import suppress

import malformed
from target import SAVERS, Breach, Target, program_path

# What the program says of itself: `headerSeconds` of its limits, and a little for the sweep.
HEADER_SECONDS = 15
# What the program holds unless told otherwise, and the memory that each connection may have.
USUAL_CONNECTIONS = 4096
CONNECTION_MEMORY = 32 << 10
LATEST_ANSWER = 8.0


class Line:
    """A raw connection from an address of its own: all of 127.0.0.0/8 is this machine."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, port, source="127.0.0.1", patience=10):
        """Connects."""
        reader, writer = await asyncio.wait_for(
            asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0)), patience)
        return cls(reader, writer)

    async def send(self, data):
        """Sends bytes; silent when the program has hung up."""
        with suppress(OSError):
            self.writer.write(data)
            await self.writer.drain()

    async def rest(self, patience):
        """All that comes until the program hangs up or nothing more comes for so many seconds; whether it hung up."""
        got = b""
        try:
            while True:
                piece = await asyncio.wait_for(self.reader.read(65536), min(patience, 0.3) if got else patience)
                if not piece:
                    return got, True
                got += piece
        except asyncio.TimeoutError:
            return got, False
        except OSError:
            return got, True

    def close(self):
        """Hangs up at once."""
        with suppress(OSError, RuntimeError):
            self.writer.transport.abort()


class Witness:
    """Another user: posts a voucher and reads the balance again and again, each time over a new connection."""

    def __init__(self, target):
        self.target = target
        self.paise = 0
        self.count = 0
        self.slowest = 0.0
        self.fault = None
        self.stopped = False

    async def request(self, method, path, body=None, key=None):
        """One request over a new connection; its status and answer."""
        line = await Line.open(self.target.port, patience=LATEST_ANSWER)
        data = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: witness\r\nAuthorization: Bearer {self.target.token}\r\n"
            f"Connection: close\r\nContent-Length: {len(data)}\r\n")
        if body is not None:
            head += f"Content-Type: application/json\r\nIdempotency-Key: {key}\r\n"
        await line.send(head.encode() + b"\r\n" + data)
        answer = b""
        with suppress(OSError):
            answer = await asyncio.wait_for(line.reader.read(), LATEST_ANSWER)
        line.close()
        top, _, text = answer.partition(b"\r\n\r\n")
        found = re.match(rb"HTTP/1\.1 (\d+)", top)
        return int(found.group(1)) if found else 0, json.loads(text) if text.startswith(b"{") else text

    async def work(self):
        """Goes on until it is told to stop or is not served."""
        while not self.stopped and not self.fault:
            begin = time.monotonic()
            try:
                await self._round()
            except (OSError, asyncio.TimeoutError, ValueError, LookupError) as trouble:
                self.fault = f"the witness is not served: {trouble!r}"
            self.slowest = max(self.slowest, (time.monotonic() - begin) / 2)
            await asyncio.sleep(0.05)

    async def _round(self):
        self.count += 1
        paise = self.count % 97 + 1
        status, answer = await self.request(
            "POST", "/api/v1/commands/ledger.post_voucher", {
                "branch_id": 1, "type": "journal", "narration": f"witness {self.count}", "lines": [
                    {"account": "106001", "number": "SB1", "debit": f"0.{paise:02}"},
                    {"account": "106001", "number": "SB0", "credit": f"0.{paise:02}"}]}, f"witness-{self.count}")
        if status != 200:
            self.fault = f"the witness posted and was answered {status}: {answer}"
            return
        self.paise += paise
        status, answer = await self.request("GET", f"/api/v1/sub-accounts/{self.target.saver}/balance")
        expected = f"-{self.paise // 100}.{self.paise % 100:02}"
        if status != 200 or answer["balance"] != expected:
            self.fault = f"the witness expected the balance {expected} and was answered {status}: {answer}"


class Attack:
    """One run."""

    def __init__(self, target, arguments):
        self.target, self.arguments = target, arguments
        self.dice = random.Random(arguments.seed)
        self.port = target.port
        self.notes = []
        self.faults = []
        self.highest = 0
        # All connections with all their memory, and as much again for all else.
        self.ceiling = 2 * max(USUAL_CONNECTIONS, arguments.at_once and room_for(arguments.connections)) * CONNECTION_MEMORY

    def address(self, number):
        """The source address of a client by its number: 200 connections an address, below the limit of one."""
        block = number // 200
        return f"127.0.{1 + block // 250}.{1 + block % 250}"

    async def watch(self):
        """Keeps the highest memory."""
        while True:
            self.highest = max(self.highest, self.target.memory()[0])
            await asyncio.sleep(0.2)

    async def idle(self, count):
        """Opens connections that say nothing, as fast as they are taken; they are kept open."""
        lines, refused = [], 0
        begin = time.monotonic()
        for start in range(0, count, 250):
            some = await asyncio.gather(
                *(Line.open(self.port, self.address(n)) for n in range(start, min(count, start + 250))),
                return_exceptions=True)
            lines += [one for one in some if isinstance(one, Line)]
            refused += sum(1 for one in some if not isinstance(one, Line))
        held = self.target.connections()
        self.notes.append(
            f"idle: {len(lines)} connections opened in {time.monotonic() - begin:.1f} s, {refused} not taken;"
            f" {held} held at once")
        if self.arguments.at_once and held < count:
            self.faults.append(f"{held} of {count} idle connections are held at once")
        return lines

    async def crowd(self):
        """One address that opens more than one may hold."""
        lines = [await Line.open(self.port, "127.0.99.1") for _ in range(400)]
        await asyncio.sleep(1)
        ended = sum(1 for line in lines if line.reader.at_eof())
        self.notes.append(f"one address: 400 opened, {ended} ended at once")
        if ended < 100:
            self.faults.append(f"one address holds {400 - ended} connections")
        for line in lines:
            line.close()

    async def slow(self, name, opening, drip, count, limit):
        """Clients that send a byte a second; all must have been ended by the limit."""
        begin = time.monotonic()

        async def one(number):
            line = await Line.open(self.port, f"127.0.90.{1 + number % 250}")
            await line.send(opening)
            while time.monotonic() - begin < limit and not line.reader.at_eof():
                await line.send(drip)
                with suppress(asyncio.TimeoutError, OSError):
                    await asyncio.wait_for(line.reader.read(65536), 1)
            ended = time.monotonic() - begin
            line.close()
            return ended

        times = await asyncio.gather(*(one(number) for number in range(count)))
        self.notes.append(f"{name}: {count} clients, the last was ended after {max(times):.1f} s")
        if max(times) >= limit:
            self.faults.append(f"{name}: {sum(1 for t in times if t >= limit)} clients were not ended within {limit} s")

    async def halves(self):
        """Bodies that stop half way, and clients that hang up in the middle of everything."""
        head = (
            "POST /api/v1/commands/ledger.post_voucher HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {self.target.token}\r\nIdempotency-Key: half\r\nContent-Length: 400\r\n\r\n").encode()
        for number in range(150):
            line = await Line.open(self.port, f"127.0.91.{1 + number % 200}")
            await line.send(head[: self.dice.randrange(1, len(head))] if number % 3 == 0 else head + b'{"branch_id": 1, ')
            if number % 2:
                with suppress(OSError):
                    line.writer.write_eof()
            await asyncio.sleep(0)
            line.close()
        self.notes.append("halves: 150 clients hung up in the middle of a head or a body")

    async def strange(self):
        """Everything malformed and oversized: an answer that says no, or the end of the connection; never 5xx."""
        known = malformed.cases(self.target, self.dice)

        async def one(number, case):
            line = await Line.open(self.port, f"127.0.92.{1 + number % 250}")
            sending = asyncio.create_task(line.send(case.data))
            answer, ended = await line.rest(case.patience)
            sending.cancel()
            with suppress(asyncio.CancelledError):
                await sending
            line.close()
            if word := case.fault(answer, ended):
                self.faults.append(f"{case.name}: {word}")

        gate = asyncio.Semaphore(24)

        async def gated(number, case):
            async with gate:
                await one(number, case)

        await asyncio.gather(*(gated(number, case) for number, case in enumerate(known)))
        done = len(known)
        self.notes.append(f"malformed and oversized: {done} requests")

    async def run(self):
        """All of it at once, beside a witness."""
        witness = Witness(self.target)
        before = self.target.memory()[0]
        watching = asyncio.create_task(self.watch())
        working = asyncio.create_task(witness.work())
        await asyncio.sleep(0.5)
        limit = HEADER_SECONDS + 5
        slow = [
            self.slow("slow heads", b"GET / HTTP/1.1\r\nHost: t\r\nX-Slow: ", b"a", 100, limit),
            self.slow("slow request lines", b"GE", b"T", 50, limit)]
        if self.arguments.slow > limit:
            post = b"POST /api/v1/sign-in HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n"
            slow.append(self.slow("slow bodies", post, b"x", 100, self.arguments.slow))
        slowly = asyncio.gather(*slow)
        idle, opened = await self.idle(self.arguments.connections), time.monotonic()
        await self.crowd()
        await self.halves()
        await self.strange()
        await slowly
        # The last of those that sent nothing at all are due as long after they came.
        await asyncio.sleep(max(0, opened + HEADER_SECONDS + 1.5 - time.monotonic()))
        after_deadline = self.target.connections()
        self.notes.append(f"after the deadline {after_deadline} connections are left")
        # The witness may be asking at that moment; what is never counted off is there whenever one looks.
        running = self.target.connections("http_requests_running")
        for _ in range(10):
            await asyncio.sleep(0.1)
            running = min(running, self.target.connections("http_requests_running"))
        if running > 1:
            self.faults.append(f"{running - 1} requests are still counted as running")
        if after_deadline > 100:
            self.faults.append(f"{after_deadline} connections are left after the deadline")
        witness.stopped = True
        await working
        for line in idle:
            line.close()
        await asyncio.sleep(0.5)
        watching.cancel()
        after = self.target.memory()[0]
        self.notes.append(
            f"memory: {before >> 20} MB before, {self.highest >> 20} MB at the most, {after >> 20} MB after;"
            f" the ceiling is {(before + self.ceiling) >> 20} MB")
        self.notes.append(
            f"witness: {witness.count} vouchers and balances, all right; the slowest answer took {witness.slowest:.2f} s")
        if witness.fault:
            self.faults.append(witness.fault)
        if witness.slowest > LATEST_ANSWER:
            self.faults.append(f"the witness waited {witness.slowest:.1f} s")
        if self.highest - before > self.ceiling:
            self.faults.append(f"the program took {(self.highest - before) >> 20} MB more than before")
        # It stops while some are silent and some have said half a word.
        for number in range(300):
            line = await Line.open(self.port, self.address(number))
            if number % 3 == 0:
                await line.send(b"GET / HTTP/1.1\r\nHost")
            idle.append(line)


def room_for(connections):
    """A limit of connections under which so many are held: an eighth of it stays free for others."""
    return connections * 5 // 4


def raise_files(wanted):
    """Raises the limit of open files, for this script and the program that it starts; answers what it is then."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        # Above the hard limit only root may go.
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(hard, wanted), max(hard, wanted)))
        return max(hard, wanted)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def main():
    """One run against a program of its own, with the limits that it has unless told otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--at-once", action="store_true", help="the program is told to hold all of them at the same time")
    parser.add_argument("--slow", type=float, default=0)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    arguments.seed = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed
    again = f"Tests/Attack/run.sh hostile --seed {arguments.seed} --connections {arguments.connections}"
    again += " --at-once" if arguments.at_once else ""
    print(f"hostile: seed {arguments.seed}; again: {again}" + (f" --slow {arguments.slow:g}" if arguments.slow else ""))
    # The program takes three quarters of its files for connections.
    files = raise_files((room_for(arguments.connections) if arguments.at_once else arguments.connections) * 4 // 3 + 4000)
    room = files * 3 // 5 - 2000 if arguments.at_once else files - 2000
    if arguments.connections > room:
        print(f"  this system lets a program have {files} files: {room} connections instead of {arguments.connections}")
        arguments.connections = room
    target, failed = Target(program_path()), True
    target.options = ["--connections", str(room_for(arguments.connections))] if arguments.at_once else []
    try:
        target.found()
        target.bring_up()
        target.saver = target.ask("GET", "/api/v1/sub-accounts?search=SB0")[1]["rows"][0]["sub_account_id"]
        attack = Attack(target, arguments)
        asyncio.run(attack.run())
        stopped = target.stop()
        for note in attack.notes + [f"stopped {stopped:.1f} s after SIGTERM"]:
            print(f"  {note}")
        if stopped > 10:
            attack.faults.append(f"the program took {stopped:.0f} s to stop")
        if attack.faults:
            raise Breach("\n  ".join([f"{len(attack.faults)} faults"] + attack.faults[:20]))
        target.verify()
        failed = False
    except Breach as breach:
        print(f"\nBREACH (seed {arguments.seed}): {breach}\nKept: {target.folder}")
    finally:
        target.close(keep=failed or arguments.keep)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
