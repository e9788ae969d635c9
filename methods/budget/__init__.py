"""Money: which projects of a confirmed order the ceiling can pay for. Read `cut_line`."""

from methods.budget.cut_line import CutLine, Outcome, Project, Verdict, draw_line

__all__ = ["CutLine", "Outcome", "Project", "Verdict", "draw_line"]
