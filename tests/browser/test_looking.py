"""Those who look at the pages do see: a fault at either width, folded away, or of the wide page's colours alone."""

import pytest
from playwright.sync_api import Browser

from .looking import faults_of

PAGE = """<!doctype html><html lang="id"><head><title>Contoh</title><style>
body {{ background: #fff; color: #111 }} @media (max-width: 600px) {{ .wide {{ display: none }} }}
@media (min-width: 601px) {{ {wide} }}
</style></head><body><main><h1>Contoh</h1>{body}</main></body></html>"""
CASES = {
    "nothing": ("", "<p>Selamat datang</p>", []),
    "contrast": ("", "<p style='color: #ccc'>Selamat datang</p>", [(360, "color-contrast")]),
    "contrast of what only the wide page shows": (
        "", "<p class=wide style='color: #ccc'>Selamat datang</p>", [(1280, "color-contrast")],
    ),
    "contrast by a colour of the wide page": (
        "p { color: #ccc }", "<p>Selamat datang</p>", [(1280, "color-contrast")],
    ),
    "contrast by a ground of the wide page": (
        "main { background: #222 }", "<p>Selamat datang</p>", [(1280, "color-contrast")],
    ),
    "a picture without words, at both": (
        "", "<details><summary>Peta</summary><img src='data:,'></details>", [(360, "image-alt"), (1280, "image-alt")],
    ),
    "too wide for a phone": ("", "<div style='width: 500px'>Lebar</div>", [(360, "508")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_seen_where_it_is(name: str, browser: Browser) -> None:
    wide, body, expected = CASES[name]
    page = browser.new_page()
    page.set_content(PAGE.format(wide=wide, body=body))
    found = faults_of(page)
    page.close()
    seen = [(width, fault.split(" px wide" if "px wide" in fault else ":")[0]) for width, fault in found]
    assert seen == expected
