"""Render exercises and error cards of one course; pure apart from what it keeps to be quick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from coursewright.diagnostics import Diagnostic
from coursewright.kinds import all_kinds
from coursewright.model.addresses import Where, relative_url
from coursewright.model.course import Course
from coursewright.model.exercise import Exercise
from coursewright.render.text import Resolve, TextRenderer
from coursewright.words import direction, words_for


class _Templates(BaseLoader):
    """Loads `frame.html.j2` and others from here, and ``kinds/NAME`` from the kind's folder."""

    def __init__(self) -> None:
        self._own = PackageLoader("coursewright.render", ".")

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        if not template.startswith("kinds/"):
            return self._own.get_source(environment, template)
        kind = all_kinds().get(template.removeprefix("kinds/"))
        if kind is None:
            raise TemplateNotFound(template)
        return kind.read("template.html.j2"), str(kind.folder / "template.html.j2"), None


@cache
def _environment() -> Environment:
    return Environment(
        loader=_Templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


class Renderer:
    """Renders for one course. `page_uri` says where the HTML will stand, for links."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.text = TextRenderer()

    def resolver(self, path: str, page_uri: str) -> Resolve:
        """Return how links in the file `path` are written on the page `page_uri`."""
        course = self.course

        def resolve(target: str) -> str | None:
            found = course.addresses.resolve(path, target)
            match found.where:
                case Where.SITE:
                    if found.uri == page_uri and found.tail:
                        return found.tail
                    directory_urls = course.settings.use_directory_urls
                    return relative_url(page_uri, found.uri, directory_urls) + found.tail
                case Where.UNSAFE | Where.PRIVATE:
                    return None
                case _:
                    return target

        return resolve

    def block(self, text: str, path: str, page_uri: str) -> Markup:
        """Render a text of the file `path` for the page `page_uri`."""
        return self.text.block(text, self.resolver(path, page_uri))

    def exercise(self, exercise: Exercise, page_uri: str) -> str:
        """Render an exercise; with `reveal: end` without its answers."""
        return self._render(f"kinds/{exercise.kind}", exercise, page_uri, "exercise")

    def answers(self, exercises: Iterable[Exercise], page_uri: str) -> str:
        """Render answers and reasons of exercises that show them at the end."""
        entries = list(exercises)
        keys = [Markup(self._render(f"kinds/{e.kind}", e, page_uri, "key")) for e in entries]
        template = _environment().get_template("answers.html.j2")
        module = self.course.originals.get(entries[0].module) if entries else None
        mark = module.quiz.pass_mark if module and module.quiz else None
        return template.render(
            keys=keys,
            course=self.course,
            pass_mark=mark if mark is not None else self.course.spec.pass_mark,
            t=words_for(self.course.text_language(entries[0]) if entries else self.course.spec.language),
        )

    def card(self, message: str, findings: Iterable[Diagnostic] = (), lang: str = "en") -> str:
        """Render the card that stands in a broken exercise's place."""
        template = _environment().get_template("card.html.j2")
        entries = [
            {
                "place": f"{f.span.path}:{f.span.line}:{f.span.column}",
                "code": f.code,
                "level": f.level.value,
                "message": f.message,
                "help": f.help,
            }
            for f in findings
        ]
        return template.render(message=message, findings=entries, t=words_for(lang))

    def _other_language(self, lang: str, page_uri: str) -> Markup:
        """Return the attributes that an exercise needs on a page in another language."""
        page = self.course.page_by_uri.get(page_uri)
        if page is None or page.lang == lang:
            return Markup("")
        return Markup(' lang="{}" dir="{}"').format(lang, direction(lang))

    def _render(self, template: str, exercise: Exercise, page_uri: str, part: str) -> str:
        resolve = self.resolver(exercise.path, page_uri)
        kind = all_kinds()[exercise.kind]
        lang = self.course.text_language(exercise)
        context: dict[str, Any] = {
            "e": exercise,
            "spec": exercise.spec,
            "kind": kind,
            "course": self.course,
            "part": part,
            "block": lambda text: self.text.block(text, resolve),
            "inline": lambda text: self.text.inline(text, resolve),
            "phrase": lambda text: self.text.phrase(text, resolve),
            "t": words_for(lang, exercise.kind),
            "other_language": self._other_language(lang, page_uri),
            **kind.view(exercise.spec),
        }
        html = _environment().get_template(template).render(context)
        # Templates leave blank lines behind; in code they belong to the text.
        return html if "<pre" in html else "\n".join(filter(str.strip, html.split("\n")))
