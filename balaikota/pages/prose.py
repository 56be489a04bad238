"""Pages that a city writes in Markdown, as HTML without anything active in it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True)
class Prose:
    """The first heading of a page, and the rest as HTML."""

    title: str
    body: SafeString


def read(text: str, **names: str) -> Prose:
    """A page in Markdown in which {city} stands for the name of that name: `read(text, city="Kota Batam")`.

    HTML in it is shown as it stands, pictures are left out, and links lead to pages of the house or to http(s) alone.
    """
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return _read(text)


@lru_cache(maxsize=64)
def _read(text: str) -> Prose:
    reader = _reader()
    tokens = reader.parse(text)
    title = ""
    if len(tokens) > 2 and (tokens[0].type, tokens[0].tag) == ("heading_open", "h1"):
        title, tokens = tokens[1].content, tokens[3:]
    html = reader.renderer.render([_tamed(token) for token in tokens], reader.options, {})
    return Prose(title, mark_safe(html))  # made by the reader, which escapes what it was given


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.validateLink = _leads_somewhere_good  # type: ignore[method-assign]
    return reader


def _leads_somewhere_good(url: str) -> bool:
    """A page of the house ("/kamus/", "#apa") or one of the web; never another scheme, never a host without one."""
    plain = re.sub(r"[\x00-\x20]", "", url).lower()
    return plain.startswith(("https://", "http://", "#")) or bool(re.match(r"/(?![/\\])|[a-z0-9._-]+(/|$)", plain))


def _tamed(token: Token) -> Token:
    """No style attribute (cells of a table bear one), and below the page's own heading no second of its rank."""
    attributes: dict[str, Any] = token.attrs
    attributes.pop("style", None)
    if token.type.startswith("heading") and token.tag == "h1":
        token.tag = "h2"
    return token
