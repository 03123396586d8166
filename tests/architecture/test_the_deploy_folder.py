"""deploy/nginx.conf fits the program: sizes, addresses, and no page kept where nobody asks whether it still stands."""

from __future__ import annotations

import re

from tests.architecture.source import PROJECT

CONF = (PROJECT / "deploy/nginx.conf").read_text(encoding="utf-8")
LINES = [line.partition("#")[0].strip() for line in CONF.splitlines()]
DIRECTIVES = [line for line in LINES if line]


def test_every_directive_ends_and_every_block_closes():
    assert [line for line in DIRECTIVES if line[-1] not in ";{}"] == []
    assert CONF.count("{") == CONF.count("}")


def test_it_takes_the_largest_file_that_the_program_takes():
    settings = (PROJECT / "gongkai/config/settings.py").read_text(encoding="utf-8")
    largest = max(map(int, re.findall(r'"GONGKAI_(?:DOCUMENT|MEDIA)_MB", default=(\d+)', settings)))
    (taken,) = re.findall(r"^client_max_body_size (\d+)m;$", "\n".join(LINES), re.M)
    assert int(taken) > largest


def test_it_says_itself_who_asks_and_over_what():
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in DIRECTIVES
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in DIRECTIVES


def test_only_static_files_are_kept():
    blocks = re.findall(r"location (\S+) \{([^}]*)\}", "\n".join(LINES))
    assert [place for place, block in blocks if re.search(r"^proxy_cache ", block, re.M)] == ["/static/"]
