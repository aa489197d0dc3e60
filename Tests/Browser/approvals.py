"""What waits for a second person, and what the first one learns of it."""

from playwright.sync_api import expect


def second_person(world):
    """Above his limit a cashier's voucher waits; another person sees what it would post, approves or rejects it."""
    asha = world.asha
    asha.do("access.change_role_permission", role_code="cashier", permission="ledger.post_voucher", is_allowed=True, amount_limit="1000")
    made = asha.do("access.create_user", login_name="ravi", display_name="Ravi Shinde", role_code="cashier")
    ravi = world.desk()
    ravi.sign_in("ravi", made["result"]["one_time_password"], "Peshwai-bagh 8822")
    for narration in ["Large deposit", "Another large deposit", "Deposit taken back"]:
        ravi.page.goto("/vouchers/new/receipt")
        ravi.page.fill("[name='lines[1].sub_account_id.text']", "SB-4")
        ravi.page.fill("[name='lines[1].credit']", "5000")
        ravi.page.fill("[name=narration]", narration)
        ravi.page.click("[data-submit]")
        expect(ravi.page.locator(".notice-warning")).to_contain_text("waiting for approval")
    ravi.page.click(".notice-warning a")
    expect(ravi.page.locator("text=Deposit taken back")).to_be_visible()
    ravi.page.click(".inline-form button")
    ravi.page.click("dialog[open] .btn-primary")
    expect(ravi.page.locator(".notice-good")).to_be_visible()
    page = asha.page
    page.goto("/pending")
    expect(page.locator(".notice-count")).to_have_text("2")
    page.click(".notices")
    expect(page.locator("table.data tbody")).to_contain_text("Ravi Shinde asks you to decide")
    world.shot(page, "notices")
    page.goto("/pending")
    expect(page.locator("table.data tbody tr")).to_have_count(2)
    page.click("table.data tbody tr >> nth=1 >> a")
    expect(page.locator(".voucher-sheet")).to_contain_text("Dinesh Pawar")
    page.click("text=Approve")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-")
    page.click("table.data tbody a")
    page.fill("[name=note]", "The slip is not signed")
    page.click("button:has-text('Reject')")
    expect(page.locator(".empty")).to_be_visible()
    ravi.page.goto("/")
    expect(ravi.page.locator(".notice-warning")).to_contain_text("The slip is not signed")
    world.shot(ravi.page, "rejected")
    # What was decided of his own stands there until he has looked at it.
    expect(ravi.page.locator(".notice-count")).to_have_text("2")
    ravi.page.click(".notices")
    ravi.page.click("text=has approved your")
    expect(ravi.page.locator(".notice-count")).to_have_text("1")
    page.goto("/")
    expect(page.locator(".notice-count")).to_be_hidden()
    expect(page.locator(".notice-warning")).to_have_count(0)
