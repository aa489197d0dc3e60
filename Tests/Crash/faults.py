"""What can go wrong, each as a function that does it to a running program and brings it back as an operator would.

A fault gets the round; it answers how often the program had to be started, 0 when it has recovered by itself.
"""

import os
import signal
import socket
import time

from program import Breach


def program(round_):
    """kill -9 of the program; its PostgreSQL is being stopped while the next program starts."""
    round_.program.kill()
    return round_.program.bring_up()


def stop(round_):
    """The program is asked to stop, in order, and started again at once."""
    status = round_.program.kill(signal.SIGTERM)
    if status != 0:
        raise Breach(f"serve ended with {status} when it was asked to stop")
    return round_.program.bring_up()


def postgres(round_):
    """kill -9 of PostgreSQL alone: the program has to bring it back."""
    before = round_.program.postmaster()
    round_.program.kill_postmaster()
    return wait_for_other(round_, before)


def backend(round_):
    """kill -9 of one of PostgreSQL's sessions: the server restarts all of them and recovers."""
    sessions = round_.program.backends()
    if sessions:
        os.kill(round_.dice.choice(sessions), signal.SIGKILL)
    round_.crowd.wait_for(20)
    round_.program.wait_ready()
    return 0


def both(round_):
    """kill -9 of both at the same moment."""
    first, second = round_.program.kill_postmaster, round_.program.kill
    if round_.dice.random() < 0.5:
        first, second = second, first
    first()
    second()
    return round_.program.bring_up()


def again(round_):
    """kill -9 of the program, and again while it starts, sometimes with PostgreSQL."""
    starts = 0
    round_.program.kill()
    for _ in range(round_.dice.randint(1, 3)):
        round_.program.launch()
        starts += 1
        time.sleep(round_.dice.uniform(0, 0.8))
        if round_.program.process.poll() is not None:
            raise Breach(f"serve ended with {round_.program.process.returncode}: {round_.program.last_words()}")
        if round_.dice.random() < 0.4:
            round_.program.kill_postmaster()
        round_.program.kill()
    return starts + round_.program.bring_up()


def often(round_):
    """kill -9 of PostgreSQL as soon as it is back, many times."""
    for _ in range(round_.dice.randint(3, 8)):
        before = round_.program.postmaster()
        round_.program.kill_postmaster()
        wait_for_other(round_, before)
        time.sleep(round_.dice.uniform(0, 0.3))
    return 0


def cut(round_):
    """Connections to the database are cut, one after the other, wherever their transactions are."""
    pauses = [round_.dice.uniform(0, 0.06) for _ in range(30)]
    text = "".join(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'sahakar_app' AND state <> 'idle'"
        f" ORDER BY random() LIMIT 1;\nSELECT pg_sleep({pause:.3f});\n" for pause in pauses)
    round_.program.sql(text)
    round_.program.wait_ready()
    return 0


def stall(round_):
    """Clients send half a request, or do not read their answers, and keep the line open."""
    head = (
        f"POST /api/v1/commands/ledger.post_voucher HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {round_.program.token}\r\nContent-Type: application/json\r\n"
        f"Idempotency-Key: {round_.name}-stalled\r\n")
    body = '{"branch_id":1,"type":"journal","narration":"stalled","lines":[{"account":"106001","number":"SB1",'
    halves = [
        head, head + "Content-Length: 400\r\n\r\n", head + "Content-Length: 400\r\n\r\n" + body,
        "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 40,
    ]
    lines = []
    try:
        for number in range(round_.dice.randint(20, 60)):
            line = socket.create_connection(("127.0.0.1", round_.program.port), timeout=10)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.sendall(halves[number % len(halves)].encode())
            lines.append(line)
        begin = time.monotonic()
        if not round_.crowd.wait_for(100, limit=20):
            raise Breach("others are not answered while clients stall")
        time.sleep(max(0, 1 - (time.monotonic() - begin)))
    finally:
        for line in lines:
            line.close()
    return 0


def disk(round_):
    """The disk is full for a while, and then there is room again; nobody touches the program."""
    fill(round_)
    time.sleep(round_.dice.uniform(0, 2))
    round_.program.disk.empty()
    round_.program.wait_ready()
    return 0


def disk_program(round_):
    """The disk is full, the program is killed and started on the full disk; then there is room again."""
    fill(round_)
    round_.program.kill()
    round_.program.launch()
    time.sleep(round_.dice.uniform(0.2, 1.5))
    round_.program.disk.empty()
    # A start on a full disk may well fail, if it says so: systemd starts it again.
    deadline, starts = time.monotonic() + 60, 1
    while time.monotonic() < deadline:
        if round_.program.process.poll() is not None:
            return starts + round_.program.bring_up(may_fail=True)
        if round_.program.is_ready():
            return starts
        time.sleep(0.02)
    raise Breach("serve is not ready 60 s after the disk had room again")


def fill(round_):
    """Takes all room, and waits until it hurts: clients are told to come back later, or nobody is answered."""
    told = sum(intent.told_later for intent in list(round_.crowd.intents))
    deadline = time.monotonic() + 6
    while time.monotonic() < deadline:
        round_.program.disk.fill()
        # The log's present file has room left; the next one has none.
        round_.program.sql("SELECT pg_switch_wal();", check=False)
        if sum(intent.told_later for intent in list(round_.crowd.intents)) > told + 5:
            return
        if time.monotonic() - round_.crowd.last_answer > 1:
            return


def wait_for_other(round_, before):
    """Waits for another database server than the one before, and for the program to be ready with it."""
    deadline = time.monotonic() + 60
    while round_.program.postmaster() in (before, None, 4194305):
        if time.monotonic() > deadline:
            raise Breach("PostgreSQL was not started again within 60 s")
        time.sleep(0.005)
    round_.program.wait_ready()
    return 0


ALL = {
    fault.__name__.replace("_", "+"): fault
    for fault in (program, postgres, both, backend, cut, stall, again, often, stop, disk, disk_program)
}
NEEDS_DISK = {"disk", "disk+program"}
