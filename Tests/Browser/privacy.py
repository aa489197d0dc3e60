"""Personal data: a notice, consent given and withdrawn, a request with its export, and an erasure that two persons do."""

from playwright.sync_api import expect

from masters import good, send

PAGES = [
    "/privacy-requests", "/privacy-requests/1", "/privacy-requests/1/answer", "/privacy-requests/1/assign", "/privacy-requests/2/erase",
    "/privacy-notices", "/privacy-notices/new", "/privacy-sharings", "/privacy-sharings/new", "/parties/1/privacy",
    "/parties/1/privacy/consent", "/parties/1/privacy/withdraw", "/parties/1/privacy/request", "/parties/1/privacy/representative",
    "/parties/1/privacy/hold", "/parties/1/privacy/export", "/parties/1/privacy/erasure",
]

OWN = "Gopaniyata-niyam 4182"
MOBILE = "9822033445"


def privacy(world):
    """A notice is set, Gita agrees and agrees no more, asks what is held and then to be erased."""
    asha = world.asha
    page = asha.page
    gita = asha.do("parties.register", kind="person", name="Gita Rane", mobile=MOBILE)["result"]["party_id"]
    asha.do("parties.set_identity", party_id=gita, identity_kind="pan", identity_number="ABCPR1234F")
    noticed(world, page)
    agreed(world, page, gita)
    asked(world, page, gita)
    erased(world, page, gita)


def noticed(world, page):
    """What persons are told, and whom their data are shared with."""
    page.goto("/privacy-notices")
    expect(page.locator("main")).to_contain_text("No notice yet")
    for purpose in ["service", "marketing"]:
        page.goto("/privacy-notices/new")
        page.select_option("[name=consent_purpose]", purpose)
        page.select_option("main [name=language]", "en")
        page.fill("[name=notice_title]", f"Your data: {purpose}")
        page.fill("[name=notice_body]", "Name, mobile number and account, to keep your accounts. Write to us to withdraw or complain.")
        send(page)
        good(page, "notice is set")
    world.shot(page, "privacy_notices")
    page.goto("/privacy-sharings/new")
    page.fill("[name=shared_with]", "Income-tax Department")
    page.fill("[name=shared_items]", "Name, PAN, interest")
    page.fill("[name=sharing_reason]", "Income-tax Act, interest")
    send(page)
    good(page, "written down")


def agreed(world, page, gita):
    """Consent is given by the version of the notice, and withdrawn by one click and a word."""
    page.goto(f"/parties/{gita}/privacy")
    expect(page.locator("main")).to_contain_text("agreed to nothing")
    page.goto(f"/parties/{gita}/privacy/consent")
    page.select_option("[name=notice_id]", label="Offers of the society: English, version 1")
    send(page)
    good(page, "written down")
    expect(page.locator("main")).to_contain_text("Consent given")
    expect(page.locator("main")).to_contain_text("Income-tax Department")
    page.click("a:has-text('Withdraw: Offers of the society')")
    send(page)
    good(page, "withdrawn")
    expect(page.locator("main")).to_contain_text("Consent withdrawn")
    world.shot(page, "privacy_person")


def asked(world, page, gita):
    """A request with its day; everything held on her as page and file."""
    page.goto(f"/parties/{gita}/privacy/request")
    page.select_option("[name=request_kind]", "summary")
    page.fill("[name=request_words]", "What do you hold on me?")
    send(page)
    good(page, "Request 1 is entered")
    page.click(".actions a:has-text('Export everything held')")
    page.fill("[name=reason]", "She has asked at the counter")
    send(page)
    good(page, "export is made")
    expect(page.locator("main")).to_contain_text("XXXXX1234F")
    expect(page.locator("main")).to_contain_text(MOBILE)
    world.shot(page, "privacy_export")
    paper = page.request.get(page.url + "/paper")
    assert paper.ok and paper.body().startswith(b"%PDF"), paper.status
    data = page.request.get(page.url + "/data").json()
    assert data["name"] == "Gita Rane", data["name"]
    page.goto("/privacy-requests/1/answer")
    page.check("[name=request_outcome][value=answered]")
    page.fill("[name=request_answer]", "Given to her as PDF.")
    send(page)
    good(page, "answered")


def erased(world, page, gita):
    """It waits for a second person; then her contact and papers are gone and the number leads nowhere."""
    page.goto(f"/parties/{gita}/privacy/request")
    page.select_option("[name=request_kind]", "erasure")
    page.fill("[name=request_words]", "Please erase me.")
    send(page)
    good(page, "Request 2 is entered")
    page.goto(f"/parties/{gita}/privacy/erasure")
    world.shot(page, "privacy_erasure")
    expect(page.locator("main")).to_contain_text("What goes and what stays")
    expect(page.locator(".notice-good")).to_contain_text("Nothing stands against")
    page.goto("/privacy-requests/2/erase")
    page.fill("[name=request_answer]", "Your data are erased.")
    send(page)
    page.goto(f"/parties/{gita}")
    expect(page.locator("main")).to_contain_text(MOBILE)
    made = world.asha.do("access.create_user", login_name="suresh", display_name="Suresh More", role_code="manager")
    second = world.desk()
    second.sign_in("suresh", made["result"]["one_time_password"], OWN)
    second.page.goto("/pending")
    second.page.click("table.data tbody a")
    world.shot(second.page, "privacy_pending")
    second.page.click("text=Approve")
    good(second.page)
    page.goto(f"/parties/{gita}")
    expect(page.locator("main")).not_to_contain_text(MOBILE)
    expect(page.locator("main")).not_to_contain_text("ABCPR")
    page.goto(f"/parties/{gita}/privacy")
    expect(page.locator("main")).to_contain_text("under request 2")
    # Nothing more is gathered of her, but she may still ask.
    expect(page.locator(".actions a:has-text('Enter a request')")).to_be_visible()
    expect(page.locator("a:has-text('Notice shown or consent given')")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text("Please erase me")
    world.shot(page, "privacy_erased")


CHECKS = [privacy]
