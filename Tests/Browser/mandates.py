"""Who may operate an account: joint holders with photograph and signature, signatories of a body; and the committee's list."""

import struct
import zlib

from playwright.sync_api import expect

from masters import good, send
from shares import setting

PAGES = ["/committee", "/committee/decide", "/committee/resolutions"]


def picture(width, height, shade):
    """A PNG of one grey."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) \
        + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def registered(world, name, kind="person"):
    """Somebody of the register, by his number in the program."""
    return world.asha.do("parties.register", kind=kind, name=name)["result"]["party_id"]


def specimen(page, party, kind, width, height, shade):
    """A photograph or signature is handed in."""
    page.goto(f"/parties/{party}/documents?document_kind={kind}")
    page.fill("[name=title]", f"His {kind}")
    page.set_input_files("[name=file]", files=[
        {"name": f"{kind}.png", "mimeType": "image/png", "buffer": picture(width, height, shade)}])
    send(page)
    good(page, "attached")


def joint(world):
    """A clerk adds a joint holder, either or survivor; who pays out sees photograph and signature."""
    page = world.asha.page
    account = world.accounts["Anita Deshpande"]
    suresh = registered(world, "Suresh Deshpande")
    specimen(page, suresh, "photo", 60, 80, 150)
    specimen(page, suresh, "signature", 160, 50, 220)
    page.goto(f"/sub-accounts/{account}")
    page.click("nav a:has-text('Holders and signatories')")
    expect(page.locator("main")).to_contain_text("Single")
    page.click(".actions a:has-text('Add a joint holder')")
    page.fill("[name='party_id.text']", "Suresh")
    page.select_option("[name=operating_mode]", "either_or_survivor")
    send(page)
    expect(page.locator("#f-reason-problem")).to_have_text("Fill this in.")
    page.fill("[name='party_id.text']", "Suresh Deshpande")
    page.fill("[name=reason]", "Letter of both of 3 April, file 7")
    send(page)
    good(page, "joint holder")
    expect(page.locator("main")).to_contain_text("Either or survivor")
    card = page.locator(".specimen:has-text('Suresh')")
    expect(card).to_contain_text("May operate")
    expect(card.locator("img")).to_have_count(2)
    for image in card.locator("img").all():
        assert image.evaluate("i => i.complete && i.naturalWidth > 0"), "a specimen is not shown"
    page.goto(f"/sub-accounts/{account}?view=holder")
    expect(page.locator("main")).to_contain_text("Suresh Deshpande")
    expect(page.locator("main")).to_contain_text("Either or survivor")
    page.goto(f"/parties/{suresh}/accounts")
    expect(page.locator("tbody")).to_contain_text("Anita Deshpande, Suresh Deshpande")
    died(world, page, suresh, account)


def died(world, page, suresh, account):
    """His death is written down at the person: the account goes on with her alone. It was a mistake, and is taken back."""
    page.goto(f"/parties/{suresh}")
    page.click(".actions a:has-text('Write down a death')")
    page.fill("[name=died_on]", "02-04-2099")
    page.fill("[name=evidence]", "Certificate 7 of Sirsi, file 12")
    send(page)
    expect(page.locator("#f-died_on-problem")).to_contain_text("lies ahead")
    page.fill("[name=died_on]", "31-03-2026")
    world.shot(page, "death_form")
    send(page)
    good(page, "written down")
    expect(page.locator(".notice-warning")).to_contain_text("Died on 31-03-2026. Certificate 7")
    world.shot(page, "death_person")
    page.goto(f"/sub-accounts/{account}/holders")
    expect(page.locator("main")).to_contain_text("Deceased")
    expect(page.locator(".specimen:has-text('Anita')")).to_contain_text("May operate")
    world.shot(page, "death_account")
    page.goto(f"/parties/{suresh}")
    page.click(".actions a:has-text('Take the death back')")
    page.fill("[name=reason]", "It was his brother")
    send(page)
    good(page, "taken back")
    page.goto(f"/sub-accounts/{account}/holders")
    expect(page.locator(".specimen:has-text('Suresh')")).to_contain_text("May operate")


def signatories(world):
    """A manager writes down who signs for a body: any two of three; an account of it follows."""
    page = world.asha.page
    club = registered(world, "Ladies Reading Club", "body")
    for name in ["Asmita Bhide", "Lata Pathak", "Rukmini Gore"]:
        registered(world, name)
    page.goto(f"/parties/{club}")
    page.click("nav a:has-text('Signatories')")
    page.click(".actions a:has-text('Set the signatories')")
    page.select_option("[name=operating_mode]", "any_of")
    page.fill("[name=signers]", "2")
    page.click("button:has-text('Add a line')")
    for line, (name, designation) in enumerate(
            [("Asmita Bhide", "Chairman"), ("Lata Pathak", "Secretary"), ("Rukmini Gore", "Treasurer")]):
        page.get_by_label(f"Person or body, line {line + 1}").fill(name)
        page.get_by_label(f"Designation, line {line + 1}").fill(designation)
    page.get_by_label("Signs up to, line 3").fill("1000")
    page.fill("[name=reason]", "Resolution 4 of 2 April")
    send(page)
    good(page, "signatories")
    expect(page.locator("main")).to_contain_text("Any 2 of them")
    expect(page.locator("tbody tr")).to_have_count(3)
    opened = world.asha.do(
        "ledger.open_sub_account", account_id=world.asha.account("106001"), party_id=club, number="9001")
    page.goto(f"/sub-accounts/{opened['result']['sub_account_id']}/holders")
    expect(page.locator("main")).to_contain_text("2 of those below")
    expect(page.locator(".specimen:has-text('May operate')")).to_have_count(3)
    who_signed(world, page.url)


def who_signed(world, address):
    """The cashier ticks who has signed, and reads whether that is enough."""
    made = world.asha.do("access.create_user", login_name="tara", display_name="Tara Bhat", role_code="cashier")
    desk = world.desk()
    desk.sign_in("tara", made["result"]["one_time_password"], "Chandra-bhaga 2093")
    page = desk.page
    page.goto(address)
    verdict = page.locator("#signatures")
    page.get_by_label("Asmita Bhide has signed").check()
    page.fill("[name=amount]", "a lot")
    page.click("button:has-text('Are these signatures enough?')")
    expect(page.locator("main")).to_contain_text("This amount cannot be read")
    expect(verdict).to_have_count(0)
    page.fill("[name=amount]", "1,500")
    page.click("button:has-text('Are these signatures enough?')")
    expect(verdict).to_contain_text("not enough")
    expect(verdict).to_contain_text("1 of 2 signatures")
    expect(page.get_by_label("Asmita Bhide has signed")).to_be_checked()
    page.get_by_label("Rukmini Gore has signed").check()
    page.click("button:has-text('Are these signatures enough?')")
    expect(verdict).to_contain_text("Rukmini Gore signs only up to")
    world.shot(page, "signatures")
    page.fill("[name=amount]", "1,000")
    page.click("button:has-text('Are these signatures enough?')")
    expect(verdict).to_contain_text("These signatures are enough.")


def committee(world):
    """Two applicants are decided at once by one resolution; each has an answer of its own."""
    page = world.asha.page
    setting(world, "members.papers_at_approval", "warn")
    kind = world.asha.ask("members.classes")["rows"][0]["class_id"]
    names = ["Nirmala Sathe", "Prakash Oak"]
    numbers = [world.asha.do(
        "members.apply", name=name, class_id=kind, branch_id=1)["result"]["member_id"] for name in names]
    page.goto("/committee")
    for name in names:
        expect(page.locator("tbody")).to_contain_text(name)
    paper = page.request.get(f"{world.society.address}/committee?format=pdf")
    assert paper.status == 200 and paper.body().startswith(b"%PDF"), paper.status
    page.click(".actions a:has-text('Decide several at once')")
    page.fill("[name=resolution_number]", "21/2026")
    for number in numbers:
        page.select_option(f"[name=decision_{number}]", "approve")
    page.fill(f"[name=reason_{numbers[0]}]", "Papers follow")
    page.click("[data-submit]")
    page.wait_for_load_state()
    expect(page.locator(f"tbody tr:has-text('{names[0]}')")).not_to_contain_text("Not decided")
    expect(page.locator(f"tbody tr:has-text('{names[1]}')")).to_contain_text("Not decided")
    page.goto("/committee/decide")
    page.fill("[name=resolution_number]", "21/2026")
    page.select_option(f"[name=decision_{numbers[1]}]", "reject")
    page.fill(f"[name=reason_{numbers[1]}]", "Works elsewhere")
    page.click("[data-submit]")
    page.wait_for_load_state()
    page.click(".actions a:has-text('All that it has decided')")
    expect(page.locator("tbody tr")).to_have_count(2)
    for name in names:
        expect(page.locator("tbody")).to_contain_text(name)


CHECKS = [joint, signatories, committee]
