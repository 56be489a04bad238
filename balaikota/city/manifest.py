"""What the command line can load into a city's places."""

IMPORTS = {
    "regions": (
        "balaikota.city.commands:regions",
        "The national list of regions; without a file the one brought along.",
    ),
    "boundaries": ("balaikota.city.commands:boundaries", "Outlines of regions as GeoJSON (properties.code)."),
}
