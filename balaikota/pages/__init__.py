"""What every application's pages are made with: the page mark, forms that act, lists as files, pages kept fresh.

A thin layer of Django above `people`; it has no tables and no texts of its own.
"""
