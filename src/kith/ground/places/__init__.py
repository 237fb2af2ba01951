"""places: where things are: areas with their outlines, and schools. It holds no record class: no person is in it.

An *area* is a ward, LSOA, MSOA or borough by its published code; a *school* is known by its URN and linked to a
partner whose code is that URN. Which area a position lies in is worked out here, from the outlines, with no
geographic extension of the database. Addresses of people are not here (people owns them).
"""
