"""Feedback, coverage and kinds (F, C, T): does the course teach and ask what it says it does."""

from __future__ import annotations

from coursewright.checks.rules import BankRule, CourseRule, ModuleRule, PageRule
from coursewright.checks.teaching.coverage import check_levels, check_practice, check_verbs
from coursewright.checks.teaching.credit import check_course_for_credit, check_module_for_credit
from coursewright.checks.teaching.feedback import check_explanations, check_feedback, check_wrong_picks
from coursewright.checks.teaching.kinds import check_kinds
from coursewright.checks.teaching.review import (
    check_share_of_true,
    check_twins,
    check_two_homes,
    check_warm_up,
)

PAGE_RULES: tuple[PageRule, ...] = ()
MODULE_RULES: tuple[ModuleRule, ...] = (
    check_explanations,
    check_wrong_picks,
    check_feedback,
    check_practice,
    check_verbs,
    check_levels,
    check_warm_up,
    check_module_for_credit,
    check_kinds,
)
BANK_RULES: tuple[BankRule, ...] = (check_twins, check_share_of_true, check_two_homes)
COURSE_RULES: tuple[CourseRule, ...] = (check_course_for_credit,)
