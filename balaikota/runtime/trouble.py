"""What a command line says when it cannot go on."""


class Trouble(Exception):
    """Something is wrong with the installation. The message says what, and how to mend it."""
