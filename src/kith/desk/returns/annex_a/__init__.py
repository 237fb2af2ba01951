"""A council's Annex A workbook, made for an inspection: one sheet a list, one child or event a row."""
