"""What all office files have beside their text: properties, pictures, embedded files, macros, and parts nobody named.

Every part that the reader of the format did not read itself goes through here, so that nothing in the package stays
unseen: XML gives its words as hidden text, everything else is said to be not checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.knowledge.extraction.blank_picture import is_blank
from gongkai.knowledge.extraction.extracted import THUMBNAIL, Hidden
from gongkai.knowledge.extraction.markup import attribute, children, local, named, words
from gongkai.knowledge.extraction.package import CONTENT_TYPES, Package, Relation

PICTURE = "这是一幅图片，图中的文字没有检查，请人工核对。"
SMALL_PICTURE = "这是保存时自动生成的首页缩略图，图中的文字没有检查；另存时去掉“保存缩略图”就没有了。"
EMBEDDED = "这是嵌入的另一个文件，内容没有检查，请单独检查后再用。"
MACRO = "这是宏代码，没有检查；公开的文件不应带宏，请另存为不带宏的格式。"
UNKNOWN = "这个部件不是文字，没有检查，请人工核对。"
PICTURES = frozenset(["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "wdp", "webp", "ico"])
EMBEDDINGS = ("/embeddings/", "/activeX/", "/afchunk", "/media/")
# Parts that hold no words of a writer: looks, numbering, the directory itself, fonts, printer settings.
LOOKS = frozenset(
    [
        "styles",
        "stylesWithEffects",
        "theme",
        "fontTable",
        "webSettings",
        "numbering",
        "presProps",
        "viewProps",
        "tableStyles",
    ]
)
LOOKS_CONTENT = (
    "printerSettings",
    "font",
    "calcChain",
    "sheetMetadata",
    "themeOverride",
    "chartstyle",
    "chartcolorstyle",
)
NAMES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
SAYING_NOTHING = frozenset(
    [
        "Template",
        "TotalTime",
        "Pages",
        "Words",
        "Characters",
        "Application",
        "DocSecurity",
        "Lines",
        "Paragraphs",
        "ScaleCrop",
        "LinksUpToDate",
        "CharactersWithSpaces",
        "SharedDoc",
        "HyperlinksChanged",
        "AppVersion",
        "Slides",
        "Notes",
        "HiddenSlides",
        "MMClips",
        "PresentationFormat",
        "HeadingPairs",
        "TitlesOfParts",
        "HLinks",
        "DigSig",
        "revision",
    ]
)
LINKS = frozenset({"hyperlink"})


def metadata_of(package: Package) -> dict[str, str]:
    """Return author, company and the like from the three property parts; counters and versions are left out."""
    found: dict[str, str] = {}
    for name in (*package.related("", "core-properties", "extended-properties", "custom-properties"), *NAMES):
        if name not in package:
            continue
        for entry in children(package.xml(name)):
            key = local(entry)
            if key == "property":
                key = f"custom:{entry.get('name', '')}"
            if key not in SAYING_NOTHING and words(entry):
                found[key] = words(entry)
    return found


def links_of(package: Package) -> Iterator[Hidden]:
    """Yield every address outside the file: of links, linked pictures, templates. It is in no visible text."""
    for name in package.names:
        if not name.endswith(".rels"):
            continue
        source = _source(name)
        for relation in package.relations(source):
            if relation.external:
                kind = "link" if relation.kind in LINKS else "external_file"
                yield Hidden(kind, relation.target, source or "文件")


def _source(relations: str) -> str:
    folder, _, file = relations.rpartition("/")
    return f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"


def other_parts(package: Package, read: Iterable[str]) -> tuple[list[Hidden], list[Hidden]]:
    """Return (hidden, not checked) of every part that is not among those `read` by the format's own reader."""
    done = {*read, CONTENT_TYPES, *NAMES}
    small = thumbnails(package)
    hidden: list[Hidden] = []
    not_checked: list[Hidden] = []
    for name in package.names:
        if name in done or name.endswith(".rels"):
            continue
        kind = package.content_type(name)
        if "vbaProject" in name or "vbaProject" in kind or "vbaData" in name:
            not_checked.append(Hidden("macro", MACRO, name))
        elif _extension(name) in PICTURES or kind.startswith("image/"):
            if name in small and is_blank(package.read(name)):
                continue
            not_checked.append(Hidden(*((THUMBNAIL, SMALL_PICTURE) if name in small else ("picture", PICTURE)), name))
        elif any(mark.lower() in f"/{name.lower()}" for mark in EMBEDDINGS) and not kind.endswith("xml"):
            not_checked.append(Hidden("embedded", EMBEDDED, name))
        elif _is_looks(name, kind):
            continue
        elif kind.endswith("xml") or _extension(name) in ("xml", "vml"):
            hidden.extend(_hidden_words(package, name))
        elif package.read(name):
            not_checked.append(Hidden("unknown", UNKNOWN, name))
    return hidden, not_checked


def thumbnails(package: Package) -> frozenset[str]:
    """Return the pictures that a program made of the first page: what the package relates to so, and no part shows."""
    small = frozenset(package.related("", THUMBNAIL))
    sources = (_source(name) for name in package.names if small and name.endswith(".rels"))
    shown = {one.target for source in sources for one in package.relations(source) if not _is_thumbnail(one)}
    return small - shown


def _is_thumbnail(relation: Relation) -> bool:
    return relation.external or relation.kind == THUMBNAIL


def _is_looks(name: str, kind: str) -> bool:
    stem = name.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
    return stem in LOOKS or any(mark.lower() in f"{name} {kind}".lower() for mark in LOOKS_CONTENT)


def _hidden_words(package: Package, name: str) -> Iterator[Hidden]:
    """Yield the character data of an XML part, and the attributes in which programs keep words."""
    root = package.xml(name)
    # Drawings in VML tell programs numbers as character data; words of a writer stand in text boxes only.
    text = " ".join(words(box) for box in named(root, "textbox")).strip() if name.endswith(".vml") else words(root)
    if text:
        yield Hidden("part", text, name)
    for element in root.iter():
        for key in ("author", "userId", "displayName", "displayname", "descr", "alt", "initials", "connection", "dsn"):
            value = attribute(element, key) if isinstance(element.tag, str) else None
            if value and value.strip():
                yield Hidden("attribute", value, name)


def described(package: Package, name: str) -> Iterator[Hidden]:
    """Yield the alternative texts and titles of the drawings in a part."""
    for element in named(package.xml(name), "docPr", "cNvPr"):
        for key in ("descr", "title"):
            value = attribute(element, key)
            if value and value.strip():
                yield Hidden("alt_text", value, name)


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower()
