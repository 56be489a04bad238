"""Backup and restore of the whole database, dump and load of one city; compared row by row afterwards."""

from balaikota.runtime.backup.city import dump_city, load_city, read_city_manifest
from balaikota.runtime.backup.whole import backup, restore

__all__ = ["backup", "dump_city", "load_city", "read_city_manifest", "restore"]
