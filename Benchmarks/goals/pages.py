#!/usr/bin/env python3
"""The demo society for the pages of the bench: pages.py PORT LIST PROGRAM [ARGUMENT…]

Starts the program, signs its accountant in, writes the addresses of pages with something on them into LIST, one a line,
and prints "PID token". Each address was answered by a page once.
"""
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request

LOGIN, PASSWORD = "demo-accounts", "mango-tree-demo"
PAGES = [
    "/", "/vouchers/new/receipt", "/vouchers/new/journal", "/vouchers", "/day-book", "/cash-book", "/accounts", "/trial-balance",
    "/income-and-expenditure", "/balance-sheet", "/members", "/parties", "/pending", "/day", "/search?q=patil",
]
EACH = 10  # members, passbooks and vouchers in the list

port, path = int(sys.argv[1]), sys.argv[2]


def ask(address, method="GET", body=None, token=None):
    """The answer as text."""
    headers = {"Content-Type": "application/json"} if body else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{address}", data=json.dumps(body).encode() if body else None, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def main():
    """Leaves the program running."""
    server = subprocess.Popen(
        sys.argv[3:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        try:
            ask("/health/ready")
            break
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                sys.exit("the demo society was not served")
            time.sleep(0.2)
    token = json.loads(ask("/api/v1/sign-in", "POST", {"login": LOGIN, "password": PASSWORD}))["access_token"]

    def rows(address, key):
        return [row[key] for row in json.loads(ask(address, token=token))["rows"][:EACH]]

    addresses = PAGES + [f"/members/{member}" for member in rows(f"/api/v1/members?size={EACH}", "member_id")]
    savers = json.loads(ask("/api/v1/queries/ledger.find_sub_accounts?text=SB", token=token))
    addresses += [f"/sub-accounts/{row['sub_account_id']}" for row in savers["rows"][:EACH]]
    addresses += [f"/vouchers/{number}" for number in range(40_000, 40_000 + EACH)]
    for address in addresses:
        if "<html" not in ask(address, token=token):
            sys.exit(f"{address} is no page")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(addresses) + "\n")
    print(server.pid, token)


main()
