#!/usr/bin/env python3
"""Turns plain-text journals into files for import: python3 plaintext.py DATA-FOLDER OUTPUT-FOLDER

One commodity of each journal is taken: our books have one currency. What a transaction has in other commodities (shares,
hours of leave) goes as one amount to the account `Other commodities`, so that every transaction balances in ours.
Dates are drawn to the first of their month, and those of the made-up journal, which run to 2040, twenty years back: balances
at the end do not hang on them, and 10,000 business days would take their time.
`expected.csv` keeps the balances that hledger, and for its own journal ledger, compute.
"""

import csv
import gzip
import io
import os
import subprocess
import sys

JOURNALS = [
    # file, commodity, the query for it, years back
    ("hledger_10000x1000x10.journal", "", None, 20),
    ("hledger_bcexample.journal", "USD", "cur:USD", 0),
    ("ledger_standard.dat", "$", "cur:\\$", 0),
]
NATURES = {"Assets": "asset", "Liabilities": "liability", "Equity": "liability", "Income": "income", "Expenses": "expense"}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def paise(text):
    sign = -1 if text.startswith("-") else 1
    rupees, _, rest = text.lstrip("-").partition(".")
    if len(rest) > 2 and rest[2:].strip("0"):
        raise ValueError("more than two decimals: " + text)
    return sign * (int(rupees or 0) * 100 + int((rest + "00")[:2]))


def money(value):
    return "%s%d.%02d" % ("-" if value < 0 else "", abs(value) // 100, abs(value) % 100)


def month(date, years_back):
    year, number, _ = date.split("-")
    return "%d-%s-01" % (int(year) - years_back, number)


def transactions(path, commodity):
    found = {}
    for row in csv.DictReader(io.StringIO(run("hledger", "-f", path, "print", "-O", "csv"))):
        head = found.setdefault(row["txnidx"], (row["date"], row["description"], []))
        if row["commodity"] == commodity and paise(row["amount"]):
            # A virtual posting stands in brackets and need not balance: its rest goes where other commodities go.
            head[2].append((row["account"].strip("()[]"), paise(row["amount"])))
    return [(number, *found[number]) for number in found if found[number][2]]


def expected(path, query, commodity):
    command = ["hledger", "-f", path, "bal", "--flat", "-O", "csv"] + ([query] if query else [])
    balances = {}
    for account, balance in list(csv.reader(io.StringIO(run(*command))))[1:]:
        if account not in ("total", "Total:"):
            balances[account] = paise(balance.replace(commodity, "").replace(",", "").strip() if commodity else balance)
    return balances


def ledgers_own(path):
    """What ledger itself computes, as a second opinion on its journal."""
    text = run(
        "ledger", "-f", path, "bal", "--flat", "--no-total", "-l", 'commodity=="$"', "--format",
        "%(account)\\t%(quantity(scrub(display_total)))\\n")
    return {line.split("\t")[0]: paise(line.split("\t")[1]) for line in text.splitlines()}


def write(folder, name, header, rows):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(header)
        writer.writerows(rows)


def journal(data, output, name, commodity, query, years_back):
    folder = os.path.join(output, name.partition(".")[0])
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name)
    with gzip.open(os.path.join(data, name + ".gz")) as packed, open(path, "wb") as plain:
        plain.write(packed.read())
    found = transactions(path, commodity)
    names = sorted({account for _, _, _, lines in found for account, _ in lines})
    codes = {account: "A%05d" % (index + 1) for index, account in enumerate(names)}
    other = "A00000"
    vouchers = []
    for number, date, text, lines in found:
        rest = sum(amount for _, amount in lines)
        for account, amount in [(codes[account], amount) for account, amount in lines] + ([(other, -rest)] if rest else []):
            # Credit with plus, as some live books have it: the sign is declared when the file is taken in.
            vouchers.append((number, month(date, years_back), text, account, money(-amount)))
    chart = [(codes[account], account, account.split(":")[0] if account.split(":")[0] in NATURES else "Accounts",
              NATURES.get(account.split(":")[0], "asset")) for account in names]
    chart.append((other, "Other commodities", "Other commodities", "asset"))
    write(folder, "chart.csv", ["code", "name", "group", "nature"], chart)
    write(folder, "vouchers.csv", ["voucher no", "date", "narration", "account", "amount"], vouchers)
    balances = expected(path, query, commodity)
    if name.startswith("ledger"):
        own = ledgers_own(path)
        assert own == {account: value for account, value in balances.items() if value}, "ledger and hledger differ"
    write(folder, "expected.csv", ["account", "balance"],
          sorted((codes.get(account, account), value) for account, value in balances.items() if value))


def main():
    data, output = sys.argv[1], sys.argv[2]
    for journal_of in JOURNALS:
        journal(data, output, *journal_of)


main()
