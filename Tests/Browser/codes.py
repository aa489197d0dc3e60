"""Codes that are sent: one's own address confirmed, a code beside the password on a new device, and none where nothing allows it."""

import json
import re
import time
from pathlib import Path

from playwright.sync_api import expect

from accessibility import faults

OWN = "Seven kites over the river"


def arrived(world, count):
    """The mails that have come, as soon as there are so many."""
    file, deadline = Path(world.society.folder) / "received.jsonl", time.monotonic() + 20
    while time.monotonic() < deadline:
        mails = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
        if len(mails) >= count:
            return mails
        time.sleep(0.1)
    raise AssertionError(f"no {count} mails have arrived")


def code_in(mail):
    return re.search(r"\b\d{6}\b", mail["body"]).group(0)


def sent_codes(world):
    """An address is confirmed by a code; then a new browser has one sent, a wrong one is told, the right one opens."""
    asha = world.asha
    made = asha.do(
        "access.create_user", login_name="kiran", display_name="Kiran Kulkarni", role_code="cashier",
        email="kiran@example.org", mobile="9845067890")
    desk = world.desk()
    desk.sign_in("kiran", made["result"]["one_time_password"], OWN)
    page = desk.page
    page.goto("/my-account")
    expect(page.locator("main")).to_contain_text("Not confirmed yet")
    world.shot(page, "account_unconfirmed")
    page.click("a[href='/my-account/mail']")
    page.click("[name=send_code]")
    expect(page.locator("[role=status]")).to_contain_text("k***@example.org")
    expect(page.locator("[name=code]")).to_be_focused()
    world.shot(page, "account_code_sent")
    first = code_in(arrived(world, 1)[0])
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

    # Forty-five seconds lie between two codes.
    time.sleep(46)
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
    page.fill("[name=code]", code_in(arrived(world, 2)[1]))
    page.press("[name=code]", "Enter")
    page.wait_for_url(re.compile("/(societies)?$"))
    page.goto("/my-account/mail")
    expect(page.locator("[name=password]")).to_have_count(1)
    world.shot(page, "account_forget")
    found += faults(page, "/my-account/mail")
    asha.do("gate.change_setting", name="access.code_channels", from_date="2026-04-02", value=[], reason="No more")
    assert not found, "\n".join(found)


CHECKS = [sent_codes]
PAGES = ["/my-account"]
