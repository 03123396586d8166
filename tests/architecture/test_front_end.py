"""What reaches the browser: only files of ours or of packages whose licence and hash stand in the manifest."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, PROJECT

VENDOR = PACKAGE / "faces/theme/static/theme/vendor"
PACKAGES = tomllib.loads((VENDOR / "manifest.toml").read_text(encoding="utf-8"))["package"]
FILES = [(package, entry) for package in PACKAGES for entry in package["file"]]
OWN = [
    path
    for path in PACKAGE.glob("faces/**/*")
    if path.suffix in {".html", ".css", ".js", ".svg"} and VENDOR not in path.parents
]
FREE = {"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "OFL-1.1", "0BSD"}
TOOL = PROJECT / "tests/html"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("package", "entry"), FILES, ids=[entry["path"] for _, entry in FILES])
def test_a_vendored_file_is_the_one_of_the_manifest(package, entry):
    assert hashlib.sha256((VENDOR / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]


def test_nothing_is_vendored_that_the_manifest_does_not_name():
    found = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert found == {entry["path"] for _, entry in FILES} | {"manifest.toml"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["npm"])
def test_a_vendored_package_comes_with_a_free_licence_and_its_text(package):
    assert package["licence"] in FREE
    assert "copyright" in text(VENDOR / package["licence_file"]).lower()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["npm"])
def test_every_vendored_style_and_script_is_used_by_a_page(package):
    served = {entry["path"] for entry in package["file"] if entry["path"] != package["licence_file"]}
    pages = "".join(text(path) for path in OWN if path.suffix == ".html")
    assert {path for path in served if f"theme/vendor/{path}" not in pages} == set()


def test_no_file_of_ours_names_another_host():
    named = {
        f"{path.relative_to(PACKAGE)}: {address}"
        for path in OWN
        for address in re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z0-9.-]+", text(path), re.I)
        if address not in {"http://www.w3.org", "http://127.0.0.1"}
    }
    assert named == set()


def test_no_page_holds_a_script_or_a_style_of_its_own():
    """The security policy forbids both; a browser would drop them without a word to the person.

    JSON-LD is data: nothing runs it.
    """
    inline = re.compile(r"<script(?![^>]*\bsrc=| type=\"application/ld\+json\">)|<style|\sstyle=|\son[a-z]+=\"", re.I)
    assert [path.name for path in OWN if path.suffix == ".html" and inline.search(text(path))] == []


def test_colours_stand_in_the_tokens_only():
    """`#000000` may also stand on paper."""
    allowed = {"tokens.css", "contrast.css"}
    found = [
        f"{path.name}: {colour}"
        for path in OWN
        if path.suffix == ".css" and path.name not in allowed
        for colour in re.findall(r":[^;{}]*(#[0-9a-f]{3,8})\b", text(path), re.I)
        if colour != "#000000"
    ]
    assert found == []


def test_contrast_replaces_tokens_that_exist():
    def tokens(name: str) -> set[str]:
        return set(re.findall(r"^  (--[a-z-]+):", text(VENDOR.parent / name), re.M))

    assert tokens("contrast.css") - tokens("tokens.css") == set()


def test_every_token_that_is_used_exists():
    told = {name for path in OWN if path.suffix == ".css" for name in re.findall(r"(--[a-z0-9-]+):", text(path))}
    used = {name for path in OWN if path.suffix == ".css" for name in re.findall(r"var\((--[a-z0-9-]+)", text(path))}
    assert used - told == set()


def test_the_lock_file_of_the_html_validator_names_no_host():
    lock = json.loads(text(TOOL / "package-lock.json"))["packages"]
    assert [name for name, package in lock.items() if "resolved" in package] == []


def test_every_package_of_the_html_validator_has_a_hash():
    lock = json.loads(text(TOOL / "package-lock.json"))["packages"]
    assert [name for name, package in lock.items() if name and "integrity" not in package] == []
