"""papers: files that come from elsewhere, read without trusting them: tables, workbooks, messages.

A *table* is a CSV file or one sheet of a workbook; a *message* is XML, read an element at a time. A *fault* makes
a whole file unusable and says where; an *error* rejects one row. Nothing in a file is run, followed or unpacked
beyond plain bounds, and no value is ever repeated in what is told. Holds no record class and no table of its own.
"""
