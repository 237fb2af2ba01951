"""benches: how quick and how sure the product is, each figure beside its floor of the same run.

A *bench* is one module with `measure(size)`, run by `./kith bench NAME` in a process and a database of its own; its
*floor* is the same work by the shortest means, by turns with ours. The people are the street's made ones.
No case content of a real person ever stands here, and nothing of the product imports it.
"""
