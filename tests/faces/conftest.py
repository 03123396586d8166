"""Pages in tests: the list of static files is made once a process, not again for each test's browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from whitenoise.middleware import WhiteNoiseMiddleware


@pytest.fixture(scope="session", autouse=True)
def static_files_listed_once() -> Iterator[None]:
    """Each new `Client` builds the middleware, which looks through all static files: 6 ms, a thousand times."""
    look_through = WhiteNoiseMiddleware.add_files_from_finders
    listed: dict[str, object] = {}

    def list_once(self: WhiteNoiseMiddleware) -> None:
        if not listed:
            look_through(self)
            listed.update(self.files)
        self.files.update(listed)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WhiteNoiseMiddleware, "add_files_from_finders", list_once)
        yield
