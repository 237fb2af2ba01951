"""Published outlines of areas (GeoJSON) and the national register of schools (CSV). No person is in them."""
