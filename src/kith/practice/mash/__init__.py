"""mash: the multi-agency safeguarding hub's own work on a referral.

Record class C2, and C4 for the health text behind an answer. The *worklist* is ordered by the next unmet
clock. An *enquiry* is a question to one agency, which sees nothing beside it; a *decision* on the next step
is due within one working day and waits for a second manager where the rule asks; *feedback* is what the
referrer is told. It works on the referrals, triage and clocks that the front door (referrals) received,
opens no case (cases does, by a duty) and never sorts by the checklist.
"""
