"""Which folder beside the course's pages holds a translation.

Below `course/`, folders of two or three letters are common (`img`, `faq`, `js`), so only known
codes of languages count there. Below `modules/` and `quizzes/` a folder has no other meaning.
"""

from __future__ import annotations

import re

# Script, region and variants as BCP 47 has them: browsers throw at a tag that is built otherwise.
_REST = r"(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*\Z"
FOLDER = re.compile(rf"(?P<code>[a-z]{{2,3}}){_REST}")
TAG = re.compile(rf"[A-Za-z]{{2,3}}{_REST}")
"""A language as an author names it: `en`, `pt-BR`, `zh-Hant`."""

# ISO 639-1, and of the codes with three letters those that interfaces are translated into.
_LIST = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik
io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml
mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd
se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
vo wa wo xh yi yo za zh zu ace apc arz ast ban bik brx ceb chk chr ckb cop din dak doi fil fon fur gil
gsw haw hil hmn hsb ilo kab kac kar ksw kmr kok kri lua lus mai mam men mni mos nah nds nso pag pam pap
pau pon prs quc rhg rom sat scn shn smn sms szl tet tpi tum tzm vec war yue zgh
"""
_CODES = frozenset(_LIST.split())


def folder_language(name: str, *, known: bool) -> str | None:
    """Return the language that a folder's name stands for; with `known`, only of the list above."""
    match = FOLDER.match(name)
    if match is None or (known and match["code"] not in _CODES):
        return None
    return name
