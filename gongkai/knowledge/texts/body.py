"""正文: cleaning it to a small, safe HTML that keeps tables, and the views of it that others need.

Pictures, videos and sounds are our own stored files only: their `src` is `media:<number>`, and a face puts the address
in (`shown_body`). What the person pasted from elsewhere is left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.body_lines import lines_of
from gongkai.knowledge.texts.body_rules import MEDIA, TAGS, guarded, shown_classes
from gongkai.knowledge.texts.body_tidy import Tidying
from gongkai.knowledge.texts.body_tree import Node, Piece, parse, write

MOST_PASTED = 4_000_000  # characters of HTML as it comes: Word writes ten for each that is kept
MOST_KEPT = 1_000_000  # characters of HTML that are kept
ROUNDS = 8
ADDRESSED = ("src", "poster")
PARAGRAPHS = re.compile(r"(?:<p>[^<]*</p>)+")
# The first element holds a Chinese character, a letter or a digit: most bodies begin so, and need not be taken apart.
WORD_OF_BODY = re.compile(r"<(?:p|h[1-6])>[^\W_]")
# Words, and elements without any attribute: such a body is shown as it is stored.
_UNADORNED = "|".join(sorted(TAGS - {"a", "img", "video", "audio", "track"}))
PLAIN = re.compile(rf"(?:[^<>&]++|</?(?:{_UNADORNED})>|&(?:amp|lt|gt|nbsp|quot);)*+")
MARKUP = re.compile(r"<[a-z/!?]", re.IGNORECASE)


class BodyTooLarge(Refusal):
    """The body is longer than any item that people read."""

    def __init__(self, characters: int, most: int) -> None:
        self.characters = characters
        super().__init__(
            f"正文连同格式有{characters}个字符，超过{most}个的上限。请分成几条信息，或者把较长的部分作为附件上传。"
        )


@dataclass(frozen=True)
class Cleaned:
    """A clean body, and how many pictures, videos and sounds were left out because they are not our own files."""

    html: str
    foreign_media: int


def clean_body(html: str) -> str:
    """Return the body as it may be stored and shown; `clean_body(clean_body(x)) == clean_body(x)`.

    Raises:
        BodyTooLarge, NestedTooDeep: sentences for the person.
    """
    return cleaned_body(html).html


def cleaned_body(html: str) -> Cleaned:
    """Return what `clean_body` does, with what was left out. Raises BodyTooLarge, NestedTooDeep."""
    if len(html) > MOST_PASTED:
        raise BodyTooLarge(len(html), MOST_PASTED)
    if not MARKUP.search(html):
        # Typed where the editor does not run: each line is a paragraph.
        html = "".join(f"<p>{line}</p>" for line in html.splitlines())
    current, foreign = _once(html)
    before = html
    for _ in range(ROUNDS):
        if before == current:
            break
        before, (current, _none) = current, _once(current)
    else:
        # No markup is known that does not settle; should one exist, its words are kept and its shape is not.
        current = write([Node("p", {}, [line]) for line in lines_of(parse(current)) if line.strip()])
    if len(current) > MOST_KEPT:
        raise BodyTooLarge(len(current), MOST_KEPT)
    return Cleaned(current, foreign)


def _once(html: str) -> tuple[str, int]:
    tidying = Tidying()
    blocks: list[Piece] = [block for block in tidying.blocks(parse(html)) if block.children]
    return guarded(write(blocks)), tidying.foreign


@lru_cache(maxsize=4)
def plain_text(html: str) -> str:
    """Return the words of a clean body: one line per block, cells of a row parted by tabs, pictures by their words.

    A page asks it several times of one body.
    """
    return "\n".join(lines_of(parse(html)))


def has_words(html: str) -> bool:
    """Return whether a clean body has anything to read but its pictures."""
    return bool(WORD_OF_BODY.match(html) or plain_text(html).strip())


def summary(html: str, limit: int) -> str:
    """Return the beginning of the words in one line of at most `limit` characters; one that was cut ends in `…`."""
    words = _in_one_line(_first_paragraphs(html))
    if len(words) <= limit:
        words = _in_one_line(plain_text(html))
    return words if len(words) <= limit else words[: max(0, limit - 1)].rstrip() + "…"


def _first_paragraphs(html: str) -> str:
    """Return the words of the paragraphs without any markup that a body begins with: often all that is needed of it."""
    first = PARAGRAPHS.match(html)
    return unescape(first[0].replace("<p>", "").replace("</p>", "\n")) if first else ""


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def media_ids(html: str) -> tuple[int, ...]:
    """Return the numbers of the stored files that a clean body shows, each once, in the order of reading."""
    if "media:" not in html:
        return ()
    found = (MEDIA.fullmatch(node.attributes.get(name, "")) for node in _nodes(parse(html)) for name in ADDRESSED)
    return tuple(dict.fromkeys(int(match[1]) for match in found if match))


def shown_body(html: str, address_of: Callable[[int], str]) -> str:
    """Return a clean body for a page: each stored file's number replaced by the address the face gives it.

    Alignment and widths become classes (`body-center`, `body-wide-50`, see theme/body.css): the security policy of our
    pages lets no `style` attribute take effect.
    """
    if PLAIN.fullmatch(html):
        return html
    pieces = parse(html)
    for node in _nodes(pieces):
        names = shown_classes(node.attributes.pop("style", ""))
        if names:
            node.attributes["class"] = names
        for name in ADDRESSED:
            match = MEDIA.fullmatch(node.attributes.get(name, ""))
            if match:
                node.attributes[name] = address_of(int(match[1]))
    return write(pieces)


def with_media(html: str, stored: Mapping[int, int]) -> str:
    """Return a clean body whose `media:<place>` are the numbers of stored files, by place.

    A picture whose place has no number is left out.
    """
    pieces = parse(html)
    for node in _nodes(pieces):
        for name in ADDRESSED:
            match = MEDIA.fullmatch(node.attributes.get(name, ""))
            if match:
                number = stored.get(int(match[1]))
                node.attributes[name] = f"media:{number}" if number else ""
    return clean_body(write(pieces))


def _nodes(pieces: list[Piece]) -> list[Node]:
    return [node for piece in pieces if isinstance(piece, Node) for node in piece.walk()]
