"""Bring the vendored front-end files again, from npm, exactly as the manifest names them.

    .venv/bin/python scripts/vendor_frontend.py           writes the files; refuses one whose hash is not the manifest's
    .venv/bin/python scripts/vendor_frontend.py --update  takes the versions of the manifest and writes new hashes

Where packages come from is npm's own setting, so a mirror does as well; the hashes decide what they are.
Only who changes a version runs this: users and tests read the files in the repository.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).resolve().parents[1] / "gongkai/faces/theme/static/theme/vendor"
MANIFEST = VENDOR / "manifest.toml"


class NotAsWritten(Exception):
    """A file from npm is not the one whose hash stands in the manifest."""


def main() -> int:
    """Return 0 when every file is in its place, 1 when one is not what the manifest says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write the hashes of what npm has into the manifest")
    update = parser.parse_args().update
    text = MANIFEST.read_text(encoding="utf-8")
    try:
        for package in tomllib.loads(text)["package"]:
            text = bring(package, text, update=update)
    except NotAsWritten as refusal:
        print(refusal, file=sys.stderr)
        return 1
    MANIFEST.write_text(text, encoding="utf-8")
    return 0


def bring(package: dict[str, Any], text: str, *, update: bool) -> str:
    """Write the files of one package; return the manifest's text, with new hashes when updating."""
    with tempfile.TemporaryDirectory() as folder:
        archive = pack(f"{package['npm']}@{package['version']}", Path(folder))
        for entry in package["file"]:
            content = inside(archive, entry["source"])
            digest = hashlib.sha256(content).hexdigest()
            if update:
                text = text.replace(entry["sha256"], digest)
            elif digest != entry["sha256"]:
                raise NotAsWritten(f"{entry['path']}: {digest}, but the manifest says {entry['sha256']}")
            target = VENDOR / entry["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            print(f"{entry['path']}  {len(content)} bytes")
    return text


def pack(wanted: str, folder: Path) -> Path:
    """Return the archive of NAME@VERSION, fetched by npm, whose own integrity check it has passed."""
    command = ["npm", "pack", "--silent", wanted, "--pack-destination", str(folder)]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 — fixed words and our own manifest
    [archive] = folder.glob("*.tgz")
    return archive


def inside(archive: Path, name: str) -> bytes:
    """Return the bytes of one file of a package."""
    with tarfile.open(archive) as opened:
        found = opened.extractfile(f"package/{name}")
        if found is None:
            raise NotAsWritten(f"{name} is not a file of {archive.name}")
        return found.read()


if __name__ == "__main__":
    sys.exit(main())
