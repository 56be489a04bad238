"""The one shared list of the house: which cities live on this server, and under which host names."""
