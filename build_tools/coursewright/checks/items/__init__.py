"""Item writing (M1 to M18): is a question a fair one, and does nothing give its key away."""

from __future__ import annotations

from coursewright.checks.rules import BankRule, CourseRule, ModuleRule, PageRule

PAGE_RULES: tuple[PageRule, ...] = ()
MODULE_RULES: tuple[ModuleRule, ...] = ()
BANK_RULES: tuple[BankRule, ...] = ()
COURSE_RULES: tuple[CourseRule, ...] = ()
