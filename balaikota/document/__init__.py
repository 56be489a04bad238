"""Official papers: numbered, printed from Typst templates, signed by hand and scanned, and verifiable by anyone.

A room keeps its templates in `adoptable/documents/<kind>.typ` with `<kind>.yaml` beside it (title, number, paper size);
this room numbers, prints, stores and seals them (naskah dinas: Permendagri 1/2023; electronic documents: UU 11/2008
jo UU 1/2024 art. 5).
"""
