"""How is an authenticator's address drawn, so that a telephone's camera reads it?"""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.main import QRCode

QUIET = 4


def qr_code(text: str) -> SafeString:
    """Return the QR code of a text as SVG of one path; it is decoration, since the text stands beside it."""
    code = QRCode(border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return format_html(
        '<svg width="200" height="200" viewBox="0 0 {size} {size}" aria-hidden="true" focusable="false">'
        '<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{dots}"/></svg>',
        size=len(rows),
        dots=dots,
    )
