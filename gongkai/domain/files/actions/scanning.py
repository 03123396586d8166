"""Asking clamd: its INSTREAM command, over TCP or a socket file. Without the setting nothing is asked."""

from __future__ import annotations

import logging
import socket
import struct
from typing import IO

from gongkai.domain.files.errors import Infected, NotScanned

PATIENCE = 60.0  # seconds
_CHUNK = 64 * 1024
_LENGTH = struct.Struct("!I")
_LONGEST_ANSWER = 4096
log = logging.getLogger("gongkai.files")


def refuse_infected(content: IO[bytes], name: str, address: str) -> None:
    """Pass silently where the scanner finds nothing, or none is set.

    Args:
        address: "host:port", or the path of the socket file; "" for no scanning.

    Raises:
        Infected: it found something.
        NotScanned: it cannot be reached, or did not scan to the end.
    """
    if not address:
        return
    try:
        answer = _asked(content, address)
    except (OSError, ValueError) as reason:
        log.error("clamd at %s: %s", address, type(reason).__name__)
        raise NotScanned(name) from reason
    if answer.endswith(" FOUND"):
        raise Infected(name, answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if answer != "stream: OK":
        log.error("clamd at %s answered %r", address, answer)
        raise NotScanned(name)


def _asked(content: IO[bytes], address: str) -> str:
    content.seek(0)
    with _connected(address) as line:
        try:
            line.sendall(b"zINSTREAM\0")
            while chunk := content.read(_CHUNK):
                line.sendall(_LENGTH.pack(len(chunk)) + chunk)
            line.sendall(_LENGTH.pack(0))
        except (BrokenPipeError, ConnectionResetError):
            # 超过 StreamMaxLength 时，clamd 先答复、再断开；答复还在。
            pass
        return _answer(line)


def _answer(line: socket.socket) -> str:
    answer = b""
    while len(answer) < _LONGEST_ANSWER and not answer.endswith(b"\0"):
        more = line.recv(_LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)
