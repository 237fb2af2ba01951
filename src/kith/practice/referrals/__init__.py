"""referrals: the front door and the multi-agency safeguarding hub (MASH).

Record class C2, and C4 for the health text behind an answer. A *referral* holds what the referrer said
and what the referrer may read of its course. Its *triage* is the hub's own side: state, RAG, matching,
clocks. An *enquiry* is a question to one agency, which sees nothing else. A *decision* on the next step
is due within one working day. The checklist advises; a person decides and signs. It never opens a case
(cases does, by a duty) and never sorts by the checklist.
"""
