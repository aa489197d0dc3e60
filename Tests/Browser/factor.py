"""A second factor: an app set up, a device that is known, and a fresh code on the way to a command."""

import base64
import hashlib
import hmac
import re
import struct
import time

from playwright.sync_api import expect

from society import ready

OWN = "Mangoes under the tree 7"


def code_of(secret, later=0):
    """What an authenticator app shows now, or so many half minutes later."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + later), hashlib.sha1).digest()
    place = digest[19] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def fresh_factor(world):
    """A large receipt asks for a code: what was typed stays, a wrong code is told, the right one posts it, once."""
    asha = world.asha
    made = asha.do("access.create_user", login_name="sunil", display_name="Sunil Patil", role_code="manager")
    asha.do("gate.set_factor_rule", command="ledger.post_voucher", **{"from": "2020-01-01"}, amount_from="50000.00")
    desk = world.desk()
    desk.sign_in("sunil", made["result"]["one_time_password"], OWN)
    page = desk.page
    page.goto("/second-factor")
    page.fill("[name=password]", OWN)
    page.click("button.btn-primary")
    page.click("details summary")
    secret = page.locator(".one-time code").inner_text().replace(" ", "")
    page.fill("[name=code]", code_of(secret, -1))
    page.click("button.btn-primary")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    recovery = page.locator(".recovery-codes li").first.inner_text()
    # On a device that is known no code is asked at sign-in, so none was given in this session.
    for code in [code_of(secret), None]:
        desk.context.clear_cookies(name=re.compile(r"sahakar(-refresh)?$"))
        page.goto("/login")
        page.fill("[name=login]", "sunil")
        page.fill("[name=password]", OWN)
        page.click("button[type=submit].btn-primary")
        if code:
            page.fill("[name=code]", code)
            page.check("[name=remember]")
            page.click("button[type=submit].btn-primary")
        page.wait_for_url(re.compile(r"/(societies)?$"))
        if "/societies" in page.url:
            page.click("button[type=submit].btn-primary")
            page.wait_for_url(re.compile(r"/$"))
    desk.token = desk.context.request.get("/api/v1/me").json()["csrf_token"]

    def receipt(amount, narration):
        page.goto("/vouchers/new/receipt")
        ready(page)
        page.fill("[name='lines[1].sub_account_id.text']", "SB-2")
        page.fill("[name='lines[1].credit']", amount)
        page.fill("[name=narration]", narration)
        page.click("[data-submit]")

    receipt("49,999", "Below")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-")
    receipt("50,000", "Above \"all\" <b> & more")
    box = page.locator("[name=second_factor_code]")
    expect(box).to_be_focused()
    world.shot(page, "factor_asked")
    for scheme in ["dark", "light"]:
        page.emulate_media(color_scheme=scheme)
        world.shot(page, f"factor_asked_{scheme}")
    box.fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]").first).to_be_focused()
    world.shot(page, "factor_wrong")
    box.fill(recovery)
    page.keyboard.press("Enter")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-")
    page.click(".notice-good a")
    expect(page.locator(".voucher-sheet")).to_contain_text("Above \"all\" <b> & more")
    # For some minutes nothing is asked; nothing that was typed is offered again.
    receipt("60,000", "Above, again")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-")
    expect(page.locator("[data-draft-notice]")).to_be_hidden()
    page.goto("/factor-rules?only_required=true")
    expect(page.locator("table.data tbody tr")).to_have_count(1)
    world.shot(page, "factor_rules")
    asha.page.goto("/factor-rules/ledger.post_voucher")
    world.shot(asha.page, "factor_rule")
    asha.do("gate.set_factor_rule", command="ledger.post_voucher", **{"from": "2020-01-01"}, is_required=False)


CHECKS = [fresh_factor]
PAGES = ["/factor-rules", "/factor-rules/ledger.post_voucher", "/second-factor"]
