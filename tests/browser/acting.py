"""What people of the story do on their pages."""

import base64
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

DRAIN = "U-40"
FETCH = """async (address) => {
  const answer = await fetch(address)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const text = Array.from(bytes, (one) => String.fromCharCode(one)).join("")
  return [answer.status, answer.headers.get("content-type"), btoa(text)]
}"""

ANOTHER = """() => document.querySelector("main form[enctype]").append(
  Object.assign(document.createElement("input"), {type: "hidden", name: "sure", value: "1"}))"""
"""The proposer's word that this is another: the stories ask for drains at one place again and again."""


def fetched(page: Page, address: str) -> tuple[int, str, bytes]:
    """Status, content type and content of a file, asked for as the one signed in on this page."""
    status, kind, content = page.evaluate(FETCH, address)
    return status, kind, base64.b64decode(content)


def photo(shade: int = 128) -> dict[str, Any]:
    """A picture as a phone takes it."""
    file = BytesIO()
    Image.effect_noise((1600, 1200), shade % 90 + 10).convert("RGB").save(file, "JPEG", quality=60)
    return {"name": f"got-{shade}.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def press(page: Page, name: str) -> None:
    """Press a button of the page's own part and wait for where it leads."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name, exact=True).click()


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/masuk/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(password)
    press(page, "Masuk")


def sign_out(page: Page) -> None:
    page.locator("header details.drop summary").first.click()
    with page.expect_navigation():
        page.locator("header").get_by_role("button", name="Keluar").click()


def ask_for_drain(page: Page, volume: str = "120", photos: int = 2, need: str = "", another: bool = True) -> None:
    """Fill in the form as an RW head does: everyday words, the drain, how long, photos, a landmark."""
    page.goto("/usulkan/")
    page.get_by_label("Sebutkan dengan kata sehari-hari").press_sequentially("got mampet")
    drain = page.locator(f"#kamus > .choices input[value='{DRAIN}']")
    expect(drain).to_be_visible()
    drain.check()
    page.locator("[name=volume]").fill(volume)
    page.locator("[name=landmark]").select_option(index=1)
    page.locator("[name=photos]").set_input_files([photo(number) for number in range(photos)])
    page.locator("[name=need]").fill(need or "Got mampet, air masuk ke rumah setiap hujan deras.")
    if another:
        page.evaluate(ANOTHER)


def send(page: Page) -> str:
    """Send the form; the number the city gave."""
    warned = page.locator("#id_sure").count()
    page.get_by_role("button", name="Kirim usulan").click()
    if warned:  # and has said already that this is another
        page.wait_for_url("**/terkirim/")
    return number_given(page)


def number_given(page: Page) -> str:
    """The number of what was sent; whoever is shown something alike says first that this is another."""
    expect(page.locator("main h1.num, #id_sure").first).to_be_visible(timeout=20_000)
    if page.locator("#id_sure").count():
        page.locator("#id_sure").check()
        page.get_by_role("button", name="Kirim usulan").click()
    page.wait_for_url("**/terkirim/")
    return page.locator("main h1.num").inner_text()


def decide(page: Page, number: str, word: str, **answers: str) -> None:
    """Take one decision about a proposal: from its page, through its form, back to its page."""
    page.goto(f"/usulan/{number}/")
    with page.expect_navigation():
        page.locator(f"a[href$='/{number}/{word}/']").first.click()
    for name, value in answers.items():
        field = page.locator(f"main [name={name}]")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(index=int(value))
        else:
            field.fill(value)
    for value in (text for name, text in answers.items() if name == "sentence"):
        expect(page.locator("#bunyi")).to_contain_text(value)
    with page.expect_navigation():
        page.locator("main form .acts .btn-main, main form .acts .btn-no").first.click()
    page.wait_for_url(f"**/usulan/{number}/")
