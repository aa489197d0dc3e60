"""Members: from the first application to the nomination, as a clerk does it."""

from playwright.sync_api import expect

from masters import good, send
from society import ready

PAGES = [
    "/members", "/members?member_status=active", "/members/apply", "/members/1", "/members/1/change", "/members/1/nominate",
    "/members/1/standing", "/members/1/reclassify", "/member-classes", "/member-classes/new", "/member-classes/1/change",
    "/member-classes/1/next-number", "/member-fees", "/member-fees/new",
]


def membership(world):
    """A class and its fee are set; somebody applies, is approved, pays and is a member; then he nominates."""
    page = world.asha.page
    page.goto("/member-classes/new")
    for name, text in [("code", "A"), ("name", "Regular members"), ("number_prefix", "A-"), ("number_width", "5")]:
        page.fill(f"[name={name}]", text)
    send(page)
    good(page, "class")
    page.goto("/member-fees/new")
    page.select_option("[name=class_id]", index=1)
    page.fill("[name=fee_amount]", "100")
    page.fill("[name='account_id.text']", "306001")
    send(page)
    good(page, "fee")
    page.goto("/members/apply")
    page.fill("[name=name]", "Vasanti Gokhale")
    page.fill("[name=mobile]", "98450 123")
    page.select_option("[name=class_id]", index=1)
    send(page)
    expect(page.locator("#f-mobile-problem")).to_contain_text("ten figures")
    expect(page.locator("[name=name]")).to_have_value("Vasanti Gokhale")
    page.fill("[name=mobile]", "98450 12345")
    send(page)
    good(page, "application")
    member = page.url
    page.click(".actions a:has-text('Approve')")
    page.fill("[name=resolution_number]", "12/2026")
    send(page)
    good(page, "Approved")
    page.click(".actions a:has-text('Admit')")
    ready(page)
    page.keyboard.press("Control+Enter")
    good(page, "A-00001")
    expect(page.locator("h1")).to_contain_text("A-00001 Vasanti Gokhale")
    page.click(".notice-good a")
    expect(page.locator("main")).to_contain_text("Entrance fees: A-00001 Vasanti Gokhale")
    page.goto(member + "/nominate")
    page.get_by_label("Name, line 1").fill("Meera Gokhale")
    page.get_by_label("Relation, line 1", exact=True).fill("daughter")
    page.get_by_label("Share %, line 1").fill("60")
    send(page)
    expect(page.locator(".problem-text").first).to_contain_text("60 %")
    ready(page)
    page.get_by_label("Share %, line 1").fill("100")
    send(page)
    good(page, "nomination")
    expect(page.locator("main")).to_contain_text("Meera Gokhale")


CHECKS = [membership]
