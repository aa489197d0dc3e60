"""Shares: a clerk takes an application, the committee allots, a certificate is printed, shares move and are given back."""

from playwright.sync_api import expect

from masters import good, send
from society import ready

PAGES = [
    "/share-certificates", "/share-certificates/3", "/share-certificates/3/split", "/share-certificates/3/replace",
    "/share-certificates/consolidate?member_id=1", "/share-applications", "/share-applications/new",
    "/share-applications/allot", "/share-kinds", "/share-kinds/new", "/share-kinds/1/change", "/share-kinds/1/take-over",
    "/members/1/shares", "/members/1/shares/transfer", "/members/1/shares/surrender", "/members/1/shares/place",
    "/registers/members", "/registers/shareholders",
]


def shares(world):
    """A kind is set up; two members apply, one resolution allots; shares are transferred, split and given back."""
    page = world.asha.page
    kind_of_shares(page, local_name="साधारण भाग", next_distinctive="501")
    # His papers are looked at later.
    setting(world, "members.papers_at_approval", "warn")
    other = admitted(world, "Mahesh Salunkhe")
    for name in ["shares.most_part", "shares.most_refunded"]:
        setting(world, name, "100")
    for name, count in [("A-00001", "10"), ("Mahesh", "5")]:
        apply(world, name, count)
    page.goto("/share-applications/allot")
    expect(page.locator("input[name=applications]:checked")).to_have_count(2)
    page.fill("[name=resolution_number]", "14/7")
    ready(page)
    page.click("button[name=preview]")
    expect(page.locator("#preview")).to_contain_text("14/7")
    ready(page)
    page.keyboard.press("Control+Enter")
    good(page, "Certificates 1, 2")
    expect(page.locator("tbody tr").first).to_contain_text("501–510")
    page.click("tbody a:text-is('1')")
    expect(page.locator("h1")).to_contain_text("Share certificate 1")
    paper = page.get_attribute(".actions a:has-text('Print')", "href")
    for language in ["en", "hi", "mr", "kn"]:
        answer = page.request.get(f"{world.society.address}{paper}?language={language}")
        assert answer.status == 200 and answer.body().startswith(b"%PDF"), answer.status
    moved(world, other)


def kind_of_shares(page, **more):
    """Ordinary shares of 100 are set up."""
    page.goto("/share-kinds/new")
    told = {
        "code": "ORD", "name": "Ordinary shares", "face_value": "100", "account_id.text": "101001",
        "application_account_id.text": "101004"}
    for name, text in (told | more).items():
        page.fill(f"[name='{name}']", text)
    send(page)
    good(page, "kind")


def moved(world, other):
    """What becomes of the shares afterwards."""
    page = world.asha.page
    page.goto("/members/1/shares/transfer")
    page.fill("[name='receiver_id.text']", "A-00002")
    page.fill("[name=shares]", "4")
    page.fill("[name=resolution_number]", "15/1")
    send(page)
    expect(page.locator("main")).to_contain_text("Only 0 of the shares have been held")
    setting(world, "shares.months_held", "0")
    page.goto("/members/1/shares/transfer")
    page.fill("[name='receiver_id.text']", "A-00002")
    page.fill("[name=shares]", "4")
    page.fill("[name=resolution_number]", "15/1")
    send(page)
    good(page, "Certificates 3, 4")
    expect(page.locator("main")).to_contain_text("505–510")
    page.click("main tbody a:text-is('3')")
    page.click(".actions a:has-text('Split')")
    page.fill("[name=parts]", "2\n5")
    send(page)
    expect(page.locator("main")).to_contain_text("must make the 6 shares")
    page.fill("[name=parts]", "2\n4")
    send(page)
    good(page, "split")
    page.goto("/members/1/standing")
    page.select_option("[name=standing]", "resigned")
    page.fill("[name=reason]", "moved to Pune")
    send(page)
    good(page, "standing")
    page.goto("/members/1/shares/surrender")
    expect(page.locator("[name=shares]")).to_have_value("6")
    page.fill("[name=resolution_number]", "16/4")
    send(page)
    good(page, "given back")
    page.goto("/registers/shareholders")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("Mahesh Salunkhe")
    expect(page.locator("tbody")).to_contain_text("900.00")
    page.goto(f"{other}/shares")
    expect(page.locator("main")).to_contain_text("501–504")


def setting(world, name, value):
    """Sets a setting for ever."""
    world.asha.do("gate.change_setting", name=name, from_date="2026-04-01", value=value, reason="small society")


def admitted(world, name):
    """Somebody applies, is approved and admitted without shares; answers his page."""
    page = world.asha.page
    page.goto("/members/apply")
    page.fill("[name=name]", name)
    page.select_option("[name=class_id]", index=1)
    send(page)
    good(page, "application")
    member = page.url.split("?")[0]
    page.goto(member + "/approve")
    page.fill("[name=resolution_number]", "13/2026")
    page.click("main form details summary")
    page.fill("[name=papers_reason]", "they come by post")
    send(page)
    good(page, "")
    page.goto(member + "/admit")
    ready(page)
    page.keyboard.press("Control+Enter")
    good(page, "A-0000")
    return member


def apply(world, name, count):
    """Somebody applies for shares and pays in cash."""
    page = world.asha.page
    page.goto("/share-applications/new")
    page.fill("[name='member_id.text']", name)
    page.fill("[name=shares]", count)
    send(page)
    good(page, "Receipt")


CHECKS = [shares]
