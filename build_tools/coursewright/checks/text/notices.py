"""Does a text tell to leave out who people are? A rule or an instruction, not a word such as *names*.

*Change the names* is a notice, *he never names a feeling* is none: the words must be told to someone,
at the head of a clause, behind *please*, *must* or the like.
"""

from __future__ import annotations

import re

from coursewright.checks.text.sentences import split_sentences

_WHO = (
    r"(?:names?|initials|identif(?:y|ies|ied|ying|iers?|iable)|dates of birth|who (?:they|he|she|it|someone"
    r"|the person|that person|anyone|the people) (?:are|is|was|were)"
    r"|(?:identifying|personal|private|telling) details"
    r"|details (?:of|about) (?:people|persons?|anyone|clients?|who)"
    r"|details (?:that|by which) (?:could|would|may|might|show|tell|give|someone|anyone|people)"
    r"|recogni[sz](?:e|ed|es|able))\b"
)
_PEOPLE = (
    r"(?:anyone|anybody|someone|them by|(?:(?:the|a|any|your|other|real) )?(?:people|persons?|individuals?"
    r"|clients?|patients?|residents?|participants?|members?|famil(?:y|ies)|households?|peers?))\b"
)
_TOLD = (
    r"(?:^|[,;:—–(]|\b(?:and|but|please|always|then|so|or|must|should|shall|have to|has to|need to|sure to"
    r"|remember to|you|we|may))[ ]*(?:please |then |just )?"
)
_NOTICE = re.compile(
    # Leave out names; change every name.
    rf"{_TOLD}(?:leave (?:out|off|away)|omit|withhold|take out|keep out|strip)\b[^.!?]{{0,80}}?\b{_WHO}"
    rf"|{_TOLD}(?:remove|change|avoid|disguise|replace|mask|blank out|cross out|black out|hide)"
    rf"(?: [\w'’-]{{1,20}},?){{0,3}}? {_WHO}"
    # Leave names out; keep identifying details out of it.
    rf"|{_TOLD}(?:leave|keep|take)\b[^.!?]{{0,60}}?\b{_WHO}[^.!?]{{0,40}}?\b(?:out|off|away|to yourself"
    r"|private|secret)\b"
    # Do not give names; you may not name anyone.
    rf"|(?:{_TOLD}(?:do not|don['’]t|never)|\b(?:must|may|should|shall) (?:not|never)|\bmustn['’]t)"
    rf" (?:ever )?(?:use|give|write|include|mention|reveal|share|tell|say|put|record|note|state|disclose|add"
    rf"|bring|hand in|keep)\b[^.!?]{{0,80}}?\b{_WHO}"
    rf"|(?:{_TOLD}(?:do not|don['’]t|never)|\b(?:must|may|should|shall) (?:not|never)) (?:name|identify)"
    rf"(?: (?:or|and) \w+)? {_PEOPLE}"
    # No names, please; nothing that identifies anyone.
    r"|(?:^|[,;:—–(])[ ]*(?:no|without|with no|but no|and no|but without) (?:(?:any|real|full|last|first"
    r"|client|other) )*(?:names?\b|initials\b|identif)"
    r"|\b(?:write|use|give|tell|describe|speak|include|share|bring|present|answer|do|work|report|say|note)\b"
    r"[^.!?]{0,80}?\b(?:no|without|with no) (?:(?:any|giving|using|real|full|last|first|client|other)"
    r" )*(?:names?\b(?! (?:for|tags?)\b)|initials\b|identif\w+)"
    rf"|\bnothing (?:that|which|by which|from which)\b[^.!?]{{0,60}}?\b(?:identif\w+|recogni[sz]\w+"
    rf"|tells? who|gives? away|{_WHO})"
    r"|\bso (?:that )?(?:no one|nobody|no reader|they|he or she|the person|the family|people)\b[^.!?]{0,50}?"
    r"\b(?:identif\w+|recogni[sz]\w+|tell who|guess who|know who)"
    # Names must be left out.
    rf"|\b{_WHO}[^.!?]{{0,40}}?\b(?:(?:must|should|shall|are to|is to|have to|need to) (?:all )?(?:be (?:left"
    r" out|removed|changed|omitted|taken out|blacked out|withheld)|stay out|never|not)|stays? out"
    r"|(?:are|is) (?:never|not) (?:written|given|used|told|shared|put))\b"
    # Stay anonymous; use a made-up name.
    rf"|{_TOLD}(?:anonymi[sz]e|de-?identify)\b|{_TOLD}(?:keep|make|stay|remain|be)\b[^.!?]{{0,40}}?\banonymous"
    r"|\b(?:must|should) (?:be|stay|remain) (?:anonymous|anonymi[sz]ed|de-?identified)\b"
    rf"|{_TOLD}(?:use|choose|invent|make up|give)\b[^.!?]{{0,40}}?\b(?:pseudonyms?|initials only|(?:made-up"
    r"|false|invented|different|fictitious|changed|another|new) names?)\b",
    re.IGNORECASE,
)
_NOTICE_ES = re.compile(
    r"\b(?:omita|omite|cambie|cambia|evite|evita|quite|quita|elimine|elimina|nada que|sin (?:dar |usar )?"
    r"|no (?:escriba|dé|des|use|ponga|incluya|mencione|diga|revele|comparta)s?)\b[^.!?]{0,80}?"
    r"\b(?:nombres?|identifi\w+|datos|iniciales)\b|\b(?:debe|deben) ser anónim\w+"
    r"|\b(?:de forma|de manera) anónima\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\bde-?identified\b|\banonymi[sz]ed\b|\banonymously\b|\bpseudonyms?\b|\bmade-up names?\b"
    r"|\b(?:names?|identif\w+|details?|initials)\b[^.!?]{0,40}?\b(?:left out|removed|changed|omitted)\b"
    r"|\b(?:without|no|rather than|instead of|leaving out|omitting|changing|removing) (?:\w+ ){0,3}?"
    r"(?:names?|initials|identif\w+)\b(?! (?:for|tags?)\b)",
    re.IGNORECASE,
)
"""In the task itself, a word beside its object says it: *bring a de-identified note*."""
_SIGN = re.compile(
    r"(?i)name|nombre|identif|initials|iniciales|anonym|anónim|pseudonym|details|datos"
    r"|recogni|who |birth"
)


def find_notice(text: str, *, of_task: bool) -> str:
    """Return the sentence that tells to leave out who people are, or nothing."""
    if not _SIGN.search(text):
        return ""
    for start, end in split_sentences(text):
        sentence = text[start:end].lstrip(" \"'“‘([*-")
        if _SIGN.search(sentence) and (
            _NOTICE.search(sentence) or _NOTICE_ES.search(sentence) or (of_task and _ASIDE.search(sentence))
        ):
            return sentence
    return ""
