"""How often does each waiting job wake? Seconds of true time; read by the worker at the door."""

SEAL_EVERY_SECONDS = 2.0
DUTIES_EVERY_SECONDS = 1.0
NOTICES_EVERY_SECONDS = 5.0
SLOW_LANE_EVERY_SECONDS = 5.0
DORMANT_EVERY_SECONDS = 3600.0
UNUSUAL_EVERY_SECONDS = 600.0
