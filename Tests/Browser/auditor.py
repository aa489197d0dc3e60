"""The auditor's room: an audit is opened, samples are drawn, vouchers marked by keys, memos asked, replied to and settled."""

from playwright.sync_api import expect

from masters import good, send
from society import post, ready

PAGES = [
    "/audits", "/audits/new", "/audits/1", "/audits/1/close", "/audits/1/auditors", "/audits/1/marks", "/audits/1/samples/new",
    "/audits/1/memos/new", "/audit-samples/1", "/audit-samples/1/work?position=1", "/audit-samples/1/proof", "/audit-memos",
    "/audit-memos/1", "/vouchers/1/audit", "/audits/1/working-paper",
]
OWN = "Lekha-tapasani 6174"


def auditor(world):
    """A manager opens an audit; the auditor draws, marks and asks; the clerk replies with a paper; the auditor settles."""
    asha = world.asha
    made = asha.do("access.create_user", login_name="vidya", display_name="Vidya Apte", role_code="auditor")
    for rupees in [400, 1200, 300, 2600]:
        post(asha, "receipt", "Savings deposit", ("201001", None, rupees), ("106001", "SB-1", -rupees))
    page = asha.page
    page.goto("/audits")
    expect(page.locator("main")).to_contain_text("No audit yet")
    page.click(".actions a:has-text('Open an audit')")
    page.check("[name=audit_kind][value=statutory]")
    page.select_option("[name=user_id]", label="Vidya Apte")
    page.fill("[name=audit_firm]", "Apte & Co.")
    send(page)
    good(page, "audit is open")
    desk = world.desk()
    desk.sign_in("vidya", made["result"]["one_time_password"], OWN)
    sampled(desk.page, world)
    marked(desk.page, world)
    asked(desk.page)
    replied(page, world)
    settled(desk.page)
    expect(desk.page.locator("main")).to_contain_text("Asha Patil replied")
    taken_away(desk.page, world)


def sampled(page, world):
    """A sample by chance and one by money; the first is drawn again by what is kept of it."""
    page.goto("/audits/1")
    expect(page.locator("main")).to_contain_text("No sample yet")
    page.click(".actions a:has-text('Draw a sample')")
    page.fill("[name=wanted]", "4")
    page.fill("[name=seed]", "4711")
    send(page)
    good(page, "4 of")
    expect(page.locator("tbody tr")).to_have_count(4)
    expect(page.locator("main")).to_contain_text("4 by chance, seed 4711")
    page.click(".actions a:has-text('Draw it again')")
    good(page, "the same 4 vouchers")
    world.shot(page, "audit_proof")
    page.goto("/audits/1/samples/new")
    page.select_option("[name=sample_method]", "above")
    page.fill("[name=wanted]", "")
    send(page)
    expect(page.locator("#problems")).to_contain_text("one figure more")
    page.fill("[name=threshold]", "1")
    send(page)
    good(page, "vouchers are drawn")


def marked(page, world):
    """The sample is worked through by keys alone."""
    page.goto("/audit-samples/1/work")
    expect(page.locator("h1")).to_contain_text("voucher 1 of 4")
    world.shot(page, "audit_work")
    for place, key in enumerate(["Alt+x", "Alt+o", "Alt+z"], start=1):
        expect(page.locator("h1")).to_contain_text(f"voucher {place} of 4")
        ready(page)
        page.keyboard.press(key)
        expect(page.locator("h1")).to_contain_text(f"voucher {place + 1} of 4")
    ready(page)
    page.keyboard.press("Alt+h")
    expect(page.locator(".notice-bad")).to_contain_text("Say what has to be explained")
    ready(page)
    page.keyboard.press("Alt+n")
    page.keyboard.type("Who has signed?")
    page.keyboard.press("Alt+h")
    good(page, "Every voucher of the sample is marked")
    for state in ["Examined", "Vouched with papers", "Not traced", "Needs explanation"]:
        expect(page.locator("tbody")).to_contain_text(state)
    # An earlier mark stays beside the later one.
    page.click("tbody tr >> nth=2 >> a")
    ready(page)
    page.keyboard.press("Alt+o")
    page.wait_for_url("**/audit-samples/1")
    page.goto("/audits/1/marks")
    expect(page.locator("tbody tr")).to_have_count(5)
    expect(page.locator("tbody")).to_contain_text("Changed later")


def asked(page):
    """A memo about the open voucher, without leaving it."""
    page.goto("/audit-samples/1/work?position=4")
    ready(page)
    page.keyboard.press("Alt+q")
    page.keyboard.type("No signature")
    page.select_option("[name=severity]", "major")
    page.fill("[name=question]", "The receipt is not signed. Who took the money?")
    page.click("details[open] .btn-primary")
    good(page, "Memo 1")
    page.goto("/audits/1/memos/new")
    page.fill("[name='account_id.text']", "201001")
    page.check("[name=severity][value=serious]")
    page.fill("[name=title]", "Cash was not counted")
    page.fill("[name=question]", "Show the book of denominations.")
    send(page)
    good(page, "Memo 2")


def replied(page, world):
    """It waits on the first page of who may reply; the voucher's page tells of it; a paper goes with the reply."""
    page.goto("/")
    panel = page.locator(".panel:has-text('Audit memos that wait for you')")
    expect(panel).to_contain_text("2 memos wait for a reply")
    panel.locator("a:has-text('No signature')").click()
    page.click("dl a")
    page.click(".tabs a:has-text('Audit')")
    expect(page.locator("main")).to_contain_text("No signature")
    page.click("tbody a")
    page.click(".form-buttons button")
    expect(page.locator(".notice-bad")).to_be_visible()
    page.fill("[name=memo_words]", "Ravi took it; his paper is here.")
    page.set_input_files("[name=file]", files=[{
        "name": "receipt.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% the receipt\n"}])
    page.click(".form-buttons button")
    good(page, "reply is sent")
    world.shot(page, "audit_memo")
    link = page.get_attribute("a:has-text('receipt.pdf')", "href")
    assert page.request.get(f"{world.society.address}{link}").body().startswith(b"%PDF")


def settled(page):
    """The auditor sees it on his first page, sends it back, and settles what comes again."""
    page.goto("/")
    page.click(".panel a:has-text('No signature')")
    page.fill("[name=memo_words]", "Seen: it is in order.")
    page.click("button:has-text('Settle')")
    good(page, "settled")
    page.goto("/audit-memos?memo_standing=settled")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.click("tbody a")


def taken_away(page, world):
    """The working paper on paper in each language, as a workbook and as CSV."""
    page.goto("/audits/1")
    page.click(".actions a:has-text('working paper')")
    expect(page.locator("tbody tr")).to_have_count(8)
    address = f"{world.society.address}/audits/1/working-paper"
    for language in ["en", "hi", "mr", "kn"]:
        answer = page.request.get(f"{address}/paper?language={language}")
        assert answer.status == 200 and answer.body().startswith(b"%PDF"), answer.status
    assert page.request.get(f"{address}?format=xlsx").body().startswith(b"PK")
    text = page.request.get(f"{address}?format=csv").body().decode()
    for part in ["4711", "Changed later", "No signature", "Ravi took it; his paper is here.", "receipt.pdf"]:
        assert part in text, part


CHECKS = [auditor]
