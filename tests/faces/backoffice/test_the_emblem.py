"""国徽法第五条、第十八条 · 不随程序附带标识；机关自己的图片放进数据文件夹即可，只认 PNG"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

SIGN_IN = "/office/sign-in/"
EMBLEM = "/emblem.png"


def png(width: int, height: int) -> bytes:
    """Return a white image, built by hand."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


NO_EMBLEMS = {
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a GIF": b"GIF89a" + bytes(40),
    "nothing": b"",
    "a PNG cut short": png(64, 64)[:20],
    "a PNG too large to show": png(2049, 600),
    "a PNG too small to see": png(8, 8),
    "a banner": png(500, 100),
    "a PNG of more than 512 KB": png(64, 64) + bytes(512 * 1024),
}


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_without_one_the_page_shows_the_mark_of_the_program(client, folder):
    page = client.get(SIGN_IN).content.decode()
    assert ("theme/favicon.svg" in page, "emblem.png" in page) == (True, False)


def test_without_one_its_address_says_there_is_none(client, folder):
    assert client.get(EMBLEM).status_code == 404


@pytest.mark.django_db
def test_the_header_shows_it_from_the_next_page_on(client, folder):
    client.get(SIGN_IN)
    (folder / "emblem.png").write_bytes(png(160, 80))
    assert 'width="160" height="80" alt=""' in client.get(SIGN_IN).content.decode()


def test_it_is_served_as_an_image_and_nothing_else(client, folder):
    (folder / "emblem.png").write_bytes(png(160, 80))
    response = client.get(EMBLEM)
    headers = response.headers
    assert (headers["Content-Type"], headers["X-Content-Type-Options"], response.content) == (
        "image/png",
        "nosniff",
        png(160, 80),
    )


@pytest.mark.parametrize("kind", NO_EMBLEMS)
def test_what_is_no_image_of_its_size_is_not_shown_and_the_log_says_why(client, folder, caplog, kind):
    (folder / "emblem.png").write_bytes(NO_EMBLEMS[kind])
    assert client.get(EMBLEM).status_code == 404
    assert "emblem.png" in caplog.text


@pytest.mark.django_db
def test_a_changed_image_gets_a_new_address(client, folder):
    def address() -> str:
        return client.get(SIGN_IN).content.decode().partition('src="/emblem.png?v=')[2].partition('"')[0]

    (folder / "emblem.png").write_bytes(png(64, 64))
    first = address()
    (folder / "emblem.png").write_bytes(png(65, 64))
    assert address() != first
