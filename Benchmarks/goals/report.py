#!/usr/bin/env python3
"""Makes the table of a run: report.py MEASURES PERCENTILE-LOGS… (see measures.tsv: round, name, value)."""
import statistics
import sys

rounds = {}
for line in open(sys.argv[1], encoding="utf-8"):
    number, name, value = line.rstrip("\n").split("\t")
    rounds.setdefault(int(number), {})[name] = float(value)


def values(name):
    return [r[name] for r in rounds.values() if name in r]


def ratios(over, under):
    return [r[over] / r[under] for r in rounds.values() if r.get(under) and over in r]


def shown(numbers, form="{:,.0f}"):
    if not numbers:
        return "not measured"
    text = form.format(statistics.median(numbers))
    return f"{text} ({form.format(min(numbers))}–{form.format(max(numbers))})" if len(numbers) > 1 else text


def row(goal, what, ours, form, yard, yard_form, found, ratio_form, wanted, is_met):
    met = "" if not wanted else "?" if not found else "yes" if is_met(statistics.median(found)) else "**no**"
    print(f"| {goal} | {what} | {shown(values(ours), form)} | {shown(values(yard), yard_form) if yard else ''} "
          f"| {shown(found, ratio_form)} | {wanted} | {met} |")


PER_S, MS, X = "{:,.0f}/s", "{:,.1f} ms", "{:.2f}"
print("| # | what | ours | yardstick | ratio | goal | met |")
print("|---|---|---|---|---|---|---|")
row("1", "durable vouchers through HTTP / best TPC-B", "post", PER_S, "tpcb", PER_S, ratios("post", "tpcb"), X, "≥ 3", lambda r: r >= 3)
row("1", "… lines / COPY (PK + index)", "post_lines", PER_S, "copy", PER_S, ratios("post_lines", "copy"), X, "≥ 0.10", lambda r: r >= 0.1)
row("1", "… / one voucher a commit in SQL", "post", PER_S, "sql_one", PER_S, ratios("post", "sql_one"), X, "", lambda r: True)
row("1b", "import, checked, lines / COPY (PK + index)", "import", PER_S, "copy", PER_S, ratios("import", "copy"), X, "≥ 0.50", lambda r: r >= 0.5)
row("2", "hot account / row-lock rate of SQL", "hot", PER_S, "sql_hot", PER_S, ratios("hot", "sql_hot"), X, "≥ 4", lambda r: r >= 4)
row("2", "hot account / uniform", "hot", PER_S, "post", PER_S, ratios("hot", "post"), X, "≥ 0.8", lambda r: r >= 0.8)
row("3", "a day on which every account moved, into running interest: raw INSERT + UPDATE / ours", "accrue", MS, "accrue_raw", MS,
    ratios("accrue_raw", "accrue"), X, "≥ 0.60", lambda r: r >= 0.6)
row("3b", "interest of a month, calculated and posted: raw lines and balances / ours", "month", MS, "month_raw", MS,
    ratios("month_raw", "month"), X, "≥ 0.60", lambda r: r >= 0.6)
row("3b", "… with raw headers too", "month", MS, "month_raw_whole", MS, ratios("month_raw_whole", "month"), X, "", lambda r: True)
row("4", "trial balance at a date, raw SQL / ours", "trial", MS, "trial_raw", MS, ratios("trial_raw", "trial"), X, "≥ 15", lambda r: r >= 15)
row("7", "p99 of postings at half rate / p99 of TPC-B c=16", "paced_p99", MS, "tpcb_p99", MS, ratios("paced_p99", "tpcb_p99"), X, "≤ 2", lambda r: r <= 2)
row("7", "… slowest", "paced_max", MS, None, "", values("paced_max"), MS, "≤ 250 ms", lambda r: r <= 250)
row("7b", "balance reads / select-only", "read", PER_S, "select", PER_S, ratios("read", "select"), X, "≥ 0.35", lambda r: r >= 0.35)
row("8", "start to first balance (FastAPI: 284 ms)", "start", MS, None, "", values("start"), MS, "≤ 57 ms", lambda r: r <= 57)
row("8", "peak memory in goal 1, 128 connections", "memory", "{:,.0f} MB", None, "", values("memory"), "{:,.0f} MB", "≤ 64 MB", lambda r: r <= 64)
row("one", "one client alone / pgbench single client", "single", PER_S, "tpcb_one", PER_S, ratios("single", "tpcb_one"), X, "≥ 1", lambda r: r >= 1)
row("pages", "p99 of a page of the demo society, 64 clients", "page_p99", MS, None, "", values("page_p99"), MS, "≤ 50 ms", lambda r: r <= 50)

extra = []
if values("page"):
    extra.append(f"pages: {shown(values('page'), PER_S)}, half within {shown(values('page_p50'), MS)}; without a pause {shown(values('page_full'), PER_S)}, "
                 f"half within {shown(values('page_full_p50'), MS)}, p99 {shown(values('page_full_p99'), MS)}")
if values("paced_post"):
    extra.append(f"goal 7 ran at {shown(values('paced_post'), PER_S)} postings (wanted {shown(values('paced_wanted'), PER_S)}) "
                 f"beside {shown(values('paced_read'), PER_S)} balance reads; p50 {shown(values('paced_p50'), MS)}")
if values("post_p99"):
    extra.append(f"goal 1 at full rate: p50 {shown(values('post_p50'), MS)}, p99 {shown(values('post_p99'), MS)}, "
                 f"slowest {shown(values('post_max'), MS)}; one client alone p50 {shown(values('single_p50'), '{:.2f} ms')}")
if values("month"):
    extra.append(f"of a month {shown(values('month_calculated'), MS)} calculate; taking what was posted into the running interest afterwards: "
                 f"{shown(values('month_taken'), MS)}")
extra.append(f"answers that were no success: {sum(sum(values(n)) for n in ('post_bad', 'hot_bad', 'paced_bad', 'read_bad', 'single_bad', 'page_bad', 'page_full_bad')):.0f}")
print()
for line in extra:
    print(f"* {line}")
