"""referrals: the front door: what is said, received and told back, record class C2.

A *draft* is a report being written. A *referral* holds what the referrer said and what the referrer may
read of its course. Its *triage*, *clocks* and *steps* are opened at receipt and belong to the hub, which
works on them in the room above (mash). The checklist advises; a person decides. It knows nothing of
matching, enquiries or decisions, so the referrer cannot learn of them by right or by timing.
"""
