"""Pages of completeness, reminders and dashboards."""
