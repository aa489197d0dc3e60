"""The first days of a society, each person at his own desk: set up, first member, first money, first audit, and what is not allowed."""

from playwright.sync_api import expect

from masters import good, send
from members import fee, hand_in, look_at_all
from shares import kind_of_shares
from society import PASSWORD, Desk, Society, ready

OWN = "Krishna-kaath 5528"
STAFF = [
    ("meena", "Meena Kadam", "accounts"), ("kavita", "Kavita Rane", "manager"), ("ravi", "Ravi Shinde", "cashier"),
    ("vidya", "Vidya Apte", "auditor")]
APPLICANT = "Vasanti Gokhale"


def first_days(world):
    """An administrator sets a society up; clerk, committee, cashier and auditor do their part, and nobody does another's."""
    society = Society(world.society.program)
    try:
        password = society.open()
        admin = Desk(world.browser, society)
        admin.sign_in("asha", password, PASSWORD)
        desks = {login: Desk(world.browser, society) for login, _, _ in STAFF}
        set_up(admin.page)
        for login, name, role in STAFF:
            desks[login].sign_in(login, one_time_password(admin.page, login, name, role), OWN)
        world.shot(admin.page, "first_days_staff")
        clerk, committee, cashier, auditor = (desks[login].page for login, _, _ in STAFF)
        member = applied(clerk)
        not_allowed(clerk, member + "/approve", "/users", "/share-applications/allot", "/member-fees/new")
        decided(committee, member)
        not_allowed(cashier, member + "/standing", "/users/new", "/audits", "/approval-rules")
        paid(world, cashier, member)
        certified(world, clerk, member)
        audited(world, committee, auditor)
        refused(desks)
        not_allowed(auditor, "/vouchers/new/receipt", "/members/apply", member + "/change", "/share-kinds/new")
        assert not society.defects(), society.defects()
        for desk in [admin, *desks.values()]:
            assert not desk.faults, desk.faults
    finally:
        society.close()


def set_up(page):
    """What the first page of a new society asks for: its particulars, the first day, a fee and a kind of shares."""
    page.goto("/")
    expect(page.locator(".welcome li")).to_have_count(3)
    page.goto("/society/change")
    page.fill("[name=registration_no]", "SNG/RSR/CR/77/2026")
    send(page)
    good(page)
    page.goto("/")
    page.click(".welcome a[href='/day/begin']")
    page.fill("[name=business_date]", "01-04-2026")
    send(page)
    good(page, "01-04-2026")
    fee(page)
    kind_of_shares(page)


def one_time_password(page, login, name, role):
    """Somebody is made a user; what he signs in with the first time is told once."""
    page.goto("/users/new")
    page.fill("[name=login_name]", login)
    page.fill("[name=display_name]", name)
    page.select_option("[name=role_code]", role)
    send(page)
    password = page.locator(".one-time").inner_text().strip()
    page.goto("/users")
    expect(page.locator("table.data")).to_contain_text(name)
    expect(page.locator("main")).not_to_contain_text(password)
    return password


def applied(page):
    """The clerk takes the application and every paper that the class requires; answers the member's address."""
    page.goto("/members/apply")
    page.fill("[name=name]", APPLICANT)
    page.fill("[name=mobile]", "98450 12345")
    page.select_option("[name=class_id]", index=1)
    page.fill("[name=shares_wanted]", "10")
    send(page)
    good(page, "application")
    member = page.url
    hand_in(page, member)
    return member


def decided(page, member):
    """A member of the committee looks at each paper and writes the resolution down."""
    page.goto("/committee")
    expect(page.locator("tbody")).to_contain_text(APPLICANT)
    look_at_all(page, member)
    page.click(".actions a:has-text('Approve')")
    page.fill("[name=resolution_number]", "1/2026")
    send(page)
    good(page, "Approved")


def paid(world, page, member):
    """The cashier takes the fee and the money for the shares by one form; the receipt can be printed."""
    page.goto(member)
    page.click(".actions a:has-text('Admit')")
    for amount in ["100.00", "1,000.00"]:
        expect(page.locator("#preview")).to_contain_text(amount)
    world.shot(page, "first_days_admit")
    ready(page)
    page.keyboard.press("Control+Enter")
    good(page, "A-00001")
    expect(page.locator("h1")).to_contain_text(f"A-00001 {APPLICANT}")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-000001, R-HO-2026-27-000002")
    for number, amount in [(1, "100.00"), (2, "1,000.00")]:
        page.goto(f"/search?q=r/{number}")
        expect(page.locator(".voucher-sheet")).to_contain_text(amount)
        expect(page.locator(".voucher-sheet")).to_contain_text("Ravi Shinde")
    world.shot(page, "first_days_receipt")


def certified(world, page, member):
    """His shares were allotted by the resolution that admitted him; the certificate is printed in his language."""
    page.goto(member + "/shares")
    page.click("main tbody a:text-is('1')")
    expect(page.locator("h1")).to_contain_text("Share certificate 1")
    world.shot(page, "first_days_certificate")
    paper = page.get_attribute(".actions a:has-text('Print')", "href")
    answer = page.request.get(page.url.split("/share-")[0] + paper + "?language=mr")
    assert answer.status == 200 and answer.body().startswith(b"%PDF"), answer.status


def audited(world, manager, auditor):
    """The manager opens an audit for the auditor, who draws what was posted and ticks it off."""
    manager.goto("/audits/new")
    manager.check("[name=audit_kind][value=statutory]")
    manager.select_option("[name=user_id]", label="Vidya Apte")
    send(manager)
    good(manager, "audit is open")
    auditor.goto("/audits/1/samples/new")
    auditor.fill("[name=wanted]", "2")
    auditor.fill("[name=seed]", "7")
    send(auditor)
    good(auditor, "2 of")
    auditor.goto("/audit-samples/1/work")
    ready(auditor)
    auditor.keyboard.press("Alt+x")
    expect(auditor.locator("h1")).to_contain_text("voucher 2 of 2")
    auditor.goto("/audits/1/marks")
    expect(auditor.locator("tbody tr")).to_have_count(1)
    world.shot(auditor, "first_days_mark")


def refused(desks):
    """What the pages do not offer is not done by REST either, and nothing of it is done."""
    for login, command, fields in [
            ("meena", "members.approve", {"member_id": 1, "resolution_number": "9/2026", "resolution_date": "2026-04-01"}),
            ("meena", "access.create_user", {"login_name": "mine", "display_name": "Mine", "role_code": "admin"}),
            ("ravi", "members.change_standing", {"member_id": 1, "standing": "expelled", "reason": "none"}),
            ("ravi", "ledger.reverse_voucher", {"voucher_id": 1, "reason": "none"}),
            ("vidya", "ledger.post_voucher", {"branch_id": 1, "type": "receipt", "narration": "none", "mode": "cash", "lines": []}),
            ("vidya", "members.change", {"member_id": 1}),
    ]:
        desks[login].do(command, expect=403, **fields)


def not_allowed(page, *paths):
    """Pages of others are refused and named nowhere in the menu; the page says so in words."""
    page.goto("/")
    links = page.eval_on_selector_all("nav a[href]", "each => each.map(a => a.getAttribute('href'))")
    for path in paths:
        path = path[path.index("/members/"):] if path.startswith("http") else path
        assert path not in links, path
        answer = page.goto(path)
        assert answer.status == 403, (path, answer.status)
        expect(page.locator("h1")).not_to_be_empty()


CHECKS = [first_days]
