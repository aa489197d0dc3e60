"""A paper that leaves the house, and a stranger who asks whether it is genuine; messages that nobody takes."""

import subprocess
import tempfile

from playwright.sync_api import expect

from society import ready

# What nobody has issued is told with 404.
ABSENT = ["/v/nonsense"]
PAGES = [
    "/issued-papers", "/society/logo", "/v", "/v/nonsense", "/messages", "/messages/test", "/messages/texts",
    "/messages/texts/new",
]


def code_of(pdf):
    """What the code on the first page of a paper says."""
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/paper.pdf", "wb") as file:
            file.write(pdf)
        subprocess.run(["pdftoppm", "-r", "200", "-gray", "-l", "1", f"{folder}/paper.pdf", f"{folder}/page"], check=True)
        return subprocess.run(
            f"zbarimg --quiet --raw -Sdisable -Sqrcode.enable {folder}/page*", shell=True, check=True,
            capture_output=True, text=True).stdout.strip()


def text_of(pdf):
    """The words of a paper, in one line."""
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True).stdout
    return " ".join(said.decode().split())


def genuine_paper(world):
    """A stranger scans the code: genuine, the file unchanged; withdrawn at the counter, it counts no more."""
    asha = world.asha
    pdf = asha.context.request.get("/vouchers/1/paper").body()
    stranger = world.desk()
    page = stranger.page
    page.goto(code_of(pdf))
    expect(page.locator(".notice-good")).to_contain_text("has issued this paper, and it is in force")
    number = page.locator("dl.facts dd").nth(2).inner_text()
    page.set_input_files("[name=file]", {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": pdf})
    page.click("[data-submit]")
    expect(page.locator(".notice-good").nth(1)).to_contain_text("the very one that was issued")
    page.set_input_files("[name=file]", {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": pdf + b" "})
    page.click("[data-submit]")
    expect(page.locator(".notice-bad")).to_contain_text("not the one that was issued")
    world.shot(page, "paper-checked")
    # Somebody has painted another number over it.
    page.goto(code_of(pdf).replace(number, "2026-27/999"))
    expect(page.locator(".notice-bad")).to_contain_text("altered")
    desk = asha.page
    desk.goto(f"/issued-papers?search={number}")
    desk.click("tbody a")
    desk.click("text=Withdraw")
    ready(desk)
    desk.fill("[name=reason]", "Printed for the wrong member")
    desk.click("[data-submit]")
    expect(desk.locator(".notice-good")).to_be_visible()
    page.goto(code_of(pdf))
    expect(page.locator(".notice-bad")).to_contain_text("It counts no more")
    assert "wrong member" not in page.content()


def parked_message(world):
    """Without a provider a message is parked, and a person is told why; the button sends it again."""
    page = world.asha.page
    page.goto("/messages/test")
    page.check("[name=message_channel][value=sms]")
    page.fill("[name=recipient]", "9876543210")
    page.click("[data-submit]")
    expect(page.locator(".notice-good")).to_be_visible()
    for _ in range(40):
        if page.locator("form:has-text('Send again')").count():
            break
        page.wait_for_timeout(250)
        page.reload()
    expect(page.locator("dl.facts")).to_contain_text("no provider of short messages is set up")
    assert "9876543210" not in page.locator("main").inner_text()
    world.shot(page, "message-parked")
    page.click("text=Send again")
    expect(page.locator(".notice-good")).to_contain_text("on its way again")


CHECKS = [genuine_paper, parked_message]
