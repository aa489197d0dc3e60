"""Members: from the first application to the nomination, as a clerk does it."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from playwright.sync_api import expect

from masters import good, send
from papers import text_of
from society import ready

PAGES = [
    "/members", "/members?member_status=active", "/members/apply", "/members/import", "/members/1", "/members/1/change", "/members/1/nominate",
    "/members/1/standing", "/members/1/reclassify", "/member-classes", "/member-classes/new", "/member-classes/1/change",
    "/member-classes/1/next-number", "/member-fees", "/member-fees/new", "/member-classes/1/papers", "/members/1/risk",
    "/members/1/kyc", "/parties/find", "/parties/new", "/parties/1", "/parties/1/particulars", "/parties/1/identities/new",
    "/parties/1/bank-accounts/new", "/parties/1/employee-number",
]


def membership(world):
    """A fee is set; somebody applies, his papers are looked at, he is approved, pays and is a member; then he nominates."""
    page = world.asha.page
    page.goto("/member-classes")
    for name in ["Regular members", "Nominal members", "Associate members"]:
        expect(page.locator("main")).to_contain_text(name)
    fee(page)
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
    approve(page)
    expect(page.locator("#problems")).to_contain_text("not verified: Proof of address")
    papers(world, member)
    page.goto(member)
    approve(page)
    good(page, "Approved")
    expect(page.locator("main")).to_contain_text("KYC due again on")
    page.click(".actions a:has-text('Admit')")
    ready(page)
    page.keyboard.press("Control+Enter")
    good(page, "A-00001")
    expect(page.locator("h1")).to_contain_text("A-00001 Vasanti Gokhale")
    receipt = page.request.get(page.locator(".notice-good a").get_attribute("href"))
    assert "Entrance fees: A-00001 Vasanti Gokhale" in text_of(receipt.body())
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


def fee(page):
    """Regular members pay an entrance fee of 100."""
    page.goto("/member-fees/new")
    page.select_option("[name=class_id]", index=1)
    page.fill("[name=fee_amount]", "100")
    page.fill("[name='account_id.text']", "306001")
    send(page)
    good(page, "fee")


def approve(page):
    """The committee's resolution is written down."""
    page.click(".actions a:has-text('Approve')")
    page.fill("[name=resolution_number]", "12/2026")
    send(page)


def papers(world, member):
    """Every paper that the class requires is handed in; another person looks at each."""
    page = world.asha.page
    made = world.asha.do("access.create_user", login_name="kavita", display_name="Kavita Rane", role_code="manager")
    kavita = world.desk()
    kavita.sign_in("kavita", made["result"]["one_time_password"], "Shivneri-fort 4417")
    hand_in(page, member)
    page.locator("a:has-text('Look at it')").first.click()
    verify(page)
    expect(page.locator("#problems")).to_contain_text("another person")
    look_at_all(kavita.page, member)


def hand_in(page, member):
    """Every paper that the class requires is handed in on the member's page."""
    page.goto(member)
    missing = page.locator("tr:has-text('required') a:has-text('Hand in')")
    while missing.count():
        missing.first.click()
        kind = page.locator("[name=document_kind]").input_value()
        page.fill("[name=title]", f"Paper: {kind}")
        page.set_input_files("[name=file]", files=[{
            "name": "scan.pdf", "mimeType": "application/pdf", "buffer": f"%PDF-1.4 {kind}".encode()}])
        send(page)
        good(page, "attached")
        page.goto(member)


def look_at_all(page, member):
    """Another person looks at each paper that waits."""
    page.goto(member)
    waiting = page.locator("tr:has-text('To be looked at') a:has-text('Look at it')")
    while waiting.count():
        waiting.first.click()
        verify(page)
        good(page, "written down")
        page.goto(member)


def verify(page):
    """A paper is opened and found in order."""
    page.click(".actions a:has-text('Look at the document')")
    page.check("[name=verdict][value=verified]")
    send(page)


def particulars(world):
    """Somebody alike is told and registered with a reason; particulars, papers and a bank account go in, numbers masked."""
    page = world.asha.page
    page.goto("/parties/new")
    page.check("[name=kind][value=person]")
    page.fill("[name=name]", "Radha Hegde")
    page.fill("[name=mobile]", "90080 11223")
    page.fill("[name=birth_date]", "29-02-1964")
    send(page)
    good(page, "register")
    first = page.url
    page.goto("/parties/new")
    page.check("[name=kind][value=person]")
    page.fill("[name=name]", "Hegde Radhaa")
    page.fill("[name=birth_date]", "29-02-1964")
    send(page)
    expect(page.locator("#problems")).to_contain_text("Looks like Radha Hegde")
    expect(page.locator("#problems a:text-is('Radha Hegde')")).to_have_attribute(
        "href", first[first.index("/parties/"):])
    expect(page.locator("[name=duplicate_reason]")).to_be_visible()
    page.fill("[name=duplicate_reason]", "her cousin, both came together")
    send(page)
    good(page, "register")
    page.goto(first + "/particulars")
    ready(page)
    page.check("[name=sex][value=female]")
    page.fill("[name=current_line]", "14 Gandhi Road")
    page.fill("[name=current_place]", "Sirsi")
    page.fill("[name=current_pin]", "011001")
    page.check("[name=permanent_is_current]")
    page.fill("[name=employer]", "Forest Department")
    page.get_by_label("Name, line 1").fill("Arun Hegde")
    page.get_by_label("Relation, line 1").fill("son")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#f-current_pin-problem")).to_be_visible()
    expect(page.locator("[name=current_line]")).to_have_value("14 Gandhi Road")
    page.fill("[name=current_pin]", "581401")
    page.keyboard.press("Control+Enter")
    good(page, "particulars")
    for text in ["Senior citizen, Woman", "14 Gandhi Road, Sirsi, 581401", "Same as the current address", "Arun Hegde"]:
        expect(page.locator("main")).to_contain_text(text)
    paper(page, first, "aadhaar", "2341 2341 2346", "XXXX XXXX 2346")
    paper(page, first, "pan", "abcpe1234f", "XXXXX1234F")
    page.goto(first + "/bank-accounts/new")
    page.fill("[name=ifsc]", "HDFC0000001")
    page.fill("[name=account_number]", "00123456789")
    page.fill("[name=account_number_again]", "00123456788")
    send(page)
    expect(page.locator("#f-account_number_again-problem")).to_contain_text("the same")
    page.fill("[name=account_number_again]", "00123456789")
    send(page)
    good(page, "bank account")
    expect(page.locator("main")).to_contain_text("XXXX6789")
    expect(page.locator("main")).not_to_contain_text("00123456789")
    page.click("tr:has-text('XXXXX1234F') a:has-text('Show the number')")
    page.fill("[name=reason]", "return of TDS")
    send(page)
    expect(page.locator(".revealed")).to_have_text("ABCPE1234F")
    page.goto("/parties/find")
    page.select_option("[name=identity_kind]", "aadhaar")
    page.fill("[name=identity_number]", "234123412346")
    send(page)
    expect(page.locator("main")).to_contain_text("Radha Hegde")
    assert "2341" not in page.url, page.url


def paper(page, person, kind, number, shown):
    """A paper of identity is taken in; only its end is shown."""
    page.goto(person + "/identities/new")
    page.select_option("[name=identity_kind]", kind)
    page.fill("[name=identity_number]", number)
    send(page)
    good(page, "paper")
    expect(page.locator("main")).to_contain_text(shown)


def members_from_file(world):
    """A file of members with faults tells them; mended, as a workbook, it is looked at and taken in, and its numbers stay masked."""
    page = world.asha.page
    page.goto("/members/import")
    send(page)
    expect(page.locator("#f-file-problem")).to_be_visible()
    head = ["सदस्य वर्ग", "Member No.", "Name", "Admission date", "Mobile", "PAN", "Introducer"]
    good_row = ["B", "B-00901", "Hamid <i> Shaikh", "01-04-2019", "9822012345", "CKZPS4471D", "B-00902"]
    other = ["B", "B-00902", "Indira Joshi", "15-07-2012", "98", "", ""]
    csv = "\n".join(",".join(row) for row in [head, good_row, other])
    send_file(page, "members.csv", csv.encode())
    page.wait_for_url(re.compile(r"/imports/\d+$"))
    rows = page.locator("table.data tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Neither a member nor a good row of the file has the number B-00902")
    expect(rows.nth(1)).to_contain_text("B-00902")
    expect(rows.nth(1)).to_contain_text("the first from 6 to 9")
    page.click("a:text-is('Send the mended file')")
    expect(page).to_have_url(re.compile("/members/import$"))
    world.shot(page, "members_import")
    other[4] = "9822054321"
    send_file(page, "members.xlsx", workbook([head, good_row, other]))
    page.wait_for_url(re.compile(r"/imports/\d+$"))
    expect(page.locator("main")).to_contain_text("Nominal members")
    page.click("a[href$='/records']")
    expect(page.locator("table.data tbody tr")).to_have_count(2)
    expect(page.locator("main")).not_to_contain_text("CKZPS4471D")
    page.go_back()
    page.click("form[action$='/post'] button")
    page.click("dialog[open] .btn-primary")
    expect(page.locator(".facts .state-good")).to_be_visible()
    expect(page.locator("[data-events]")).to_have_count(0)
    page.goto("/members?search=B-00901")
    page.click("table.data tbody a")
    expect(page.locator("h1")).to_contain_text("B-00901 Hamid <i> Shaikh")
    expect(page.locator("main")).to_contain_text("XXXXX4471D")
    expect(page.locator("main")).to_contain_text("Indira Joshi")


def send_file(page, name, contents):
    """Sends a file to be checked."""
    page.set_input_files("[name=file]", files=[{"name": name, "mimeType": "application/octet-stream", "buffer": contents}])
    send(page)


def workbook(rows):
    """The least workbook that Excel would open, every cell a text."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) + "</row>" for row in rows)
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' \
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", relation.format("officeDocument", "xl/workbook.xml"))
        file.writestr("xl/_rels/workbook.xml.rels", relation.format("worksheet", "worksheets/sheet1.xml"))
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{sheet}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<sheets><sheet name="Members" sheetId="1" r:id="rId1"/></sheets></workbook>')
        file.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{sheet}"><sheetData>{cells}</sheetData></worksheet>')
    return packed.getvalue()


CHECKS = [membership, particulars, members_from_file]
