"""How long a course takes, by rules of thumb that are stated wherever a figure is printed."""

from __future__ import annotations

from dataclasses import dataclass

WORDS_PER_MINUTE = 200
"""Adults read about 240 words of plain English a minute to themselves, fewer where they study
(Brysbaert, 2019, J Mem Lang 109:104047)."""
MINUTES_PER_ITEM = 1.5
"""Reading an exercise, answering it and reading why: an estimate."""
MINUTES_PER_TEXT = 5.0
"""Writing some sentences in a reflection: an estimate."""
MINUTES_PER_HOMEWORK = 15.0
"""Thinking about a homework question and writing an answer: an estimate."""
DIFFICULTY = 2
"""Of 1 (easy) to 5 (hard), in Mergener's formula."""


@dataclass(frozen=True)
class Rates:
    """What minutes are worked out with."""

    words_per_minute: int = WORDS_PER_MINUTE
    difficulty: int = DIFFICULTY

    def estimate(self, words: int, items: int, texts: int) -> float:
        """Return minutes: words at the reading rate, and a time for each item and each text to write."""
        return words / self.words_per_minute + MINUTES_PER_ITEM * items + MINUTES_PER_TEXT * texts

    def estimate_homework(self, questions: int) -> float:
        """Return minutes that homework takes, on top of the week itself."""
        return MINUTES_PER_HOMEWORK * questions

    def mergener(self, words: int, items: int) -> float:
        """Return minutes by Mergener's formula, which several boards accept; never below 0.

        0.9 x (-22.3 + 0.00209 x words + 2.78 x questions + 15.5 x difficulty); Mergener MA (1991),
        A preliminary study to determine the amount of continuing education credit to award for
        home study programs, Am J Pharm Educ 55:263-266.
        """
        return max(0.0, 0.9 * (-22.3 + 0.00209 * words + 2.78 * items + 15.5 * self.difficulty))

    @property
    def stated(self) -> str:
        """Say how minutes are worked out."""
        return (
            f"Minutes: words / {self.words_per_minute} + {MINUTES_PER_ITEM:g} for each scored exercise "
            f"+ {MINUTES_PER_TEXT:g} for each text to write; on top, {MINUTES_PER_HOMEWORK:g} for each "
            f"homework question. Mergener's formula: "
            f"0.9 x (-22.3 + 0.00209 x words + 2.78 x scored exercises + 15.5 x difficulty), "
            f"difficulty {self.difficulty} of 5. Boards differ; ask yours which it accepts."
        )
