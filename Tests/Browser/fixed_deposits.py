"""Fixed deposits: a scheme with its terms and rate card, a deposit over the counter, its receipt and instructions, and what it costs to end it early."""

import re

from playwright.sync_api import expect

from masters import good, send
from society import ready

PAGES = [
    "/deposit-schemes/2", "/deposit-schemes/2/fixed-terms", "/deposit-schemes/2/rate-card", "/deposit-schemes/2/change",
    "/fixed-deposits/new", "/deposit-maturities", "/deposits/import",
]


def pages(world):
    """The pages of a deposit that runs, and of one that has ended."""
    if not world.fixed:
        return []
    steps = ["deposit", "settle", "instructions", "renew", "deposit-duplicate"]
    return [f"/sub-accounts/{world.fixed[0]}/deposit"] + [f"/sub-accounts/{world.fixed[1]}/{step}" for step in steps]


def fixed_scheme(world):
    """A scheme for fixed deposits has terms and a rate card of its own; what contradicts itself is refused at its field."""
    page = world.asha.page
    page.goto("/deposit-schemes/new")
    told = {
        "code": "FD", "name": "Fixed deposits", "local_name": "मुदत ठेव", "account_id.text": "106004",
        "interest_account_id.text": "401004", "number_prefix": "FD-"}
    for name, text in told.items():
        page.fill(f"[name='{name}']", text)
    page.select_option("[name=deposit_kind]", "fixed")
    page.uncheck("[name=is_members_only]")
    send(page)
    good(page, "has been added")
    expect(page.locator(".notice-warning")).to_have_count(2)
    scheme = page.url.split("?")[0]
    page.click(".actions a:text-is('Set the terms of fixed deposits')")
    page.fill("[name=from_date]", "01-04-2025")
    page.select_option("[name=compounding]", "quarterly")
    page.select_option("[name=payout]", "quarterly")
    page.fill("[name=penalty]", "1")
    page.check("[name=overdue][value=lower_of]")
    page.fill("[name='overdue_scheme_id.text']", "SB")
    page.fill("[name=reason]", "Resolution 14/1")
    send(page)
    expect(page.locator("#f-compounding-problem")).to_contain_text("payout")
    page.select_option("[name=payout]", "")
    send(page)
    good(page, "terms of fixed deposits have been set")
    expect(page.locator("main")).to_contain_text("120 months")
    page.goto(f"{scheme}/rate-card")
    page.fill("[name=from_date]", "01-04-2025")
    page.fill("[name='card[0].months']", "12")
    page.fill("[name='card[0].rate']", "8.5")
    page.fill("[name='card[1].months']", "12")
    page.fill("[name='card[1].rate']", "6")
    page.fill("[name=reason]", "Resolution 14/2")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("one rate")
    page.fill("[name='card[1].months']", "0")
    page.fill("[name='card[1].days']", "15")
    send(page)
    good(page, "rate card has been set")
    expect(page.locator("main")).to_contain_text("General, from 12 months: 8.5 %")
    expect(page.locator("main")).to_contain_text("General, from 15 days: 6 %")


def fixed_deposit(world):
    """What a deposit brings is shown before it is made; the receipt says the same."""
    page = world.asha.page
    page.goto("/deposit-schemes/2")
    page.click(".actions a:text-is('Make a fixed deposit')")
    expect(page.locator("[name=scheme_id]")).to_have_value("2")
    page.fill("[name='party_id.text']", "Anita Deshpande")
    page.fill("[name=amount]", "1,00,000")
    page.fill("[name=months]", "240")
    send(page)
    expect(page.locator("#f-months-problem")).to_contain_text("choose another term")
    page.fill("[name=months]", "12")
    ready(page)
    page.click("button[name=preview]")
    # One lakh for a year at 8.5 %, joined to the principal each quarter.
    expect(page.locator("#preview")).to_contain_text("1,08,775.00")
    expect(page.locator("#preview")).to_contain_text("Cash in hand")
    expect(page.locator("form.form")).to_contain_text("8.5 % a year")
    send(page)
    good(page, "Fixed deposit FD-1 has been made")
    account = re.search(r"/sub-accounts/(\d+)/deposit", page.url).group(1)
    world.fixed.append(account)
    expect(page.locator("main")).to_contain_text("1,08,775.00")
    expect(page.locator("main")).to_contain_text("Receipt no.")
    expect(page.locator(".actions a:text-is('Take money in')")).to_have_count(0)
    expect(page.locator(".actions a:text-is('Renew')")).to_have_count(0)
    answer = page.request.get(f"/sub-accounts/{account}/deposit-receipt")
    assert answer.status == 200 and answer.body().startswith(b"%PDF"), answer.status
    page.goto(f"/sub-accounts/{account}/deposit-duplicate")
    page.fill("[name=reason]", "Lost; indemnity bond handed in")
    send(page)
    good(page, "Duplicate 1 of FD-1 has been issued")
    answer = page.request.get(f"/sub-accounts/{account}/deposit-receipt")
    assert answer.status == 200 and answer.body().startswith(b"%PDF"), answer.status


def instructed(world):
    """Where it goes at maturity is written down, and stands in the list of what matures."""
    page = world.asha.page
    account = world.fixed[0]
    page.goto(f"/sub-accounts/{account}/deposit")
    page.click(".actions a:text-is('Instructions')")
    expect(page.locator("[name='payout_account_id.text']")).to_have_count(0)
    page.select_option("[name=at_maturity]", "pay")
    page.check("[name=signed_by]")
    page.fill("[name=reason]", "Letter of the holder")
    send(page)
    expect(page.locator("#f-maturity_account_id-problem")).to_contain_text("Fill this in")
    page.fill("[name='maturity_account_id.text']", "FD-1")
    send(page)
    expect(page.locator("#f-maturity_account_id-problem")).to_contain_text("another account")
    page.fill("[name='maturity_account_id.text']", "SB-1")
    send(page)
    good(page, "instructions are written down")
    expect(page.locator("dl.facts a:has-text('SB-1 Anita Deshpande')")).to_be_visible()
    page.goto("/deposit-maturities")
    row = page.locator("tbody tr:has-text('FD-1')")
    expect(row).to_contain_text("Pay all to another account")
    expect(page.locator("tfoot")).to_contain_text("1,08,775.00")
    page.goto("/deposit-maturities?at_maturity=renew_all")
    expect(page.locator("tbody tr:has-text('FD-1')")).to_have_count(0)
    answer = page.request.get("/deposit-maturities?format=csv")
    assert answer.status == 200 and "Maturity value" in answer.text(), answer.text()


def before_its_time(world):
    """Whoever ends it early sees first what it costs; it is paid on a signature, and the account tells how it ended."""
    page = world.asha.page
    account = world.fixed[0]
    page.goto(f"/sub-accounts/{account}/deposit")
    expect(page.locator(".actions a:text-is('Pay back')")).to_be_visible()
    # At the counter one key leads there.
    page.goto(f"/counter/{account}")
    ready(page)
    expect(page.locator("main")).not_to_contain_text("voucher.")
    world.shot(page, "counter/fixed_deposit")
    page.keyboard.press("F5")
    page.wait_for_url(re.compile(r"/settle(\?|$)"))
    expect(page.locator("main .notice-warning")).to_contain_text("instead of 8.5 %")
    page.fill("[name=reason]", "Needs the money")
    ready(page)
    page.click("button[name=preview]")
    expect(page.locator("[role=alert]").first).to_contain_text("signatures")
    page.check("[name=signed_by]")
    page.click("button[name=preview]")
    expect(page.locator("#preview")).to_contain_text("1,00,000.00")
    send(page)
    good(page, "Account FD-1 is closed")
    expect(page.locator("main")).to_contain_text("Closed before maturity")
    scheme = world.asha.ask("deposits.account", sub_account_id=account)
    made = world.asha.do(
        "deposits.open_fixed", scheme_id=scheme["scheme_id"], party_id=scheme["party_id"], amount="50000.00", days=45)
    world.fixed.append(made["result"]["sub_account_id"])


CHECKS = [fixed_scheme, fixed_deposit, instructed, before_its_time]
