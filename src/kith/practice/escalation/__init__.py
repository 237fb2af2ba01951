"""escalation: what waits for somebody, and who must look next (record class C2).

A *disagreement* about a decision climbs four levels, worker, managers, heads of service, chair of the Board, with one
working day for each. A *transfer* is another authority taking a child on: it stands as unconfirmed until a named person
there says so. The *escalation list* is everything past its time in the hub, the longest late first. It never decides,
closes or climbs by itself: a timer shows, a person acts.
"""
