"""Somebody who goes through a journey by keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.journeys.walkers import Walker

MOST_STOPS = 250

STOP = """(within) => { const e = document.activeElement; if (!e || e === document.body) return null;
  const shown = [e, e.closest('label')].filter(Boolean).some((one) => { const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; });
  const text = (e.getAttribute('aria-label') || e.innerText || '').trim().replace(/\\s+/g, ' ');
  return { tag: e.tagName, name: e.name || '', value: e.value ?? '', type: e.type || '', checked: !!e.checked, text, shown,
           closed: e.tagName === 'SUMMARY' && !e.parentElement.open, inside: !!e.closest('main'), there: !!e.closest(within) }; }"""


@dataclass
class ByKeyboard(Walker):
    """Somebody who never touches: Tab, Enter, Space, arrows; what has the focus must show it."""

    def _activates(self, text: str, within: str) -> None:
        wanted = " ".join(text.split())
        self._tabs_to(lambda stop: self._is_called(stop, wanted), f"{text!r}", within)
        self._waits_through(lambda: self.page.keyboard.press("Enter"))

    def _is_called(self, stop: dict[str, Any], wanted: str) -> bool:
        if stop["tag"] not in ("A", "BUTTON") or not stop["there"]:
            return False
        return stop["text"] == wanted or (stop["tag"] == "A" and stop["inside"] and wanted in stop["text"])

    def _fills(self, name: str, value: object) -> None:
        keyboard = self.page.keyboard
        stop = self._tabs_to(lambda stop: self._is_field(stop, name, value), name)
        if stop["tag"] == "SELECT":
            self._turns_to(str(value), "ArrowDown")
        elif stop["type"] == "radio":
            self._turns_to(str(value), "ArrowDown")
            if not self._stop()["checked"]:
                keyboard.press("Space")
        elif stop["type"] == "checkbox":
            if stop["checked"] != bool(value):
                keyboard.press("Space")
        elif stop["type"] == "file":
            self.page.locator("*:focus").set_input_files(str(value))  # what the system's own window would give
        else:
            keyboard.press("Control+A")
            keyboard.insert_text(str(value))

    def _is_field(self, stop: dict[str, Any], name: str, value: object) -> bool:
        if stop["closed"] and self._hides(name):
            self.page.keyboard.press("Enter")
        is_other_box = stop["type"] == "checkbox" and not isinstance(value, bool) and stop["value"] != str(value)
        return stop["inside"] and stop["name"] == name and not is_other_box

    def _hides(self, name: str) -> bool:
        """Whether the closed part that has the focus holds this field."""
        return bool(
            self.page.evaluate(
                "(name) => !!document.activeElement.parentElement.querySelector(`[name='${name}']`)", name
            )
        )

    def _turns_to(self, value: str, key: str) -> None:
        for step in range(60):
            if str(self._stop()["value"]) == value:
                return
            self.page.keyboard.press("ArrowUp" if step >= 30 and self._stop()["tag"] == "SELECT" else key)
        raise AssertionError(f"{value!r} cannot be reached by arrows at {self.page.url}")

    def _tabs_to(self, is_it: Any, what: str, within: str = "main") -> dict[str, Any]:
        for _ in range(MOST_STOPS):
            stop = self._stop(within)
            if stop and is_it(stop):
                assert stop["shown"], f"{what} at {self.page.url} has the focus and does not show it"
                return stop
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{what} cannot be reached by Tab at {self.page.url}")

    def _stop(self, within: str = "main") -> dict[str, Any]:
        """What has the focus now."""
        return self.page.evaluate(STOP, within) or {}
