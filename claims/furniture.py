"""The furniture of news pages: everything around a story that the story does not say.

General newsroom and web-page wording only, in groups; no outlet has rules of its own.
"""

from __future__ import annotations

import re

from claims.datelines import AGENCIES, is_header_line

_MAX_LENGTH = 400

_OPENINGS = (
    # sharing and following
    r"share (?:it|this|on|via|with|to|article|story|link|your)\b",
    r"(?:tweet|e-?mail|print|save|bookmark|copy link|whatsapp|facebook|twitter)\s*(?:this\b.*)?$",
    r"follow (?:us|me|him|her|our|the author|@)",
    r"(?:like|find|join|contact) us (?:on|at)\b",
    r"join (?:our|the (?:conversation|discussion))\b",
    # comments
    r"leave (?:a|your) (?:reply|comment)",
    r"(?:post|add|write|submit|view|read|show|hide) (?:a |your |all |more )?(?:\d+ )?comments?\b",
    r"your e-?mail address will not be",
    r"save my name",
    r"comments? (?:are|is) (?:closed|off|moderated)",
    r"(?:name|e-?mail|website|comment)\s*\*\s*$",
    # subscribing and paying
    r"subscribe\b(?!rs)",
    r"sign up\b.*\b(?:for|to|newsletter|here|now|inbox|free)\b|sign up$",
    r"(?:sign|log) in(?:$| (?:to|with|or|now|here))",
    r"already (?:a|have a) (?:subscriber|member|account|subscription)",
    r"get (?:the|our|your) (?:\w+ ){0,4}(?:newsletter|news|stories|headlines|app|inbox|alerts)\b",
    r"(?:download|install|get) (?:our|the) (?:\w+ ){0,3}app\b",
    r"(?:support (?:us|our)|donate(?: now| today| to)|become a (?:member|subscriber|supporter))\b",
    r"this (?:article|content|story) is (?:only )?(?:for|available to) (?:\w+ )?"
    r"(?:subscribers|members)",
    r"(?:please )?contact us (?:for|at|on|if)\b",
    # pointing elsewhere
    r"(?:read|see|hear|learn|find out) (?:more|also|next)\b",
    r"also (?:read|see|watch)\b",
    r"(?:read|watch|listen|see|gallery|video|in pictures|more|related|opinion|live|explainer)\s*:",
    r"(?:related|recommended|trending|top|latest|more|other)(?: (?:news|stories|articles|topics|"
    r"links|content|coverage|posts|videos|now|for you|on this (?:story|topic)|from \w+)){0,2}"
    r"\s*:?$",
    r"most (?:read|popular|viewed)\s*(?:$|:|in\b|on\b)",
    r"(?:editor['’]s (?:picks?|choice)|what to read next|up next|"
    r"you (?:may|might) (?:also )?like|don['’]t miss)\b",
    r"click (?:here|on|to)\b",
    r"(?:continue|keep) reading|story continues|article continues|skip (?:to|past)\b",
    r"(?:advertisement|advertising|sponsored(?: content)?|promoted|paid content)\s*(?:$|[-–—:|])",
    r"(?:play|watch|listen|video|audio|photos?|gallery|loading|scroll|back to top|menu|search|home|"
    r"next|previous|close|tags?|topics?|filed under)\s*(?::.*)?$",
    # rights and notices
    r"(?:copyright (?:©|\(c\)|\d{4}|by\b)|\(c\)\s|©)",
    r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies|accept (?:all )?cookies|"
    r"(?:cookie|privacy) (?:policy|settings|notice|preferences)\W*(?:$|\||terms)",
    r"terms (?:of (?:use|service)|and conditions)\W*(?:$|\||apply)",
    r"this (?:article|story|piece) (?:was|has been|first|originally|is)"
    r" (?:first |originally |last |been )*(?:appeared|published|updated|corrected|amended|edited|"
    r"produced|republished|provided|part of)",
    r"this (?:article|story) (?:first |originally )+(?:appeared|ran)",
    r"(?:correction|clarification|editor['’]s note|disclaimer)\s*[:(]",
    r"our standards:",
    r"(?:the )?(?:views|opinions) expressed in this",
    # who made it
    r"\(?(?:additional )?(?:reporting|writing|editing|compiled|photography) by\b",
    r"source\s*:",
    # pictures
    r"(?:file )?(?:photo|image|picture|photograph|pic|credit|caption|video)s?\s*[:/]",
    r"file (?:photo|image|picture)\b",
    r"image (?:source|caption|copyright|credit)\b",
    # counters
    r"\d+\s*-?\s*min(?:ute)?s?(?: read)?\s*$",
    r"\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\s*$",
    r"\d+ (?:comments?|shares?|views?|likes?|reads?)\s*$",
    r"(?:published|updated|posted|last (?:updated|modified))\s*(?::|on\b|at\b|by\b|\d)"
    r".{0,40}(?<!\.)$",
)
_OPENING = re.compile(rf"\W*(?:{'|'.join(_OPENINGS)})", re.IGNORECASE)

_ANYWHERE = re.compile(
    r"all rights reserved|required fields are marked|offered to subscribers|"
    r"subscription options|"
    r"may not be (?:published|reproduced|republished|redistributed)(?: in whole|,| or\b)|"
    r"unsubscribe at any time|by signing up|our privacy policy|"
    r"contributed (?:to (?:this|the) (?:report|story|article)|reporting)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?\s*:\s*/\s*/|www\s*\.)\s*[\w.~:/?#@!$&'()*+,;=%\s-]*", re.IGNORECASE
)
_SHOUTED_PHOTO = re.compile(r"\b(?:FILE PHOTO|FILE PIC|HANDOUT PHOTO|FILE IMAGE)\b")
_CREDIT = re.compile(
    r"(?:\b(?:Getty Images|Shutterstock|Reuters|AP|AFP|EPA|EFE)"
    r"(?:\s*/\s*[\w. ]+|\s+(?:Photo|Images))"
    r"|\((?:Photo|Image|Picture|Photograph|Credit|File)\b[^)]*\)"
    r"|\[(?:[\w.' -]+/)?(?:File|Reuters|AP|AFP|EPA|Getty|Anadolu)[^\]]*\]"
    r"|\bREUTERS/[\w. ]+|\bAP Photo\b[^.]*)\W*$"
)
_BYLINE = re.compile(
    r"(?i:by|story by|reported by|written by|words by|text by)\s+"
    r"(?:(?:[A-ZÀ-Þ][\w.'’@/-]*|and|of|the|in|for|de|da|van|von|der|al|bin|staff|writer|"
    r"correspondent|reporter|editor|bureau|chief|&|\|)[,;]?\s*){1,14}"
)
_SIGN_OFF = re.compile(
    rf"[\s(\[/—–-]*(?:{AGENCIES}|(?:News )?Agencies|[A-Z]{{2,4}}/[A-Z]{{2,4}})"
    r"(?:\s*[/,&+-]\s*[A-Za-z]{2,12})*[\s)\].—–/-]*"
)

# The work on a word, a run of signs or a sentence grows with its square, or faster.
_MAX_WORD = 2_000
_MAX_SIGNS = 200
_MAX_SENTENCE = 1_500
_SIGNS = re.compile(r"[^\w\s]+")
_SENTENCE_MARK = re.compile(r"[.!?…;:]")


def is_unreadable(block: str) -> bool:
    """Whether no prose can be read in ``block``: a word, a run of signs or a sentence without end.

    A sentence ends where a full stop or the like stands, whatever for.
    """
    return len(block) > _MAX_SIGNS and (
        any(len(word) > _MAX_WORD for word in block.split())
        or any(len(run) > _MAX_SIGNS for run in _SIGNS.findall(block))
        or any(len(part) > _MAX_SENTENCE for part in _SENTENCE_MARK.split(block))
    )


def is_furniture(block: str) -> bool:
    """Whether ``block``, a paragraph or a line, is page furniture wherever it stands.

    Recognised are prompts (share, comment, subscribe, read more), rights and cookie notices,
    by-lines and header lines, agency sign-offs, captions and credits, bare addresses, and
    anything without a letter. Long blocks never are: a story may speak of newsletters.
    """
    if not any(char.isalpha() for char in block):
        return True
    if len(block) > _MAX_LENGTH:
        return False
    block = " ".join(block.split())
    return bool(
        _OPENING.match(block)
        or _ANYWHERE.search(block)
        or _ADDRESS.fullmatch(block)
        or _SHOUTED_PHOTO.search(block)
        or _CREDIT.search(block)
        or _BYLINE.fullmatch(block)
        or _SIGN_OFF.fullmatch(block)
        or is_header_line(block)
    )
