"""Text and privacy (R1 to R3, R7 to R10, C3, P): can it be read, is it shown, does it keep to itself."""

from __future__ import annotations

from coursewright.checks.rules import BankRule, CourseRule, ModuleRule, PageRule
from coursewright.checks.text import acronyms, claims, dates, disclosure, links, privacy, reading, sections

PAGE_RULES: tuple[PageRule, ...] = (
    reading.check_sentences,
    acronyms.check_page_acronyms,
    claims.check_claims,
    dates.check_page_dates,
    links.check_page_links,
    privacy.check_page_privacy,
)
MODULE_RULES: tuple[ModuleRule, ...] = (
    reading.check_long_texts,
    acronyms.check_module_acronyms,
    dates.check_module_dates,
    links.check_module_links,
    sections.check_sections,
    disclosure.check_disclosure,
    disclosure.check_identities,
)
BANK_RULES: tuple[BankRule, ...] = ()
COURSE_RULES: tuple[CourseRule, ...] = (
    reading.check_long_data,
    dates.check_data_dates,
    links.check_data_links,
)
