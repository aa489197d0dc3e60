"""People who register themselves: from the code to the admission, and a new address that a member proposes."""

import re

from playwright.sync_api import expect

from accessibility import faults
from codes import code_in, mails_to
from masters import good, send
from society import ready

OWN = "Nine parrots on a banyan"
MAIL = "lata@example.org"


def everywhere(world, page, name):
    """The page by day, by night and on a phone, with what is not accessible on it."""
    found = []
    for scheme in ["dark", "light"]:
        page.emulate_media(color_scheme=scheme)
        page.reload()
        world.shot(page, f"people_{name}_{scheme}")
        found += faults(page, name, scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    world.shot(page, f"people_{name}_phone")
    page.set_viewport_size({"width": 1366, "height": 820})
    return found


def enrolment(world):
    """Lata registers, applies with her papers, is taken in and admitted, and proposes a new address that staff approve."""
    asha, found = world.asha, []
    desk = world.desk()
    page = desk.page
    page.goto("/register")
    expect(page.locator("main")).to_contain_text("Nobody can register here")
    asha.do("gate.change_setting", name="access.self_registration", from_date="2026-04-01", value=True, reason="Agreed")
    page.goto("/login")
    page.click("a[href='/register']")
    found += everywhere(world, page, "register")
    page.fill("[name=display_name]", "Lata Shanbhag")
    page.fill("[name=address]", MAIL)
    page.fill("[name=password]", OWN)
    page.fill("[name=again]", OWN + "!")
    page.click("[data-submit]")
    expect(page.locator("#f-again-problem")).to_be_visible()
    page.fill("[name=password]", OWN)
    page.fill("[name=again]", OWN)
    page.click("[data-submit]")
    expect(page.locator("main")).to_contain_text("l***@example.org")
    world.shot(page, "people_code")
    code = code_in(mails_to(world, MAIL, 1)[0])
    page.fill("[name=code]", "111111" if code != "111111" else "222222")
    page.click("[data-submit]")
    expect(page.locator("[role=alert]").first).to_contain_text("not right")
    page.fill("[name=code]", code)
    page.click("[data-submit]")
    expect(page.locator("h1")).to_contain_text("Your account is open")
    desk.sign_in(MAIL, OWN)

    # Her room: what she tells, her papers.
    page.goto("/my-application")
    expect(page.locator("main")).to_contain_text("Write your application")
    assert page.goto("/members").status == 403
    page.goto("/my-application/write")
    ready(page)
    page.select_option("[name=class_id]", index=1)
    page.select_option("[name=branch_id]", index=1)
    page.fill("[name=current_line]", "12 Temple Road")
    page.fill("[name=current_pin]", "011001")
    send(page)
    expect(page.locator("#f-current_pin-problem")).to_be_visible()
    page.fill("[name=current_pin]", "581301")
    page.fill("[name=pan]", "ABCPS1234F")
    send(page)
    good(page, "kept")
    expect(page.locator("main")).to_contain_text("XXXXX1234F")
    missing = page.locator("tr:has-text('Yes') .state-bad")
    while missing.count():
        kind = page.locator("[name=document_kind]").input_value()
        page.set_input_files("[name=file]", files=[{
            "name": f"{kind}.pdf", "mimeType": "application/pdf", "buffer": f"%PDF-1.4 {kind}".encode()}])
        send(page)
        good(page, "sent")
    found += everywhere(world, page, "application")
    page.click(".actions a:has-text('Hand the application in')")
    send(page)
    good(page, "handed in")

    # Staff take her in, look at her papers, approve and admit.
    staff = asha.page
    staff.goto("/enrolments")
    found += everywhere(world, staff, "queue")
    staff.click("a:has-text('Lata Shanbhag')")
    expect(staff.locator("main")).to_contain_text("From the web")
    expect(staff.locator("main")).to_contain_text("12 Temple Road")
    found += everywhere(world, staff, "one")
    staff.click(".actions a:has-text('Take the applicant in')")
    ready(staff)
    send(staff)
    good(staff, "taken in")
    staff.click("a:has-text('To the membership')")
    member = staff.url
    waiting = staff.locator("tr:has-text('To be looked at') a:has-text('Look at it')")
    first = True
    while waiting.count():
        waiting.first.click()
        staff.click(".actions a:has-text('Look at the document')")
        staff.check(f"[name=verdict][value={'rejected' if first else 'verified'}]")
        if first:
            staff.fill("[name=reason]", "not to be read")
        send(staff)
        good(staff, "written down")
        if first:
            page.goto("/my-application")
            expect(page.locator("main")).to_contain_text("not to be read")
            kind = page.locator("[name=document_kind]").input_value()
            page.set_input_files("[name=file]", files=[{
                "name": f"{kind}-2.pdf", "mimeType": "application/pdf", "buffer": f"%PDF-1.4 {kind} again".encode()}])
            send(page)
            good(page, "sent")
        first = False
        staff.goto(member)
    staff.click(".actions a:has-text('Approve')")
    staff.fill("[name=resolution_number]", "13/2026")
    send(staff)
    good(staff, "Approved")
    staff.click(".actions a:has-text('Admit')")
    ready(staff)
    staff.keyboard.press("Control+Enter")
    good(staff)

    # The account is the member's own now.
    assert page.goto("/my-application").status == 403
    page.goto("/my-profile")
    expect(page.locator("main")).to_contain_text("12 Temple Road")
    page.click(".actions a:has-text('Propose a change')")
    ready(page)
    page.fill("[name=current_line]", "7 Lake View")
    send(page)
    expect(page.locator(".notice-info").first).to_contain_text("waits for the office")
    expect(page.locator("main")).to_contain_text("12 Temple Road")
    found += everywhere(world, page, "profile")
    staff.goto("/pending")
    expect(staff.locator("table.data tbody")).to_contain_text("Change of particulars")
    staff.click("table.data tbody a")
    world.shot(staff, "people_pending")
    staff.click("button:has-text('Approve')")
    staff.wait_for_load_state()
    page.goto("/my-profile")
    expect(page.locator("main")).to_contain_text("7 Lake View")
    expect(page.locator("main")).to_contain_text("Approved")
    told = " ".join(mail["body"] for mail in mails_to(world, MAIL, 8))
    assert re.search("has come in", told) and re.search("not to be read", told) and re.search("number", told), told
    asha.do("gate.change_setting", name="access.self_registration", from_date="2026-04-02", value=False, reason="No more")
    assert not found, "\n".join(found)


CHECKS = [enrolment]
PAGES = ["/enrolments", "/my-profile"]
