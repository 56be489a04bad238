"""What the first visit of a public page costs on a phone's line, photos aside."""

import pytest

KILOBYTES = 150
PAGES = {
    "home": ("", "/"), "list": ("", "/usulan/"), "proposal": ("", "/usulan/BTM28-00140/"), "kamus": ("", "/kamus/"),
    "form": ("rw_head", "/usulkan/"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_weighs_little(name, screen):
    who, path = PAGES[name]
    page = screen("batam", who)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    kinds: dict[str, str] = {}
    weights: dict[str, float] = {}
    line.on("Network.responseReceived", lambda said: kinds.update({said["requestId"]: said["response"]["mimeType"]}))
    line.on("Network.loadingFinished", lambda said: weights.update({said["requestId"]: said["encodedDataLength"]}))
    page.goto(path, wait_until="networkidle")
    counted = {request: weight for request, weight in weights.items() if kinds.get(request) != "image/jpeg"}
    total = sum(counted.values()) / 1024
    by_kind: dict[str, float] = {}
    for request, weight in counted.items():
        by_kind[kinds.get(request, "?")] = by_kind.get(kinds.get(request, "?"), 0) + weight / 1024
    told = ", ".join(f"{kind} {weight:.1f}" for kind, weight in sorted(by_kind.items()))
    print(f"\n{name}: {total:.1f} KB ({told})")
    assert total < KILOBYTES
