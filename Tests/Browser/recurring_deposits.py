"""Recurring deposits: a scheme with terms and rate card, a deposit over the counter, instalments in time and late, what is due, and the end."""

import re

from playwright.sync_api import expect

from masters import good, send
from society import PASSWORD, Desk, Society, people, post, ready

PAGES = [
    "/deposit-schemes/3", "/deposit-schemes/3/recurring-terms", "/deposit-schemes/3/rate-card", "/deposit-schemes/3/change",
    "/recurring-deposits/new", "/deposit-instalments",
]


def pages(world):
    """The pages of a deposit that runs."""
    steps = ["deposit", "receive", "instructions", "settle", "cancel-deposit"]
    return [f"/sub-accounts/{account}/{step}" for account in world.recurring for step in steps]


def scheme(page):
    """Sets a scheme up with its terms and rate card; answers its address."""
    page.goto("/deposit-schemes/new")
    told = {
        "code": "RD", "name": "Recurring deposits", "local_name": "आवर्त ठेव", "account_id.text": "106003",
        "interest_account_id.text": "401003", "charge_account_id.text": "303001", "number_prefix": "RD-"}
    for name, text in told.items():
        page.fill(f"[name='{name}']", text)
    page.select_option("[name=deposit_kind]", "recurring")
    page.uncheck("[name=is_members_only]")
    send(page)
    good(page, "has been added")
    expect(page.locator(".notice-warning")).to_have_count(2)
    expect(page.locator("main")).to_contain_text("Head of late penalties")
    address = page.url.split("?")[0]
    page.click(".actions a:text-is('Set the terms of recurring deposits')")
    page.fill("[name=from_date]", "01-04-2025")
    page.fill("[name=multiple_of]", "100")
    page.fill("[name=late_penalty]", "1.5")
    page.fill("[name=most_defaults]", "3")
    page.select_option("[name=compounding]", "quarterly")
    page.fill("[name=penalty]", "1")
    page.fill("[name=reason]", "Resolution 15/1")
    send(page)
    expect(page.locator("#f-compounding-problem")).to_contain_text("does not go with")
    expect(page.locator("#f-overdue-problem")).to_contain_text("savings rate")
    page.select_option("[name=compounding]", "")
    page.check("[name=overdue][value=own_rate]")
    page.fill("[name=overdue_rate]", "3")
    send(page)
    good(page, "terms of recurring deposits have been set")
    expect(page.locator("main")).to_contain_text("1.5 %")
    page.goto(f"{address}/rate-card")
    expect(page.locator("main")).to_contain_text("all instalments come to")
    page.fill("[name=from_date]", "01-04-2025")
    for line, (months, rate) in enumerate([("12", "7"), ("6", "6")]):
        page.fill(f"[name='card[{line}].months']", months)
        page.fill(f"[name='card[{line}].rate']", rate)
    page.fill("[name=reason]", "Resolution 15/2")
    send(page)
    good(page, "rate card has been set")
    expect(page.locator("main")).to_contain_text("General, from 12 months: 7 %")
    return address


def recurring_scheme(world):
    """A scheme for recurring deposits has terms of its own; what contradicts itself is refused at its field."""
    page = world.asha.page
    scheme(page)
    world.shot(page, "rd_scheme")


def recurring_deposit(world):
    """What a deposit brings is shown before it is made; a time or a sum that is not taken is refused where it stands."""
    page = world.asha.page
    page.goto("/deposit-schemes/3")
    page.click(".actions a:text-is('Make a recurring deposit')")
    expect(page.locator("[name=scheme_id]")).to_have_value("3")
    expect(page.locator("[name=at_maturity] option[value=pay]")).to_have_count(1)
    expect(page.locator("[name=at_maturity] option[value=renew_all]")).to_have_count(0)
    page.fill("[name='party_id.text']", "Anita Deshpande")
    page.fill("[name=instalment]", "1,050")
    page.fill("[name=months]", "12")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("multiples of")
    page.fill("[name=instalment]", "1,000")
    ready(page)
    page.click("button[name=preview]")
    # A thousand a month for a year at 7 %, by the bankers' formula.
    expect(page.locator("#preview")).to_contain_text("12,462.00")
    expect(page.locator("#preview")).to_contain_text("Cash in hand")
    expect(page.locator("form.form")).to_contain_text("7 % a year")
    world.shot(page, "rd_preview")
    send(page)
    good(page, "Recurring deposit RD-1 has been made")
    account = re.search(r"/sub-accounts/(\d+)/deposit", page.url).group(1)
    world.recurring.append(account)
    expect(page.locator("main")).to_contain_text("1 of 12")
    expect(page.locator(".actions a:text-is('Receive instalment')")).to_have_count(1)
    for other in ["Renew", "Take money in", "Cancel the deposit"]:
        expect(page.locator(f".actions a:text-is('{other}')")).to_have_count(0)
    world.shot(page, "rd_account")
    answer = page.request.get(f"/sub-accounts/{account}/deposit-receipt")
    assert answer.status == 200 and answer.body().startswith(b"%PDF"), answer.status
    page.click(".actions a:text-is('Instructions')")
    expect(page.locator("[name=at_maturity] option[value=pay]")).to_have_count(1)
    expect(page.locator("[name=at_maturity] option[value=renew_all]")).to_have_count(0)
    page.goto("/deposit-maturities")
    expect(page.locator("tbody tr:has-text('RD-1')")).to_contain_text("12,462.00")


def next_day(desk, date):
    """Ends the business day and begins another one."""
    desk.do("ledger.close_session", branch_id=desk.branch)
    desk.do("ledger.end_day", branch_id=desk.branch)
    desk.do("ledger.begin_day", branch_id=desk.branch, business_date=date)


def recurring_months(world):
    """Months of a deposit in a society of its own: in time, behind, with the penalty, and ended before its time."""
    society = Society(world.society.program)
    try:
        password = society.open()
        desk = Desk(world.browser, society)
        desk.sign_in("asha", password, PASSWORD)
        desk.do("ledger.begin_day", branch_id=desk.branch, business_date="2026-04-01")
        people(desk)
        address = scheme(desk.page)
        account = made(desk, address)
        in_time(world, desk, account)
        behind(world, desk, account)
        late(world, desk, account)
        ended(world, desk, account)
        assert not society.defects(), society.defects()
        assert not desk.faults, desk.faults
    finally:
        society.close()


def made(desk, address):
    """A deposit for two years is made by REST; answers its account."""
    party = next(row for row in desk.ask("parties.list", search="Bharat")["rows"])
    given = desk.do(
        "deposits.open_recurring", scheme_id=int(address.rsplit("/", 1)[1]), party_id=party["party_id"], instalment="1000.00",
        months=24)
    return given["result"]["sub_account_id"]


def in_time(world, desk, account):
    """In May the next instalment comes within the days of grace; nothing but whole ones is taken."""
    page = desk.page
    next_day(desk, "2026-05-04")
    page.goto(f"/sub-accounts/{account}/deposit")
    page.click(".actions a:text-is('Receive instalment')")
    expect(page.locator("[name=amount]")).to_have_value("1,000.00")
    page.fill("[name=amount]", "1,500")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("Only whole instalments")
    world.shot(page, "rd_uneven")
    page.fill("[name=amount]", "1,000")
    send(page)
    good(page, "1,000.00 taken in")
    expect(page.locator("main")).to_contain_text("2 of 24")


def behind(world, desk, account):
    """In August June and July are missing: the list of what is due tells it, and the account by how much."""
    page = desk.page
    next_day(desk, "2026-08-03")
    page.goto("/deposit-instalments")
    row = page.locator("tbody tr:has-text('RD-1')")
    expect(row).to_contain_text("Bharat Kulkarni")
    expect(row).to_contain_text("3,000.00")
    expect(page.locator("tfoot")).to_contain_text("3,000.00")
    world.shot(page, "rd_due")
    page.goto("/deposit-instalments?until_date=31-05-2026")
    expect(page.locator("tbody tr:has-text('RD-1')")).to_have_count(0)
    for form, kind in [("csv", "text/csv"), ("xlsx", "spreadsheetml"), ("pdf", "pdf")]:
        answer = page.request.get(f"/deposit-instalments?format={form}")
        assert answer.status == 200 and kind in answer.headers["content-type"], (form, answer.status)
    page.goto("/deposit-instalments")
    page.click("tbody a:text-is('RD-1')")
    # June is two months late and July one, at 1.50 for each hundred: 45.
    expect(page.locator("main")).to_contain_text("3,045.00")
    expect(page.locator("main")).to_contain_text("1,030.00")
    world.shot(page, "rd_behind")
    page.click("details.folded summary")
    expect(page.locator("details.folded")).to_contain_text("01-03-2028")
    page.set_viewport_size({"width": 390, "height": 800})
    world.shot(page, "rd_behind_phone")
    page.set_viewport_size({"width": 1366, "height": 820})


def late(world, desk, account):
    """What is due stands in the form; the penalty goes to its head and not onto the deposit."""
    page = desk.page
    page.goto(f"/sub-accounts/{account}/receive")
    expect(page.locator("[name=amount]")).to_have_value("3,045.00")
    expect(page.locator("form.form")).to_contain_text("One instalment: 1,030.00, of it 30.00 penalty.")
    expect(page.locator("form.form")).to_contain_text("All 3 due: 3,045.00, of it 45.00 penalty.")
    ready(page)
    page.click("button[name=preview]")
    expect(page.locator("#preview")).to_contain_text("Penal interest")
    expect(page.locator("#preview")).to_contain_text("45.00")
    world.shot(page, "rd_late")
    send(page)
    good(page, "The balance is now 5,000.00")
    expect(page.locator("main")).to_contain_text("5 of 24")
    page.goto("/deposit-instalments")
    expect(page.locator("tbody tr:has-text('RD-1')")).to_have_count(0)


def ended(world, desk, account):
    """Before its time it is paid at the card's rate for the months that it ran, less one per cent; nothing is left."""
    page = desk.page
    next_day(desk, "2026-10-05")
    post(desk, "receipt", "Savings deposit", ("201001", None, 9000), ("106001", "SB-3", -9000))
    page.goto(f"/sub-accounts/{account}/deposit")
    page.click(".actions a:text-is('Pay back')")
    expect(page.locator("main .notice-warning").first).to_contain_text("instead of 7 %")
    # September was due and is not paid: a month late, it costs 15.
    world.shot(page, "rd_pay_back")
    page.fill("[name=reason]", "Needs the money")
    page.check("[name=signed_by]")
    ready(page)
    page.click("button[name=preview]")
    expect(page.locator("#preview")).to_contain_text("Interest on recurring deposits")
    expect(page.locator("#preview")).to_contain_text("5,069.00")
    send(page)
    good(page, "Account RD-1 is closed")
    expect(page.locator("main")).to_contain_text("Closed before maturity")
    world.shot(page, "rd_ended")


CHECKS = [recurring_scheme, recurring_deposit, recurring_months]
