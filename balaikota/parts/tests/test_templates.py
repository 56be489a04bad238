"""What Typst says of a template is told in words, and nothing of the server with it."""

from django.utils import translation

from balaikota.parts.templates import in_words


def test_what_typst_says_is_told_in_words_without_places_on_the_server() -> None:
    with translation.override("id"):
        assert (
            in_words("unclosed string") == "ada tanda petik yang dibuka tetapi tidak ditutup (Typst: unclosed string)"
        )
        told = in_words("file not found (searched at /srv/balaikota/x.typ)")
        assert told == "berkas yang diminta tidak ada (Typst: file not found)"
        assert in_words("panicked") == "Typst: panicked"
