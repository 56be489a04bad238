"""Run every measurement, each in a process of its own."""

import subprocess
import sys

for name in ("list_page", "import_proposals", "equal_shares", "dashboards", "mutated_bundles"):
    subprocess.run([sys.executable, "-m", f"bench.{name}"], check=True)
