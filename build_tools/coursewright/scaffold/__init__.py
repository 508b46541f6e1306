"""Write the first files of a course, and of a module: what `new` and `add module` leave behind."""

from coursewright.scaffold.module import add_module
from coursewright.scaffold.starter import ScaffoldError, write_course
from coursewright.scaffold.words import words_template

__all__ = ["ScaffoldError", "add_module", "words_template", "write_course"]
