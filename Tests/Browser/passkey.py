"""Passkeys in a real browser, whose authenticator is Chromium's own virtual one."""

import re

from playwright.sync_api import expect

from factor import OWN
from society import ready

PAGES = ["/passkeys"]


def out(page):
    """Signs out, and forgets nothing but the session."""
    page.context.clear_cookies(name=re.compile(r"sahakar(-refresh)?$"))
    page.goto("/login")


def passkeys(world):
    """One is made, signs in with nothing else, stands for the code, lets a large receipt pass, and is taken away."""
    asha = world.asha
    made = asha.do("access.create_user", login_name="usha", display_name="Usha Kale", role_code="manager")
    desk = world.desk()
    desk.sign_in("usha", made["result"]["one_time_password"], OWN)
    page = desk.page
    devtools = desk.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    authenticator = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}})["authenticatorId"]
    page.goto("/passkeys")
    world.shot(page, "passkeys_none")
    button = page.locator("[data-passkey] button")
    # Nothing is asked of the authenticator before the rest is right.
    button.click()
    expect(page.locator("[name=name]")).to_be_focused()
    page.fill("[name=name]", "My \"phone\" <b>")
    page.fill("[name=password]", "not the password")
    button.click()
    expect(page.locator("[role=alert]").first).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("My \"phone\" <b>")
    world.shot(page, "passkey_wrong_password")
    page.fill("[name=password]", OWN)
    button.click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    page.goto("/passkeys")
    expect(page.locator(".known-devices a")).to_have_text(["My \"phone\" <b>"])
    for scheme in ["dark", "light"]:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        world.shot(page, f"passkeys_{scheme}")
    # With nothing else. (The authenticator keeps one of the first try as well, which the server never took.)
    credentials = devtools.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]
    for credential in sorted(credentials, key=lambda one: one["signCount"])[:-1]:
        devtools.send("WebAuthn.removeCredential", {
            "authenticatorId": authenticator, "credentialId": credential["credentialId"]})
    out(page)
    world.shot(page, "passkey_sign_in")
    page.click("[data-passkey] button")
    page.wait_for_url(re.compile(r"/(societies)?$"))
    # Beside the password, on a device that is then known.
    out(page)
    page.fill("[name=login]", "usha")
    page.fill("[name=password]", OWN)
    page.click("form[action^='/login'] button[type=submit].btn-primary")
    page.wait_for_selector("[name=code]")
    world.shot(page, "passkey_second")
    page.check("[name=remember]")
    page.click("[data-passkey] button")
    page.wait_for_url(re.compile(r"/(societies)?$"))
    # On it no factor was given; a large receipt asks for one.
    out(page)
    page.fill("[name=login]", "usha")
    page.fill("[name=password]", OWN)
    page.click("form[action^='/login'] button[type=submit].btn-primary")
    page.wait_for_url(re.compile(r"/(societies)?$"))
    if "/societies" in page.url:
        page.click("button[type=submit].btn-primary")
        page.wait_for_url(re.compile(r"/$"))
    asha.do("gate.set_factor_rule", command="ledger.post_voucher", **{"from": "2020-01-01"}, amount_from="50000.00")
    page.goto("/vouchers/new/receipt")
    ready(page)
    page.fill("[name='lines[1].sub_account_id.text']", "SB-3")
    page.fill("[name='lines[1].credit']", "75,000")
    page.fill("[name=narration]", "By passkey")
    page.click("[data-submit]")
    expect(page.locator("[name=second_factor_code]")).to_be_focused()
    world.shot(page, "passkey_proof")
    # Somebody who is not its user is at the authenticator: it is told, and tried again.
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page.click("[data-passkey] button")
    expect(page.locator("[data-passkey] [role=alert]")).to_be_visible()
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": True})
    page.click("[data-passkey] button")
    expect(page.locator(".notice-good")).to_contain_text("R-HO-2026-27-")
    asha.do("gate.set_factor_rule", command="ledger.post_voucher", **{"from": "2020-01-01"}, is_required=False)
    # Unverified it opens nothing by itself.
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    out(page)
    page.click("[data-passkey] button")
    expect(page.locator("[data-passkey] [role=alert]")).to_be_visible()
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": True})
    page.click("[data-passkey] button")
    page.wait_for_url(re.compile(r"/(societies)?$"))
    page.goto("/passkeys")
    page.click(".known-devices a")
    page.fill("[name=name]", "The office's phone")
    page.click("form[action$='/rename'] button[type=submit]")
    expect(page.locator(".known-devices a")).to_have_text(["The office's phone"])
    page.click(".known-devices a")
    world.shot(page, "passkey_one")
    page.fill("form[action$='/remove'] [name=password]", OWN)
    page.click("form[action$='/remove'] button[type=submit]")
    expect(page.locator(".known-devices")).to_have_count(0)
    out(page)
    page.click("[data-passkey] button")
    expect(page.locator(".notice-bad").first).to_be_visible()
    desk.page.set_viewport_size({"width": 390, "height": 780})
    world.shot(page, "passkey_phone")


CHECKS = [passkeys]
