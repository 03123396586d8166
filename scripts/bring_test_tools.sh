#!/bin/sh
# What the tests need from the system: Chromium, a Chinese font, PostgreSQL, Node (for valid HTML). As root with apt-get it is brought;
# otherwise the tests that need it are skipped and say why. With the word "long": what the long tests need beside it (LibreOffice).
# Wished for, not needed: Chromium without its window, which does the same for less than half of the processor.
set -eu
missing=""
wished=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v chromium-headless-shell >/dev/null 2>&1 || wished=" chromium-headless-shell"
[ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || missing="$missing fonts-noto-cjk fontconfig"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ "${1:-}" = long ]; then
    command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui libreoffice-calc-nogui"
fi
# For the wish alone nothing is fetched where apt has never heard of it (Ubuntu), or there is no apt: not at every run.
# shellcheck disable=SC2086
[ -n "$missing" ] || { [ -n "$wished" ] && apt-cache show $wished >/dev/null 2>&1; } || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Bringing for the tests:$missing$wished"
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update >/tmp/gongkai-apt.log 2>&1; then
        # shellcheck disable=SC2086
        apt-get install -y $missing $wished >>/tmp/gongkai-apt.log 2>&1 && exit 0
        # shellcheck disable=SC2086
        [ -n "$missing" ] && apt-get install -y $missing >>/tmp/gongkai-apt.log 2>&1 && exit 0
    fi
    tail -n 3 /tmp/gongkai-apt.log >&2
fi
[ -z "$missing" ] || echo "SKIPPED: tests that need$missing — not installed, and this user cannot install (root with apt-get can)."
[ -z "$missing" ] || [ -z "${GONGKAI_NO_SKIPS:-}" ]
