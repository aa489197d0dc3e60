"""Every page is held against WCAG 2.2 AA by axe-core, in light and in dark, and against the width of a phone."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from society import PASSWORD, Desk, chromium

# In the dark a page has the same elements and words, in other colours.
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"type": "rule", "values": ["color-contrast"]},
}
# A page takes its new shape with the frame after its size changed; until then it answers with the old one.
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# As many browsers look at the pages at once as the smallest machine has cores.
WALKERS = 2


def faults(page, name, scheme="light"):
    """What axe-core finds on the page that is shown: one line for each rule that an element breaks."""
    found = Axe().run(page, options={"runOnly": RULES[scheme], "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{scheme} {name}: {rule['id']} ({rule['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for rule in found for node in rule["nodes"]]


def both(page, name):
    """What it finds on the page that is shown, in light and then in dark."""
    found = faults(page, name)
    page.emulate_media(color_scheme="dark")
    found += faults(page, name, "dark")
    page.emulate_media(color_scheme="light")
    return found


def on_a_phone(world, page, name):
    """What has to be pushed sideways on a phone."""
    screen = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate(FRAMES)
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    world.shot(page, f"phone{name}")
    page.set_viewport_size(screen)
    return [f"phone {name}: {over} pixels too wide"] if over > 0 else []


def walk(world, paths):
    """One browser takes the next page that nobody looked at, until there is none; answers all faults."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        desk = Desk(browser, world.society, color_scheme="light", reduced_motion="reduce")
        desk.sign_in("asha", PASSWORD)
        found = []
        while paths:
            try:
                path = paths.popleft()
            except IndexError:
                break
            desk.page.goto(path)
            found += both(desk.page, path) + on_a_phone(world, desk.page, path)
        browser.close()
        return found + desk.faults


def every_page(world):
    """No page breaks a rule of WCAG 2.2 AA that a program can test, and none is wider than a phone."""
    desk = world.desk(color_scheme="light", reduced_motion="reduce")
    desk.page.goto("/login")
    found = both(desk.page, "/login")
    desk.sign_in("asha", PASSWORD)
    for name, show in STATES.items():
        show(desk.page)
        found += both(desk.page, name)
    paths = deque(world.pages(desk))
    desk.page.close()
    with ThreadPoolExecutor(WALKERS) as walkers:
        for walker in [walkers.submit(walk, world, paths) for _ in range(WALKERS)]:
            found += walker.result()
    assert not found, "\n".join([f"{len(found)} faults"] + found)


def refused_form(page):
    """A form with its faults."""
    page.goto("/vouchers/new/receipt")
    page.fill("[name=narration]", "x")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#problems")).to_be_visible()


def open_question(page):
    """A dialog that asks before something is done."""
    page.goto("/sessions")
    page.locator("form[data-question] button").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()


def open_help(page):
    """The list of keys."""
    page.goto("/")
    page.wait_for_selector("html.with-script", state="attached")
    page.keyboard.press("?")
    expect(page.locator("#keyboard-help")).to_be_visible()


def missing_page(page):
    """An address that leads nowhere."""
    page.goto("/nowhere")


STATES = {
    "a refused form": refused_form, "a question": open_question, "the list of keys": open_help,
    "a missing page": missing_page,
}
CHECKS = [every_page]
