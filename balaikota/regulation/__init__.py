"""What the law sets as numbers and lists: dated parameters, code lists and books of standard prices.

For Bappeda and administrators, who amend them with their legal basis, and for every rule that asks for a number.
Parameters are YAML in the format of OpenFisca; codes follow Permendagri 90/2019 and its updates; prices are those of
Perpres 33/2020 (SHSR) and the regional head's own SSH, HSPK and ASB (PP 12/2019 art. 51).
"""
