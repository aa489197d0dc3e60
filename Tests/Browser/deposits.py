"""Deposits: a savings scheme is set up with its terms and rates, accounts come under it, money is taken in and paid, interest is shown."""

from playwright.sync_api import expect

from masters import good, send
from papers import text_of
from society import ready

PAGES = [
    "/deposit-schemes", "/deposit-schemes/new", "/deposit-schemes/1", "/deposit-schemes/1/change",
    "/deposit-schemes/1/terms", "/deposit-schemes/1/rates", "/deposit-schemes/1/take-over", "/deposit-accounts",
    "/deposit-accounts/new", "/interest-runs", "/interest-runs/new", "/interest-runs/1", "/interest-runs/1/reverse",
]


def pages(account):
    """The pages of one account."""
    return [f"/sub-accounts/{account}/{step}" for step in ["deposit", "interest", "accruals", "receive", "pay", "transfer", "terms", "settle"]]


def savings_scheme(world):
    """Nothing is opened under a scheme without terms and rates; what is set counts from its day, and stays told."""
    page = world.asha.page
    page.goto("/deposit-schemes/new")
    told = {
        "code": "SB", "name": "Savings", "local_name": "बचत", "account_id.text": "106001",
        "interest_account_id.text": "401001", "number_prefix": "SB-"}
    for name, text in told.items():
        page.fill(f"[name='{name}']", text)
    page.select_option("[name=deposit_kind]", "savings")
    send(page)
    good(page, "terms and its rates")
    expect(page.locator(".notice-warning")).to_have_count(2)
    scheme = page.url.split("?")[0]
    page.goto(f"{scheme}/terms")
    page.fill("[name=from_date]", "01-04-2025")
    page.fill("[name=least_balance]", "500")
    page.fill("[name=minimum_from_day]", "10")
    page.fill("[name=reason]", "Resolution 12/3")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("daily_product")
    page.fill("[name=minimum_from_day]", "")
    send(page)
    good(page, "terms")
    page.goto(f"{scheme}/rates")
    page.fill("[name=from_date]", "01-04-2025")
    page.fill("[name='slabs[0].rate']", "3")
    page.fill("[name='slabs[1].above']", "1,00,000")
    page.fill("[name='slabs[1].rate']", "3.5")
    page.fill("[name=reason]", "Resolution 12/4")
    send(page)
    good(page, "rates")
    expect(page.locator("main")).to_contain_text("General above 1,00,000.00: 3.5 %")
    page.goto(f"{scheme}/take-over")
    send(page)
    good(page, "Accounts brought under the scheme")


def savings_account(world):
    """Money comes in, goes out on a signature and within the terms, and what was earned is told step by step."""
    page = world.asha.page
    account = world.accounts["Anita Deshpande"]
    page.goto("/deposit-accounts?search=desh")
    page.click("tbody a:text-is('SB-1')")
    expect(page.locator("h1")).to_contain_text("Anita Deshpande")
    page.click(".actions a:text-is('Take money in')")
    page.fill("[name=amount]", "36,500")
    ready(page)
    page.click("button[name=preview]")
    expect(page.locator("#preview")).to_contain_text("Cash in hand")
    send(page)
    good(page, "36,500.00 taken in")
    page.click(".actions a:text-is('Pay money out')")
    page.fill("[name=amount]", "99,99,999")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("has to stay on the account")
    page.fill("[name=amount]", "100")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("signatures")
    page.check("[name=signed_by]")
    send(page)
    good(page, "100.00 paid")
    page.click(".actions a:text-is('Transfer')")
    page.fill("[name='to_sub_account_id.text']", "SB-2")
    page.fill("[name=amount]", "50")
    page.check("[name=signed_by]")
    send(page)
    good(page, "50.00 transferred")
    receipt = text_of(page.request.get(page.locator(".notice-good a").get_attribute("href")).body())
    assert "Transfer slip" in receipt and "Bharat Kulkarni" in receipt and "Rupees Fifty Only" in receipt
    page.goto(f"/sub-accounts/{account}/deposit")
    page.click(".actions a:text-is('Interest to date')")
    # 36,400 rupees and what he had, of this one day, at 3 %.
    expect(page.locator("tbody tr").last.locator("td").nth(4)).to_have_text("3")
    page.goto("/deposit-accounts/new")
    page.select_option("[name=scheme_id]", label="Savings")
    page.fill("[name='party_id.text']", "Farhan")
    page.fill("[name=amount]", "250")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("for members")
    answer = page.request.get(f"/sub-accounts/{account}/interest?format=csv")
    assert answer.status == 200 and "Rate a year" in answer.text(), answer.text()


def interest_posted(world):
    """Interest is calculated, looked at, changed for one account, posted and taken back."""
    page = world.asha.page
    account = world.accounts["Anita Deshpande"]
    page.goto(f"/sub-accounts/{account}/accruals")
    through = page.locator("header").inner_text().split("Business date")[1].split()[0]
    expect(page.locator("main")).to_contain_text(f"Accrued up to {through}")
    page.goto("/interest-runs/new")
    page.select_option("[name=scheme_id]", label="Savings")
    send(page)
    expect(page.locator("[role=alert]").first).to_contain_text("the next period ends on")
    page.fill("[name=through_date]", through)
    send(page)
    page.wait_for_selector("main .badge:text-is('Calculated')")
    run = page.url.split("?")[0]
    page.click("tbody tr:has-text('SB-1') td:nth-child(4) a")
    expect(page.locator("h1")).to_contain_text("Interest to date")
    page.goto(run)
    page.click("tbody a:text-is('Anita Deshpande')")
    page.fill("[name=given_credit]", "7")
    page.fill("[name=reason]", "Resolution 12/5")
    send(page)
    good(page, "interest of the account is changed")
    expect(page.locator("main")).to_contain_text("Entries in the books")
    ready(page)
    page.click("main button:text-is('Post interest')")
    page.click("dialog[open] button:text-is('Post interest')")
    page.wait_for_selector("main .badge:text-is('Posted')")
    page.click("tbody tr:has-text('SB-1') td:nth-child(11) a")
    expect(page.locator(".voucher-sheet")).to_contain_text("7.00")
    page.goto(f"{run}/reverse")
    page.fill("[name=reason]", "Tried out")
    send(page)
    page.wait_for_selector("main .badge:text-is('Reversed')")
    page.goto(f"/sub-accounts/{account}/settle")
    page.fill("[name=reason]", "Moves away")
    ready(page)
    page.click("button[name=preview]")
    expect(page.locator("[role=alert]").first).to_contain_text("signatures")
    page.check("[name=signed_by]")
    page.click("button[name=preview]")
    expect(page.locator("#preview")).to_contain_text("Cash in hand")


CHECKS = [savings_scheme, savings_account, interest_posted]
