"""A machine's fonts, or the reason why the PDF tests cannot run here."""

import pytest

from gongkai.knowledge.documents.fonts import FontSet, FontsMissing, find_fonts


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    try:
        return find_fonts()
    except FontsMissing as reason:
        pytest.skip(str(reason))
