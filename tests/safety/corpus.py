"""The messages of the corpora, hostile and harmless, as values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Message:
    """A translation, and what its source has after its sentence."""

    number: int
    mechanism: str
    construct: str
    translation: str

    @property
    def canary(self) -> str:
        """The word that tells that this translation came through."""
        return f"canary{self.number:04}"

    def filled(self, words: Mapping[str, str]) -> str:
        """Return the translation with what differs from run to run in its place."""
        text = self.translation
        for word, value in {**words, "CANARY": self.canary}.items():
            text = text.replace(word, value)
        return text


def hostile() -> list[Message]:
    """Return the hostile messages, in the order of their file."""
    found = _pairs(tomllib.loads((HERE / "hostile.toml").read_text("utf-8"))["mechanism"])
    return [Message(number, *parts) for number, parts in enumerate(found, 1)]


def _pairs(mechanisms: list[dict[str, list[object]]]) -> Iterator[tuple[str, str, str]]:
    for mechanism in mechanisms:
        name = str(mechanism["name"])
        for message in mechanism.get("messages", []):
            construct, translation = ("", message) if isinstance(message, str) else message
            yield name, construct, translation
        for start, before, after, times in mechanism.get("nested", []):
            yield name, "", f"{start}{before * times}CANARY{after * times}"
