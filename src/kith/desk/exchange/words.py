"""What stands with files that somebody sent, and what is each kind of file called?"""

STATES = {
    "waiting": "Waiting to be rehearsed",
    "rehearsed": "Rehearsed: nothing has changed yet",
    "confirmed": "Waiting to be imported",
    "imported": "Imported",
    "refused": "Cannot be used: nothing was imported",
    "let_go": "Let go: nothing was imported",
}
WAITING = {"waiting": True, "confirmed": False}
"""States in which something is to be done, and whether it is only rehearsed."""
FORMATS = {
    "ssda903": "Looked-after return (SSDA903): CSV files of one year, one workbook, or one XML message",
    "cin": "Children in need census: one XML message, or CSV tables",
    "annex_a": "Annex A workbook",
    "missing": "List of missing reports: CSV or workbook",
    "cpis": "NHS access notices (CP-IS): CSV",
    "census": "School census: CSV files named by year and season",
    "attendance": "Attendance register: CSV",
    "ctf": "Common transfer file: XML",
    "schools": "Register of schools: CSV",
    "boundaries": "Outlines of areas: GeoJSON",
}
SHORT = {name: words.partition(":")[0] for name, words in FORMATS.items()}
FOLDERS = frozenset({"ssda903", "census", "cin"})
"""Formats whose CSV files are one import together."""
ENDINGS = (".csv", ".xml", ".xlsx", ".geojson", ".json")
MOST_BYTES = 210_000_000
MOST_FILES = 20
FULLEST = 0.9
"""No file is kept on a disk that is fuller."""
KEPT_HOURS = 24
"""Files that nobody confirms are let go after so long."""
MOST_TOLD = 500
RENEWED_MINUTES = 30
"""So long does a page of waiting work renew itself, which keeps a session awake."""
MAY_IMPORT: dict[str, tuple[str, ...]] = {"CSC": tuple(FORMATS), "MTM": tuple(FORMATS), "SPOC": ("missing",)}
"""By role: the kinds of file that are its work. The police's unit keeps the missing reports (C5) and no other file."""
MAY_SEE_QUALITY = ("CSC", "MTM", "QA", "DPO")
"""They are told, too, whether another file gives a new child's number."""
