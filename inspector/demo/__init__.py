"""The sample county (样例县): websites, columns, units and accounts with planted faults and near misses.

::

    data/*.toml ─► blueprint, prose, plants ─► county ─► pages ─► web ─► server        what is inspected
                                        └────► workspace                               its configuration
                                        └────► truth ─► scorecard                      how right that was

Every page is a function of the seed and its address; nothing is kept. The truth comes from the same rows
as the faults and is read by the scorecard alone.
"""
