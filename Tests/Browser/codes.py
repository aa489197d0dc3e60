"""Codes that are sent: one's own address confirmed, a code beside the password on a new device, and none where nothing allows it."""

import json
import re
import time
from pathlib import Path

from playwright.sync_api import expect

from accessibility import faults

OWN = "Seven kites over the river"
MAIL = "kiran@example.org"


def mails_to(world, address, count):
    """The mails that have come to one address, as soon as there are so many."""
    file, deadline = Path(world.society.folder) / "received.jsonl", time.monotonic() + 20
    while time.monotonic() < deadline:
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        mails = [mail for mail in map(json.loads, lines) if address in json.dumps(mail["to"])]
        if len(mails) >= count:
            return mails
        time.sleep(0.1)
    raise AssertionError(f"no {count} mails have come to {address}")


def code_in(mail):
    return re.search(r"\b\d{6}\b", mail["body"]).group(0)


# Seconds between two codes for one address.
GAP = 45


def confirmed_address(world):
    """An address is confirmed by a code that was sent to it; a wrong one is told."""
    asha = world.asha
    made = asha.do(
        "access.create_user", login_name="kiran", display_name="Kiran Kulkarni", role_code="cashier",
        email=MAIL, mobile="9845067890")
    desk = world.desk()
    desk.sign_in("kiran", made["result"]["one_time_password"], OWN)
    page = desk.page
    page.goto("/my-account")
    expect(page.locator("main")).to_contain_text("Not confirmed yet")
    world.shot(page, "account_unconfirmed")
    page.click("a[href='/my-account/mail']")
    page.click("[name=send_code]")
    expect(page.locator("[role=status]")).to_contain_text("k***@example.org")
    world.last_code = time.monotonic()
    expect(page.locator("[name=code]")).to_be_focused()
    world.shot(page, "account_code_sent")
    first = code_in(mails_to(world, MAIL, 1)[0])
    page.click("[name=send_code]")
    expect(page.locator("[role=alert]").first).to_contain_text("Ask again in")
    page.fill("[name=code]", "111111" if first != "111111" else "222222")
    page.press("[name=code]", "Enter")
    expect(page.locator("[role=alert]").first).to_contain_text("not right")
    page.fill("[name=code]", first)
    page.press("[name=code]", "Enter")
    page.wait_for_url(re.compile("/my-account$"))
    expect(page.locator("main")).to_contain_text("Confirmed on")
    expect(page.locator("main")).to_contain_text("No codes are sent here")
    found = []
    asha.do("gate.change_setting", name="access.code_channels", from_date="2026-04-01", value=["mail"], reason="Agreed")
    page.goto("/my-account")
    expect(page.locator("main")).to_contain_text("Codes can be sent here")
    for scheme in ["dark", "light"]:
        page.emulate_media(color_scheme=scheme)
        page.reload()
        world.shot(page, f"account_{scheme}")
        found += faults(page, "/my-account", scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    world.shot(page, "account_phone")
    assert not found, "\n".join(found)


def sent_codes(world):
    """A new browser has a code sent beside the password; a wrong one is told, the right one opens."""
    if not hasattr(world, "last_code"):
        confirmed_address(world)
    asha, found = world.asha, []
    time.sleep(max(0, world.last_code + GAP + 1 - time.monotonic()))
    phone = world.desk()
    page = phone.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/login")
    page.fill("[name=login]", "kiran")
    page.fill("[name=password]", OWN)
    page.click("button[type=submit].btn-primary")
    button = page.locator("[name=send_code]")
    expect(button).to_have_count(1)
    expect(button).to_have_text("Send a code to k***@example.org")
    world.shot(page, "sign_in_code")
    page.check("[name=remember]")
    button.click()
    expect(page.locator("[role=status]")).to_contain_text("A code is on its way")
    expect(page.locator("[name=remember]")).to_be_checked()
    world.shot(page, "sign_in_code_sent")
    page.set_viewport_size({"width": 1366, "height": 820})
    page.emulate_media(color_scheme="dark")
    world.shot(page, "sign_in_code_dark")
    page.emulate_media(color_scheme="light")
    found += faults(page, "the page of a code")
    page.fill("[name=code]", "12")
    page.press("[name=code]", "Enter")
    expect(page.locator("[role=alert]").first).to_be_focused()
    world.shot(page, "sign_in_code_wrong")
    page.fill("[name=code]", code_in(mails_to(world, MAIL, 2)[1]))
    page.press("[name=code]", "Enter")
    page.wait_for_url(re.compile("/(societies)?$"))
    page.goto("/my-account/mail")
    expect(page.locator("[name=password]")).to_have_count(1)
    world.shot(page, "account_forget")
    found += faults(page, "/my-account/mail")
    asha.do("gate.change_setting", name="access.code_channels", from_date="2026-04-02", value=[], reason="No more")
    assert not found, "\n".join(found)


# Other checks stand between them, as the time between two codes has to pass.
EARLY = [confirmed_address]
CHECKS = [sent_codes]
PAGES = ["/my-account"]
