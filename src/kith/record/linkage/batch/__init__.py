"""How are whole files linked at once? Splink on DuckDB: reading, keys, training, weighing. No row of the register."""
