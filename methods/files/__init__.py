"""Files of others: ballots and budgets as PrefLib, BLT, Debian's tally sheets, Pabulib and spreadsheets hold them.

`opening` brings a file into memory within bounds, `registry` says who reads it, each reader makes an election of it. Nothing
in a file is trusted: what cannot be read is refused with its line, and what one voter wrote wrongly is set aside and counted.
"""
