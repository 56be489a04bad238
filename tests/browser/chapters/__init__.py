"""The chapters of a year, one after the other; `test_year` lives them."""
