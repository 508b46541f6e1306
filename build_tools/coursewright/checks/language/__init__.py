"""Words (R4 to R6): people first, safe messaging, and help where it is needed."""

from __future__ import annotations

from coursewright.checks.rules import BankRule, CourseRule, ModuleRule, PageRule

PAGE_RULES: tuple[PageRule, ...] = ()
MODULE_RULES: tuple[ModuleRule, ...] = ()
BANK_RULES: tuple[BankRule, ...] = ()
COURSE_RULES: tuple[CourseRule, ...] = ()
