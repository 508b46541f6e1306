"""Prompts that ask for more than anyone need tell: of oneself (P4), of the people one serves (P6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coursewright.checks.text.notices import find_notice
from coursewright.checks.text.sentences import split_sentences
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Module
from coursewright.model.exercise import Exercise
from coursewright.source.inline import plain_text, within
from coursewright.words import base_of

_KINDS = frozenset(("reflection", "short-answer", "rating"))
_NO_TOPIC = (
    r"(?![ -](?:informed|trainings?|work(?:ers?)?|counsel\w*|team|services?|care|course|program\w*"
    r"|class\w*|awareness"
    r"|knowledge|specialists?|focused|sensitive|curriculum|support|skills|education|cent(?:er|re)s?"
    r"|agency|providers?|tools?))"
)
_TROUBLE = (
    r"(?:diagnos[ei]s|traumas?|traumatic (?:event|experience|past)s?|addictions?|mental (?:health"
    r"|illness\w*|disorder\w*)"
    r"|substance (?:use|abuse|misuse)|drug use|alcohol use|drinking|relapses?|hospitali[sz]ations?"
    r"|suicide attempts?"
    r"|suicidal (?:thoughts?|feelings?)|suicidality|overdoses?|self-harm|abuse"
    r"|psychiatric (?:history|hospitali[sz]ations?)"
    r"|criminal (?:record|history)|arrests?)"
)
_HAPPENED = (
    r"(?:hospitali[sz]ed|abused|suicidal|arrested|assaulted|raped|addicted|incarcerated|in jail"
    r"|in prison|homeless|relapsed"
    r"|overdosed|traumati[sz]ed|in crisis|actively using|drinking heavily)"
)
_SOMEBODY = (
    r"(?:someone|somebody|anyone|anybody|an? (?:friend|loved one|parent|child|brother|sister|partner|relative"
    r"|family member|colleague)|people|friends|family)(?: close to you| you loved?| you knew)?"
)
_DEATH = (
    r"(?:an? )?(?:drug )?(?:overdoses?|suicide|addiction|drugs|alcohol|(?:gun )?violence|AIDS|depression)"
)
_DEMANDS = {
    "en": re.compile(
        rf"\b(?:your|my) own (?:(?:experiences?|history|struggles?|story|journey) (?:of"
        rf"|with) )?(?:{_TROUBLE}|recovery)\b{_NO_TOPIC}"
        rf"|\byour (?:personal )?(?:(?:experiences?|history|struggles?|story) (?:of"
        rf"|with) )?(?:an? )?{_TROUBLE}\b{_NO_TOPIC}"
        rf"|\b(?:a )?(?:time|day|moment|period|situation)s? (?:when|in which|that) you (?:were|felt"
        rf"|had been|became|got|have been) {_HAPPENED}"
        rf"|\bhave you ever (?:been |felt |had )?(?:an? )?(?:{_HAPPENED}|{_TROUBLE}|attempted suicide)"
        r"|\byou (?:first )?(?:had|have|developed) (?:an? )?(?:problems? with (?:alcohol|drugs"
        r"|drinking|gambling)"
        r"|drinking problem|drug problem|addiction|mental (?:illness|health (?:condition|problem|diagnosis))"
        r"|eating disorder|substance use disorder|psychosis|psychotic episode)"
        r"|\byou were (?:first )?diagnosed\b|\byour (?:first|last) (?:drink|drug|relapse|hospital stay"
        r"|psychotic episode|suicide attempt)\b|\b(?:you|did you) (?:first )?(?:got|get|became"
        r"|become) sober\b"
        rf"|\b(?:you|you have|you've|have you|did you|you ever)(?: ever)? (?:lost|lose|known|found|had)"
        rf" {_SOMEBODY} (?:(?:to |who )?died? (?:by|of|from)|to) {_DEATH}\b"
        rf"|\b{_SOMEBODY} (?:that |whom |who )?(?:you|you have|you've) lost to {_DEATH}\b"
        r"|\b(?:worst|most (?:painful|traumatic|frightening|terrifying|shameful)|darkest|scariest)"
        r" (?:thing|event|experience|moment|time|day|night|period|memory|year)s?"
        r" (?:(?:that|which) )?(?:(?:has |have )?(?:ever )?happened to you"
        r"|you (?:have )?(?:ever )?(?:lived through|been through|went through|survived|suffered)"
        r"|(?:of|in|from) your (?:own )?(?:life|childhood|youth|past))\b"
        r"|\bhappened to you (?:as a (?:small |young )?(?:child|teenager|girl|boy)|in (?:your )?childhood"
        r"|when you were (?:an? )?(?:child|young|little|small|growing up)|growing up)\b"
        r"|\bI (?:have|had) (?:had |been )?(?:an? |in )?(?:diagnosis of|mental illness|addiction"
        r"|relapsed|hospitali[sz]ed)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:tus?|sus?|mis?) propi[oa]s? (?:experiencias? (?:de|con) (?:la |el |un "
        r"|una )?)?(?:diagnósticos?|traumas?|recuperación"
        r"|adicci(?:ón|ones)|salud mental|enfermedad mental|consumo|recaídas?|hospitalizaci(?:ón"
        r"|ones)|abusos?)\b"
        r"|\b(?:tu|su) (?:trauma|diagnóstico|adicción|recaída|hospitalización|intento de suicidio"
        r"|historial psiquiátrico)\b"
        r"|\b(?:vez|momento|época|ocasión) en (?:que|la que|el que) (?:estuviste|fuiste|estuvo|fue"
        r"|te sentiste|se sintió)"
        r" (?:hospitalizad[oa]|abusad[oa]|maltratad[oa]|suicida|arrestad[oa]|en crisis)",
        re.IGNORECASE,
    ),
}
_NOT_DEMANDED = re.compile(
    r"\b(?:not|never|without|n't|don't|don’t|avoid|rather than|instead of|no need|sharing|disclosing"
    r"|telling|revealing|discloses?"
    r"|imagine|suppose|pretend|nunca|sin|evite|evita|compartir|imagina|imagine|no)\b",
    re.IGNORECASE,
)
_OTHER_WAY = re.compile(
    r"\bif you (?:prefer|would rather|'d rather|do not want|don't want|wish)\b|\bor (?:of"
    r"|about) (?:someone|a (?:character|friend|person))"
    r"|\b(?:instead|optional|only if you)\b|\byou (?:may|can) also (?:write|answer|choose)"
    r"|\bsi (?:lo )?prefiere[s]?\b|\ben su lugar\b",
    re.IGNORECASE,
)
_NO_PERSON = (
    r"(?!(?:['’]s?)?[ -](?:intake|forms?|records?|rights|files?|charts?|handbook|satisfaction"
    r"|population|care|education"
    r"|portal|(?:centred|centered)|outcomes?|services?|advocates?|surveys?|information|data|confidentiality"
    r"|privacy|safety|engagement))"
)
_SERVED = {
    "en": re.compile(
        rf"\b(?:(?:clients?|patients?|residents?|service users?|consumers?){_NO_PERSON}"
        r"|(?:participants?|members?|someone|somebody|persons?|people|peers?|anyone) (?:of|in|from|on|at)"
        r" (?:one of )?your (?:groups?|caseload|practice|ward|unit|program|programme|service|agency"
        r"|cent(?:er|re))"
        r"|(?:people|persons?|someone|somebody|individuals?|peers?|veterans?|famil(?:y|ies)|adults|anyone)"
        r" (?:that |who |whom )?(?:you|you have|you've) (?:are |have |currently |now |once )?"
        r"(?:serve|served|support|supported|supporting|work with|worked with|working with|help"
        r"|helped|helping|see|saw|assist|assisted)"
        r"|(?:famil(?:y|ies)|households?|homes?) (?:that |who |whom |which )?(?:you|you have|you've|you will)"
        r" (?:visit|visited|call on|called on)"
        r"|(?:after|from|following) (?:one of your|one|your|each|every|an?|the)(?: next| first| last| own)?"
        r" home visits?|(?:during|on) (?:one of your|one|your (?:next|last)) home visits?"
        r"|cases? (?:from|of|in|at) your|one of your cases?|your cases?(?:load)?|a (?:real|recent"
        r"|difficult|hard) case)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:clientes?|client[ae]s?|pacientes?|residentes?|usuari[oa]s? del servicio"
        r"|(?:personas?|alguien|gente) (?:a (?:la |las |los )?(?:que|quien|quienes) |con (?:la "
        r"|las )?(?:que|quien|quienes) )"
        r"(?:usted |tú )?(?:apoya|apoyas|sirve|sirves|atiende|atiendes|trabaja|trabajas|ayuda|ayudas"
        r"|apoyó|atendió))\b",
        re.IGNORECASE,
    ),
}
_INVENTED = re.compile(
    r"\b(?:made-up|imaginary|imagined|fictional|fictitious|invented|composite|imagine|role[- ]play"
    r"|hypothetical|ficticio|imaginario)\b"
    r"|\b(?:clients?|patients?|residents?|cases?) (?:in|from|of) (?:the|this"
    r"|our) (?:\w+ )?(?:scenario|narrative|story|video|vignette|case|example"
    r"|reading|module|text|film|transcript|recording|chapter|dialogue|conversation)\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"\b(?:all|every|each|any)\b[^.!?\n]{0,40}\b(?:homework|questions?|prompts?|tasks?|answers?|exercises?"
    r"|assignments?|journals?)\b|\b(?:throughout|always|here and (?:below|in)|what you write)\b"
    r"|\b(?:todas?|todos?|cada|siempre)\b",
    re.IGNORECASE,
)
"""Of a line in one prompt, that it is meant for the others, too."""


def check_disclosure(_course: Course, module: Module) -> Iterable[Diagnostic]:
    """P4: no prompt demands that learners tell of their own diagnosis, trauma or recovery."""
    demand = _DEMANDS.get(base_of(module.page.lang))
    for exercise in module.exercises if demand is not None else ():
        # A personal prompt without an alternative is E306 already.
        if not (exercise.kind in _KINDS or exercise.homework) or getattr(exercise.spec, "personal", False):
            continue
        if getattr(exercise.spec, "alternative", None):
            continue
        for text, path in _asked(exercise):
            words = _demanded(text, demand) if demand else None
            if words:
                message = f"the prompt asks learners to tell of themselves: '{shorten(words)}'"
                advice = (
                    "add 'alternative:' with a prompt of the same worth that asks for nothing personal"
                    if hasattr(exercise.spec, "alternative")
                    else "ask about people in general, or make it a reflection with an 'alternative:'"
                )
                yield Diagnostic("P4", message, exercise.place.span(*path), advice)


def _asked(exercise: Exercise) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    yield exercise.spec.prompt, ("prompt",)
    for number, statement in enumerate(getattr(exercise.spec, "statements", ())):
        yield getattr(statement, "text", ""), ("statements", number)


def _demanded(text: str, demand: re.Pattern[str]) -> str | None:
    if _OTHER_WAY.search(text):
        return None
    plain = plain_text(text)
    for start, end in split_sentences(plain.text, text):
        match = demand.search(plain.text, start, end)
        if match is None or within(plain.quoted, *match.span()):
            continue
        if not _NOT_DEMANDED.search(plain.text, start, match.start()):
            return match[0]
    return None


def check_identities(_course: Course, module: Module) -> Iterable[Diagnostic]:
    """P6: homework about people whom learners serve says that nothing may tell who they are."""
    served = _SERVED.get(base_of(module.page.lang))
    homework = module.quiz.homework if module.quiz and served is not None else ()
    for exercise in homework:
        words = _speaks_of(exercise.spec.prompt, served) if served else ""
        said = _said_in(exercise)
        if said and (not words or _FOR_ALL.search(said)):
            return  # it stands for what follows, too
        if not words or said:
            continue
        if not _is_on_page(module):
            message = f"homework speaks of '{shorten(words)}', and nothing says to leave out who they are"
            advice = (
                "neither the prompt nor the module's page says so: add a line such as"
                " 'Leave out names and every detail by which someone could be recognized'"
            )
            yield Diagnostic("P6", message, exercise.place.span("prompt"), advice)
        return


def _speaks_of(prompt: str, served: re.Pattern[str]) -> str:
    """Return the words with which a prompt speaks of people whom learners serve."""
    plain = plain_text(prompt)
    match = served.search(plain.text)
    if match is None or within(plain.quoted, *match.span()) or _INVENTED.search(plain.text):
        return ""
    return match[0]


def _said_in(exercise: Exercise) -> str:
    """Return the sentence of an exercise that says to leave out who people are."""
    spec = exercise.spec
    texts = (spec.prompt, *spec.hints, getattr(spec, "alternative", None), *getattr(spec, "rubric", ()))
    plain = (plain_text(str(text)).text for text in texts if text)
    return next((said for text in plain if (said := find_notice(text, of_task=True))), "")


def _is_on_page(module: Module) -> bool:
    return any(
        find_notice(block.plain.text, of_task=False)
        for block in module.page.prose.blocks
        if not block.facilitator and not block.quoted and block.role != "heading"
    )
