"""Files of others: every form they come in, and every way in which they may be damaged or hostile."""
