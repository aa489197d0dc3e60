"""The screens of what a society is made of: chart, accounts of members, calendar, roles, rules, files."""

import re

from playwright.sync_api import expect

from society import PASSWORD, focused, ready

PAGES = [
    "/sub-accounts", "/sub-accounts?sort=-balance", "/sub-accounts/new", "/accounts/new", "/account-groups/new", "/cost-centres",
    "/cost-centres/new", "/voucher-types", "/financial-years", "/financial-years/new", "/holidays", "/holidays/new",
    "/business-days", "/parties", "/parties/new", "/parties/1", "/parties/1/accounts", "/parties/1/transactions", "/parties/1/change",
    "/users", "/users/new", "/roles", "/roles/cashier/permissions/ledger.post_voucher", "/branches", "/branches/new", "/society",
    "/society/change", "/sessions", "/my-sessions", "/my-tokens", "/my-tokens/new", "/tokens", "/approval-rules",
    "/approval-rules/ledger.post_voucher", "/imports", "/imports/new", "/inter-branch", "/inter-branch/new",
]


def send(page):
    """Sends the form and waits for the page behind it."""
    page.click("[data-submit]")
    page.wait_for_load_state()


def good(page, text=""):
    """The page says that it was done."""
    expect(page.locator(".notice-good")).to_contain_text(text)


def chart(world):
    """A group and an account are added, changed and closed; what is wrong is said beside its field."""
    page = world.asha.page
    page.goto("/account-groups/new")
    send(page)
    expect(page.locator("#f-code-problem")).to_have_text("Fill this in.")
    expect(page.locator("#f-name-problem")).to_have_text("Fill this in.")
    page.fill("[name=code]", "199")
    page.fill("[name=name]", "Village funds")
    page.check("[name=nature][value=liability]") if page.locator("[name=nature][type=radio]").count() else page.select_option("[name=nature]", "liability")
    send(page)
    good(page, "group")
    expect(page.locator("table.data")).to_contain_text("Village funds")
    page.goto("/accounts/new")
    page.fill("[name='group_id.text']", "village FUNDS")
    page.fill("[name=code]", "199001")
    page.fill("[name=name]", "Well fund")
    send(page)
    good(page, "added")
    expect(page.locator("h1")).to_have_text("199001 Well fund")
    page.click(".actions a:has-text('Change')")
    expect(page.locator("[name='group_id.text']")).to_have_value("199 Village funds")
    page.fill("[name=name]", "Well and pump fund")
    send(page)
    expect(page.locator("h1")).to_have_text("199001 Well and pump fund")
    page.click(".actions a:has-text('Close the account')")
    send(page)
    good(page, "closed")


def typed_records(world):
    """A record typed and not chosen must be its whole number, code or name; digits are never the program's own number."""
    desk = world.desk(java_script_enabled=False)
    desk.sign_in("asha", PASSWORD)
    page = desk.page
    page.goto("/sub-accounts/new")
    for account, party, fault in [
        ("1", "M-0004", "#f-account_id-problem"), ("Savings", "M-0004", "#f-account_id-problem"),
        ("106001", "4", "#f-party_id-problem"), ("106001", "nobody", "#f-party_id-problem"),
    ]:
        page.fill("[name='account_id.text']", account)
        page.fill("[name='party_id.text']", party)
        page.fill("[name=number]", "SB-44")
        send(page)
        expect(page.locator(fault)).to_contain_text("Choose from the list")
        expect(page.locator(".problem-text")).to_have_count(1)
    page.fill("[name='account_id.text']", "106001")
    page.fill("[name='party_id.text']", "m-0004")
    send(page)
    good(page, "open")
    expect(page.locator("h1")).to_have_text("SB-44 Dinesh Pawar")


def one_account(world):
    """A hold lowers what can be drawn, a stop bars it, and both are undone; the account is closed at nought."""
    page = world.asha.page
    page.goto("/sub-accounts?search=SB-44")
    page.click("table.data tbody a >> nth=0")
    page.click(".tabs a >> nth=1")
    page.click(".actions a:has-text('Change the limits')")
    page.fill("[name=highest]", "0")
    send(page)
    expect(page.locator("#f-reason-problem")).to_have_text("Fill this in.")
    page.fill("[name=reason]", "Must not be overdrawn")
    send(page)
    good(page)
    page.click("a:has-text('Hold back')")
    page.fill("[name=amount]", "12.345")
    page.fill("[name=reason]", "Surety for a loan")
    send(page)
    expect(page.locator("#f-amount-problem")).to_contain_text("two decimals")
    page.fill("[name=amount]", "250")
    send(page)
    good(page, "held back")
    expect(page.locator("table.data")).to_contain_text("250.00")
    page.click(".inline-form button")
    page.click("dialog[open] .btn-primary")
    good(page, "released")
    page.click("a:has-text('Stop the account')")
    page.check("[name=frozen][value=debits]")
    page.fill("[name=reason]", "Order of the court")
    send(page)
    expect(page.locator(".facts .state-bad")).to_be_visible()
    page.click("a:has-text('move again')")
    page.fill("[name=reason]", "Order lifted")
    send(page)
    expect(page.locator(".facts .state-bad")).to_have_count(0)
    page.click(".actions a:has-text('Close the account')")
    send(page)
    good(page, "closed")


def lists_sort(world):
    """A list sorts by its heading, here and in the file that is taken away."""
    page = world.asha.page
    page.goto("/sub-accounts")
    page.click("th a:has-text('Balance')")
    page.wait_for_url("**sort=balance*")
    page.click("th a:has-text('Balance')")
    page.wait_for_url("**sort=-balance*")
    page.goto("/voucher-types")
    first = page.locator("table.data tbody tr >> nth=0").inner_text()
    page.click("th a:has-text('Letters')")
    page.click("th a:has-text('Letters')")
    page.wait_for_url("**sort=-prefix*")
    assert page.locator("table.data tbody tr >> nth=0").inner_text() != first
    rows = world.asha.context.request.get("/voucher-types", params={"format": "csv", "sort": "-prefix"}).text()
    letters = [line.split(",")[0] for line in rows.splitlines() if re.match("[A-Z]{1,2},", line)]
    assert letters == sorted(letters, reverse=True) and len(letters) > 5, letters
    for path in ["/sub-accounts", "/financial-years", "/holidays", "/business-days", "/roles", "/branches", "/sessions",
                 "/approval-rules", "/imports", "/parties/1/accounts", "/parties", "/users", "/cost-centres"]:
        for form in ["csv", "xlsx"]:
            answer = world.asha.context.request.get(path, params={"format": form})
            assert answer.status == 200, (path, form, answer.status)


def calendar(world):
    """A holiday is written down and taken off; the next year is opened once."""
    page = world.asha.page
    page.goto("/holidays/new")
    page.fill("[name=on_date]", "32-01-2027")
    page.fill("[name=name]", "Republic Day")
    send(page)
    expect(page.locator("#f-on_date-problem")).to_be_visible()
    page.fill("[name=on_date]", "26-01-2027")
    send(page)
    good(page)
    expect(page.locator("table.data")).to_contain_text("Republic Day")
    page.click(".inline-form button")
    page.click("dialog[open] .btn-primary")
    good(page, "off the list")
    page.goto("/financial-years/new")
    send(page)
    good(page, "2027-28")
    page.goto("/financial-years/new")
    page.fill("[name=year]", "2040")
    send(page)
    expect(page.locator("#problems")).to_be_visible()
    page.goto("/cost-centres/new")
    page.fill("[name=code]", "DAIRY")
    page.fill("[name=name]", "Dairy")
    send(page)
    good(page)
    page.goto("/business-days")
    expect(page.locator("table.data")).to_contain_text("01-04-2026")


def office(world):
    """A branch is opened, the society's particulars and a right are changed, a token is told once, a rule is set."""
    page = world.asha.page
    page.goto("/branches/new")
    page.fill("[name=code]", "b r")
    page.fill("[name=name]", "Market")
    page.fill("[name=opened_on]", "01-04-2026")
    send(page)
    expect(page.locator("#f-code-problem")).to_be_visible()
    page.fill("[name=code]", "MK")
    send(page)
    good(page)
    page.goto("/society/change")
    page.fill("[name=registration_no]", "KLP/RSR/CR/1187")
    send(page)
    expect(page.locator(".facts")).to_contain_text("KLP/RSR/CR/1187")
    page.goto("/roles")
    row = page.locator("tr", has_text="Reverse vouchers")
    page.goto(row.locator("a >> nth=0").get_attribute("href"))
    page.check("[name=is_allowed]")
    page.fill("[name=amount_limit]", "500")
    send(page)
    good(page)
    expect(page.locator("tr", has_text="Reverse vouchers")).to_contain_text("500.00")
    page.goto("/my-tokens/new")
    page.fill("[name=label]", "Tally bridge")
    send(page)
    assert len(page.locator(".one-time").inner_text().strip()) == 43
    page.click("main a.btn-primary")
    expect(page.locator("table.data")).to_contain_text("Tally bridge")
    page.goto("/approval-rules/access.open_branch")
    page.check("[name=is_required]")
    send(page)
    expect(page.locator("tr", has_text="Open a branch")).to_contain_text("Waits")
    page.goto("/branches/new")
    page.fill("[name=code]", "TW")
    page.fill("[name=name]", "Town")
    page.fill("[name=opened_on]", "01-04-2026")
    send(page)
    expect(page.locator("table.data")).to_contain_text("Open a branch")
    page.click("table.data tbody a >> nth=0")
    page.click(".inline-form button:has-text('Take back')")
    page.click("dialog[open] .btn-primary")
    good(page)


def between(world):
    """Money sent to another branch is entered by keyboard alone and stands between the branches; a branch is closed when empty."""
    asha, page = world.asha, world.asha.page
    market = next(row["branch_id"] for row in asha.ask("access.branches")["rows"] if row["code"] == "MK")
    asha.do("ledger.begin_day", branch_id=market, business_date="2026-04-01")
    page.goto("/")
    ready(page)
    page.keyboard.press("Alt+w")
    page.wait_for_url("**/inter-branch/new")
    ready(page)
    order = []
    for text in ["SB-1", "100", "", "SB-6"]:
        order.append(focused(page))
        page.keyboard.type(text)
        if text.startswith("SB"):
            expect(page.locator(".lookup-list li").first).to_be_visible()
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    order.append(focused(page))
    expect(page.locator("[name='lines[1].credit']")).to_have_value("100.00")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    order.append(focused(page))
    assert order == ["lines[0].sub_account_id.text", "lines[0].debit", "lines[1].branch_id", "lines[1].sub_account_id.text",
                     "lines[1].credit", "narration"], order
    page.keyboard.type("Account moved to the market")
    page.keyboard.press("Control+Enter")
    good(page, "J-MK-2026-27-000001")
    page.goto("/inter-branch")
    rows = page.locator("table.data").first.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("100.00")
    page.click("a:has-text('J-MK-2026-27-000001')")
    expect(page.locator(".voucher-sheet")).to_contain_text("Farhan Shaikh")
    close = f"/branches/{market}/close"
    page.goto("/branches")
    page.click(f"a[href^='{close}?']")
    page.fill("[name=reason]", "Merged with the head office")
    send(page)
    expect(page.locator("#problems")).to_contain_text("01-04-2026")
    asha.do("ledger.close_session", branch_id=market)
    asha.do("ledger.end_day", branch_id=market)
    send(page)
    expect(page.locator("#problems")).to_contain_text("2 heads")
    expect(page.locator("#problems")).to_contain_text("100.00")


def files(world):
    """A bad file is shown with line, column and reason; a good one is looked at, then written into the books."""
    page = world.asha.page
    page.goto("/imports/new")
    send(page)
    expect(page.locator("#f-import_kind-problem")).to_be_visible()
    expect(page.locator("#f-file-problem")).to_be_visible()
    upload(page, "bad.csv", "name,number,kind,mobile\nGita Rao,G-1,person,98\n,G-2,person,\n")
    page.wait_for_url(re.compile(r"/imports/\d+$"))
    lines = page.locator("table.data tbody tr")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_contain_text("mobile")
    expect(lines.nth(0)).to_contain_text("begins with 6 to 9")
    expect(lines.nth(1)).to_contain_text("name")
    expect(page.locator("form[action$='/post']")).to_have_count(0)
    upload(page, "good.csv", "name,number,kind\nGita Rao <i>,G-1,person\nHari Rao,G-2,person\n")
    page.wait_for_url(re.compile(r"/imports/\d+$"))
    page.click("form[action$='/post'] button")
    page.click("dialog[open] .btn-primary")
    expect(page.locator(".facts .state-good")).to_be_visible()
    # A run that has just ended may still show its progress; then the page loads once more.
    expect(page.locator("[data-events]")).to_have_count(0)
    page.goto("/parties?search=G-1")
    expect(page.locator("table.data")).to_contain_text("Gita Rao <i>")
    page.goto("/imports")
    expect(page.locator("table.data tbody tr")).to_have_count(2)


def upload(page, name, text):
    """Sends a file of persons to be checked."""
    page.goto("/imports/new")
    page.select_option("[name=import_kind]", "parties")
    page.set_input_files("[name=file]", files=[{"name": name, "mimeType": "text/csv", "buffer": text.encode()}])
    page.click("[data-submit]")


def menu_by_rights(world):
    """A cashier sees what he may do and nothing else, in the menu and by address."""
    made = world.asha.do("access.create_user", login_name="mina", display_name="Mina Joshi", role_code="cashier")
    desk = world.desk()
    desk.sign_in("mina", made["result"]["one_time_password"], "Nadi-kinara 5533")
    page = desk.page
    page.goto("/")
    links = page.evaluate("[...document.querySelectorAll('.side-menu a')].map((a) => a.getAttribute('href'))")
    for path in ["/sub-accounts", "/accounts", "/day"]:
        assert path in links, (path, links)
    for path in ["/users", "/roles", "/sessions", "/imports", "/settings"]:
        assert path not in links, (path, links)
        assert desk.context.request.get(path).status == 403, path
    page.goto("/accounts")
    expect(page.locator(".heading .actions")).to_have_count(0)


def operator(world):
    """The operator opens a society and suspends it; he comes into none of its books."""
    login = world.society.operator()
    desk = world.desk()
    desk.page.goto("/login")
    desk.page.fill("[name=login]", login["login"])
    desk.page.fill("[name=password]", login["one_time_password"])
    desk.page.click("button[type=submit].btn-primary")
    for name, text in [("current_password", login["one_time_password"]), ("new_password", PASSWORD), ("again", PASSWORD)]:
        desk.page.fill(f"[name={name}]", text)
    desk.page.click("button[type=submit].btn-primary")
    desk.page.click("text=Societies of this server")
    desk.page.click("a:has-text('Open a society')")
    desk.page.fill("[name=name]", "Village Multipurpose Society")
    desk.page.fill("[name=code]", "No Spaces")
    send(desk.page)
    expect(desk.page.locator("#f-code-problem")).to_be_visible()
    expect(desk.page.locator("#f-login_name-problem")).to_be_visible()
    for name, text in [("code", "village"), ("head_office_name", "Head office"), ("display_name", "Gopal Rao"), ("login_name", "gopal")]:
        desk.page.fill(f"[name={name}]", text)
    world.shot(desk.page, "operator/new")
    send(desk.page)
    expect(desk.page.locator(".one-time")).to_be_visible()
    desk.page.goto("/operator/societies")
    world.shot(desk.page, "operator/societies")
    row = desk.page.locator("tr", has_text="Village Multipurpose")
    row.locator("button").click()
    desk.page.click("dialog[open] .btn-primary")
    expect(desk.page.locator("tr", has_text="Village Multipurpose").locator(".state-warning")).to_be_visible()
    assert desk.context.request.get("/accounts", max_redirects=0).status == 303
    assert world.asha.context.request.get("/operator/societies").status == 403


CHECKS = [chart, typed_records, one_account, lists_sort, calendar, office, between, files, menu_by_rights, operator]
