#!/bin/sh
# Lock requirements/*.in into requirements/*.txt with hashes and without index lines
# (docs/decisions/0002-pip-with-hashes.md). Needs uv or pip-tools; users never run this.
set -eu
cd "$(dirname "$0")/.."
for name in runtime dev; do
    if command -v uv >/dev/null 2>&1; then
        uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
            --no-emit-index-url --no-header "$@" "requirements/$name.in" -o "requirements/$name.txt"
    else
        pip-compile --quiet --generate-hashes --no-emit-index-url --no-header --allow-unsafe \
            "$@" "requirements/$name.in" -o "requirements/$name.txt"
    fi
done
