"""Match spreadsheets to bodies and standards: the W3C Reconciliation Service API, version 0.2.

Parameters that the protocol does not have are left aside: OpenRefine sends ``spell``, ``prefixed``
and others with every letter that is typed.
"""
