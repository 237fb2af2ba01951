"""partners: who takes part: organisations, teams, workers and their posts, the duty rota, dated settings.

A *post* is worker x role x organisation x team x dates; a session acts in exactly one. A *shift* is a
time-boxed turn of duty. A *setting* is a dated decision of the partnership. Directory tables: readable
by whoever is signed in, written by named roles. No case content ever stands here.
"""
