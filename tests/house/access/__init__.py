"""Who gets which answer: one row per route, method and object state, one column per role (N13).

Each room has two files here: `<room>.py` makes the things its routes are asked about, `<room>.csv` holds the answers.

    python -m tests.house.access --write forum      adds the rows that are missing, with the answers the program gives now
    python -m tests.house.access --write forum --anew      writes all rows again

What is written is a proposal: read every row before it is committed. `tests/house/test_access.py` then holds the program to it,
and fails for a route without a row.

`<room>.py` holds

    def things(world) -> Things       kind → state → the arguments of an address, e.g. {"problem": {"own": {"code": …}}}
    ROUTES = [("forum.propose", "place"), ("forum.*", "problem")]        which kind a route is about; the first that fits
    FORMS = {"forum.comment": {"text": "…"}}        what is sent, so that whoever may is answered 303 and not 422

States: "own" lies in `world.here`, "foreign" in another community, "hidden" is not for everyone; "missing" is made here.
"""
