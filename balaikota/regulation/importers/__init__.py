"""Reading the lists that governments really publish, one file per shape, and telling each fault by row and column."""
