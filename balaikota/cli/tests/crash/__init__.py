"""Bad days, made on purpose: killed databases, full disks, damaged backups; cities that move. See `make test-crash`."""
