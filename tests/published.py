"""Published reports that the project develops against. They are other people's texts and lie beside the project.

`GONGKAI_SHARED` names the folder that holds them; without it, the folder `shared` beside the project.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FILES = {
    "dongyang-2017.txt": "seed/000_482dbf59b3589eb0.txt",
    "huaian-2024.pdf": "samples/reports/huaian-2024.pdf",
    "suqian-2023.txt": "samples/reports/suqian-2023.txt",
    "suqian-2024.txt": "samples/reports/suqian-2024.txt",
}


def published(name: str) -> Path:
    """Return where a published report lies; skip, with the reason, where it is not to be had."""
    path = SHARED / FILES[name]
    if not path.is_file():
        pytest.skip(f"the published report {name} is not beside the project ({path})", allow_module_level=True)
    return path
