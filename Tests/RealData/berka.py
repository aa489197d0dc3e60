#!/usr/bin/env python3
"""Turns the Berka bank data into files for import: python3 berka.py DATA-FOLDER OUTPUT-FOLDER

The two transaction files become two societies, `first` and `second`: they come from different copies of the data, in
different words, and the accounts of the second may stand in the first with other transactions of the same life.
Each transaction is a voucher of two lines: the account's deposit, and a counter-account told by operation and symbol.
`expected.csv` keeps what the source says: the balance before and after each transaction, in the order of posting.
"""

import csv
import functools
import gzip
import os
import sys

FIRST = "trans_1993-01_to_1994-03.asc.gz"
SECOND = "trans_loan_accounts_to_grant_date.csv.gz"

CHART = [
    # code, name, parent, nature, purpose, control, is_group
    ("106", "Deposits", "", "liability", "", "", "yes"),
    ("201", "Cash", "", "asset", "", "", "yes"),
    ("202", "Bank balances", "", "asset", "", "", "yes"),
    ("303", "Charges received", "", "income", "", "", "yes"),
    ("401", "Interest paid", "", "expense", "", "", "yes"),
    ("106001", "Current accounts", "106", "", "", "yes", "no"),
    ("201001", "Cash in hand", "201", "", "", "", "no"),
    ("202001", "Other banks, clearing", "202", "", "bank", "", "no"),
    ("202002", "Cards, clearing", "202", "", "bank", "", "no"),
    ("303001", "Statement fees", "303", "", "", "", "no"),
    ("303002", "Penal interest", "303", "", "", "", "no"),
    ("401001", "Interest on deposits", "401", "", "", "", "no"),
]

BY_SYMBOL = {
    "UROK": "401001", "interest credited": "401001",
    "SLUZBY": "303001", "payment for statement": "303001",
    "SANKC. UROK": "303002", "sanction interest if negative balance": "303002",
}
BY_OPERATION = {
    "VKLAD": "201001", "credit in cash": "201001", "VYBER": "201001", "withdrawal in cash": "201001",
    "VYBER KARTOU": "202002", "credit card withdrawal": "202002",
    "PREVOD Z UCTU": "202001", "collection from another bank": "202001",
    "PREVOD NA UCET": "202001", "remittance to another bank": "202001",
}


def paise(text):
    rupees, _, rest = text.partition(".")
    sign = -1 if rupees.startswith("-") else 1
    return sign * (abs(int(rupees)) * 100 + int((rest + "00")[:2]))


def money(value):
    return "%s%d.%02d" % ("-" if value < 0 else "", abs(value) // 100, abs(value) % 100)


def date(text):
    return "19%s-%s-%s" % (text[0:2], text[2:4], text[4:6])


def semicolons(folder, name):
    opener = gzip.open if name.endswith(".gz") else open
    with opener(os.path.join(folder, name), "rt", encoding="utf-8", errors="replace") as file:
        yield from csv.DictReader(file, delimiter=";")


class Entry:
    def __init__(self, row):
        self.row = row
        self.number = row["trans_id"]
        self.account = int(row["account_id"])
        self.date = row["date"]
        amount = paise(row["amount"])
        self.change = amount if row["type"] in ("PRIJEM", "credit") else -amount
        self.balance = paise(row["balance"])
        self.before = 0
        self.counter = BY_SYMBOL.get(row["k_symbol"].strip()) or BY_OPERATION[row["operation"].strip()]

    @property
    def misfit(self):
        return self.balance - self.change - self.before


def in_order(before, day):
    """The entries of a day in the order in which the balances fit best."""

    @functools.lru_cache(None)
    def best(last, left):
        if not left:
            return 0, ()
        balance = before if last < 0 else day[last].balance
        found = None
        for index in range(len(day)):
            if left >> index & 1:
                entry = day[index]
                gap = abs(entry.balance - entry.change - balance)
                cost, rest = best(index, left & ~(1 << index))
                cost += 0 if gap == 0 else 1 if gap == 10 else 1000
                if found is None or cost < found[0]:
                    found = cost, (index,) + rest
                if found[0] == 0:
                    break
        return found

    return [day[index] for index in best(-1, (1 << len(day)) - 1)[1]]


def read(folder, name):
    """All entries in the order of posting: by date, inside a date by account, inside an account so that balances fit."""
    days = {}
    for row in semicolons(folder, name):
        entry = Entry(row)
        days.setdefault((entry.account, entry.date), []).append(entry)
    balances = {}
    result = []
    for account, day in sorted(days, key=lambda key: (key[1], key[0])):
        for entry in in_order(balances.get(account, 0), days[account, day]):
            entry.before = balances.get(account, 0)
            balances[account] = entry.balance
            result.append(entry)
    return result


def write(folder, name, header, rows):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def society(data, folder, name):
    entries = read(data, name)
    # The last day of the first file is incomplete: what does not fit there is left out.
    left_out = [entry for entry in entries if entry.misfit not in (0, 10, -10)]
    kept = [entry for entry in entries if entry.misfit in (0, 10, -10)]
    owners = {
        int(row["account_id"]): row["client_id"]
        for row in semicolons(data, "disp.asc") if row["type"].strip('"') == "OWNER"
    }
    opened = {int(row["account_id"]): row["date"] for row in semicolons(data, "account.asc")}
    accounts = sorted({entry.account for entry in kept})

    write(folder, "chart.csv", ["code", "name", "parent", "nature", "purpose", "control", "is_group"], CHART)
    members = sorted({owners[account] for account in accounts if account in owners}, key=int)
    write(folder, "parties.csv", ["number", "name"], ((number, "Client " + number) for number in members))
    write(
        folder, "sub_accounts.csv", ["account", "number", "name", "party", "opened_on"],
        (("106001", account, "Account %d" % account, owners.get(account, ""),
          date(opened.get(account, "930101"))) for account in accounts))
    vouchers = []
    for entry in kept:
        words = " ".join(filter(None, (entry.row[key].strip() for key in ("type", "operation", "k_symbol"))))
        head = [entry.number, date(entry.date), words]
        debit, credit = (money(entry.change), "") if entry.change > 0 else ("", money(-entry.change))
        vouchers.append(head + [entry.counter, "", debit, credit])
        vouchers.append(["", "", "", "106001", entry.account, credit, debit])
    header = ["reference", "date", "narration", "account", "sub_account", "debit", "credit"]
    write(folder, "vouchers.csv", header, vouchers)
    write(
        folder, "expected.csv", ["reference", "account", "before", "after", "symbol"],
        ((entry.number, entry.account, entry.before, entry.balance,
          entry.row["k_symbol"].strip() or entry.row["operation"].strip()) for entry in kept))
    write(folder, "counts.csv", ["rows", "left_out", "dates_of_left_out"],
          [(len(entries), len(left_out), " ".join(sorted({entry.date for entry in left_out})))])


def main():
    data, output = sys.argv[1], sys.argv[2]
    society(data, os.path.join(output, "first"), FIRST)
    society(data, os.path.join(output, "second"), SECOND)


main()
