"""Changing a part of the city on a screen: what it is, what would become of it, and back to any version it had."""
