"""Which files would somebody send to do harm? Made here, small; none is a real weapon."""

import io
import random
import struct
import zipfile
from collections.abc import Callable

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(9))
    + b"]><Message>&a8;</Message>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message>&x;</Message>'
EXE = b"MZ\x90\x00\x03" + bytes(200)
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + struct.pack(">II", 100_000, 100_000) + b"\x08\x02"
GIF_SCRIPT = b"GIF89a=1;/*" + b"*/alert(1)//"
FORMULAS = b"CHILD,SEX,DOB\n=cmd|'/c calc'!A1,1,01/01/2001\n+1,1,x\n-1,1,x\n@SUM(A1),1,x\n"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MACRO = ("docm", "xlsm", "xltm", "pptm", "dotm", "xlam")
DOUBLE = ("pdf.exe", "csv.js", "xml.scr", "jpg.html", "txt.bat", "csv.lnk")


def zipped(entries: dict[str, bytes], *, link: bool = False) -> bytes:
    """Return a zip of these; with `link` its entries are symbolic links."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            one = zipfile.ZipInfo(name)
            one.external_attr = (0o120777 if link else 0o100644) << 16
            one.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(one, content)
    return held.getvalue()


def _bomb(chance: random.Random) -> tuple[str, bytes]:
    return "return.zip", zipped({"a.csv": bytes(20_000_000 + chance.randrange(1000))})


def _nested(_: random.Random) -> tuple[str, bytes]:
    text = zipped({"a": bytes(1_000_000)})
    for _turn in range(6):
        text = zipped({f"{n}.zip": text for n in range(8)})
    return "nested.zip", text


MAKERS: tuple[Callable[[random.Random], tuple[str, bytes]], ...] = (
    lambda chance: (
        f"letter.{chance.choice(MACRO)}",
        zipped({"word/vbaProject.bin": EXE, "[Content_Types].xml": b"x"}),
    ),
    lambda chance: (f"list.{chance.choice(DOUBLE)}", EXE + bytes([chance.randrange(256)])),
    lambda _: ("drawing.svg", SVG),
    lambda _: ("plan.pdf", EXE),
    lambda _: ("plan.pdf", PDF),
    lambda _: ("picture.gif", GIF_SCRIPT),
    lambda _: ("flood.png", PNG),
    lambda _: ("both.pdf", PDF + zipped({"a.html": SVG})),
    lambda _: ("virus.txt", EICAR),
    lambda _: ("Episodes.csv", FORMULAS),
    lambda _: ("message.xml", BOMB),
    lambda _: ("message.xml", OUTSIDE),
    _bomb,
    _nested,
    lambda _: ("slip.zip", zipped({"../../../keys/trail.key": b"x", "/etc/x": b"x"})),
    lambda _: ("links.zip", zipped({"a.csv": b"/etc/passwd"}, link=True)),
    lambda _: ("many.zip", zipped({f"{n}.csv": b"" for n in range(3000)})),
    lambda chance: ("a\u202excod.exe", EXE + chance.randbytes(8)),
    lambda _: ("../../up.csv", FORMULAS),
    lambda chance: ("noise.bin", chance.randbytes(300_000)),
)


def hostile(many: int, seed: int = 9) -> list[tuple[str, bytes]]:
    """Return so many files: name and content, every kind by turns."""
    chance = random.Random(seed)
    return [MAKERS[n % len(MAKERS)](chance) for n in range(many)]
