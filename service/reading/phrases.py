"""Phrases by which lines of furniture are known, by family; each matches a whole line, in any case of letters.

Every repetition is bounded or separated, so that no line takes more than linear time but for a small factor.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_WEEKDAY = r"(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\.?,?"
MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
_TIME = r"(?:at )?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,5}\)?)?"
DATE: Final = (
    rf"(?:{_WEEKDAY} )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?:,? \d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
"""A day with its month, as pages print it; to be used with `re.IGNORECASE`."""

_NAME = r"(?-i:[A-Z])"
_STORIES = r"(?:articles?|stories|story|posts?|news|content|topics?|coverage|headlines|videos?|links?)"
_LINK_LISTS = (
    r"you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy|have missed)|read next|what to read next"
    r"|recommended(?: for you| stories| reading)?|(?:most|more) (?:read|popular|viewed|shared|commented)"
    r"|trending(?: now| stories| topics)?|popular (?:now|posts|stories)|editors?['\u2019]?s? picks?|around the web"
    rf"|(?:related|latest|top|other|recent|similar) (?:\w+ )?{_STORIES}|more {_STORIES}|from our partners"
    r"|don['\u2019]t miss|more (?:from|on|in) \S+(?: \S+){0,4}"
)
_LINK_LABELS = (
    r"(?:read|see|watch|listen|look|learn)(?: also| more| next| here| now| live)?|also read|also on \w+|live|video"
    rf"|related(?: {_STORIES})?|more on this(?: story)?|don['\u2019]t miss|in (?:pictures|pics|photos|video)|gallery"
    r"|podcast|explainer|must read|recommended|full story|more|further reading"
)
_NEWSLETTER = (
    r"(?:newsletters?|inbox|e-?mails?|alerts?|updates|briefing|digest|account|podcast|channel|notifications?|trial)"
)
_PAGE = r"this (?:article|story|post|piece)"
_NETWORK = r"(?:twitter|x|facebook|instagram|bluesky|mastodon|threads)"
_PUBLISHED = r"(?:published|posted|updated|modified|created|issued|date)"

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "player": (
            r"\d{1,2}:\d{2}(?::\d{2})?(?:[\s/|\u2013-]+\d{1,2}:\d{2}(?::\d{2})?)*",
            r"(?:play|listen|watch)(?: (?:live|now|radio|live radio|video|audio|again|the video|this story))?",
            r"(?:next up|now playing|up next|on air|on air now)(?::.{0,80})?",
            r"available on air stations|(?:loading|buffering)(?:\.\.\.|\u2026)?",
            r"(?:hide|toggle|show|enlarge) (?:caption|navigation|menu|this image)",
            r"download|embed|transcript|fullscreen|mute|unmute|autoplay|your browser does not support.{0,120}",
        ),
        "comments": (
            r"(?:leave|post|write|add|submit) (?:a|your) (?:comment|reply|review)s?",
            r"(?:\d+|view|show|see|read|join) (?:all )?(?:the )?(?:\d+ )?(?:comments?|replies|conversation|views)",
            r"no comments(?: yet)?|\d+ (?:shares?|likes?)",
            r"your e-?mail address will not be published.{0,120}|required fields are marked.{0,20}",
            r"(?:save my name, email|notify me of (?:new|follow)|you must be logged in).{0,120}",
            r"log ?in to (?:comment|reply).{0,80}",
            r"comments? (?:are|is) (?:closed|off|disabled).{0,60}",
        ),
        "links": (
            rf"(?:{_LINK_LISTS})\s*[:\u2026]?",
            rf"(?:{_LINK_LABELS})\s*[:|\u00bb>\u2013\u2014]\s*.{{1,200}}",
            r"(?:read|see) also .{1,160}|also read .{1,160}",
        ),
        "copyright": (
            r"(?:\u00a9|\(c\)).{1,200}|copyright(?: \(c\)| \u00a9| by)? ?(?:19|20)\d{2}\b.{0,240}",
            r"copyright (?:\u00a9|\(c\)|by ).{1,200}|(?:\S.{0,100} )?all rights reserved\b.{0,160}",
            r"(?:this (?:material|article|story|content|page) )?may not be (?:published|reproduced).{0,200}",
            (
                rf"(?:{_PAGE} )?(?:was |is |has been )?(?:first |originally ){{1,2}}"
                rf"(?:published|appeared|posted) (?:by|on|in|at) .{{1,120}}"
            ),
            rf"{_PAGE} (?:was|is|has been) (?:re)?(?:published|produced|syndicated) (?:by|on|from|with) .{{1,160}}",
            r"to see more, visit.{0,120}|the post .{1,200} (?:appeared first|first appeared) on .{1,80}",
        ),
        "staff": (
            (
                r"\(?-{0,2}(?:additional |with (?:additional )?)?(?:reporting|writing|editing|compiled|translated) by "
                rf"{_NAME}.{{1,200}}"
            ),
            rf"\(?with (?:additional )?reporting from {_NAME}.{{1,160}}|contributing: {_NAME}.{{1,120}}",
            rf"{_NAME}.{{1,120}} contributed (?:reporting )?to (?:this (?:report|article|story)|the reporting)\.?",
            r"sources?: ?\S+(?: \S+){0,3}",
        ),
        "sharing": (
            r"(?:share|tweet|e-?mail|print|save) this(?: article| story| post| page)?:?",
            r"share (?:on|via) .{1,40}|copied!?",
            r"share(?: (?:article|story|post|page))?:?|(?:find|like|join|follow) us (?:on|at)\b.{1,80}|follow us",
            rf"follow (?:@\w+|\w+(?: \w+)?) on {_NETWORK}\b.{{0,60}}",
        ),
        "subscribing": (
            (
                r"(?:sign up|subscribe|register)(?: now| here| today| free)?"
                rf"(?: (?:for|to|and|with)\b.{{0,100}}\b{_NEWSLETTER}\b.{{0,80}})?[.!]?"
            ),
            rf"(?:for more, )?(?:sign up|get|receive|join|try|start)\b.{{0,80}}\b{_NEWSLETTER}\b.{{0,80}}",
            r"(?:enter|type) your e-?mail.{0,80}|thank(?:s| you) for (?:subscribing|signing up|registering).{0,80}",
            r"already (?:a (?:subscriber|member)|have an account|subscribed|registered)\?.{0,60}",
            r"(?:donate|become a (?:member|subscriber|supporter)|subscribe|log ?in|sign in)(?: now| today)?[.!]?",
            r"support (?:our|independent|quality) journalism.{0,120}",
        ),
        "consent": (
            r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies.{0,240}",
            r"(?:accept|reject|manage|allow)(?: all)? (?:cookies|preferences)",
            (
                r"by (?:clicking|continuing|signing up|subscribing|submitting|using this).{0,160}"
                r"(?:terms|privacy|cookies|consent).{0,120}"
            ),
            r"do not sell (?:or share )?my .{1,40}",
        ),
        "navigation": (
            r"skip to (?:main )?(?:content|navigation|footer)|back to (?:top|home|article)",
            (
                r"(?:next|previous|prev|older|newer)(?: (?:article|post|story|page|entries|slide|video))?"
                r"(?: [\u00bb\u2192>])?"
            ),
            r"(?:load|show|see|view|read|find out|learn) (?:more|all|less)(?: \w+)?(?:\.\.\.|\u2026)?",
            r"(?:continue|keep) reading\b.{0,80}|(?:click|tap) here\b.{0,80}|expand|collapse|close|open menu",
            r"page \d+(?: of \d+)?|table of contents|in this article:?|breaking news|article body",
            r"(?:tags?|filed under|topics|categor(?:y|ies)|keywords|posted in|published in) ?: ?.{1,160}",
        ),
        "advertising": (
            r"(?:advertisements?|ads?|sponsored(?: content)?|promoted(?: content)?|paid content|ad feedback)[.\u2026]*",
            r"(?:article|story|content) continues (?:below|after)\b.{0,40}",
            r"scroll (?:down )?(?:to|for) (?:continue|more|read)\b.{0,60}",
        ),
        "dates": (
            (
                rf"(?:(?:first |last |originally )?{_PUBLISHED}(?: on| at)?:? ?)?{DATE}"
                rf"(?:,? ?[|\u00b7\u2022-]? ?{_TIME})?(?: ?[|\u00b7\u2022-].{{0,40}})?\.?"
            ),
            rf"(?:(?:last |first )?{_PUBLISHED}(?: at)?:? ?)?{_TIME}(?:,? ?[|\u00b7\u2022-]? ?{DATE})?\.?",
            (
                rf"(?:{_PUBLISHED}:? )?(?:about |an? )?\d{{0,3}} ?"
                r"(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\.?[ -](?:ago|read|listen|watch)"
            ),
        ),
        "addresses": (
            r"(?:https?://|www\.)\S+|[\w.+-]{1,80}@[\w-]{1,80}\.[\w.]{1,40}|@\w+\.?|#\w+(?:\s+#\w+)*",
            r"[\W_]+",
        ),
        "banner": (r"(?:\S.{0,60} ?[|\u2013\u2014-] ?)?your (?:\w+ ){0,3}(?:source|station) (?:for|of) .{1,60}",),
    }
)
"""Patterns of whole lines, by what such lines are for."""

LINK_LIST: Final = re.compile(rf"(?:{_LINK_LISTS})\s*[:\u2026]?", re.IGNORECASE)
"""A line that heads a list of links to other stories."""

MENU_WORDS: Final = frozenset(
    word
    for line in (
        "facebook twitter x linkedin reddit whatsapp telegram email e-mail print share tweet copy link pinterest",
        "flipboard sms instagram youtube tiktok messenger viber vk rss save like comment comments bluesky threads",
        "mastodon home news world politics business sport sports opinion culture arts lifestyle travel health science",
        "tech technology weather video videos photos podcast podcasts radio tv local national international",
        "entertainment money markets economy about us contact careers jobs archive help faq donate advertise with",
        "login log in sign register subscribe my account privacy policy terms of use service cookie cookies settings",
        "sitemap",
        "search menu more live topics newsletter newsletters shop events magazine & and \u00bb \u2022 \u00b7",
    )
    for word in line.split()
)
"""Words of which menus and rows of buttons consist."""
