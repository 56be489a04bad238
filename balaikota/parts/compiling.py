"""Typst in a process of its own, for templates that a city wrote: whatever is in them harms nobody else.

It is run as a file, not imported: no Django, no settings, no secrets. Reads one JSON object, writes the print.
"""

import json
import sys
from base64 import b64encode
from typing import Any


def bound(seconds: int, memory: int) -> None:
    """Seconds of computing and bytes of memory; where the system knows no limits, the parent's patience is the only."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    asked: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    bound(asked["seconds"], asked["memory"])
    import typst

    nowhere = asked["root"] + "/packages"  # none are there and none can be fetched
    fonts = typst.Fonts(font_paths=asked["fonts"])
    try:
        made = typst.compile(
            **asked["typst"], root=asked["root"], font_paths=fonts, package_path=nowhere, package_cache_path=nowhere
        )
    except (typst.TypstError, RuntimeError, ValueError) as error:
        sys.stderr.write(str(error)[:500])
        return 1
    if asked["pictures"]:
        several = made if isinstance(made, list) else [made]
        made = json.dumps([b64encode(one).decode() for one in several[: asked["pictures"]]]).encode()
    if len(made) > asked["most"]:
        sys.stderr.write(f"{len(made)} bytes")
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
