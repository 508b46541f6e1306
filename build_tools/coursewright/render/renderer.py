"""Render exercises and error cards of one course; pure apart from what it keeps to be quick."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup
from pymdownx.blocks.admonition import AdmonitionExtension

from coursewright.diagnostics import Diagnostic
from coursewright.kinds import all_kinds
from coursewright.model.addresses import Where, language_of, relative_url
from coursewright.model.course import Course, Page
from coursewright.model.exercise import Exercise
from coursewright.model.fences import DIAGRAM, EXERCISE, FRAMEWORK, MEDIA
from coursewright.model.library import Diagram, Framework, without_links
from coursewright.model.media import Media, host_of, is_video
from coursewright.model.translation import fingerprint_of
from coursewright.render.text import EXTENSIONS, Resolve, TextRenderer
from coursewright.source.facilitator import NAME as FACILITATOR
from coursewright.words import direction

_CARDS = {
    EXERCISE: ("card.title", "card.unknown"),
    FRAMEWORK: ("card.framework", "card.no_framework"),
    MEDIA: ("card.media", ""),
    DIAGRAM: ("card.diagram", "card.no_diagram"),
}
"""What the card in place of each fence says: its title, and that the course has nothing of that name."""

_BLOCKS = AdmonitionExtension(types=["note", "warning", FACILITATOR])
_PLAIN = " !$'()*+,-./:;=?@_"
"""What an address that holds captions has as it is."""


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
    environment = Environment(
        loader=_Templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["without_links"] = without_links
    return environment


class Renderer:
    """Renders for one course. `page_uri` says where the HTML will stand, for links."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.text = TextRenderer()
        self._transcripts = TextRenderer((*EXTENSIONS, "admonition", "pymdownx.details", _BLOCKS))

    def resolver(self, path: str, page_uri: str) -> Resolve:
        """Return how links in the file `path` are written on the page `page_uri`."""
        course = self.course

        def resolve(target: str) -> str | None:
            found = course.addresses.resolve(path, target)
            match found.where:
                case Where.SITE:
                    if found.uri == page_uri:
                        return found.tail or "#"
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
        lang = self.course.text_language(entries[0]) if entries else self.course.spec.language
        keys = [Markup(self._render(f"kinds/{e.kind}", e, page_uri, "key")) for e in entries]
        template = _environment().get_template("answers.html.j2")
        module = self.course.originals.get(entries[0].module) if entries else None
        mark = module.quiz.pass_mark if module and module.quiz else None
        return template.render(
            keys=keys,
            course=self.course,
            pass_mark=mark if mark is not None else self.course.spec.pass_mark,
            t=self.course.words_for(lang),
        )

    def _owner(self, exercise: Exercise, page_uri: str) -> Markup:
        """Return a link to the module whose objective a test asks about; nothing for a module's own."""
        module = self.course.originals.get(exercise.serves[0]) if exercise.serves else None
        if module is None or module.id == exercise.module:
            return Markup("")
        translated = self.course.module_by_key.get((exercise.lang, module.id), module)
        address = relative_url(page_uri, translated.page.uri, self.course.settings.use_directory_urls)
        title = self.text.phrase(translated.title, self.resolver(translated.page.path, page_uri))
        if translated.is_week:
            words = self.course.words_for(self.course.text_language(exercise))
            title = Markup(words("nav.week", number=translated.number, title="{}")).format(title)
        return Markup('<a href="{}">{}</a>').format(address, title)

    def framework(self, framework: Framework, page_uri: str) -> str:
        """Render a framework as a table."""
        course = self.course
        lang = language_of(framework.path, f"{course.settings.docs_dir}/") or course.spec.language
        context = self._context(framework.path, page_uri, lang)
        return _render_tidy("framework.html.j2", {**context, "framework": framework})

    def diagram(self, diagram: Diagram, page_uri: str, number: str) -> str:
        """Render a drawing inside the page; `number` differs on one page."""
        course = self.course
        path = diagram.source.path
        lang = language_of(path, f"{course.settings.docs_dir}/") or course.spec.language
        name = f"cw-diagram-{number}"
        context = self._context(path, page_uri, lang) | {
            "t": course.words_for(lang),
            "name": name,
            "title": diagram.drawing.title,
            "description": diagram.drawing.description,
            # Harmless by now: read_svg lets through shapes and escaped text alone. Its words are in the
            # description too, where search and screen readers find them whole.
            "drawing": Markup(
                diagram.drawing.markup(
                    f"{name}-", f' role="img" aria-labelledby="{name}" data-search-exclude=""'
                )
            ),
        }
        return _render_tidy("diagram.html.j2", context)

    def glossary(self, terms: Iterable[object], page_uri: str) -> str:
        """Render terms, each with `id`, `name`, `meaning` and `source`."""
        page = self.course.page_by_uri[page_uri]
        context = self._context(page.path, page_uri, page.lang)
        return _render_tidy("glossary.html.j2", {**context, "terms": terms})

    def references(self, entries: Iterable[tuple[str, str, Sequence[str]]], page_uri: str) -> str:
        """Render works that a course cites: text, its file, and links to where it is cited, as Markdown."""
        page_path = self.course.page_by_uri[page_uri].path
        resolve = self.resolver(page_path, page_uri)
        shown = [
            {
                "html": self.text.phrase(text, self.resolver(path, page_uri)),
                "links": [self.text.phrase(link, resolve) for link in links],
            }
            for text, path, links in entries
        ]
        return _render_tidy("references.html.j2", {"entries": shown})

    def transcript_of(self, media: Media) -> Page | None:
        """Return what stands beside a recording; None where a finding says why nothing does."""
        named = media.spec.transcript if media.spec else None
        found = self.course.addresses.resolve(media.path, named, media.uri) if named else None
        return self.course.transcripts.get(found.path) if found else None

    def media(self, media: Media, number: str, transcript: Page | None, told: str) -> str:
        """Render a recording; `told` is what is shown of its transcript, `number` differs on one page."""
        spec = media.spec
        if spec is None:
            raise ValueError("a recording that could not be read")
        page_uri = media.uri
        lang = self.course.page_by_uri[page_uri].lang
        words = self.course.words_for(lang)
        host = host_of(spec.src)
        element = "video" if is_video(spec.src) else "audio"
        title = spec.title or (transcript.meta.get("title") if transcript else None)
        named = without_links(str(title)) if title else ""
        unnamed = words("media.outside", host=host) if host else words(f"media.{element}")
        context = self._context(media.path, page_uri, transcript.lang if transcript else lang)
        context |= {
            "t": words,
            "lang": lang,
            "number": number,
            "host": host,
            "element": element,
            "src": spec.src if host else self._file(media, spec.src),
            "title": context["inline"](named) or named or unnamed,
            "poster": self._file(media, spec.poster) if spec.poster and element == "video" else "",
            "captions": self._captions(media, spec.captions) if spec.captions else "",
            "transcript": self._told(transcript, told, page_uri) if transcript else "",
        }
        return _render_tidy("media.html.j2", context)

    def _file(self, media: Media, name: str) -> str:
        """Return the address of a file that a fence names; '' where it is none of the site."""
        found = self.course.addresses.resolve(media.path, name, media.uri)
        if found.where is not Where.SITE:
            return ""
        directory_urls = self.course.settings.use_directory_urls
        return quote(relative_url(media.uri, found.uri, directory_urls)) + found.tail

    def _captions(self, media: Media, name: str) -> str:
        """Return the address of captions; in a site that opens from a folder, the captions themselves.

        A browser lets a page from `file://` play a file beside it, but not read one.
        """
        if self.course.settings.use_directory_urls:
            return self._file(media, name)
        found = self.course.addresses.resolve(media.path, name, media.uri)
        source = self.course.captions.get(found.path)
        return f"data:text/vtt,{quote(source.text, safe=_PLAIN)}" if source else ""

    def _told(self, page: Page, text: str, page_uri: str) -> Markup:
        """Render a transcript; its headings become bold lines, so that they are not the page's."""
        if not page.path.endswith(".md"):
            return Markup("\n").join(
                Markup("<p>{}</p>").format(Markup("<br>\n").join(part.strip("\n").split("\n")))
                for part in re.split(r"\n(?:[ \t]*\n)+", text)
                if part.strip()
            )
        html = self._transcripts.block(text, self.resolver(page.path, page_uri))
        return Markup(re.sub(r"</h[1-6]>", "</strong></p>", re.sub(r"<h[1-6]>", "<p><strong>", html)))

    def card(self, what: str, name: str, findings: Iterable[Diagnostic] = (), lang: str = "en") -> str:
        """Render the card in place of what is broken, or of what a fence names and is not there."""
        words = self.course.words_for(lang)
        title, unknown = _CARDS[what]
        message = words(unknown, ref=name) if unknown and not findings else ""
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
        return template.render(title=title, message=message, findings=entries, t=words)

    def _other_language(self, lang: str, page_uri: str) -> Markup:
        """Return the attributes that an exercise needs on a page in another language."""
        page = self.course.page_by_uri.get(page_uri)
        if page is None or page.lang == lang:
            return Markup("")
        return Markup(' lang="{}" dir="{}"').format(lang, direction(lang))

    def _render(self, template: str, exercise: Exercise, page_uri: str, part: str) -> str:
        kind = all_kinds()[exercise.kind]
        lang = self.course.text_language(exercise)
        context: dict[str, Any] = {
            **self._context(exercise.path, page_uri, lang),
            "e": exercise,
            "fingerprint": fingerprint_of(self.course, exercise),
            "spec": exercise.spec,
            "kind": kind,
            "course": self.course,
            "part": part,
            "owner": self._owner(exercise, page_uri) if part == "key" else "",
            "t": self.course.words_for(lang, exercise.kind),
            **kind.view(exercise.spec),
        }
        return _render_tidy(template, context)

    def _context(self, path: str, page_uri: str, lang: str) -> dict[str, Any]:
        """Return what every template has: ways to render texts of the file `path`."""
        resolve = self.resolver(path, page_uri)
        return {
            "block": lambda text: self.text.block(text, resolve),
            "inline": lambda text: self.text.inline(text, resolve),
            "phrase": lambda text: self.text.phrase(text, resolve),
            "other_language": self._other_language(lang, page_uri),
        }


def _render_tidy(template: str, context: dict[str, Any]) -> str:
    html = _environment().get_template(template).render(context)
    # Templates leave blank lines behind; in code they belong to the text.
    return html if "<pre" in html else "\n".join(filter(str.strip, html.split("\n")))
