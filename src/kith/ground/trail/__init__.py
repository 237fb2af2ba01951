"""trail: the memory that cannot be quietly changed (record class C14).

An *entry* says who, in which post, did or saw what, about which subjects, why and with what outcome;
it holds no content. The *sealer* gives entries a gap-free index, extends an RFC 6962 tree and signs
each *checkpoint* (Ed25519). Tables are written through functions only. It never asks whether somebody
may look: the rooms above decide and this room remembers.
"""
