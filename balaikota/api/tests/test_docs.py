"""The page about the open data, for people."""

import re
from typing import Any


def test_the_page_lists_every_operation_of_the_description(ask: Any) -> None:
    page = ask("/docs").content.decode()
    for address in ask("/openapi.json").json()["paths"]:
        assert f"GET {address}" in page


def test_the_page_obeys_the_policy_of_the_house(ask: Any) -> None:
    answer = ask("/docs")
    page = answer.content.decode()
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|https?://(?!www\.w3\.org)", page)


def test_the_root_leads_to_the_page(ask: Any) -> None:
    answer = ask("/")
    assert (answer.status_code, answer["Location"]) == (302, "/api/docs")


def test_the_page_is_not_sent_again_while_nothing_changed(ask: Any) -> None:
    first = ask("/docs")
    assert ask("/docs", **{"If-None-Match": first["ETag"]}).status_code == 304
