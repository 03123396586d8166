"""Files with a word planted at every place where a program or an attacker can leave one beside the page."""

from __future__ import annotations

import io
import zipfile

from PIL import Image, PngImagePlugin

from tests.knowledge.extraction.packages import OFFICE, cell, paragraph, rows, sheet_parts, word_parts, word_side

DELETION = "<w:r><w:delText>{0}</w:delText></w:r>"
COVERED = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc>"
SHOWN = "<w:r><w:t>留</w:t></w:r>"
FIELD = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))

WORD_PLACES = {
    "deletion": '<w:p><w:del w:author="{0}" w:date="2024-01-01T00:00:00Z">' + DELETION + "</w:del></w:p>",
    "who inserted": '<w:p><w:ins w:id="3" w:author="{0}"><w:r><w:t>留</w:t></w:r></w:ins></w:p>',
    "who formatted": '<w:p><w:r><w:rPr><w:rPrChange w:id="4" w:author="{0}"/></w:rPr><w:t>留</w:t></w:r></w:p>',
    "who ended": '<w:p><w:pPr><w:rPr><w:ins w:id="5" w:author="{0}"/></w:rPr></w:pPr></w:p>',
    "vanished": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{0}</w:t></w:r></w:p>",
    "field": f"<w:p>{BEGIN}<w:r><w:instrText> AUTHOR {{0}} </w:instrText></w:r>{SEPARATE}{SHOWN}{END}</w:p>",
    "simple field": '<w:p><w:fldSimple w:instr=" FILENAME {0} "><w:r><w:t>留</w:t></w:r></w:fldSimple></w:p>',
    "picture": '<w:p><w:r><w:drawing><wp:docPr id="1" name="{0}" descr="{0}" title="{0}"/></w:drawing></w:r></w:p>',
    "control": '<w:sdt><w:sdtPr><w:alias w:val="{0}"/><w:tag w:val="{0}"/></w:sdtPr><w:sdtContent>'
    "<w:p><w:r><w:t>留</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    "smart tag": '<w:p><w:smartTag w:element="n"><w:smartTagPr><w:attr w:name="a" w:val="{0}"/></w:smartTagPr>'
    "<w:r><w:t>留</w:t></w:r></w:smartTag></w:p>",
    "hidden row": "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "deleted row": '<w:tbl><w:tr><w:trPr><w:del w:author="{0}"/></w:trPr><w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p>'
    "</w:tc></w:tr></w:tbl>",
    "covered cell": f"<w:tbl><w:tr>{COVERED}</w:tr></w:tbl>",
    "fallback": '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>留</w:t></mc:Choice><mc:Fallback>'
    "<w:t>{0}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "shape": '<w:p><w:r><w:pict><v:shape alt="{0}" title="{0}"/></w:pict></w:r></w:p>',
    "permission": '<w:p><w:permStart w:id="9" w:ed="{0}"/><w:permEnd w:id="9"/></w:p>',
    "note in the source": "<!-- {0} --><w:p/>",
    "tip of a link": '<w:p><w:hyperlink w:anchor="a" w:tooltip="{0}"><w:r><w:t>留</w:t></w:r></w:hyperlink></w:p>',
    "mail address": '<w:p><w:hyperlink r:id="rIdMail"><w:r><w:t>留</w:t></w:r></w:hyperlink></w:p>',
    "comment mark": '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>留</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>',
    "object": '<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="rIdObject"/></w:object></w:r></w:p>',
    "other file": '<w:altChunk r:id="rIdChunk"/>',
}  # fmt: skip


def jpeg(word: str) -> bytes:
    """Return a JPEG with `word` in EXIF, comment, an application segment and behind its end."""
    exif = Image.Exif()
    exif[270], exif[274] = word, 6
    stream = io.BytesIO()
    Image.new("RGB", (8, 16), "red").save(stream, "JPEG", exif=exif, comment=word.encode())
    whole = stream.getvalue()
    segment = b"\xff\xed" + (len(word.encode()) + 2).to_bytes(2, "big") + word.encode()
    return whole[:2] + segment + whole[2:] + word.encode()


def png(word: str) -> bytes:
    """Return a PNG with `word` in a text chunk and behind its end."""
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("Author", word)
    stream = io.BytesIO()
    Image.new("RGBA", (8, 8), (1, 2, 3, 4)).save(stream, "PNG", pnginfo=texts)
    return stream.getvalue() + word.encode()


def word_file(word: str) -> bytes:
    """Return a Word document with `word` at every place but the page."""
    parts = word_parts(paragraph("通知正文") + "".join(xml.format(word) for xml in WORD_PLACES.values()))
    main = "word/document.xml"
    word_side(parts, "comments", "comments", f'<w:comment w:id="0" w:author="{word}">{paragraph(word)}</w:comment>')
    word_side(parts, "settings", "settings", f'<w:docVars><w:docVar w:name="a" w:val="{word}"/></w:docVars>')
    word_side(
        parts, "footnotes", "footnotes", f'<w:footnote w:id="2">{WORD_PLACES["deletion"].format(word)}</w:footnote>'
    )
    word_side(parts, "header", "hdr", WORD_PLACES["vanished"].format(word), "rIdHead")
    parts.relate(main, "hyperlink", f"mailto:{word}@example.com", "rIdMail", external=True)
    parts.relate("word/settings.xml", "attachedTemplate", f"file:///C:/Users/{word}/a.dotx", external=True)
    parts.add("word/people.xml", f"<a><b author='{word}'/></a>", "application/x-people+xml", by=main, relation="people")
    parts.add("customXml/item1.xml", f"<a>{word}</a>", "application/xml", by=main, relation="customXml")
    inner = word_parts(paragraph(word)).zipped()
    parts.add("word/embeddings/a.docx", inner, OFFICE + "x", by=main, relation="package", id_="rIdObject")
    parts.add("word/chunk.html", f"<p>{word}", "text/html", by=main, relation="aFChunk", id_="rIdChunk")
    parts.add("word/media/a.jpg", jpeg(word), "image/jpeg", by=main, relation="image")
    parts.add("word/nobody.xml", f"<a>{word}</a>", "application/xml")
    parts.properties(word)
    return parts.zipped()


def sheet_file(word: str) -> bytes:
    """Return a workbook with `word` at every place but the cells that are shown."""
    shown = (
        '<cols><col min="5" max="5" hidden="1"/></cols><sheetData>'
        f'<row r="1">{cell("A1", "留")}{cell("E1", word)}<c r="F1" t="s"><v>0</v></c></row>'
        f'<row r="2" hidden="1">{cell("A2", word)}</row>'
        f'<row r="3">{cell("A3", "合")}{cell("B3", word)}<c r="C3" t="str"><f>IF(B1,"{word}","")</f><v>值</v></c></row>'
        f'<row r="4"><c r="A4"><f>底稿!A1*2</f><v>8</v></c></row></sheetData>'
        f'<protectedRanges><protectedRange name="{word}" sqref="A1"/></protectedRanges>'
        f'<scenarios><scenario name="{word}" user="{word}"/></scenarios>'
        '<mergeCells><mergeCell ref="A3:B3"/></mergeCells>'
        f'<dataValidations><dataValidation sqref="A1" prompt="{word}">'
        f'<formula1>"{word}"</formula1></dataValidation></dataValidations>'
        f'<hyperlinks><hyperlink ref="A1" location="名单!A1" tooltip="{word}" display="{word}"/></hyperlinks>'
        '<pageSetup orientation="landscape" r:id="rIdPrint"/><legacyDrawing r:id="rIdVml"/>'
    )
    draft = rows(cell("A1", word) + '<c r="B1" t="s"><v>1</v></c>')
    extra = (
        f'<definedNames><definedName name="人">"{word}"</definedName>'
        '<definedName name="_xlnm.Print_Area" localSheetId="1">名单!$A$1:$C$4</definedName></definedNames>'
        '<externalReferences><externalReference r:id="rIdOut"/></externalReferences>'
        '<pivotCaches><pivotCache cacheId="1" r:id="rIdPivot"/></pivotCaches>'
        f'<extLst><ext uri="{{A}}"><x>{word}</x></ext></extLst>'
    )
    parts = sheet_parts(
        {"底稿": draft, "名单": shown, f"稿{word}": draft}, {"底稿": "veryHidden", f"稿{word}": "hidden"}, extra
    )
    book, sheet = "xl/workbook.xml", "xl/worksheets/sheet2.xml"
    kind = OFFICE + "spreadsheetml."
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = f"<sst {space}><si><t>共用</t><rPh sb='0' eb='1'><t>{word}</t></rPh></si><si><t>{word}</t></si></sst>"
    parts.add("xl/sharedStrings.xml", strings, kind + "sharedStrings+xml", by=book, relation="sharedStrings")
    note = f"<comments {space}><authors><author>{word}</author></authors><commentList>"
    note += f"<comment ref='A1' authorId='0'><text><t>{word}</t></text></comment></commentList></comments>"
    parts.add("xl/comments1.xml", note, kind + "comments+xml", by=sheet, relation="comments")
    parts.add(
        "xl/drawings/a.vml", f"<x>{word}</x>", OFFICE + "vmlDrawing", by=sheet, relation="vmlDrawing", id_="rIdVml"
    )
    printer = word.encode("utf-16-le") + word.encode()
    parts.add(
        "xl/printer1.bin", printer, kind + "printerSettings", by=sheet, relation="printerSettings", id_="rIdPrint"
    )
    link = f"<externalLink {space}><v>{word}</v></externalLink>"
    parts.add("xl/out.xml", link, kind + "externalLink+xml", by=book, relation="externalLink", id_="rIdOut")
    cache = f"<pivotCacheDefinition {space}><cacheField name='{word}'/></pivotCacheDefinition>"
    parts.add("xl/pivot.xml", cache, kind + "pivot+xml", by=book, relation="pivotCacheDefinition", id_="rIdPivot")
    parts.add(
        "xl/connections.xml", f"<a connection='{word}'/>", kind + "connections+xml", by=book, relation="connections"
    )
    parts.properties(word)
    return parts.zipped()


def page_file(word: str) -> bytes:
    """Return a web page with `word` at every place but the page."""
    return (
        f"<html><head><meta name=author content='{word}'><style>/*{word}*/</style></head><body><!-- {word} -->"
        f"<p style='display:none'>{word}</p><p title='{word}' data-x='{word}' onclick='{word}'>留</p>"
        f"<script>{word}</script><a href='mailto:{word}@b.cn'>留</a><input type=hidden value='{word}'>"
        f"<a href='javascript:{word}'>留</a><iframe srcdoc='{word}'></iframe></body></html>"
    ).encode()


def bytes_inside(content: bytes) -> list[bytes]:
    """Return the bytes of a file and of every part of it, unpacked, packages within packages too."""
    found = [content]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                found += [name.encode(), *bytes_inside(archive.read(name))]
    return found


def tells(content: bytes, word: str) -> bool:
    """Tell whether `word` stands anywhere in the bytes of a file, in the encodings programs write."""
    return any(
        word.encode(kind) in part for part in bytes_inside(content) for kind in ("utf-8", "utf-16-le", "gb18030")
    )
