"""What the tests must know of each kind, one file a kind: how to fill it, and how to answer it.

Everything else is the contract's, which holds for whatever kind there is.
"""
