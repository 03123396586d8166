"""Small files of every kind, made from the descriptions of the formats; none comes from the code under test."""

from __future__ import annotations

import io
import zipfile


def zipped(*names: str, content: bytes = b"<x/>") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        for name in names:
            parts.writestr(name, content)
    return made.getvalue()


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"
DOCX = zipped("[Content_Types].xml", "word/document.xml")
XLSX = zipped("[Content_Types].xml", "xl/workbook.xml")
PPTX = zipped("[Content_Types].xml", "ppt/presentation.xml")
OFD = zipped("OFD.xml", "Doc_0/Document.xml")
DOCM = zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
ZIP = zipped("a.txt")
TEXT = "东阳市司法局公告\r\n".encode()
TEXT_GB = "东阳市司法局公告，姓名,日期\r\n".encode("gb18030") * 9000
TEXT_16 = "东阳市司法局\t2017\r\n".encode("utf-16")
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 40 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 20
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 40
MOV = b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  "
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 10
MP3_BARE = b"\xff\xfb\x90\x64" * 40
VTT = b"WEBVTT\n\n00:01.000 --> 00:04.000\n\xe5\xad\x97\xe5\xb9\x95\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00"
ELF = b"\x7fELF\x02\x01\x01\x00"
SHELL = b"#!/bin/sh\nrm -rf /\n"
HTML = b"\xef\xbb\xbf \n<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
NOISE = bytes(range(256)) * 8

TAKEN = {
    "公告.pdf": (PDF, "application/pdf"),
    "公告.PDF": (PDF, "application/pdf"),
    "公文.ofd": (OFD, "application/ofd"),
    "通知.docx": (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "名单.xlsx": (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "讲稿.pptx": (PPTX, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "说明.txt": (TEXT, "text/plain"),
    "名单.csv": (TEXT_GB, "text/csv"),
    "导出.csv": (TEXT_16, "text/csv"),
    "照片.jpg": (JPEG, "image/jpeg"),
    "照片.jpeg": (JPEG, "image/jpeg"),
    "截图.png": (PNG, "image/png"),
    "法治动漫.gif": (GIF, "image/gif"),
    "普法节目.mp4": (MP4, "video/mp4"),
    "广播.mp3": (MP3, "audio/mpeg"),
    "录音.mp3": (MP3_BARE, "audio/mpeg"),
    "字幕.vtt": (VTT, "text/vtt"),
}
UNLIKE = {
    "a.pdf": (EXE, "是程序"),
    "b.pdf": (ELF, "是程序"),
    "c.txt": (SHELL, "是程序"),
    "d.txt": (HTML, "是网页"),
    "e.csv": (SVG, "是 SVG 图"),
    "f.png": (SVG, "是 SVG 图"),
    "g.jpg": (PNG, "是 PNG 图片"),
    "h.docx": (XLSX, "是电子表格"),
    "i.docx": (ZIP, "是压缩包"),
    "j.docx": (OLE, "是旧格式"),
    "k.xlsx": (OLE, "是旧格式"),
    "l.docx": (DOCX[:-30], "是压缩包"),
    "m.txt": (NOISE, "认不出来"),
    "n.pdf": (b"\n\n" + TEXT, "是纯文本"),
    "o.mp4": (MOV, "认不出来"),
    "p.txt": (PDF, "是 PDF 文档"),
    "q.vtt": (TEXT, "是纯文本"),
    "r.txt": ("<html><body>".encode("utf-16"), "是网页"),
}
NEVER = {
    "图标.svg": (SVG, ".jpg 或 .png"),
    "网页.html": (HTML, "正文"),
    "网页.HTM": (HTML, "正文"),
    "旧文.doc": (OLE, ".docx"),
    "旧表.xls": (OLE, ".xlsx"),
    "文字.wps": (OLE, ".docx"),
    "宏.docm": (DOCM, ".docx"),
    "附件.zip": (ZIP, "逐个上传"),
    "程序.exe": (EXE, "这里可以上传：.pdf"),
    "公告.pdf.exe": (EXE, "这里可以上传"),
    "无扩展名": (PDF, "这里可以上传"),
    "视频.mov": (MOV, ".mp4"),
    "图.webp": (b"RIFF\x00\x00\x00\x00WEBP", ".jpg 或 .png"),
}
