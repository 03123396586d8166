"""A mail server on this computer that speaks as much of SMTP as a sender needs, and keeps what it was given.

with FakeMail() as server:            # server.port
    server.says["RCPT"] = "550 no such user"
    server.messages                   # [(from, to, parsed message)]
"""

from __future__ import annotations

import socketserver
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self


@dataclass(frozen=True)
class Received:
    """One message as it came in."""

    sender: str
    recipient: str
    message: EmailMessage


@dataclass
class FakeMail:
    """The server. `says`: what it answers to a command instead of 250."""

    says: dict[str, str] = field(default_factory=dict)
    messages: list[Received] = field(default_factory=list)

    def __enter__(self) -> Self:
        fake = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                _Talk(fake, self).hold()

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = daemon_threads = True

        self._server: Any = Server(("127.0.0.1", 0), Conversation)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Talk:
    """One conversation with a sender."""

    def __init__(self, fake: FakeMail, line: socketserver.StreamRequestHandler) -> None:
        self.fake, self.line = fake, line
        self.sender = self.recipient = ""

    def hold(self) -> None:
        self._answer("220 fake")
        for raw in self.line.rfile:
            said = raw.decode().strip()
            command = said.split(":")[0].split(" ")[0].upper()
            if command == "QUIT":
                self._answer("221 bye")
                return
            self._take(command, said)

    def _take(self, command: str, said: str) -> None:
        if command in self.fake.says:
            self._answer(self.fake.says[command])
            return
        if command == "MAIL":
            self.sender = said.split("<")[1].split(">")[0]
        if command == "RCPT":
            self.recipient = said.split("<")[1].split(">")[0]
        if command != "DATA":
            self._answer("250 ok")
            return
        self._answer("354 go on")
        parsed = message_from_bytes(self._text(), policy=policy.default)
        self.fake.messages.append(Received(self.sender, self.recipient, parsed))
        self._answer(self.fake.says.get("END", "250 kept"))

    def _text(self) -> bytes:
        lines = iter(self.line.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") for line in lines)

    def _answer(self, text: str) -> None:
        self.line.wfile.write(f"{text}\r\n".encode())
