"""The counter: a vault and a drawer, cash handed over and signed by both, a shortage that a manager approves, and the day's end."""

from playwright.sync_api import expect

from masters import good, send
from society import post, ready

PAGES = [
    "/drawer", "/cash-places", "/cash-places/new", "/cash-places/1", "/cash-places/1/change", "/cash-places/1/count",
    "/cash-places/2/open", "/cash-places/2/lock", "/cash-places/bring", "/cash-handovers", "/cash-handovers/new", "/cash-handovers/1",
    "/cash-handovers/2", "/cash-counts/1", "/cash-counts/2", "/cash-position",
]
FACES = [500, 200, 100, 50, 20, 10, 5, 2, 1]


def paise(text):
    """An amount of the REST interface in whole paise."""
    rupees, _, rest = text.partition(".")
    return int(rupees) * 100 + int((rest + "00")[:2])


def pieces(amount):
    """The fewest notes and coins of an amount in paise, by the line of the grid."""
    counted = {}
    for line, face in enumerate([face * 100 for face in FACES] + [50]):
        counted[line], amount = divmod(amount, face)
    assert amount == 0, f"{amount} paise cannot be counted"
    return {line: count for line, count in counted.items() if count}


def fill(page, counted):
    """Types a count into the grid."""
    for line in range(len(FACES) + 1):
        page.fill(f"[name='pieces[{line}].piece_count']", str(counted.get(line, "")))


def lies_in(world, place):
    """What lies in a place by the books, in paise."""
    return paise(world.asha.ask("counter.place", place_id=place)["place"]["balance"])


def drawers(world):
    """A vault and a drawer are added, and what was in hand is counted into the vault."""
    page = world.asha.page
    page.goto("/cash-places")
    expect(page.locator(".empty")).to_contain_text("one cash account")
    for kind, code, name, limit in [("vault", "V", "Strong room", ""), ("drawer", "D1", "Drawer 1", "50000")]:
        page.goto("/cash-places/new")
        page.check(f"[name=place_kind][value={kind}]")
        page.fill("[name=code]", code)
        page.fill("[name=name]", name)
        send(page) if kind == "drawer" else None
        if kind == "drawer":
            expect(page.locator("#f-limit-problem, .summary-refusal").first).to_contain_text("limit")
        page.fill("[name=limit]", limit)
        send(page)
        good(page, "added")
    rows = world.asha.ask("counter.position", branch_id=world.asha.branch)["rows"]
    hand = sum(paise(row["closing"]) for row in rows if "place_id" not in row and row["place_name"] == "Cash in hand")
    if hand:
        page.goto("/cash-places/bring")
        ready(page)
        counted = pieces(hand)
        fill(page, counted)
        expect(page.locator("[data-tally-total]")).not_to_have_text("0.00")
        world.shot(page, "counter/bring")
        send(page)
        good(page, "brought into the vault")
    page.goto("/cash-places")
    world.shot(page, "counter/places")
    asha = world.asha
    # What is fetched from the bank, or brought by somebody, goes straight into the vault by whoever keeps it.
    post(asha, "receipt", "Brought to the strong room", ("201002", "V", 20000), ("106001", "SB-2", -20000))
    for login, name, role in [("meena", "Meena Joshi", "cashier"), ("raghav", "Raghav Rao", "manager")]:
        made = asha.do("access.create_user", login_name=login, display_name=name, role_code=role)
        desk = world.desk()
        desk.sign_in(login, made["result"]["one_time_password"], "Peshwai-bagh 8822")
        setattr(world, login, desk)


def opened_drawer(world):
    """The cashier counts what lies in her drawer and takes it over; without a drawer no cash is taken."""
    page = world.meena.page
    page.goto("/drawer")
    expect(page.locator("table.data")).to_contain_text("Drawer 1")
    world.shot(page, "counter/no_drawer")
    page.click("a:text-is('Open the drawer')")
    page.wait_for_url("**/cash-places/2/open*")
    ready(page)
    # By keyboard: Enter goes from value to value, the amounts appear while one types.
    page.keyboard.type("2")
    expect(page.locator("[data-tally-total]")).to_have_text("1,000.00")
    page.keyboard.press("Enter")
    page.keyboard.type("1")
    expect(page.locator("[data-tally-total]")).to_have_text("1,200.00")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#problems")).to_contain_text("is not what the books say")
    world.shot(page, "counter/opening_differs")
    fill(page, {})
    send(page)
    good(page, "Drawer 1 is open")
    world.shot(page, "counter/drawer")


def handed_over(world):
    """The manager hands cash from the vault to the drawer; it is booked when the cashier has counted the same."""
    page = world.raghav.page
    vault = lies_in(world, 1)
    page.goto("/cash-handovers/new?from_place_id=1")
    ready(page)
    expect(page.locator("[name=to_place_id]")).to_contain_text("Drawer 1 · Meena Joshi")
    fill(page, {0: 4, 2: 10})
    page.fill("[name=remark]", "For the morning")
    world.shot(page, "counter/hand_over")
    send(page)
    good(page, "waits for the receiver")
    assert lies_in(world, 1) == vault
    page = world.meena.page
    page.goto("/")
    expect(page.locator(".notice-count")).to_be_visible()
    page.goto("/drawer")
    world.shot(page, "counter/waits")
    page.click("a:text-is('Take it over')")
    # The amount is told; the notes and coins are hers to count.
    expect(page.locator("table.data")).to_have_count(0)
    page.click("a:text-is('Take it over')")
    page.wait_for_url("**/take-over*")
    ready(page)
    fill(page, {0: 4, 2: 9})
    send(page)
    expect(page.locator("#problems")).to_contain_text("Count together")
    world.shot(page, "counter/counted_differently")
    fill(page, {0: 4, 2: 10})
    send(page)
    good(page, "taken over and booked")
    world.shot(page, "counter/taken")
    assert lies_in(world, 1) == vault - 300_000 and lies_in(world, 2) == 300_000


def through_the_drawer(world):
    """What the cashier writes by hand offers her own drawer, and another's cash is refused."""
    page = world.meena.page
    page.goto("/vouchers/new/receipt")
    ready(page)
    expect(page.locator("[name='lines[0].sub_account_id.text']")).to_have_value("201002 Cash with counters D1 Drawer 1")
    page.keyboard.type("SB-1")
    expect(page.locator(".lookup-list li").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("500")
    page.fill("[name=narration]", "Savings deposit at the counter")
    page.click("[data-submit]")
    expect(page.locator(".notice-good")).to_be_visible()
    assert lies_in(world, 2) == 350_000


def shortage(world):
    """A hundred rupees are missing: the count says so, and the manager approves that it is booked."""
    page = world.meena.page
    page.goto("/drawer")
    page.click("a:text-is('Count the cash')")
    page.wait_for_url("**/count*")
    ready(page)
    # She is not told what must lie there before she has counted.
    expect(page.locator("main")).not_to_contain_text("3,500")
    fill(page, {0: 5, 2: 9})
    send(page)
    expect(page.locator(".notice-warning")).to_contain_text("100.00 is missing")
    world.shot(page, "counter/short")
    # It does not go away by being counted again.
    page.click("a:text-is('Count again')")
    page.wait_for_url("**/count*")
    ready(page)
    fill(page, {0: 5, 2: 10})
    send(page)
    good(page, "agrees with the books")
    expect(page.locator("main")).to_contain_text("Short")
    world.shot(page, "counter/counted_twice")
    page.goto("/cash-places/2/lock")
    send(page)
    expect(page.locator("#problems")).to_contain_text("another person count again")
    page.goto("/cash-places/2/count")
    ready(page)
    fill(page, {0: 5, 2: 9})
    send(page)
    page.click("a:text-is('Have the difference booked')")
    page.wait_for_url("**/settle*")
    page.fill("[name=reason]", "A note of 100 too much was paid out")
    page.click("[data-submit]")
    expect(page.locator(".notice").first).to_contain_text("waits for approval")
    page = world.raghav.page
    page.goto("/pending")
    page.click("table.data tbody a >> nth=0")
    world.shot(page, "counter/approval")
    page.click("text=Approve")
    expect(page.locator(".notice-good")).to_be_visible()
    assert lies_in(world, 2) == 340_000


def cash_at_day_end(world):
    """The day does not end before the drawer is locked and the vault counted; the page leads there."""
    page = world.raghav.page
    page.goto("/day")
    failed = page.locator(".check-bad")
    expect(failed).to_have_count(3)
    expect(page.locator("main")).to_contain_text("A drawer is still open")
    world.shot(page, "counter/day")
    page.click("a:text-is('To the drawers')")
    page.wait_for_url("**/cash-places*")
    # What was counted is not typed again: it stands in the hand-over, to the only vault.
    page = world.meena.page
    page.goto("/drawer")
    page.click("a:text-is('Hand cash over')")
    page.wait_for_url("**count_id=*")
    ready(page)
    expect(page.locator("[data-tally-total]")).to_have_text("3,400.00")
    expect(page.locator("[name=to_place_id]")).to_have_value("1")
    world.shot(page, "counter/hand_over_counted")
    send(page)
    good(page)
    page = world.raghav.page
    page.goto("/notices")
    page.click("a:has-text('Meena Joshi hands')")
    page.click("a:text-is('Take it over')")
    page.wait_for_url("**/take-over*")
    ready(page)
    fill(page, {0: 5, 2: 9})
    send(page)
    good(page, "taken over and booked")
    page = world.meena.page
    page.goto("/drawer")
    page.click("a:text-is('Lock the drawer')")
    page.wait_for_url("**/lock*")
    send(page)
    good(page, "Drawer 1 is locked with 0.00")
    page = world.raghav.page
    page.goto("/cash-places/1")
    page.click("a:text-is('Count the cash')")
    page.wait_for_url("**/count*")
    ready(page)
    fill(page, pieces(lies_in(world, 1)))
    send(page)
    good(page, "agrees with the books")
    world.shot(page, "counter/count")
    page.goto("/day")
    expect(failed).to_have_count(1)
    page.goto("/cash-position")
    expect(page.locator("table.data")).to_contain_text("Drawer 1")
    world.shot(page, "counter/position")
    for form, kind in [("csv", "text/csv"), ("xlsx", "spreadsheetml"), ("pdf", "application/pdf")]:
        answer = world.raghav.context.request.get(page.url, params={"format": form})
        assert answer.status == 200 and kind in answer.headers["content-type"], (form, answer.status)


def counter_without_scripts(world):
    """A count is sent without any script: the amounts are those of what was sent."""
    desk = world.desk(java_script_enabled=False)
    desk.sign_in("raghav", "Peshwai-bagh 8822")
    page = desk.page
    page.goto("/cash-places/1/count")
    fill(page, {0: 1, 1: "x"})
    page.click("[data-submit]")
    expect(page.locator("#problems")).to_be_visible()
    expect(page.locator("[data-tally-total]")).to_have_text("500.00")
    fill(page, pieces(lies_in(world, 1)))
    page.click("[data-submit]")
    expect(page.locator(".notice-good")).to_contain_text("agrees")


CHECKS = [drawers, opened_drawer, handed_over, through_the_drawer, shortage, cash_at_day_end, counter_without_scripts]
