"""Which source code of the children in need census does a referring agency have? (reference.md 2.8)"""

_BY_KIND = {
    "A01": "3E",
    "A03": "5A",
    "A06": "2A",
    "A09": "3A",
    "A11": "4",
    "A13": "6",
    "A07": "8",
    "A08": "8",
    "A14": "8",
    "A16": "8",
} | dict.fromkeys(("A02", "A04", "A05", "A10", "A12", "A15"), "3F")
_BY_SECTOR = {
    "health": "3F",
    "education": "2B",
    "social_care": "5A",
    "police": "6",
    "housing": "4",
    "justice": "7",
    "council": "5B",
}


def source_code_of(kind: str, sector: str) -> str:
    """Return the census code of an agency: by its kind (A01 to A16), else by its sector, else other."""
    return _BY_KIND.get(kind) or _BY_SECTOR.get(sector, "8")
