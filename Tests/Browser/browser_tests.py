"""What a clerk does in a day, done by keyboard and mouse in a real browser."""

import os
import re
import sys
import tempfile
import time
import traceback
from pathlib import Path

from playwright.sync_api import Error, expect, sync_playwright

import accessibility
import approvals
import auditor
import calculators
import clerk
import codes
import counter
import counter_screen
import daily_deposits
import deposits
import enrolling
import factor
import first_days
import fixed_deposits
import mandates
import masters
import members
import own_fields
import papers
import passkey
import privacy
import recurring_deposits
import shares
from society import PASSWORD, Desk, Society, chromium, focused, people, post, ready

PAGES = [
    "/", "/vouchers/new/receipt", "/vouchers/new/journal", "/vouchers", "/vouchers/1", "/vouchers/1/reverse", "/day-book",
    "/cash-book", "/accounts", "/trial-balance", "/income-and-expenditure", "/balance-sheet", "/receipts-and-payments",
    "/day", "/pending", "/jobs", "/settings", "/settings/ledger.weekly_off", "/search?q=an",
] + masters.PAGES + members.PAGES + shares.PAGES + deposits.PAGES + fixed_deposits.PAGES + recurring_deposits.PAGES + daily_deposits.PAGES + calculators.PAGES + mandates.PAGES + auditor.PAGES + privacy.PAGES + factor.PAGES[:2] + passkey.PAGES + codes.PAGES + papers.PAGES + own_fields.PAGES + counter.PAGES + counter_screen.PAGES + enrolling.PAGES[:1]
LANGUAGES = ["hi", "mr", "kn", "en"]


class World:
    """What the checks share: one program, one browser, who sits where, and what was posted."""

    def __init__(self, browser, society, password):
        self.browser, self.society = browser, society
        self.asha = Desk(browser, society)
        self.asha.sign_in("asha", password, PASSWORD)
        self.accounts = {}
        self.fixed = []
        self.recurring = []
        self.number = ""
        self.desks = [self.asha]

    def desk(self, **options):
        """Another browser."""
        desk = Desk(self.browser, self.society, **options)
        self.desks.append(desk)
        return desk

    def pages(self, desk):
        """Every page that has an address of its own."""
        cash, savings = desk.account("201001"), desk.account("106001")
        anita = self.accounts["Anita Deshpande"]
        return PAGES + [
            f"/accounts/{cash}", f"/accounts/{savings}", f"/accounts/{savings}/sub-accounts", f"/sub-accounts/{anita}",
            f"/accounts/{savings}/details", f"/accounts/{savings}/change", f"/sub-accounts/{anita}/details",
            f"/sub-accounts/{anita}/limits", f"/sub-accounts/{anita}/hold", *deposits.pages(anita), *fixed_deposits.pages(self),
            *recurring_deposits.pages(self), *counter_screen.pages(anita)]


def empty_society(world):
    """A new society's first page says what comes first, and the day can be begun."""
    page = world.asha.page
    page.goto("/")
    expect(page.locator(".welcome li")).to_have_count(3)
    page.click(".welcome a[href='/day/begin']")
    page.fill("[name=business_date]", "01-04-2026")
    ready(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".notice-good")).to_contain_text("01-04-2026")
    expect(page.locator(".day-state .state-good")).to_be_visible()
    world.accounts = people(world.asha)


def receipt_by_keyboard(world):
    """F6, a name, an amount, a narration, Ctrl+Enter: a receipt without the mouse, and the form is ready for the next."""
    page = world.asha.page
    page.goto("/")
    ready(page)
    page.keyboard.press("F6")
    page.wait_for_url("**/vouchers/new/receipt")
    field = focused(page)
    assert field == "lines[1].sub_account_id.text", field
    ready(page)
    page.keyboard.type("desh")
    expect(page.locator(".lookup-list li").first).to_contain_text("SB-1 Anita Deshpande")
    order = []
    page.keyboard.press("Enter")
    order.append(focused(page))
    page.keyboard.type("2500")
    expect(page.locator("[name='lines[0].debit']")).to_have_value("2,500.00")
    expect(page.locator("[data-difference]")).to_have_class(re.compile("even"))
    page.keyboard.press("Enter")
    order.append(focused(page))
    page.keyboard.press("Enter")
    order.append(focused(page))
    assert order == ["lines[1].credit", "lines[2].sub_account_id.text", "narration"], order
    page.keyboard.type("Savings deposit")
    page.keyboard.press("Control+Enter")
    notice = page.locator(".notice-good")
    expect(notice).to_contain_text("R-HO-2026-27-000001")
    world.number = "R-HO-2026-27-000001"
    page.wait_for_url("**/vouchers/new/receipt")
    assert focused(page) == "lines[1].sub_account_id.text"
    expect(page.locator("[name='lines[1].credit']")).to_have_value("")


def faster_than_the_lookup(world):
    """Numbers typed without waiting for the list are found by the server."""
    page = world.asha.page
    page.goto("/vouchers/new/receipt")
    for text in ["SB-2", "1200"]:
        ready(page)
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Savings deposit, in a hurry")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-000002")
    expect(page.locator(".notice-good [data-undo]")).to_have_attribute("href", re.compile(r"^/vouchers/\d+/reverse\?at_place=[\d.]+$"))
    statement = world.asha.ask(
        "ledger.sub_account_statement", sub_account_id=world.accounts["Bharat Kulkarni"], **{"from": "2026-04-01"},
        to="2026-04-01")
    assert statement["closing"] == "-1200.00", statement["closing"]


def journal_balances(world):
    """In a journal the missing amount is offered, and the difference is shown until there is none."""
    page = world.asha.page
    page.goto("/")
    ready(page)
    page.keyboard.press("F7")
    page.wait_for_url("**/vouchers/new/journal")
    ready(page)
    page.keyboard.type("SB-1")
    expect(page.locator(".lookup-list li").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("300")
    page.keyboard.press("Enter")
    expect(page.locator("[data-difference]")).to_have_class(re.compile("uneven"))
    page.keyboard.type("SB-3")
    expect(page.locator(".lookup-list li").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("[name='lines[1].credit']")).to_have_value("300.00")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Transfer to Chitra")
    page.click("button[name=preview]")
    preview = page.locator("#preview")
    expect(preview).to_contain_text("106001")
    expect(preview.locator("tfoot")).to_contain_text("300.00")
    page.keyboard.press("Control+Enter") if focused(page) == "narration" else page.click("[data-submit]")
    expect(page.locator(".notice-good")).to_contain_text("J-HO-2026-27-000001")
    ready(page)


def wrong_amounts(world):
    """What is wrong is said at its line in plain words, and nothing typed is lost."""
    page = world.asha.page
    page.goto("/vouchers/new/journal")
    ready(page)
    page.fill("[name='lines[0].sub_account_id.text']", "SB-1")
    page.fill("[name='lines[0].debit']", "12.345")
    page.fill("[name='lines[1].sub_account_id.text']", "no such account")
    page.fill("[name='lines[1].credit']", "12")
    page.fill("[name=narration]", "Wrong on purpose")
    page.click("[data-submit]")
    expect(page.locator("#problems")).to_be_visible()
    expect(page.locator("#f-lines-0-debit-problem")).to_contain_text("at most two decimals")
    expect(page.locator("#f-lines-1-sub_account_id-problem")).to_be_visible()
    expect(page.locator("[name='lines[0].debit']")).to_have_value("12.345")
    expect(page.locator("[name='lines[1].sub_account_id.text']")).to_have_value("no such account")
    expect(page.locator("[name=narration]")).to_have_value("Wrong on purpose")
    page.fill("[name='lines[0].debit']", "13")
    page.fill("[name='lines[1].sub_account_id.text']", "SB-3")
    page.click("[data-submit]")
    expect(page.locator("#problems")).to_contain_text("13.00")
    page.fill("[name='lines[1].credit']", "13")
    page.click("[data-submit]")
    expect(page.locator(".notice-good")).to_contain_text("J-HO-2026-27-000002")
    ready(page)


def marked_when_left(world):
    """An amount that cannot be read and an account that is not chosen are marked as they are left; nothing is said to agree."""
    page = world.asha.page
    page.goto("/vouchers/new/receipt")
    ready(page)
    page.keyboard.type("SB-")
    page.keyboard.press("Tab")
    account = page.locator("[name='lines[1].sub_account_id.text']")
    if account.input_value() != "SB-":  # the list was faster: what it offered was taken
        account.fill("SB-")
        account.press("Escape")
        page.locator("[name='lines[1].debit']").focus()
    expect(page.locator("tr[data-row='1'] .problem-text")).to_contain_text("Not chosen yet")
    amount = page.locator("[name='lines[1].credit']")
    for text in ["2oo", "5 lakh", "1,2,3", "500.125"]:
        amount.fill(text)
        page.locator("[name='narration']").focus()
        expect(amount).to_have_attribute("aria-invalid", "true")
        expect(page.locator("[data-difference]")).to_have_text("An amount cannot be read")
        expect(page.locator("[name='lines[0].debit']")).to_have_value("")
    world.shot(page, "marked_when_left")
    amount.fill("200")
    page.locator("[name='narration']").focus()
    expect(amount).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name='lines[0].debit']")).to_have_value("200.00")
    account.fill("SB-2")
    amount.focus()
    expect(account).to_have_value(re.compile("Bharat Kulkarni"))
    expect(page.locator("tr[data-row='1'] .problem-text")).to_have_count(0)
    account.fill("")
    amount.fill("")


def books_show_it(world):
    """The receipt stands in the day book and the passbook, and the trial balance leads down to it."""
    page = world.asha.page
    page.goto("/day-book")
    expect(page.locator("table.data")).to_contain_text(world.number)
    page.goto(f"/sub-accounts/{world.accounts['Anita Deshpande']}")
    expect(page.locator("table.data")).to_contain_text(world.number)
    page.goto("/trial-balance")
    expect(page.locator(".agrees")).to_be_visible()
    page.click("main a:text-is('Deposits')")
    page.wait_for_url("**/trial-balance?group_id=*")
    page.click("text=Savings deposits")
    page.wait_for_url("**/accounts/*")
    # Over several days the account comes day by day; here it has one day, so its lines stand there at once.
    expect(page.locator("table.data")).to_contain_text("SB-1 Anita Deshpande")
    page.click(f"text={world.number}")
    expect(page.locator("h1")).to_have_text(world.number)
    expect(page.locator(".in-words")).to_have_text("Rupees Two Thousand Five Hundred Only")
    page.goto("/accounts")
    expect(page.locator("table.data")).to_contain_text("106001")


def exports(world):
    """Every list comes as CSV and as a workbook."""
    for path in ["/trial-balance", "/day-book", "/vouchers", f"/sub-accounts/{world.accounts['Anita Deshpande']}"]:
        for form, kind in [("csv", "text/csv"), ("xlsx", "spreadsheetml")]:
            answer = world.asha.context.request.get(path, params={"format": form})
            assert answer.status == 200 and kind in answer.headers["content-type"], (path, form, answer.status)


def names_are_escaped(world):
    """A name with markup is text."""
    page = world.asha.page
    page.goto("/search?q=esha")
    expect(page.locator("h1")).to_contain_text("Esha Naik <b>")


def reversal(world):
    """A reversal asks for a reason and is linked both ways."""
    page = world.asha.page
    # What Anita has drawn meanwhile stands against undoing her deposit, which is told; so another is undone.
    page.goto("/search?q=" + world.number)
    page.wait_for_url("**/vouchers/*")
    page.click("a:has-text('Reverse')")
    page.wait_for_url("**/reverse?*")
    page.fill("[name=reason]", "Entered twice")
    page.click("[data-submit]")
    expect(page.locator("#problems")).to_contain_text("Anita Deshpande")
    number = "R-HO-2026-27-000002"
    page.goto("/search?q=" + number)
    page.wait_for_url("**/vouchers/*")
    first = page.url
    page.click("a:has-text('Reverse')")
    page.wait_for_url("**/reverse?*")
    ready(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#problems")).to_be_visible()
    page.fill("[name=reason]", "Entered twice")
    page.click("[data-submit]")
    expect(page.locator(".notice-warning a")).to_have_text(number)
    page.click(".notice-warning a")
    page.wait_for_url(first)
    expect(page.locator(".notice-warning")).to_be_visible()
    expect(page.locator("text=Entered twice")).to_have_count(0)


def without_scripts(world):
    """A receipt is posted without any script: numbers typed, the cash filled in by the server."""
    desk = world.desk(java_script_enabled=False)
    desk.sign_in("asha", PASSWORD)
    page = desk.page
    page.goto("/vouchers/new/receipt")
    page.fill("[name='lines[1].sub_account_id.text']", "SB-6")
    page.fill("[name='lines[1].credit']", "1,500")
    page.fill("[name=narration]", "Without scripts")
    page.click("[data-submit]")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-")
    page.click(".notice-good a")
    expect(page.locator(".voucher-sheet")).to_contain_text("Farhan Shaikh")
    expect(page.locator(".voucher-sheet")).to_contain_text("201001")
    for path in ["/", "/trial-balance", "/day-book"]:
        page.goto(path)
        expect(page.locator("h1")).to_be_visible()


def languages(world):
    """Every page stands in every language, without a sentence missing."""
    page = world.asha.page
    for language in LANGUAGES:
        page.goto("/")
        page.click("details.language summary")
        page.click(f"details.language button[value={language}]")
        expect(page.locator("html")).to_have_attribute("lang", language)
        for path in world.pages(world.asha):
            # What the server sends holds the words of the scripts too.
            answer = page.request.get(path)
            missing = re.findall("⟦[^⟧]*⟧", answer.text())
            assert not missing and (answer.ok or path in papers.ABSENT), (language, path, answer.status, missing)
            if world.takes_pictures:
                page.goto(path)
                world.shot(page, f"{language}{path}")


def printed(world):
    """On paper a voucher is a voucher: no menu, places to sign."""
    page = world.asha.page
    page.goto("/vouchers/1")
    page.emulate_media(media="print")
    expect(page.locator(".side-menu")).to_be_hidden()
    expect(page.locator(".heading .actions")).to_be_hidden()
    expect(page.locator(".signatures")).to_be_visible()
    world.shot(page, "paper/voucher")
    page.emulate_media(media="screen")


def keys_are_told(world):
    """The list of keys has those of the menu, and each leads where it says."""
    page = world.asha.page
    page.goto("/")
    ready(page)
    page.keyboard.press("?")
    expect(page.locator("#keyboard-help")).to_contain_text("F6")
    page.keyboard.press("Escape")
    for key, path in [("Alt+t", "trial-balance"), ("Alt+b", "day-book"), ("F5", "vouchers/new/payment"), ("Alt+p", "pending")]:
        page.keyboard.press(key)
        page.wait_for_url(f"**/{path}")
        page.evaluate("document.activeElement.blur()")


def figures_in_even_rows(world):
    """Four or six figures of the first page stand in rows of one length, whatever fits beside each other."""
    page = world.asha.page
    page.goto("/")
    for width in (1600, 1366, 1100, 960, 800, 640):
        page.set_viewport_size({"width": width, "height": 820})
        for count in (4, 6):
            rows = page.evaluate(
                """count => {
                    const row = document.querySelector(".key-figures");
                    row.replaceChildren(...Array.from({length: count}, () => row.firstElementChild.cloneNode(true)));
                    const places = Array.from(row.children, figure => figure.offsetTop);
                    return [...new Set(places)].map(place => places.filter(other => other === place).length);
                }""", count)
            assert len(set(rows)) == 1, f"{count} figures at {width} pixels: {rows}"
    page.set_viewport_size({"width": 1366, "height": 820})


def settings_and_jobs(world):
    """A setting gets a value from a date on; a job is run now."""
    page = world.asha.page
    page.goto("/settings/ledger.value_date_days")
    page.fill("[name=value]", "45")
    page.fill("[name=from_date]", "01-04-2026")
    page.fill("[name=reason]", "Committee of 30 March")
    page.click("[data-submit]")
    expect(page.locator("table.data")).to_contain_text("45")
    page.goto("/jobs")
    page.click("form[action='/jobs/run'] button >> nth=0")
    # It is told that it waits; a job that is through at once loads its page again, with its end.
    expect(page.locator(".notice-good, .state-good").first).to_be_visible()
    expect(page.locator(".progress-panel")).to_have_count(0)
    expect(page.locator(".state-good")).to_be_visible()


def day_end(world):
    """The end of the day shows its checks, and closes the day once they pass."""
    page = world.asha.page
    page.goto("/day")
    expect(page.locator(".check-bad")).to_have_count(1)
    page.click("form[action='/day/session/close'] button")
    expect(page.locator(".check-bad")).to_have_count(0)
    page.click("form[action='/day/end'] button")
    page.click("dialog[open] .btn-primary")
    expect(page.locator(".notice-good")).to_be_visible()
    page.goto("/vouchers/new/receipt")
    expect(page.locator(".notice-warning")).to_be_visible()


def no_faults(world):
    """No browser complained: neither a script nor the policy of the pages."""
    faults = [fault for desk in world.desks for fault in desk.faults]
    assert not faults, faults


CHECKS = [
    empty_society, receipt_by_keyboard, faster_than_the_lookup, journal_balances, wrong_amounts, marked_when_left,
    books_show_it, exports, names_are_escaped, reversal, approvals.second_person, without_scripts,
    *clerk.CHECKS, *masters.CHECKS, *members.CHECKS, *own_fields.CHECKS, *shares.CHECKS, *mandates.CHECKS,
    *codes.EARLY, *privacy.CHECKS, *auditor.CHECKS, *factor.CHECKS, *codes.CHECKS,
    *passkey.CHECKS, *papers.CHECKS, *enrolling.CHECKS, *deposits.CHECKS, *fixed_deposits.CHECKS, *recurring_deposits.CHECKS, *daily_deposits.CHECKS, *counter_screen.CHECKS,
    *calculators.CHECKS, *first_days.CHECKS, *counter.CHECKS,
    languages, *accessibility.CHECKS, printed, keys_are_told, figures_in_even_rows,
    settings_and_jobs, day_end, no_faults,
]
ALWAYS = [empty_society, receipt_by_keyboard]


def picture_all(world, place):
    """Takes a picture of what everybody has before him, and tells where that is."""
    for number, desk in enumerate(world.desks):
        picture = f"{place}-{number}.png"
        try:
            desk.page.screenshot(path=picture)
            print(f"  desk {number}: {desk.page.url}, {picture}", flush=True)
        except Error:
            print(f"  desk {number}: no picture could be taken", flush=True)


def run(names, shots):
    """Runs the checks in their order; answers how many failed."""
    passed, failed = 0, 0
    society = Society(os.environ["SAHAKAR_PROGRAM"])
    failures = Path(shots or tempfile.mkdtemp(prefix="sahakar-shots-"))
    try:
        password = society.open()
        with sync_playwright() as playwright:
            browser = chromium(playwright)
            world = World(browser, society, password)

            def shot(page, name):
                if shots:
                    page.screenshot(path=str(failures / (re.sub(r"[^\w.]+", "_", name) + ".png")))

            world.shot = shot
            world.takes_pictures = bool(shots)
            for check in CHECKS:
                if names and check.__name__ not in names and check not in ALWAYS:
                    continue
                started = time.monotonic()
                try:
                    check(world)
                    passed += 1
                    print(f"  passed  {check.__name__} ({time.monotonic() - started:.0f} s)", flush=True)
                except Exception:  # every check is told, whatever went wrong in it
                    failed += 1
                    print(f"  FAILED  {check.__name__} ({time.monotonic() - started:.0f} s)", flush=True)
                    traceback.print_exc()
                    for line in society.defects():
                        print(f"  the program said: {line}", flush=True)
                    picture_all(world, failures / check.__name__)
            browser.close()
    finally:
        society.close()
    print(f"{passed} passed, {failed} failed")
    return failed


def main():
    """Reads the arguments."""
    arguments = sys.argv[1:]
    shots = None
    if "--shots" in arguments:
        place = arguments.index("--shots")
        shots = arguments[place + 1]
        del arguments[place:place + 2]
        os.makedirs(shots, exist_ok=True)
    sys.exit(1 if run(set(arguments), shots) else 0)


if __name__ == "__main__":
    main()
