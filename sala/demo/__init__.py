"""The example: invented communities of Bang Phlat and Trat, loaded through the verbs of the rooms under a moving clock.

Log, minutes and chains are therefore real. `stage` holds clock, people and the way one day follows another; then come the
places and the days, in order: `places`, `people`, `bang_phlat`, `trat`. Only an empty embedded database is ever filled.
"""

from sala.demo.running import is_loaded, remember, run_clock, sign_ins

__all__ = ["is_loaded", "remember", "run_clock", "sign_ins"]
