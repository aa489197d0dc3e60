"""Fields that a society defines itself: a manager defines three, a clerk fills them in, they stand in the register and its file."""

import re

from playwright.sync_api import expect

from masters import good, send
from society import ready

PAGES = ["/custom-fields", "/custom-fields/new", "/custom-fields/1", "/custom-fields/1/retire", "/parties/1/custom-values", "/members/1/custom-values"]


def own_fields(world):
    """Three fields are defined; a mandatory one left empty is told at its place; what is written down is seen and taken away as CSV."""
    manager, clerk = sign_in(world)
    define(world, manager.page)
    member = world.asha.ask("members.list", size=1)["rows"][0]
    person = fill_in(world, clerk.page, member)
    taken_away(world, clerk)
    retire(world, manager.page, person)


def sign_in(world):
    """A manager and a cashier."""
    desks = []
    for login, name, role, password in [
            ("vinod", "Vinod Sathe", "manager", "Rajgad-killa 8815"), ("sarita", "Sarita More", "cashier", "Torna-killa 2240")]:
        made = world.asha.do("access.create_user", login_name=login, display_name=name, role_code=role)
        desk = world.desk()
        desk.sign_in(login, made["result"]["one_time_password"], password)
        desks.append(desk)
    return desks


def define(world, page):
    """Fields of persons and memberships: a choice, an amount, and a mandatory text."""
    page.goto("/custom-fields")
    expect(page.locator("main")).to_contain_text("no fields of its own yet")
    page.click("a:has-text('Define a field')")
    # Wrong ones first: what is wrong is told at its field.
    page.fill("[name=name]", "Land held")
    page.fill("[name=code]", "land held")
    chosen(page, "custom_record", "person")
    chosen(page, "custom_kind", "choice")
    send(page)
    expect(page.locator("#f-code-problem")).to_contain_text("Small letters")
    expect(page.locator("main")).to_contain_text("at least one option")
    page.fill("[name=code]", "land")
    page.fill("[name='options[0].code']", "own")
    page.fill("[name='options[0].name']", "Own land")
    page.fill("[name='options[1].code']", "leased")
    page.fill("[name='options[1].name']", "Leased land")
    world.shot(page, "own_fields_define")
    send(page)
    good(page, "defined")
    for name, code, record, kind, mandatory in [
            ("Yearly income", "income", "person", "money", False), ("Village", "village", "person", "text", True),
            ("Milk route", "milk_route", "membership", "integer", False)]:
        page.goto("/custom-fields/new")
        page.fill("[name=name]", name)
        page.fill("[name=code]", code)
        chosen(page, "custom_record", record)
        chosen(page, "custom_kind", kind)
        if mandatory:
            page.check("[name=is_mandatory]")
        send(page)
        good(page, "defined")
    expect(page.locator("table.data tbody tr")).to_have_count(4)
    world.shot(page, "own_fields_list")


def chosen(page, name, value):
    """Chooses from a list, or from answers side by side."""
    if page.locator(f"main [name={name}][type=radio]").count():
        page.check(f"main [name={name}][value={value}]")
    else:
        page.select_option(f"main [name={name}]", value)


def fill_in(world, page, member):
    """The clerk leaves the mandatory field empty, hears it there, and writes everything down from the member's page."""
    home, person = f"/members/{member['member_id']}", f"/parties/{member['party_id']}"
    page.goto(home)
    expect(page.locator("main")).to_contain_text("Incomplete")
    expect(page.locator("main")).to_contain_text("Still to be filled in: Village")
    page.click(f"a[href^='{person}/custom-values?']")
    chosen(page, "'custom.land'", "own")
    page.fill("[name='custom.income']", "1,25,000.505")
    send(page)  # What cannot be read is marked before it is sent.
    expect(page.locator("main [role=status]").filter(has_text="This amount cannot be read")).to_be_visible()
    page.fill("[name='custom.income']", "1,25,000.50")
    page.evaluate("document.querySelector('form.entry, main form').noValidate = true")
    send(page)
    expect(page.locator("#f-custom-village-problem")).to_contain_text("Fill this in")
    expect(page.locator("[name='custom.land']")).to_have_value("own")
    expect(page.locator("[name='custom.income']")).to_have_value(re.compile("1,25,000.50|125000.50"))
    world.shot(page, "own_fields_refused")
    ready(page)
    page.fill("[name='custom.village']", "Chiplun <b>")
    send(page)
    good(page, "written down")
    for text in ["Own land", "1,25,000.50", "Chiplun <b>"]:
        expect(page.locator("main")).to_contain_text(text)
    expect(page.locator("main")).not_to_contain_text("Incomplete")
    page.goto(home + "/custom-values")
    page.fill("[name='custom.milk_route']", "7")
    send(page)
    good(page, "written down")
    expect(page.locator("main")).to_contain_text("Milk route")
    expect(page.locator("main")).to_contain_text("Chiplun <b>")
    world.shot(page, "own_fields_member")
    return person


def taken_away(world, clerk):
    """The register shows and finds them, and its file has them."""
    page = clerk.page
    page.goto("/members?custom_field=land&custom_value=Own+land")
    expect(page.locator("table.data tbody tr")).to_have_count(1)
    expect(page.locator("table.data tbody tr")).to_contain_text("Chiplun <b>")
    world.shot(page, "own_fields_register")
    text = clerk.context.request.get("/members", params={"format": "csv"}).text()
    head, first = text.splitlines()[0], next(line for line in text.splitlines() if "Chiplun" in line)
    for name in ["Land held", "Yearly income", "Village", "Milk route"]:
        assert name in head, (name, head)
    for value in ["Own land", "125000.50", "Chiplun <b>"]:
        assert value in first, (value, first)
    sample = world.asha.context.request.get("/imports/samples/members.csv").text()
    assert "custom.land" in sample.splitlines()[0], sample.splitlines()[0]


def retire(world, page, person):
    """A field out of use is asked for no more, and what stands in it stays readable."""
    page.goto("/custom-fields")
    page.click("a:has-text('Land held')")
    expect(page.locator("main")).to_contain_text("Filled in: 1")
    page.click("a:has-text('Take out of use')")
    send(page)
    good(page, "out of use")
    page.goto(person)
    expect(page.locator("main")).to_contain_text("Land held (no longer in use)")
    expect(page.locator("main")).to_contain_text("Own land")
    page.goto(person + "/custom-values")
    expect(page.locator("[name='custom.land']")).to_have_count(0)
    expect(page.locator("[name='custom.village']")).to_have_value("Chiplun <b>")


CHECKS = [own_fields]
