"""worries: the ways in for people without an account: the public, parents, children, licensed premises.

A *worry* is a form written one question a page; it keeps no cookie, and nothing here until it is sent. Sent, it
becomes a referral of the front door at once, or *waits* its turn in the *slow lane* with its reference and its
clocks (record class C2). Nobody is refused, and nobody is told whether anyone is known: it looks nobody up.
"""
