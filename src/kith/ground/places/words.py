"""What kinds of area are there?"""

AREA_KINDS = {"ward": "Ward", "lsoa": "Small area (LSOA)", "msoa": "Neighbourhood (MSOA)", "borough": "Borough"}
