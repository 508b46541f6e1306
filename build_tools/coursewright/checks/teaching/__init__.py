"""Feedback, coverage and kinds (F, C, T): does the course teach and ask what it says it does."""

from __future__ import annotations

from coursewright.checks.rules import BankRule, CourseRule, ModuleRule, PageRule

PAGE_RULES: tuple[PageRule, ...] = ()
MODULE_RULES: tuple[ModuleRule, ...] = ()
BANK_RULES: tuple[BankRule, ...] = ()
COURSE_RULES: tuple[CourseRule, ...] = ()
