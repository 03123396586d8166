"""附件的发送 · by its Chinese name, in parts for players, and where it can run nothing"""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.files.errors import ContentMissing
from gongkai.faces.theme import files
from gongkai.faces.theme.files import file_response
from tests.domain.files import samples

VIDEO = samples.MP4 + bytes(range(256)) * 1000


@pytest.fixture
def video(cabinet):
    return cabinet.store(VIDEO, "普法节目.mp4")


def answered(stored, *, headers=None, **how):
    return file_response(RequestFactory().get("/file", headers=headers or {}), stored, **how)


def asked(stored, **how):
    """Return the response, its `body` read to the end."""
    response = answered(stored, **how)
    response.body = b"".join(response)
    response.close()
    return response


def test_the_whole_file_is_sent_as_what_it_is(video):
    response = asked(video)
    assert (response.status_code, response["Content-Type"], response["Content-Length"], response.body) == (
        200,
        "video/mp4",
        str(len(VIDEO)),
        VIDEO,
    )


def test_it_is_saved_under_its_chinese_name(cabinet):
    response = asked(cabinet.store(name="关于印发《办法》的通知.pdf"))
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('关于印发《办法》的通知.pdf')}"


def test_another_name_can_be_given(cabinet):
    assert quote("附件1.pdf") in asked(cabinet.store(), name="附件1.pdf")["Content-Disposition"]


def test_what_is_shown_can_run_nothing(cabinet):
    response = asked(cabinet.store(), as_attachment=False)
    policy = response["Content-Security-Policy"].split("; ")
    assert (response["Content-Disposition"].split(";")[0], policy[:2], response["X-Content-Type-Options"]) == (
        "inline",
        ["sandbox", "default-src 'none'"],
        "nosniff",
    )


@pytest.mark.parametrize("name", ["说明.txt", "名单.csv", "通知.docx"])
def test_what_is_not_of_a_shown_kind_is_saved_all_the_same(cabinet, name):
    response = asked(cabinet.store(samples.TAKEN[name][0], name), as_attachment=False)
    assert response["Content-Disposition"].startswith("attachment")


def test_a_private_file_stays_out_of_shared_caches(cabinet):
    stored = cabinet.store()
    assert (asked(stored)["Cache-Control"], asked(stored, is_public=True)["Cache-Control"]) == (
        "private, no-cache",
        "public, no-cache",
    )


def test_who_has_it_already_is_not_sent_it_again(cabinet):
    stored = cabinet.store()
    response = asked(stored, headers={"If-None-Match": asked(stored)["ETag"]})
    assert (response.status_code, response.body) == (304, b"")


def test_who_has_another_content_is_sent_this_one(cabinet):
    assert asked(cabinet.store(), headers={"If-None-Match": '"of-yesterday"'}).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, len(VIDEO) - 1),
        ("bytes=-50", len(VIDEO) - 50, len(VIDEO) - 1),
        ("bytes=0-999999999", 0, len(VIDEO) - 1),
        ("bytes=-999999999", 0, len(VIDEO) - 1),
    ],
)
def test_a_player_gets_the_part_it_asks_for(video, wanted, first, last):
    response = asked(video, headers={"Range": wanted})
    assert (response.status_code, response["Content-Range"], response.body) == (
        206,
        f"bytes {first}-{last}/{len(VIDEO)}",
        VIDEO[first : last + 1],
    )


@pytest.mark.parametrize("wanted", [f"bytes={len(VIDEO)}-", "bytes=-0"])
def test_a_part_past_the_end_is_refused_with_the_length(video, wanted):
    response = asked(video, headers={"Range": wanted})
    assert (response.status_code, response["Content-Range"], response.body) == (416, f"bytes */{len(VIDEO)}", b"")


@pytest.mark.parametrize("wanted", ["bytes=0-1,5-9", "bytes=9-5", "bytes=-", "lines=1-2", "bytes=" + "9" * 5000 + "-"])
def test_what_is_no_single_part_is_answered_with_the_whole(video, wanted):
    assert asked(video, headers={"Range": wanted}).status_code == 200


def test_a_part_of_what_has_changed_since_is_answered_with_the_whole(video):
    assert asked(video, headers={"Range": "bytes=0-9", "If-Range": '"of-yesterday"'}).status_code == 200


def test_a_part_of_what_has_not_changed_is_sent(video):
    etag = asked(video)["ETag"]
    assert asked(video, headers={"Range": "bytes=0-9", "If-Range": etag}).status_code == 206


def test_a_part_is_closed_when_the_browser_hangs_up(video, monkeypatch):
    opened, real = [], files.open_stored
    monkeypatch.setattr(files, "open_stored", lambda stored: opened.append(real(stored)) or opened[-1])
    answered(video, headers={"Range": "bytes=0-9"}).close()
    assert opened[0].closed


def test_a_content_that_is_gone_is_said_so(cabinet):
    stored = cabinet.store()
    cabinet.on_disk[0].unlink()
    with pytest.raises(ContentMissing):
        asked(stored)


@given(st.integers(0, 1500), st.integers(0, 1500))
def test_every_part_lies_within_the_file(first, last):
    request = RequestFactory().get("/file", headers={"Range": f"bytes={first}-{last}"})
    part = files._part_asked(request, 1000, '"x"')
    expected = set(range(first, last + 1)) & set(range(1000))
    found = set(range(part[0], part[1] + 1)) if part else set()
    assert found == (expected if first <= last else set())
