"""arrangements: what the partnership has decided about the hub's own work: who is on duty, limits, lines, texts.

Each setting is a dated decision with a reason; nothing earlier is overwritten. The *rota* says whose shift opens the
hub to them. It holds no record class and no table of its own (rota and settings stand in partners, the threshold text
in mash): nothing here is about a child. It never reads a referral.
"""
