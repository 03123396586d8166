"""Office files built part by part: every place where a program can leave a word, and a few where an attacker would."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

OFFICE = "application/vnd.openxmlformats-officedocument."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{R}" xmlns:a="{DRAWING}" xmlns:p="{SLIDE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{0}</dc:creator>'
    "<cp:lastModifiedBy>{0}</cp:lastModifiedBy></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Company>{0}</Company><Manager>{0}</Manager></Properties>"
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="承办">'
    "<vt:lpwstr>{0}</vt:lpwstr></property></Properties>"
)


@dataclass
class Parts:
    """A package while it is built: parts, their types, and for each part what it relates to."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[tuple[str, str, str, bool]]] = field(default_factory=dict)

    def add(
        self, name: str, content: str | bytes, kind: str, *, by: str = "", relation: str = "", id_: str = ""
    ) -> None:
        """Add a part, and where `relation` is given relate the part `by` to it."""
        self.parts[name] = content.encode() if isinstance(content, str) else content
        self.types[name] = kind
        if relation:
            self.relate(by, relation, name, id_)

    def relate(self, by: str, relation: str, target: str, id_: str = "", external: bool = False) -> None:
        """Relate the part `by` to a part or, with `external`, to an address."""
        entries = self.relations.setdefault(by, [])
        entries.append((id_ or f"rId{len(entries) + 100}", relation, target, external))

    def properties(self, word: str) -> None:
        """Add the three parts with properties, `word` in each."""
        kind = "application/vnd.openxmlformats-package.core-properties+xml"
        self.add("docProps/core.xml", CORE.format(word), kind)
        self.relations.setdefault("", []).append(
            ("rIdCore", PACKAGE_RELATION + "metadata/core-properties", "docProps/core.xml", False)
        )
        self.add(
            "docProps/app.xml", APP.format(word), OFFICE + "extended-properties+xml", relation="extended-properties"
        )
        self.add(
            "docProps/custom.xml", CUSTOM.format(word), OFFICE + "custom-properties+xml", relation="custom-properties"
        )

    def zipped(self) -> bytes:
        """Return the package as a file."""
        overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self.types.items())
        types = (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", types)
            for source, entries in self.relations.items():
                folder, file = posixpath.split(source)
                archive.writestr(posixpath.join(folder, "_rels", f"{file}.rels"), _relations(folder, entries))
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return out.getvalue()


def _relations(folder: str, entries: list[tuple[str, str, str, bool]]) -> str:
    rows = []
    for id_, relation, target, external in entries:
        kind = relation if "://" in relation else RELATION + relation
        place = target if external else posixpath.relpath(target, folder or ".")
        mode = ' TargetMode="External"' if external else ""
        rows.append(f'<Relationship Id="{id_}" Type="{kind}" Target="{place}"{mode}/>')
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(rows)}</Relationships>'


def word_parts(body: str) -> Parts:
    """Return a Word document with this body, its main part named word/document.xml."""
    parts = Parts()
    content = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    parts.add("word/document.xml", content, OFFICE + "wordprocessingml.document.main+xml", relation="officeDocument")
    return parts


def word_side(parts: Parts, relation: str, root: str, content: str, id_: str = "") -> None:
    """Add a part such as a header or the comments to a Word document."""
    kind = f"{OFFICE}wordprocessingml.{relation}+xml"
    xml = f"<w:{root} {SPACES}>{content}</w:{root}>"
    parts.add(f"word/{relation}.xml", xml, kind, by="word/document.xml", relation=relation, id_=id_)


def paragraph(text: str, looks: str = "") -> str:
    """Return a paragraph of one run."""
    return f'<w:p><w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def sheet_parts(sheets: dict[str, str], states: dict[str, str] | None = None, extra: str = "") -> Parts:
    """Return a workbook of worksheets {name: XML below <worksheet>}; `states` hides some, `extra` follows <sheets>."""
    parts = Parts()
    states = states or {}
    entries = ""
    for number, (name, content) in enumerate(sheets.items(), start=1):
        state = f' state="{states[name]}"' if name in states else ""
        entries += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        part = f"xl/worksheets/sheet{number}.xml"
        xml = f'<worksheet xmlns="{SHEET}" xmlns:r="{R}">{content}</worksheet>'
        kind = OFFICE + "spreadsheetml.worksheet+xml"
        parts.add(part, xml, kind, by="xl/workbook.xml", relation="worksheet", id_=f"rId{number}")
    book = f'<workbook xmlns="{SHEET}" xmlns:r="{R}"><sheets>{entries}</sheets>{extra}</workbook>'
    parts.add("xl/workbook.xml", book, OFFICE + "spreadsheetml.sheet.main+xml", relation="officeDocument")
    return parts


def cell(address: str, text: str) -> str:
    """Return a cell with an inline string."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows(*contents: str) -> str:
    """Return <sheetData> with these rows, numbered from 1."""
    return "<sheetData>" + "".join(f'<row r="{n}">{c}</row>' for n, c in enumerate(contents, start=1)) + "</sheetData>"
