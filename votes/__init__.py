"""The room of rounds, slips, ballots, results."""
