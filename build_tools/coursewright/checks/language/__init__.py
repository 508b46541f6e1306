"""Words (R4 to R6): people first, safe messaging, and help where it is needed."""

from __future__ import annotations

from coursewright.checks.language.own_list import check_own_list
from coursewright.checks.language.rules import check_data, check_module, check_page
from coursewright.checks.rules import BankRule, CourseRule, ModuleRule, PageRule

PAGE_RULES: tuple[PageRule, ...] = (check_page,)
MODULE_RULES: tuple[ModuleRule, ...] = (check_module,)
BANK_RULES: tuple[BankRule, ...] = ()
COURSE_RULES: tuple[CourseRule, ...] = (check_own_list, check_data)
