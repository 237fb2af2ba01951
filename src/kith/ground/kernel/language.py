"""Which words in a note lay blame on a child, and what could be written instead?

Advice only: a caller shows it and saves all the same. The caller leaves out text marked as the child's own
words. The table is the language guard-rail of the partnership's ethics rules; some over-warning is accepted
(an adult "recruiting girls" is shown too), silence on a listed phrase is not.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

SELF = r"(?:herself|himself|themself|themselves)"
HERS = r"(?:her|his|their|the)"
SAFE_ACTS = (
    r"(?:talk|speak|tell|say|disclose|report|share|meet|see|work|help|support|engage|attend|accept|come|go|try|be|"
    r"give|answer|listen|consider|provide|take|have|do|make|continue|return|live|stay|move|look|foster|visit|join|"
    r"keep|leave|read|use|show|let|offer|discuss|explore|complete|sign|pay|hear)"
)
CARE_ACTS = (
    r"(?:assessment|examination|treatment|referral|sharing|information|interview|medical|medication|support|"
    r"adoption|section|checks?|contact|the\s+plan|us|it\s+being)"
)
GROWN = r"(?:men|man|males?|women|woman"
ADULTS = rf"(?:(?:adult|older)\s+{GROWN}|people|partners?)|{GROWN}|adults?))"
YOUNG = r"(?:girls?|boys?|friends?|peers?|child|children|pupils?|classmates?|victims?|young\s+\w+|others)"
RELATIVES = r"(?:mother|mum|mom|mam|father|dad|aunt|auntie|uncle|sister|brother|carer|nan|grandmother|parent|friend)"

EXPLOITED = "child who is being sexually exploited"
COERCED = "is being controlled or coerced; has limited choice"
PUT_AT_RISK = "is being put at risk by …; is in situations adults make unsafe"
ABUSED_BY_ADULTS = "has been abused by adults"
PERSON_OF_CONCERN = "“boyfriend” (in quotation marks) and “person of concern”"
NOT_REACHED = "we have not yet found a way to support …; our services have not reached …"
MISSING = "went missing; is showing distress"
PROSECUTION = "no longer feels able to support a prosecution"
ABUSED_BY = "is being abused by"
INVOLVED = "is being made to involve other children"
IMAGES = "child sexual abuse images"
NOTHING_YET = "nothing recorded yet"

NO_CONSENT = "A child cannot consent to abuse, and cannot choose it."
NO_BLAME = "The risk comes from the people who harm, not from the child."

# (pattern, write instead, why), in the order of the partnership's table.
TABLE: tuple[tuple[str, str, str], ...] = (
    (r"child\s+prostitut(?:es?|ion)", EXPLOITED, NO_CONSENT),
    (rf"prostitut(?:e|es|ed|ing)\s+{SELF}", EXPLOITED, NO_CONSENT),
    (rf"(?:sell(?:s|ing)?|sold)\s+(?:sex|{HERS}\s+body|{SELF})", EXPLOITED, NO_CONSENT),
    (r"lifestyle\s+choices?", COERCED, NO_CONSENT),
    (rf"(?:chose|chosen|chooses|choosing|choose)\s+to(?!\s+{SAFE_ACTS}\b)", COERCED, NO_CONSENT),
    (rf"consent(?:ing|ed)(?!\s+to\s+(?:\w+\s+){{0,2}}?{CARE_ACTS}\b)", COERCED, NO_CONSENT),
    (rf"(?<!god )willing(?:ly)?(?!\s+to\s+{SAFE_ACTS}\b)", COERCED, NO_CONSENT),
    (
        rf"put(?:s|ting)?\s+{SELF}\s+(?:\w+\s+){{0,2}}?(?:at|in)\s+(?:\w+\s+)?(?:risk|danger)",
        PUT_AT_RISK,
        NO_BLAME,
    ),
    (
        rf"(?:she|he|they|{HERS}\s+(?:\w+\s+)?(?:behaviours?|choices?|actions?|lifestyle|decisions?))\s+"
        r"(?:(?:is|are|was|were|keeps?|has\s+been)\s+)?put(?:s|ting)?\s+(?:her|him|them)\s+at\s+risk",
        PUT_AT_RISK,
        NO_BLAME,
    ),
    (r"(?:(?<=[.!?;]\s)|^\s*)put(?:s|ting)\s+(?:her|him|them)\s+at\s+risk", PUT_AT_RISK, NO_BLAME),
    (r"risky\s+behaviou?rs?", PUT_AT_RISK, NO_BLAME),
    (r"promiscu(?:ous|ously|ity)", ABUSED_BY_ADULTS, NO_BLAME),
    (rf"sexually\s+active\s+with\s+(?:\w+\s+){{0,2}}?{ADULTS}", ABUSED_BY_ADULTS, NO_CONSENT),
    (r"street[\s-]?wise", ABUSED_BY_ADULTS, "It hides how young the child is."),
    (
        r"boyfriends?",
        PERSON_OF_CONCERN,
        "The word makes abuse by an older or controlling person sound like a relationship between equals.",
    ),
    (
        r"(?:refus(?:es|ed|ing|al)|fail(?:s|ed|ing|ure)|declin(?:es|ed|ing))\s+to\s+engage|(?:will\s+not|won['’]t)\s+engage",
        NOT_REACHED,
        "It is for services to find the way to a child.",
    ),
    (r"hard[\s-]+to[\s-]+reach", NOT_REACHED, "It is for services to find the way to a child."),
    (r"non[\s-]?complian(?:t|ce)", NOT_REACHED, "It is for services to find the way to a child."),
    (
        r"abscond(?:s|ed|ing|ers?)?",
        MISSING,
        "The word is of prisons: ask what the child was leaving, or being drawn to.",
    ),
    (
        r"(?:ran|runs|running)\s+off(?!\s+(?:the\s+road|copies|a\s+cop))",
        MISSING,
        "Ask what the child was leaving.",
    ),
    (r"attention[\s-]+seeking", MISSING, "Distress asks for help."),
    (
        r"allegations?\s+(?:(?:was|were|is|are|has\s+been|have\s+been|been)\s+)?(?:withdrawn|retracted)|"
        rf"(?:withdr(?:ew|awn|aws?|awing)|retract(?:s|ed|ing)?)\s+{HERS}\s+(?:allegations?|statements?|complaints?)",
        PROSECUTION,
        "Pressure and fear stop children; it does not make the abuse untrue.",
    ),
    (r"unreliable\s+witness(?:es)?", PROSECUTION, "It doubts the child instead of the support given."),
    (r"in\s+a\s+(?:sexual\s+)?relationship\s+with", ABUSED_BY, NO_CONSENT),
    (r"(?:has|have|had|having)\s+(?:been\s+having\s+|had\s+)?sex\s+with", ABUSED_BY, NO_CONSENT),
    (
        rf"recruit(?:s|ed|ing)\s+(?!(?:\w+\s+){{0,2}}(?:carers?|workers?|staff|volunteers?|nurses?))(?:\w+\s+){{0,2}}?{YOUNG}",
        INVOLVED,
        "A child who brings other children is being exploited too.",
    ),
    (r"pimp(?:s|ed|ing)?", INVOLVED, "A child who brings other children is being exploited too."),
    (r"(?:child|kiddie)\s+porn(?:ography)?", IMAGES, "It is evidence of abuse, not pornography."),
    (r"sexting\s+(?:\w+\s+){0,2}?for\s+(?:\w+\s+)?(?:gifts?|money|cash|presents?|drugs)", IMAGES, NO_CONSENT),
    (
        r"(?:no|low)[\s-]+risk(?!\s*(?:assessments?|managements?|registers?|plans?|factors?|strategy|indicators?))",
        NOTHING_YET,
        "A form that found nothing has not shown that a child is safe.",
    ),
)


EXAMPLE = "He keeps putting himself at risk and refuses to engage; met her boyfriend."
"""What the prompt is shown with: never written of anybody."""


@dataclass(frozen=True)
class Suggestion:
    """One phrase found, where it stands (characters from the start), and what could stand there instead."""

    found: str
    start: int
    end: int
    write_instead: str
    why: str


PATTERNS = tuple((re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I), instead, why) for pattern, instead, why in TABLE)
QUOTED = re.compile(r"“[^”\n]{1,80}”|\"[^\"\n]{1,80}\"|(?<!\w)‘[^\n]{1,80}?’(?!\w)|(?<!\w)'[^\n]{1,80}?'(?!\w)")
OTHERS_PARTNER = re.compile(rf"{RELATIVES}(?:['’]s|s['’])\s+(?:\w+\s+){{0,2}}$", re.I)


def suggestions(text: str) -> tuple[Suggestion, ...]:
    """Return what could be said better, in the order it stands; where phrases overlap, the longest.

    "Boyfriend" stays when in quotation marks or when it is a grown-up's ("mum's boyfriend").
    """
    quoted = [span.span() for span in QUOTED.finditer(text)]
    found = [
        Suggestion(match.group().strip(), match.end() - len(match.group().strip()), match.end(), instead, why)
        for pattern, instead, why in PATTERNS
        for match in pattern.finditer(text)
        if instead != PERSON_OF_CONCERN or not _said_rightly(text, match.start(), match.end(), quoted)
    ]
    kept: list[Suggestion] = []
    for one in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _said_rightly(text: str, start: int, end: int, quoted: list[tuple[int, int]]) -> bool:
    before = bisect_left(quoted, (start, start)) - 1  # the last quotation that opens before the word
    inside = before >= 0 and end < quoted[before][1]
    return inside or OTHERS_PARTNER.search(text[max(0, start - 60) : start]) is not None
