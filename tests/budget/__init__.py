"""Money: the cut line, greedy, equal shares; examples with their source and what every rule promises."""
