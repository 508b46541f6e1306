"""Write the first files of a course, and of a module: what `new` and `add module` leave behind."""

from coursewright.scaffold.module import add_module
from coursewright.scaffold.starter import ScaffoldError, write_course

__all__ = ["ScaffoldError", "add_module", "write_course"]
