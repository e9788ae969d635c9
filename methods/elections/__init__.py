"""Elections: ranked, scored and approval ballots counted by the methods of the literature, in whole numbers and fractions.

A `Profile` is the ballots, an `Outcome` is what one method finds in them. Each method is a function from a profile (and its
own rules, such as seats) to an outcome. Read `profile`, `outcome`, then one method. The ways people vote by on our own pages
(`methods.tally`) call these functions; files of others (`methods.files`) are read into profiles.
"""
