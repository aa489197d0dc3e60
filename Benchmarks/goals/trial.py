#!/usr/bin/env python3
"""Times a trial balance as of a date: ours over HTTP beside the raw sums by SQL, and compares them head by head.

trial.py PORT TOKEN SOCKETS DATE ROUNDS: prints "raw-ms ours-ms heads" of the medians; fails where they differ.
"""
import http.client
import json
import statistics
import subprocess
import sys
import time
from decimal import Decimal

port, token, sockets, date, rounds = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
RAW = f"""COPY (
    SELECT a.code, sum(p.amount) FILTER (WHERE p.amount > 0), -sum(p.amount) FILTER (WHERE p.amount < 0), sum(p.amount)
    FROM postings p JOIN sub_accounts s USING (society_id, sub_account_id) JOIN accounts a USING (society_id, account_id)
    WHERE p.society_id = 1 AND p.business_date <= '{date}' GROUP BY a.code ORDER BY a.code) TO STDOUT"""
connection = http.client.HTTPConnection("127.0.0.1", port)


def raw():
    begin = time.perf_counter()
    # The superuser reads past row security, and with what parallel workers the server has.
    out = subprocess.run(
        ["psql", "--host", sockets, "--username", "postgres", "--dbname", "sahakar", "--no-psqlrc", "-c", RAW],
        check=True, capture_output=True, text=True).stdout
    taken = time.perf_counter() - begin
    return taken, {row[0]: int(row[3]) for row in (line.split("\t") for line in out.splitlines()) if int(row[3])}


def ours():
    begin = time.perf_counter()
    connection.request("GET", f"/api/v1/trial-balance?to={date}", headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    body = answer.read()
    taken = time.perf_counter() - begin
    if answer.status != 200:
        sys.exit(f"trial balance: {answer.status} {body[:300]!r}")
    found = {}
    for row in json.loads(body)["rows"]:
        if "account_id" in row:
            amounts = row["amounts"]
            paise = int((Decimal(amounts["closing_debit"]) - Decimal(amounts["closing_credit"])) * 100)
            if paise:
                found[row["code"]] = paise
    return taken, found


pairs = [(raw(), ours()) for _ in range(rounds)]
for (_, by_sql), (_, by_us) in pairs:
    if by_sql != by_us:
        sys.exit("the trial balance differs from the raw sums: "
                 + str([code for code in by_sql.keys() | by_us.keys() if by_sql.get(code) != by_us.get(code)][:5]))
print(f"{statistics.median(p[0][0] for p in pairs) * 1000:.2f} {statistics.median(p[1][0] for p in pairs) * 1000:.3f} {len(pairs[0][0][1])}")
