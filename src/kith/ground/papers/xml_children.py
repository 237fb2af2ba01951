"""How is a large XML message from elsewhere read child by child, with lines, trusting nothing in it?

No document type, entity or external reference is accepted, nothing is fetched, and size, depth and the
number of elements are bounded, so that memory is that of one child.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.expatreader import DefusedExpatParser  # type: ignore[import-untyped]

from kith.ground.papers.faults import FileFault, Unreadable

MOST_BYTES = 200_000_000
DEEPEST = 20
MOST_ELEMENTS = 20_000
LONGEST_TEXT = 1_000
LONGEST_TAG = 1_000_000
_CHUNK = 65_536
CIN_WHOLES = frozenset({("Header",), ("Children", "Child")})


@dataclass(slots=True)
class Node:
    """One element: its local name, its line, its own text stripped, and the elements in it."""

    name: str
    line: int
    text: str = ""
    inside: list["Node"] = field(default_factory=list)
    stray: bool = False
    """Text stood between its elements; it was left out."""

    def first(self, name: str) -> "Node | None":
        """Return the first element of this name directly inside, if any."""
        return next((node for node in self.inside if node.name == name), None)

    def all(self, name: str) -> list["Node"]:
        """Return every element of this name directly inside."""
        return [node for node in self.inside if node.name == name]

    def value(self, name: str) -> str:
        """Return the text of the first element of this name, or an empty string."""
        found = self.first(name)
        return found.text if found else ""


class _NoMessage(Exception):
    """The file is empty, or deeper or longer than any message of this kind."""


class _Reader(ContentHandler):
    """Builds a tree of one whole element, a header or a child, at a time and hands it on."""

    def __init__(
        self, hand_on: Callable[[Node], None], line: Callable[[], int], wholes: frozenset[tuple[str, ...]]
    ) -> None:
        super().__init__()
        self.hand_on = hand_on
        self.wholes = wholes
        self.open: list[Node] = []
        self.depth = 0
        self.names: list[str] = []
        self.elements = 0
        self.events = 0
        self.line = line

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802, ARG002  the parser's name
        self.events += 1
        local = name.rpartition(":")[2]
        self.names.append(local)
        if len(self.names) > DEEPEST:
            raise _NoMessage(f"The message has elements more than {DEEPEST} deep.")
        if len(self.names) == 1:
            self.hand_on(Node(f"<{local[:40]}>", self.line()))
        if self.open:
            self._inside(Node(local, self.line()))
        elif tuple(self.names[1:]) in self.wholes:
            self.elements = 0
            self.open.append(Node(local, self.line()))

    def _inside(self, node: Node) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise _NoMessage(f"One child has more than {MOST_ELEMENTS} elements.")
        self.open[-1].inside.append(node)
        self.open.append(node)

    def characters(self, content: str) -> None:
        self.events += 1
        if self.open:
            node = self.open[-1]
            node.text = (node.text + content)[: LONGEST_TEXT + 1]

    def endElement(self, name: str) -> None:  # noqa: N802, ARG002
        self.names.pop()
        if not self.open:
            return
        node = self.open.pop()
        node.text = node.text.strip()
        if node.inside and node.text:
            node.stray, node.text = True, ""
        if not self.open:
            self.hand_on(node)


def read_message(path: Path, hand_on: Callable[[Node], None], wholes: frozenset[tuple[str, ...]] = CIN_WHOLES) -> str:
    """Hand on the root (`<Name>`) and each whole element in order; return the file's SHA-256.

    `wholes` are the elements handed on, each by its path below the root. Raises Unreadable with line and column
    for anything that is not a plain, well-formed message.
    """
    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    reader = _Reader(hand_on, parser.getLineNumber, wholes)
    parser.setContentHandler(reader)
    try:
        return _feed(path, parser, reader)
    except DefusedXmlException as refused:
        told = "The message declares a document type, an entity or an outside file; that is never accepted."
        raise Unreadable(FileFault(path.name, reader.line(), "", told)) from refused
    except SAXParseException as broken:
        column = f"character {(broken.getColumnNumber() or 0) + 1}"
        told = "The XML is broken here."
        raise Unreadable(FileFault(path.name, broken.getLineNumber() or 0, column, told)) from broken
    except _NoMessage as much:
        raise Unreadable(FileFault(path.name, reader.line(), "", str(much))) from much
    except (SAXException, ValueError, LookupError) as fault:
        raise Unreadable(FileFault(path.name, reader.line(), "", "The file is not an XML text.")) from fault
    except OSError as fault:
        told = f"The file cannot be opened: {fault.strerror or 'unknown fault'}."
        raise Unreadable(FileFault(path.name, 0, "", told)) from fault


def _feed(path: Path, parser: DefusedExpatParser, reader: _Reader) -> str:
    """Feed the file in pieces; a tag or comment that never ends is stopped before it costs time."""
    digest, size, heard_at, heard = hashlib.sha256(), 0, 0, 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > MOST_BYTES:
                raise _NoMessage(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
            digest.update(chunk)
            parser.feed(chunk)
            if reader.events != heard:
                heard_at, heard = size, reader.events
            if size - heard_at > LONGEST_TAG:
                raise _NoMessage("A tag or comment here does not end. Is this the right file?")
    if not size:
        raise _NoMessage("The file is empty.")
    parser.close()
    return digest.hexdigest()
