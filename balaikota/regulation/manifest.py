"""How this room shows itself to the house."""

IMPORTS = {
    "prices": ("balaikota.regulation.commands:prices", "Book of standard prices (SSH, HSPK, ASB, SBU), XLSX or CSV."),
    "accounts": ("balaikota.regulation.commands:accounts", "Chart of accounts (rekening)."),
    "activities": ("balaikota.regulation.commands:activities", "Programmes, activities and sub-activities."),
    "funding": ("balaikota.regulation.commands:funding", "Sources of funds."),
}
