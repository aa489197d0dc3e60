"""What a clerk meets every day at the counter: typing that must not be lost, statements read by keyboard."""

import re

from playwright.sync_api import expect

from society import PASSWORD, focused, ready


def half_typed(page, amount, narration):
    """Types half a receipt for SB-1."""
    ready(page)
    page.fill("[name='lines[1].sub_account_id.text']", "SB-1")
    page.fill("[name='lines[1].credit']", amount)
    page.fill("[name=narration]", narration)


def typed(page, amount, narration):
    """The form shows that receipt."""
    expect(page.locator("[name='lines[1].sub_account_id.text']")).to_have_value(re.compile("SB-1"))
    expect(page.locator("[name='lines[1].credit']")).to_have_value(amount)
    expect(page.locator("[name=narration]")).to_have_value(narration)
    expect(page.locator("[name='lines[0].debit']")).to_have_value(amount)


def kept(page):
    """How many half-typed forms the browser keeps."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft ')).length")


def typing_is_kept(world):
    """F5, a reload and the way back lose nothing; what is posted or thrown away is not offered again."""
    desk = world.desk()
    desk.sign_in("asha", PASSWORD)
    page = desk.page
    notice = page.locator("[data-draft-notice]")
    page.goto("/vouchers/new/receipt")
    ready(page)
    half_typed(page, "777.00", "Half typed")
    page.keyboard.press("F5")
    page.wait_for_url("**/vouchers/new/payment")
    expect(page.locator("[data-draft-others] a")).to_contain_text("Receipt")
    expect(notice).to_be_hidden()
    world.shot(page, "draft_others")
    page.goto("/vouchers/new/receipt")
    expect(notice).to_contain_text("not sent yet")
    expect(page.locator("[name=narration]")).to_have_value("")
    world.shot(page, "draft_offer")
    page.keyboard.press("Alt+g")
    typed(page, "777.00", "Half typed")
    world.shot(page, "draft_back")
    page.reload()
    typed(page, "777.00", "Half typed")
    # Lines added to the grid come back too, with what was chosen from the list.
    for _ in range(4):
        page.keyboard.press("Alt+n") if "lines[" in (focused(page) or "") else page.click("[data-rows-add]")
    page.fill("[name='lines[8].sub_account_id.text']", "SB-3")
    page.locator("[name='lines[8].sub_account_id.text']").press_sequentially(" ")
    expect(page.locator(".lookup-list li").first).to_contain_text("SB-3")
    page.keyboard.press("Enter")
    record = page.locator("[name='lines[8].sub_account_id']").input_value()
    assert record.isdigit(), record
    page.fill("[name='lines[8].credit']", "23")
    page.keyboard.press("Tab")
    expect(page.locator("[name='lines[0].debit']")).to_have_value("800.00")
    page.goto("/trial-balance")
    page.go_back()
    expect(page.locator("[name='lines[8].sub_account_id']")).to_have_value(record)
    expect(page.locator("[name='lines[0].debit']")).to_have_value("800.00")
    page.click("[data-submit]")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-")
    expect(notice).to_be_hidden()
    page.reload()
    expect(notice).to_be_hidden()
    assert kept(page) == 0
    # Thrown away is gone.
    half_typed(page, "5.00", "Thrown away")
    page.keyboard.press("F5")
    page.wait_for_url("**/vouchers/new/payment")
    page.goto("/vouchers/new/receipt")
    page.click("[data-draft-drop]")
    page.goto("/vouchers/new/receipt")
    expect(notice).to_be_hidden()


def drafts_end(world):
    """What was posted never comes back, though the page was left before its scripts ran; nothing takes over a touched form."""
    desk = world.desk()
    desk.sign_in("asha", PASSWORD)
    page = desk.page
    notice = page.locator("[data-draft-notice]")
    script = re.compile(r"/assets/(v-[^/]+/)?app\.mjs$")
    page.goto("/vouchers/new/receipt")
    half_typed(page, "61.00", "Posted, and left at once")
    number = page.locator("[name=command_id]").input_value()
    page.route(script, lambda route: route.abort())
    page.click("[data-submit]")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-")
    posted = page.locator(".notice-good").inner_text()
    page.unroute(script)
    page.goto("/vouchers/new/receipt")
    ready(page)
    page.wait_for_load_state("networkidle")
    assert kept(page) == 0
    expect(page.locator("[name=narration]")).to_have_value("")
    expect(notice).to_be_hidden()
    assert page.locator("[name=command_id]").input_value() != number
    # Sent, and no answer came: typed into before the scripts ran, the form stays as it is, and the rest is offered.
    half_typed(page, "62.00", "Sent without an answer")
    page.route("**/vouchers/new/receipt", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.click("[data-submit]")
    page.wait_for_timeout(300)
    page.unroute("**/vouchers/new/receipt")
    held = []
    page.route(script, lambda route: held.append(route))
    page.goto("/vouchers/new/receipt", wait_until="commit")
    page.wait_for_selector("[name=narration]")
    page.fill("[name=narration]", "Typed at once")
    held.pop().continue_()
    page.unroute(script)
    ready(page)
    expect(notice).to_contain_text("not sent yet")
    expect(page.locator("[name=narration]")).to_have_value("Typed at once")
    page.click("[data-draft-take]")
    typed(page, "62.00", "Sent without an answer")
    # The number of a form that is done: changed, it is refused with what was done, and gets a number of its own.
    page.evaluate("number => { document.querySelector('[name=command_id]').value = number }", number)
    page.click("[data-submit]")
    expect(page.locator("#problems")).to_contain_text(re.search("R-HO-[0-9-]+", posted).group(0))
    expect(page.locator("#problems a")).to_have_attribute("href", re.compile("/vouchers/"))
    world.shot(page, "form_used")
    page.fill("[name='lines[1].credit']", "61.00")
    page.fill("[name=narration]", "Posted, and left at once")
    page.click("[data-submit]")
    expect(page.locator(".notice-info").first).to_contain_text("not done a second time")
    expect(page.locator(".notice-info").first).to_contain_text(re.search("R-HO-[0-9-]+", posted).group(0))


def session_ends(world):
    """A session that ended under the typing: signing in leads back to it; another person never sees it."""
    made = world.asha.do("access.create_user", login_name="sunita", display_name="Sunita Rao", role_code="cashier")
    desk = world.desk()
    desk.sign_in("sunita", made["result"]["one_time_password"], "Gandha-kuti 3391")
    page = desk.page
    page.goto("/vouchers/new/receipt")
    half_typed(page, "88.00", "Under a session that ends")
    desk.context.clear_cookies()
    page.click("[data-submit]")
    page.wait_for_url("**/login?next=*")
    expect(page.locator("[data-draft-kept]")).to_be_visible()
    world.shot(page, "draft_login")
    # First somebody else sits down: he is offered nothing.
    other = page.url
    page.fill("[name=login]", "asha")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit].btn-primary")
    page.wait_for_url("**/vouchers/new/receipt")
    expect(page.locator("[name=narration]")).to_have_value("")
    expect(page.locator("[data-draft-notice]")).to_be_hidden()
    desk.context.clear_cookies()
    page.goto(other)
    page.fill("[name=login]", "sunita")
    page.fill("[name=password]", "Gandha-kuti 3391")
    page.click("button[type=submit].btn-primary")
    page.wait_for_url("**/vouchers/new/receipt")
    typed(page, "88.00", "Under a session that ends")
    page.click("[data-submit]")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-")
    half_typed(page, "9.00", "Stays when she signs out")
    sign_out(page)
    expect(page.locator("dialog[open]")).to_contain_text("Receipt")
    world.shot(page, "draft_sign_out")
    page.keyboard.press("Enter")
    page.wait_for_url("**/login")
    assert kept(page) == 1
    desk.sign_in("asha", PASSWORD)
    page.goto("/vouchers/new/receipt")
    expect(page.locator("[data-draft-notice]")).to_be_hidden()
    sign_out(page)
    page.wait_for_url("**/login")
    desk.sign_in("sunita", "Gandha-kuti 3391")
    page.goto("/vouchers/new/receipt")
    page.click("[data-draft-take]")
    typed(page, "9.00", "Stays when she signs out")
    sign_out(page)
    page.click("dialog[open] .btn-outline-danger")
    page.wait_for_url("**/login")
    assert kept(page) == 0


def sign_out(page):
    """Signs out by the menu of the person."""
    page.click("details.person summary")
    page.click("details.person form button")


def statements_scroll(world):
    """A statement longer than the window is read by keyboard: keys move it, and the cursor can stand in it."""
    desk = world.desk()
    desk.sign_in("asha", PASSWORD)
    page = desk.page
    page.set_viewport_size({"width": 1366, "height": 620})
    moved = 0
    for path in ["/trial-balance?with_zero=true", "/balance-sheet", "/receipts-and-payments", "/accounts"]:
        page.goto(path)
        ready(page)
        region = page.locator("[data-scrolls]").first
        expect(region).to_have_attribute("role", "region")
        expect(region).to_have_attribute("tabindex", "0")
        assert region.get_attribute("aria-label")
        height, shown = region.evaluate("each => [each.scrollHeight, each.clientHeight]")
        if height <= shown:
            continue
        page.keyboard.press("PageDown")
        assert region.evaluate("each => each.scrollTop") > 0, path
        assert region.evaluate("each => each === document.activeElement"), path
        page.keyboard.press("End")
        page.wait_for_timeout(300)
        assert region.evaluate("each => each.scrollTop + each.clientHeight >= each.scrollHeight - 2"), path
        moved += 1
    assert moved >= 2, moved


def same_account(world):
    """An account on both sides of a journal is pointed out while one types; the voucher is not held up."""
    desk = world.desk()
    desk.sign_in("asha", PASSWORD)
    page = desk.page
    page.goto("/vouchers/new/journal")
    note = page.locator("[data-same-record]")
    for number, text in [(0, "SB-1"), (1, "SB-1")]:
        page.locator(f"[name='lines[{number}].sub_account_id.text']").press_sequentially(text)
        expect(page.locator(".lookup-list li").first).to_contain_text(text)
        page.keyboard.press("Enter")
        side = "debit" if number == 0 else "credit"
        page.fill(f"[name='lines[{number}].{side}']", "40")
    expect(note).to_be_visible()
    world.shot(page, "same_account")
    page.locator("[name='lines[1].sub_account_id.text']").fill("")
    page.locator("[name='lines[1].sub_account_id.text']").press_sequentially("SB-3")
    expect(page.locator(".lookup-list li").first).to_contain_text("SB-3")
    page.keyboard.press("Enter")
    expect(note).to_be_hidden()


def found_by_words(world):
    """The search finds persons by mobile and in their own script, and vouchers by what one remembers of the number."""
    asha = world.asha
    asha.do(
        "parties.register", kind="person", name="Meera Joshi", local_name="मीरा जोशी", number="M-0077",
        mobile="9822077077")
    page = asha.page
    for typed in ["मीरा", "98220 77077", "m-0077", "joshi"]:
        page.goto("/")
        page.fill("[name=q]", typed)
        page.keyboard.press("Enter")
        page.wait_for_url("**/parties/*")
        expect(page.locator("h1")).to_contain_text("Meera Joshi")
    page.goto("/search?q=farhan")
    page.wait_for_url("**/sub-accounts/*")
    page.goto("/search?q=r/1")
    page.wait_for_url("**/vouchers/*")
    expect(page.locator("h1")).to_have_text("R-HO-2026-27-000001")


def palette(world):
    """Ctrl+K leads to a page, to what this page offers and to a record, by a few letters; Escape leaves all as it was."""
    page = world.asha.page
    page.goto("/vouchers")
    ready(page)
    window, first = page.locator("#palette"), page.locator("#palette li").first
    page.keyboard.press("Control+k")
    expect(window).to_be_visible()
    page.keyboard.type("bal tri")
    expect(first).to_contain_text("Trial balance")
    page.keyboard.press("Enter")
    page.wait_for_url("**/trial-balance*")
    ready(page)
    page.click("[data-palette]")
    page.keyboard.type("Anita Desh")
    expect(first).to_contain_text("Anita Deshpande")
    world.shot(page, "palette")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(parties|sub-accounts)/"))
    ready(page)
    before = page.url
    page.keyboard.press("Control+k")
    page.keyboard.type("zzz")
    expect(window.locator("[role=status]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    assert page.url == before


CHECKS = [same_account, found_by_words, typing_is_kept, drafts_end, session_ends, statements_scroll, palette]
