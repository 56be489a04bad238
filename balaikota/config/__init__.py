"""Settings, urls and the catalogues of translations: what turns the rooms into one site."""
