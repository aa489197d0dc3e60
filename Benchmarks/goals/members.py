#!/usr/bin/env python3
"""Invented members for the bench, and how fast they are found and listed.

members.py generate COUNT FILE     writes a file that `sahakar import members` takes
members.py measure PORT TOKEN      asks over HTTP and prints a table: milliseconds, half of the answers within, 95 of 100 within
"""
import http.client
import json
import random
import sys
import time
import urllib.parse

FIRST = (
    "Rajashekar Sunita Ramesh Bharati Chandra Deepa Eknath Farida Girish Hema Indira Jayant Kamala Lakshmi Mahesh Nandini Omkar Padma "
    "Raghav Savita Tukaram Uma Vasant Yashoda Zubeida Anand Basavaraj Channappa Dattatreya Gayatri Hanumant Iranna Kalpana Mallikarjun "
    "Nagaraj Prakash Rekha Shankar Tejaswini Vidya").split()
MIDDLE = "Anant Bhima Govind Hari Krishna Laxman Mohan Narayan Pandurang Rama Sadashiv Vithal Keshav Mukund Shripad".split()
LAST = (
    "Patil Kulkarni Naik Kamat Shetty Gowda Hegde Joshi Deshpande Kadam More Jadhav Bhat Pai Rao Shinde Pawar Chavan Desai Gokhale "
    "Hiremath Angadi Biradar Kumbar Badiger Hosamani Talwar Mudhol Kattimani Sajjan Nadgouda Rane Salunkhe Thorat Waghmare Yadav Zende "
    "Bendre Karanth Mulla").split()
LOCAL_FIRST = "राजशेखर सुनीता रमेश भारती ರಾಜಶೇಖರ ಸುನೀತಾ ಬಸವರಾಜ ಗಾಯತ್ರಿ आशा ಲಕ್ಷ್ಮಿ".split()
LOCAL_LAST = "पाटील कुलकर्णी नाईक ಪಾಟೀಲ ಹಿರೇಮಠ ಅಂಗಡಿ कामत ಶೆಟ್ಟಿ".split()

SEARCHES = [
    ("a number, whole", "A-04417"), ("the beginning of a number", "A-044"), ("figures of a number", "4417"),
    ("the employer's number", "0004417"), ("a name", "Rajashekar"), ("a name spelt otherwise", "Rajasekhar"),
    ("two words spelt otherwise", "Gouda Rajasekar"), ("two words", "Sunita Patil"), ("a common word", "patil"),
    ("two letters", "ra"), ("a mobile number", "6163998793"), ("a part of one", "39987"), ("a name in Kannada", "ಬಸವರಾಜ"),
    ("two words in Devanagari", "सुनिता पाटील"), ("nobody", "xqzwv"),
]
LISTS = [
    ("members by number, first page", "/api/v1/members?size=50"), ("members by number, from the end", "/api/v1/members?size=50&sort=-member_number"),
    ("members by number, from the middle", "/api/v1/members?size=50&after={middle}"), ("members by name", "/api/v1/members?size=50&sort=name"),
    ("register of members (I)", "/api/v1/registers/members?size=50"), ("list of shareholders (J)", "/api/v1/registers/shareholders?size=50"),
]


def generate(count, path):
    """Every second has a name in his own script too; numbers, mobile numbers and employer's numbers are all different."""
    random.seed(4417)
    with open(path, "w", encoding="utf-8") as file:
        file.write("class,number,name,local_name,admitted_on,birth_date,sex,mobile,current_place,employer,employee_number,duplicate_reason\n")
        for index in range(1, count + 1):
            letter = "A" if index % 5 else "B"
            name = f"{random.choice(FIRST)} {random.choice(MIDDLE)} {random.choice(LAST)}"
            local = f"{random.choice(LOCAL_FIRST)} {random.choice(LOCAL_LAST)}" if index % 2 else ""
            born = f"{random.randint(1, 28):02d}-{random.randint(1, 12):02d}-{random.randint(1945, 2003)}"
            file.write(
                f"{letter},{letter}-{index:05d},{name},{local},01-04-{random.randint(1990, 2023)},{born},{'f' if index % 2 else 'm'},"
                f"{6000000000 + index * 37129 % 3999999999},Hubballi,State Transport,{index:07d},invented\n")


def measure(port, token):
    """Twenty answers each, one after the other."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(path):
        begin = time.perf_counter()
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"{path}: {answer.status} {body[:300]!r}")
        return (time.perf_counter() - begin) * 1000, json.loads(body)

    middle = 1
    found = ask("/api/v1/members?size=1&search=A-04417")[1]["rows"]
    if found:
        middle = found[0]["member_id"]
    print("| members: what is asked | rows | p50 ms | p95 ms |\n|---|---|---|---|")
    slowest = 0
    paths = [(f"search: {what}", "/api/v1/members?size=50&search=" + urllib.parse.quote(text)) for what, text in SEARCHES]
    for what, path in paths + [(what, path.format(middle=middle)) for what, path in LISTS]:
        times, rows = [], 0
        for _ in range(20):
            spent, answer = ask(path)
            times.append(spent)
            rows = len(answer["rows"])
        times.sort()
        if what.startswith("search"):
            slowest = max(slowest, times[10])
        print(f"| {what} | {rows} | {times[10]:.1f} | {times[18]:.1f} |")
    print(f"\nThe slowest search: {slowest:.1f} ms at p50 (goal: 50 ms).")


if sys.argv[1] == "generate":
    generate(int(sys.argv[2]), sys.argv[3])
else:
    measure(int(sys.argv[2]), sys.argv[3])
