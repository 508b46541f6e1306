"""Text and privacy (R1 to R3, R7 to R10, P): can it be read, is it shown, does it keep to itself."""

from __future__ import annotations

from coursewright.checks.rules import BankRule, CourseRule, ModuleRule, PageRule

PAGE_RULES: tuple[PageRule, ...] = ()
MODULE_RULES: tuple[ModuleRule, ...] = ()
BANK_RULES: tuple[BankRule, ...] = ()
COURSE_RULES: tuple[CourseRule, ...] = ()
