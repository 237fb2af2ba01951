"""A council's yearly looked-after return (SSDA903): a folder of CSV files, one a module, dates as day/month/year."""
