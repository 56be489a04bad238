"""``make bunuh``: kill the database of the running installation, and watch it come back with everything in it."""

import os
import signal
import sys
import time

from balaikota.runtime import home
from balaikota.runtime.postgres import Server

SECONDS = 60


def kill(server: Server) -> float:
    """Kill the postmaster with -9; seconds until another one answers. LookupError when none runs, or none comes."""
    pid = server.postmaster()
    if pid is None:
        raise LookupError("Tidak ada basis data yang berjalan. Jalankan dahulu: make demo")
    os.kill(pid, signal.SIGKILL)
    killed = time.monotonic()
    while time.monotonic() - killed < SECONDS:
        if server.postmaster() not in (None, pid) and server.is_up():
            return time.monotonic() - killed
        time.sleep(0.02)
    raise LookupError("Basis data tidak kembali. Lihat catatan di terminal make demo.")


def main() -> None:
    """Say in the demonstration's language what happened."""
    try:
        seconds = kill(Server(home.path()))
    except LookupError as error:
        sys.exit(str(error))
    print(f"Basis data dimatikan paksa (kill -9) dan hidup lagi dalam {seconds:.2f} detik. Tidak ada yang hilang.")


if __name__ == "__main__":
    main()
