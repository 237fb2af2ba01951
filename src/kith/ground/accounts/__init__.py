"""accounts: how a worker proves who they are, and for how long that counts.

A *factor* is a passkey (two factors in one: the device and its PIN or finger), or a password and a *code* from an
authenticator app, which count only together. An *invitation* is a link for one use.
A *sign-in* is one session of one worker in one post. An agency's administrator invites, moves and takes off the
workers of their own agency; two of them together let somebody who lost everything begin again.
All its tables are plumbing and hold no case content. It never lets anybody in by one factor, and never by e-mail.
"""
