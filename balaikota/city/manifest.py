"""What the command line can load into a city's places."""

IMPORTS = {
    "regions": (
        "balaikota.city.commands:regions",
        "The national list of regions; without a file the one brought along.",
    ),
    "departments": ("balaikota.city.commands:departments", "Perangkat daerah: code, name, short name, code above."),
    "boundaries": ("balaikota.city.commands:boundaries", "Outlines of regions as GeoJSON (properties.code)."),
}
