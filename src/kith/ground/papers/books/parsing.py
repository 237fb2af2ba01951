"""How is one part of a workbook parsed, piece by piece, trusting nothing in it?"""

from collections.abc import Callable
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.expatreader import DefusedExpatParser  # type: ignore[import-untyped]

from kith.ground.papers.faults import FileFault, Unreadable

DEEPEST = 30
_CHUNK = 65_536


class Part(ContentHandler):
    """Tells each element's start and end, by its local name, with its attributes; keeps the text of those asked for."""

    TEXT_OF: frozenset[str] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  the parser's name
        local = name.rpartition(":")[2]
        self.open.append(local)
        if len(self.open) > DEEPEST:
            raise SAXException("too deep")
        if local in self.TEXT_OF:
            self.text = []
        self.begin(local, {key.rpartition(":")[2]: value for key, value in attrs.items()})

    def characters(self, content: str) -> None:
        if self.open[-1] in self.TEXT_OF:
            self.text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802, ARG002
        self.end(self.open.pop())

    def begin(self, name: str, given: dict[str, str]) -> None:
        """Hear that an element begins."""

    def end(self, name: str) -> None:
        """Hear that an element ends."""


def parse(file: str, raw: bytes, part: Part) -> None:
    """Parse one part. Raises Unreadable for what is not plain XML, with an entity or a document type too."""
    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(part)
    _refusing(file, lambda: _feed(parser, raw))


def _feed(parser: DefusedExpatParser, raw: bytes) -> None:
    for start in range(0, len(raw), _CHUNK):
        parser.feed(raw[start : start + _CHUNK])
    parser.close()


def _refusing(file: str, act: Callable[[], None]) -> None:
    try:
        act()
    except DefusedXmlException as refused:
        told = "The workbook declares a document type, an entity or an outside file; that is never accepted."
        raise Unreadable(FileFault(file, 0, "", told)) from refused
    except (SAXException, ValueError, LookupError) as broken:
        raise Unreadable(FileFault(file, 0, "", "A part of the workbook is broken XML.")) from broken
