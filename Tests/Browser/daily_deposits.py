"""Daily (pigmy) deposits: a scheme, an account, an agent with his route, what he brings and hands in, his commission, and the end."""

import re

from playwright.sync_api import expect

from masters import good, send
from recurring_deposits import next_day
from society import PASSWORD, Desk, Society, people, ready

PAGES = [
    "/daily-deposits/new", "/collection-agents", "/collection-agents/new", "/collection-routes", "/collection-routes/new",
    "/collection-sheets", "/collection-sheets/new", "/collection-balances", "/collection-unplaced", "/collection-receipts",
    "/commission-runs", "/commission-runs/new",
    "/commission-terms/new",
]


def daily_months(world):
    """A society of its own, from the scheme to the account that is closed early, over three months."""
    society = Society(world.society.program)
    try:
        password = society.open()
        desk = Desk(world.browser, society)
        desk.sign_in("asha", password, PASSWORD)
        desk.do("ledger.begin_day", branch_id=desk.branch, business_date="2026-04-01")
        made = desk.do("access.create_user", login_name="pushpa", display_name="Pushpa Rane", role_code="manager")
        second = Desk(world.browser, society)
        second.sign_in("pushpa", made["result"]["one_time_password"], "Peshwai-bagh 8822")
        people(desk)
        scheme(world, desk)
        accounts = [deposit(world, desk, name) for name in ["Anita Deshpande", "Bharat Kulkarni"]]
        agent(world, desk)
        route(world, desk)
        keyed(world, desk, second)
        file(world, desk, second)
        late(world, desk, second)
        commission(world, desk)
        ended(world, desk, accounts[0])
        assert not society.defects(), society.defects()
        assert not desk.faults + second.faults, desk.faults + second.faults
    finally:
        society.close()


def scheme(world, desk):
    """Terms and card of a scheme; a charge needs months within which it is kept."""
    page = desk.page
    page.goto("/deposit-schemes/new")
    told = {
        "code": "PD", "name": "Pigmy deposits", "local_name": "पिग्मी ठेव", "account_id.text": "106005",
        "interest_account_id.text": "401003", "charge_account_id.text": "304003", "number_prefix": "PD-"}
    for name, text in told.items():
        page.fill(f"[name='{name}']", text)
    page.select_option("[name=deposit_kind]", "daily")
    page.uncheck("[name=is_members_only]")
    send(page)
    good(page, "has been added")
    address = page.url.split("?")[0]
    page.click(".actions a:text-is('Set the terms of daily deposits')")
    page.fill("[name=from_date]", "01-04-2025")
    page.fill("[name=multiple_of]", "10")
    page.fill("[name=early_charge]", "2")
    page.fill("[name=least_months_held]", "0")
    page.fill("[name=reason]", "Resolution 21/1")
    send(page)
    expect(page.locator("#f-least_months_held-problem")).to_contain_text("months")
    page.fill("[name=least_months_held]", "6")
    world.shot(page, "pd_terms")
    send(page)
    good(page, "terms of daily deposits have been set")
    page.goto(f"{address}/rate-card")
    page.fill("[name=from_date]", "01-04-2025")
    for line, (months, rate) in enumerate([("12", "3"), ("1", "2")]):
        page.fill(f"[name='card[{line}].months']", months)
        page.fill(f"[name='card[{line}].rate']", rate)
    page.fill("[name=reason]", "Resolution 21/2")
    send(page)
    good(page, "rate card has been set")
    world.shot(page, "pd_scheme")


def deposit(world, desk, name):
    """An account is opened with nothing on it: the agent brings the first; answers its number in the program."""
    page = desk.page
    page.goto("/daily-deposits/new?scheme_id=1")
    page.fill("[name='party_id.text']", name)
    page.fill("[name=months]", "12")
    ready(page)
    page.click("button[name=preview]")
    expect(page.locator("#preview")).to_contain_text("Collected so far")
    world.shot(page, "pd_preview")
    send(page)
    good(page, "has been made")
    return re.search(r"/sub-accounts/(\d+)/deposit", page.url).group(1)


def agent(world, desk):
    """Chitra collects; she has a book of receipts and three per cent."""
    page = desk.page
    page.goto("/collection-agents")
    expect(page.locator(".empty")).to_contain_text("Take one on")
    page.click(".actions a:text-is('Take on an agent')")
    page.fill("[name='party_id.text']", "Chitra Hegde")
    page.fill("[name=code]", "A1")
    page.fill("[name=cash_limit]", "5,000")
    send(page)
    good(page, "has been taken on")
    page.click(".actions a:text-is('Give a receipt book')")
    page.fill("[name=code]", "B1")
    page.fill("[name=first_number]", "101")
    page.fill("[name=last_number]", "200")
    send(page)
    good(page, "receipt book has been given")
    page.goto("/commission-terms/new")
    page.fill("[name=from_date]", "01-04-2026")
    page.fill("[name=commission]", "3")
    page.fill("[name=security_share]", "10")
    page.fill("[name=recover_months]", "6")
    page.fill("[name=reason]", "Resolution 21/3")
    send(page)
    good(page, "commission has been set")
    page.goto("/collection-agents/1")
    world.shot(page, "pd_agent")


def route(world, desk):
    """Two accounts on a route that is hers; her own account comes on none of hers."""
    page = desk.page
    page.goto("/collection-routes/new")
    page.fill("[name=code]", "MKT")
    page.fill("[name=name]", "Market road")
    send(page)
    good(page, "route has been added")
    page.click(".actions a:text-is('Give it to an agent')")
    page.fill("[name='collection_agent_id.text']", "A1")
    page.fill("[name=reason]", "Beginning")
    send(page)
    good(page, "route has been given")
    page.click(".actions a:text-is('Put an account on it')")
    for number in ["PD-1", "PD-2"]:
        page.fill("[name='sub_account_id.text']", number)
        send(page)
        good(page, "on the route")
    party = next(row for row in desk.ask("parties.list", search="Chitra")["rows"])
    own = desk.do("deposits.open_daily", scheme_id=1, party_id=party["party_id"], months=12, home_branch_id=desk.branch)
    page.fill("[name='sub_account_id.text']", own["result"]["receipt_number"])
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("nobody collects")
    page.goto("/collection-routes/1")
    expect(page.locator("main")).to_contain_text("Anita Deshpande")
    world.shot(page, "pd_route")


def posted(desk, second, total, world=None):
    """The sheet that the first one has entered is compared and posted by the second."""
    second.page.goto(desk.page.url.split("?")[0])
    second.page.click(".actions a:text-is('Post it')")
    expect(second.page.locator("main")).to_contain_text("PD-1")
    second.page.fill("[name=total]", total)
    if world:
        world.shot(second.page, "pd_post")
    send(second.page)
    good(second.page, "posted")
    desk.page.reload()


def keyed(world, desk, second):
    """The route's list from the keyboard alone: sums, the agent's total, posted, and the money taken in."""
    page = desk.page
    page.click(".actions a:text-is('Enter a collection sheet')")
    ready(page)
    page.fill("[name=control_total]", "500")
    page.fill("[name=first_receipt]", "101")
    page.fill("[name=last_receipt]", "102")
    page.focus("[name='collected[0].collected_amount']")
    page.keyboard.type("300")
    page.keyboard.press("Enter")
    page.focus("[name='collected[1].collected_amount']")
    page.keyboard.type("150")
    world.shot(page, "pd_sheet_entry")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[role=alert]").first).to_contain_text("500.00")
    page.fill("[name='collected[1].collected_amount']", "200")
    send(page)
    good(page, "written down")
    expect(page.locator("main")).to_contain_text("101")
    world.shot(page, "pd_sheet")
    # Before it is posted it is corrected, with its receipts.
    page.click(".actions a:text-is('Correct it')")
    expect(page.locator("[name='collected[1].receipt_number']")).to_have_value("102")
    page.fill("[name='collected[1].collected_amount']", "210")
    page.fill("[name=reason]", "It was 210")
    world.shot(page, "pd_change")
    send(page)
    good(page, "has been corrected")
    page.click(".actions a:text-is('Correct it')")
    page.fill("[name='collected[1].collected_amount']", "200")
    page.fill("[name=reason]", "It was 200 after all")
    send(page)
    good(page, "has been corrected")
    # Who has entered it does not post it.
    page.click(".actions a:text-is('Post it')")
    page.fill("[name=total]", "500")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("another person")
    page.go_back()
    page.goto("/collection-sheets/1")
    posted(desk, second, "500", world)
    page.click(".actions a:text-is('Take money in')")
    expect(page.locator("[name=amount]")).to_have_value("500.00")
    world.shot(page, "pd_hand_in")
    send(page)
    good(page, "0.00 is left in hand")
    for form, kind in [("csv", "text/csv"), ("xlsx", "spreadsheetml"), ("pdf", "pdf")]:
        answer = page.request.get(f"/collection-balances?format={form}")
        assert answer.status == 200 and kind in answer.headers["content-type"], (form, answer.status)
    page.goto("/collection-balances")
    expect(page.locator("tfoot")).to_contain_text("500.00")
    world.shot(page, "pd_balances")


def file(world, desk, second):
    """A device's file with a receipt that is left out is refused; with a spoilt one it is taken; a wrong line is put right."""
    page = desk.page
    page.goto("/collection-agents/1/file")
    page.fill("[name=sheet_file]", "receipt,account,amount\n103,PD-1,4000\n105,PD-2,1000\n")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("104")
    page.fill("[name=sheet_file]", "receipt,account,amount\n103,PD-1,4000\n104,,\n105,PD-2,1000\n")
    world.shot(page, "pd_file")
    send(page)
    good(page, "written down")
    expect(page.locator("main")).to_contain_text("Spoilt")
    posted(desk, second, "5000")
    page.click("tbody tr:has-text('PD-2') a:text-is('Put it right')")
    page.fill("[name=collected_amount]", "900")
    page.fill("[name=reason]", "It was 900")
    world.shot(page, "pd_put_right_form")
    send(page)
    good(page, "has been put right")
    expect(page.locator("main")).to_contain_text("Came instead")
    world.shot(page, "pd_put_right")
    page.click("tbody tr:has-text('Came instead') a:text-is('Put it right')")
    page.fill("[name=reason]", "It was nothing")
    send(page)
    good(page, "has been put right")


def late(world, desk, second):
    """The next day she is late: everybody who takes money in sees it; above her limit she gets no receipts, but what she brings is posted."""
    page = desk.page
    next_day(desk, "2026-04-02")
    page.goto("/collection-agents")
    expect(page.locator("tbody tr:has-text('A1')")).to_contain_text("4,000.00")
    world.shot(page, "pd_late")
    page.goto("/collection-routes/1")
    page.click(".actions a:text-is('Enter a collection sheet')")
    page.fill("[name='collected[0].collected_amount']", "2000")
    page.fill("[name='collected[0].receipt_number']", "106")
    send(page)
    # Part of it cannot go to its account: it stands in suspense until it is put right.
    page.click(".actions a:text-is('Correct it')")
    page.check("[name='collected[0].is_unplaced']")
    page.fill("[name=reason]", "The account is in question")
    send(page)
    good(page, "has been corrected")
    posted(desk, second, "2000")
    expect(page.locator("main")).to_contain_text("In suspense")
    world.shot(page, "pd_suspense_sheet")
    page.goto("/collection-agents/1/book")
    page.fill("[name=code]", "B2")
    page.fill("[name=first_number]", "201")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("should have been handed in")
    world.shot(page, "pd_above_limit")
    page.goto("/collection-unplaced")
    expect(page.locator("tbody")).to_contain_text("2,000.00")
    world.shot(page, "pd_unplaced")
    page.click("tbody a >> nth=0")
    page.click("tbody a:text-is('Put it right')")
    page.fill("[name=collected_amount]", "2000")
    page.fill("[name=reason]", "It was hers")
    send(page)
    good(page, "has been put right")
    page.goto("/collection-receipts")
    expect(page.locator("tbody")).to_contain_text("B1")
    world.shot(page, "pd_receipts")
    page.goto("/collection-agents/1/hand-in")
    send(page)
    good(page, "6,000.00 taken in")
    page.goto("/collection-agents/1/statement")
    expect(page.locator("main")).to_contain_text("Put right")
    world.shot(page, "pd_statement")


def commission(world, desk):
    """April's commission: looked at step by step, then posted."""
    page = desk.page
    next_day(desk, "2026-05-04")
    page.goto("/commission-runs")
    page.click(".actions a:text-is('Calculate a month')")
    send(page)
    good(page, "Look at the figures")
    # 6,500 at 3 %: 195, below the limit of tax; a tenth is kept.
    expect(page.locator("main")).to_contain_text("195.00")
    expect(page.locator("main")).to_contain_text("175.00")
    world.shot(page, "pd_commission")
    page.click(".actions a:text-is('Post the commission')")
    send(page)
    good(page, "commission has been posted")
    page.goto("/collection-agents/1/pay")
    expect(page.locator("[name=amount]")).to_have_value("175.00")
    send(page)
    good(page, "175.00 paid")


def ended(world, desk, account):
    """Closed within six months nothing is earned and two per cent are kept; the agent's commission is taken back with the next month."""
    page = desk.page
    page.goto(f"/sub-accounts/{account}/deposit")
    world.shot(page, "pd_account")
    page.click(".actions a:text-is('Pay back')")
    expect(page.locator("main")).to_contain_text("charge for early closing")
    world.shot(page, "pd_pay_back")
    page.fill("[name=reason]", "Needs the money")
    page.check("[name=signed_by]")
    send(page)
    good(page, "Account PD-1 is closed")
    next_day(desk, "2026-06-01")
    page.goto("/commission-runs/new")
    send(page)
    good(page, "Look at the figures")
    # 6,300 of hers at 3 %.
    expect(page.locator("main")).to_contain_text("189.00")
    world.shot(page, "pd_recovered")


CHECKS = [daily_months]
