"""What a rule is: a function of a page, of a module, or of the course as a whole.

A rule of a page or a module looks at its own text and, of all others, only at what `Course`
knows without reading them: ids, kinds, objectives, files. That is what makes its findings
worth keeping from one run to the next (see `store`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from coursewright.checks.facts import Banks
from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Module, Page

PageRule = Callable[[Course, Page], Iterable[Diagnostic]]
"""Looks at one page, a module's or the course's own."""
ModuleRule = Callable[[Course, Module], Iterable[Diagnostic]]
"""Looks at one module: front matter, page and quiz."""
BankRule = Callable[[Course, Banks], Iterable[Diagnostic]]
"""Looks at the questions of the whole course together, by their facts alone."""
CourseRule = Callable[[Course], Iterable[Diagnostic]]
"""Looks at what stands only once: settings, data of the course, translations."""
