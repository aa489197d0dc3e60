#!/usr/bin/env python3
"""Writes the files that fill the bench's books: savers, more heads, vouchers of two lines.

generate.py heads | savers COUNT | vouchers COUNT FIRST-DAY DAYS NAME SAVERS
"""
import csv
import datetime
import os
import random
import sys

CHART = os.path.join(os.path.dirname(__file__), "../../Database/seed/chart/accounts.csv")
EXTRA = range(405100, 405251)


def plain_heads():
    with open(CHART, encoding="utf-8") as file:
        rows = [r["code"] for r in csv.DictReader(file) if r["kind"] == "plain" and r["purpose"] in ("general", "bank")]
    return rows + [str(code) for code in EXTRA]


def heads():
    print("code,name,is_group,parent,nature,purpose,control")
    for code in EXTRA:
        print(f"{code},Bench head {code},no,405,,general,no")


def savers(count):
    print("account,number,name,opened_on,highest")
    for number in range(count):
        print(f"106001,SB{number},Saver {number},2024-04-01,0")


def vouchers(count, first, days, name, people):
    """A deposit into one of many heads' names: debit a head, credit a saver; so many days in order."""
    dice = random.Random(f"{name} {count}")
    codes = plain_heads()
    begin = datetime.date.fromisoformat(first)
    write = sys.stdout.write
    write("reference,date,narration,account,sub_account,debit,credit\n")
    for number in range(count):
        date = begin + datetime.timedelta(days=number * days // count)
        amount = f"{dice.randrange(100, 1000000)}.{dice.randrange(10, 100)}"
        code = codes[int(dice.random() * len(codes))]
        saver = int(dice.random() * people)
        write(f"{name}{number},{date},Deposit,{code},,{amount},\n,,,106001,SB{saver},,{amount}\n")


if sys.argv[1] == "heads":
    heads()
elif sys.argv[1] == "savers":
    savers(int(sys.argv[2]))
else:
    vouchers(int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.argv[5], int(sys.argv[6]))
