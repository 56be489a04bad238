"""Bad days, made on purpose: killed databases, full disks, damaged backups. Minutes, not seconds: `make test-crash`."""
