"""The counter on one screen: an account is opened, paid into, paid from, transferred from and closed, all of it by keys."""

import re

from playwright.sync_api import expect

from masters import good, send
from papers import text_of
from society import focused, ready

PAGES = ["/counter", "/counter?account.text=SB", "/counter?account.text=nobody"]


def pages(account):
    """The pages of one account."""
    return [f"/counter/{account}"] + [f"/counter/{account}/{deed}" for deed in ["receive", "pay", "transfer"]]


def daily_scheme(page):
    """Savings that everybody may open."""
    page.goto("/deposit-schemes/new")
    told = {
        "code": "DS", "name": "Daily savings", "account_id.text": "106005", "interest_account_id.text": "401001",
        "number_prefix": "DS-"}
    for name, text in told.items():
        page.fill(f"[name='{name}']", text)
    page.select_option("[name=deposit_kind]", "savings")
    page.uncheck("[name=is_members_only]")
    send(page)
    scheme = page.url.split("?")[0]
    for step, more in [("terms", {"least_balance": "100"}), ("rates", {"slabs[0].rate": "4"})]:
        page.goto(f"{scheme}/{step}")
        for name, text in {"from_date": "01-04-2025", "reason": "Resolution 20/1", **more}.items():
            page.fill(f"[name='{name}']", text)
        send(page)
        good(page)


def arrived(page, pattern):
    """A key has led to another page, whose script listens."""
    page.wait_for_url(re.compile(pattern))
    ready(page)


def key(page, name, pattern):
    """Presses a key that leads to a page."""
    page.keyboard.press(name)
    arrived(page, pattern)


def found(page, text):
    """Types into the one field and opens what it means first."""
    expect(page.locator("[name='account.text']")).to_be_focused()
    page.keyboard.type(text)
    expect(page.locator(".lookup-list li").first).to_be_visible()
    key(page, "Enter", r"/counter/\d+(\?|$)")


def served(page, text):
    """The deed is done, and the field waits for the next customer."""
    arrived(page, r"/counter(\?|$)")
    good(page, text)
    expect(page.locator("[name='account.text']")).to_be_focused()


def counter_by_keys(world):
    """Opening, receipt, payment, transfer to the holder's other account and to another member, closing: no mouse is touched."""
    page = world.asha.page
    daily_scheme(page)
    # Opening: Enter goes from field to field.
    page.goto("/deposit-accounts/new")
    ready(page)
    page.keyboard.type("Dail")
    page.keyboard.press("Tab")
    assert focused(page) == "party_id.text", focused(page)
    page.keyboard.type("M-0001")
    expect(page.locator(".lookup-list li").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    arrived(page, r"/sub-accounts/\d+/deposit")
    good(page, "DS-1")
    # Who comes is found by his number, and one key opens the form.
    key(page, "F8", r"/counter$")
    found(page, "SB-1")
    expect(page.locator("h1")).to_contain_text("SB-1 Anita Deshpande")
    expect(page.locator(".specimen").first).to_contain_text("May operate")
    world.shot(page, "counter/card")
    before = page.locator(".served-balances strong").first.inner_text()
    key(page, "F6", r"/receive(\?|$)")
    assert focused(page) == "amount", focused(page)
    page.keyboard.type("1200")
    for _ in range(2):
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    served(page, "1,200.00 received on SB-1 Anita Deshpande")
    receipt = page.locator(".notice-good [data-shortcut=F9]").get_attribute("href")
    assert "1,200.00" in text_of(page.request.get(receipt).body())
    # The receipt opens beside the page, and once it is closed every key is where it was.
    for _ in range(2):
        with page.context.expect_page() as opened:
            page.keyboard.press("F9")
        assert page.url.endswith("/counter"), page.url
        opened.value.close()
        page.bring_to_front()
        expect(page.locator(".notice-good [data-shortcut=F9]")).to_be_visible()
        expect(page.locator("[name='account.text']")).to_be_focused()
    # A payment without a signature is refused beside what was typed; Space ticks who has signed.
    found(page, "M-0001")
    page.goto(f"/counter/{world.accounts['Anita Deshpande']}")
    ready(page)
    assert page.locator(".served-balances strong").first.inner_text() != before
    key(page, "F5", r"/pay(\?|$)")
    page.keyboard.type("300")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#problems")).to_contain_text("signatures")
    ready(page)
    expect(page.locator("[name=amount]")).to_have_value("300.00")
    world.shot(page, "counter/refused")
    page.keyboard.press("Tab")
    assert focused(page) == "amount", focused(page)
    page.keyboard.press("Enter")
    assert focused(page) == "signed_by", focused(page)
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    served(page, "300.00 paid from SB-1")
    # A transfer to his own other account: one of those offered.
    found(page, "SB-1")
    key(page, "F4", r"/transfer(\?|$)")
    assert focused(page) == "to_own_account", focused(page)
    while not page.evaluate("document.activeElement.closest('label').innerText").startswith("DS-1"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert focused(page) == "to_sub_account_id.text", focused(page)
    page.keyboard.press("Enter")
    page.keyboard.type("450")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    world.shot(page, "counter/transfer")
    page.keyboard.press("Control+Enter")
    served(page, "450.00 transferred from SB-1 Anita Deshpande to DS-1 Anita Deshpande")
    # And to another member by the number of the account.
    found(page, "SB-1")
    key(page, "F4", r"/transfer(\?|$)")
    page.keyboard.press("Enter")
    page.keyboard.type("SB-2")
    expect(page.locator(".lookup-list li").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    served(page, "to SB-2 Bharat Kulkarni")
    # Closing: what is left is paid out.
    found(page, "DS-1")
    page.locator(".actions a:has-text('Close')").focus()
    key(page, "Enter", r"/settle(\?|$)")
    expect(page.locator("main")).to_contain_text("450.00")
    page.check("[name=signed_by]")
    page.locator("[name=reason]").focus()
    page.keyboard.type("Moves away")
    page.keyboard.press("Control+Enter")
    good(page, "DS-1")
    key(page, "F8", r"/counter$")
    page.keyboard.type("DS-1")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("DS-1")


def counter_list_by_keys(world):
    """Several accounts stand in a list that the arrows go along; nobody found is said beside the field; Escape leads back."""
    page = world.asha.page
    page.goto("/counter")
    ready(page)
    page.keyboard.type("zzyzx")
    expect(page.locator("[data-lookup-status]")).to_be_visible()
    key(page, "Enter", r"account\.text=zzyzx")
    expect(page.locator("#f-account-problem")).to_contain_text("zzyzx")
    expect(page.locator("[name='account.text']")).to_have_value("zzyzx")
    page.goto("/counter?account.text=M-0001")
    ready(page)
    expect(page.locator("tbody tr").first).to_be_visible()
    world.shot(page, "counter/found")
    page.keyboard.press("ArrowDown")
    key(page, "Enter", r"/counter/\d+")
    key(page, "Escape", r"/counter$")


def counter_without_scripts_served(world):
    """Without any script the same forms serve: found by GET, taken in by POST."""
    desk = world.desk(java_script_enabled=False)
    desk.sign_in("asha", "Kumbhar-vaada 4711")
    page = desk.page
    page.goto("/counter")
    page.fill("[name='account.text']", "SB-2")
    page.click("[data-submit]")
    expect(page.locator("h1")).to_contain_text("SB-2 Bharat Kulkarni")
    page.click(".deeds a:has-text('Receive')")
    page.fill("[name=amount]", "10.50")
    page.click("[data-submit]")
    good(page, "10.50 received on SB-2")


CHECKS = [counter_by_keys, counter_list_by_keys, counter_without_scripts_served]
