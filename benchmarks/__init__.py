"""How fast Sala is, beside a plain Flask program in the same run; `make bench` runs every file that does not begin with "_"."""
