"""A workbook (.xlsx) from elsewhere, read as tables: nothing in it is run, followed, or taken that does not show."""
