"""Long work: done by a worker from a queue in the same PostgreSQL, with progress, cancelling and resuming.

Rooms put their long work into a `tasks.py`: `@job` for what a person starts, `@every` for what the house does by
itself. For everyone who imports, exports or waits; a job acts in the name of the person who started it and may no more.
"""
