"""The doors of a city's site: pages that every application shares, what surrounds a request, and the kit."""
