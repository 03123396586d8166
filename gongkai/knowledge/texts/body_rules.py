"""What a body may hold: elements, attributes, the few style properties, addresses. Everything else goes."""

from __future__ import annotations

import re
from collections.abc import Mapping

import nh3

STYLED_CELLS = frozenset({"td", "th"})
ALIGNED = frozenset({"p", "h2", "h3", "h4", "td", "th"})
SIZED = frozenset({"table", "td", "th", "img"})
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "img": {"src", "alt", "style"},
    "video": {"src", "poster", "controls"},
    "audio": {"src", "controls"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "td": {"rowspan", "colspan", "style"},
    "th": {"rowspan", "colspan", "style"},
    **{tag: {"style"} for tag in ("p", "h2", "h3", "h4", "table")},
}
PLAIN = {"ul", "ol", "li", "strong", "em", "u", "sub", "sup", "br", "blockquote", "thead", "tbody", "tr", "caption"}
TAGS = PLAIN | {"figure", "figcaption"} | set(ATTRIBUTES)

MEDIA = re.compile(r"media:([1-9]\d{0,17})")
LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\\]+|#[^\s<>\"'\\]*", re.IGNORECASE)
STYLE = re.compile(r"(?:text-align:(?:left|center|right))?;?(?:width:\d{1,3}(?:\.\d{1,2})?%)?;?")
ALIGN = re.compile(r"(?:^|;)\s*text-align\s*:\s*(left|center|right)\b", re.IGNORECASE)
WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*(\d{1,3}(?:\.\d{1,2})?)\d*%", re.IGNORECASE)
PERCENT = re.compile(r"\s*(\d{1,3}(?:\.\d{1,2})?)\d*%\s*")
# The grid of a table is walked by readers of the body: a span beyond these is no table that a person made.
MOST = {"rowspan": 1000, "colspan": 100}
KINDS_OF_TRACK = frozenset({"captions", "subtitles", "descriptions"})
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")


def guarded(html: str) -> str:
    """Return only what the rules allow, as a browser's own parser sees it. The last word on every body."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_value,
        filter_style_properties={"text-align", "width"},
        url_schemes={"http", "https", "mailto", "media"},
        link_rel=None,
        clean_content_tags={"script", "style"},
    )


def _value(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute where the rules allow it, else None."""
    if name in {"src", "poster"}:
        return value if MEDIA.fullmatch(value) else None
    if name == "href":
        return value if LINK.fullmatch(value) else None
    if name == "style":
        return value if STYLE.fullmatch(value) else None
    if name in MOST:
        return value if value.isdecimal() and value.isascii() and int(value) <= MOST[name] else None
    return value


def layout(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the `style` an element keeps: alignment, and width in per cent; {} for none."""
    parts = []
    align = _align(attributes) if tag in ALIGNED else ""
    if align in {"center", "right"} or (align and tag in STYLED_CELLS):
        parts.append(f"text-align:{align}")
    width = _width(attributes) if tag in SIZED else ""
    if width:
        parts.append(f"width:{width}%")
    return {"style": ";".join(parts)} if parts else {}


def _align(attributes: Mapping[str, str]) -> str:
    found = ALIGN.search(attributes.get("style", ""))
    align = found[1] if found else attributes.get("align", "")
    return align.strip().lower() if align.strip().lower() in {"left", "center", "right"} else ""


def _width(attributes: Mapping[str, str]) -> str:
    found = WIDTH.search(attributes.get("style", "")) or PERCENT.fullmatch(attributes.get("width", ""))
    if not found or not 0 < float(found[1]) <= 100:
        return ""
    return f"{float(found[1]):g}"


def shown_classes(style: str) -> str:
    """Return the classes that show what the `style` of a clean body says; widths in steps of five per cent."""
    align, width = ALIGN.search(style), WIDTH.search(style)
    names = [f"body-{align[1].lower()}"] if align else []
    if width:
        names.append(f"body-wide-{max(1, min(20, round(float(width[1]) / 5))) * 5}")
    return " ".join(names)


def spans(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the spans a cell keeps: two rows or columns at least, never more than `MOST`."""
    kept = {}
    for name, most in MOST.items():
        value = attributes.get(name, "").strip()
        if value.isascii() and value.isdecimal() and len(value) < 7 and int(value) > 1:
            kept[name] = str(min(int(value), most))
    return kept


def track(attributes: Mapping[str, str]) -> dict[str, str] | None:
    """Return the attributes a track of captions keeps; None where its file is not one of ours."""
    source = attributes.get("src", "").strip()
    if not MEDIA.fullmatch(source):
        return None
    kept = {"src": source, "kind": attributes.get("kind", "").lower()}
    if kept["kind"] not in KINDS_OF_TRACK:
        kept["kind"] = "captions"
    if LANGUAGE.fullmatch(attributes.get("srclang", "")):
        kept["srclang"] = attributes["srclang"]
    if attributes.get("label", "").strip():
        kept["label"] = attributes["label"].strip()
    if "default" in attributes:
        kept["default"] = ""
    return kept
