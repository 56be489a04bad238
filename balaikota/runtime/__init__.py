"""What Balai Kota stands on: the home folder, the embedded PostgreSQL, the supervisor. No Django here."""
