"""The whole house in a real browser: the demonstration as a visitor starts it, walked by all its people."""
