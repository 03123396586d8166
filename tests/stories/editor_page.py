"""A page with the editor and nothing else, served as the office serves it, with a server that can be told to fail."""

from __future__ import annotations

import json
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from urllib.parse import parse_qs

from PIL import Image

from gongkai.faces.backoffice.editing import POLICY
from tests.architecture.source import PACKAGE

STATIC = (PACKAGE / "faces/theme/static", PACKAGE / "faces/backoffice/static")
KINDS = {"js": "text/javascript", "css": "text/css"}
PAGE = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>起草</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/theme/tokens.css">
<link rel="stylesheet" href="/static/theme/vendor/jodit/jodit.min.css">
<link rel="stylesheet" href="/static/backoffice/editor.css">
<script src="/static/theme/vendor/jodit/jodit.min.js" defer></script>
<script src="/static/backoffice/editor.js" defer></script>
<script src="/static/backoffice/autosave.js" defer></script></head><body><main>
<form method="post" action="/submitted" data-autosave="/autosave" data-autosave-owner="7">
<input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="version" value="1">
<p><label for="title">标题</label> <input id="title" name="title" value="关于通知"></p>
<p><label for="body">正文</label></p>
<textarea id="body" name="body" rows="10" data-editor data-media="/media/0/" data-upload="/upload">BODY</textarea>
<p data-autosave-status></p><button>提交</button></form></main></body></html>"""


class EditorPage:
    """The server: `address`, what was posted to it (`saved`, `submitted`), and how it answers (`answers`)."""

    def __init__(self) -> None:
        self.begin_anew()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def begin_anew(self) -> None:
        self.body = "<p>原文</p>"
        self.sent_back = False
        self.saved: list[dict[str, list[str]]] = []
        self.submitted: list[dict[str, list[str]]] = []
        self.answers: list[tuple[HTTPStatus, dict[str, object]]] = []

    def serve(self) -> None:
        self._server.serve_forever(poll_interval=0.05)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(page: EditorPage) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/":
                html = PAGE.replace("BODY", page.body.replace("&", "&amp;").replace("<", "&lt;"))
                if page.sent_back:
                    html = html.replace("data-autosave-owner", "data-autosave-sent data-autosave-owner")
                self._answer(html.encode(), "text/html; charset=utf-8")
            elif self.path.startswith("/static/"):
                name = self.path.removeprefix("/static/")
                found = next((folder / name for folder in STATIC if (folder / name).is_file()), None)
                self._answer(found.read_bytes() if found else b"", KINDS[name.rpartition(".")[2]])
            else:
                picture = BytesIO()
                Image.new("RGB", (8, 8), "red").save(picture, "PNG")
                self._answer(picture.getvalue(), "image/png")

        def do_POST(self):
            content = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/upload":
                self._json(HTTPStatus.OK, {"id": 41} if b"\x89PNG" in content else {"message": "不是图片。"})
                return
            fields = parse_qs(content.decode(), keep_blank_values=True)
            if self.path == "/submitted":
                page.submitted.append(fields)
                self._answer("已提交".encode(), "text/plain; charset=utf-8")
                return
            page.saved.append(fields)
            self._json(*(page.answers.pop(0) if page.answers else (HTTPStatus.OK, {"saved_at": "09:41"})))

        def _json(self, status, data):
            self._answer(json.dumps(data).encode(), "application/json", status)

        def _answer(self, content, kind, status=HTTPStatus.OK):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", POLICY)
            if self.path.startswith("/static/"):
                self.send_header("Cache-Control", "max-age=600")
            # A page that is closed does not wait for its answers.
            with suppress(ConnectionError):
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *_):
            """Say nothing: the test says what it saw."""

    return Handler
