#!/bin/sh
# What the tests need from the system: Chromium, a Chinese font, PostgreSQL, Node (for valid HTML). As root with apt-get it is brought;
# otherwise the tests that need it are skipped and say why. With the word "long": what the long tests need beside it (LibreOffice).
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
[ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || missing="$missing fonts-noto-cjk fontconfig"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ "${1:-}" = long ]; then
    command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui libreoffice-calc-nogui"
fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Bringing for the tests:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    if apt-get update >/tmp/gongkai-apt.log 2>&1 && apt-get install -y $missing >>/tmp/gongkai-apt.log 2>&1; then
        exit 0
    fi
    tail -n 3 /tmp/gongkai-apt.log >&2
fi
echo "SKIPPED: tests that need$missing — not installed, and this user cannot install (root with apt-get can)."
[ -z "${GONGKAI_NO_SKIPS:-}" ]
