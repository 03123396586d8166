"""PDFs written by hand: small enough to read, hostile where a test wants them so."""

from __future__ import annotations

import zlib


def pdf(content: bytes = b"", *, trailer: bytes = b"", compressed: bool = False) -> bytes:
    """Return a PDF of one page that draws `content`; `trailer` adds entries such as /Encrypt."""
    stream = zlib.compress(content, 9) if compressed else content
    kind = b" /Filter /FlateDecode" if compressed else b""
    return pdf_of_stream(stream, kind, trailer)


def pdf_of_stream(stream: bytes, stream_entries: bytes = b"", trailer: bytes = b"") -> bytes:
    """Return a PDF of one page whose content is the raw `stream`."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), stream_entries, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )


def encrypted() -> bytes:
    """Return a PDF that no empty password opens: its /U entry answers to no password at all."""
    entries = b"/ID [<%s> <%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
    return pdf(
        b"BT /F1 12 Tf 72 720 Td (secret) Tj ET", trailer=entries % (b"00" * 16, b"00" * 16, b"11" * 32, b"22" * 32)
    )


def flate_bomb(megabytes: int) -> bytes:
    """Return a PDF whose page content unpacks to so many megabytes of white space."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    return pdf_of_stream(packed, b" /Filter /FlateDecode")


def endless(operators: int) -> bytes:
    """Return a PDF that draws so many separate words: slow, but not large."""
    return pdf(b"BT /F1 12 Tf 72 720 Td " + b"(ab) Tj " * operators + b"ET", compressed=True)
