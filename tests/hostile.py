"""Strings that try to be more than text: made by code, the same each time, as many as asked for."""

from collections.abc import Iterator
from random import Random

PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "'><b onmouseover=alert(1)>x",
    "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>", "<!--", "-->", "]]>", "<![CDATA[x]]>",
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}", "{{ config }}", "{{ self }}",
    "${7*7}", "#{7*7}", "<%= 7*7 %>", "%s%n%x", "{0.__class__}", "{self.__class__.__init__.__globals__}",
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "\uff1d1+1", "=HYPERLINK(\"http://x.example\")",
    "'; DROP TABLE records_note; --", "\" OR \"\"=\"", "1; SELECT pg_sleep(5)", "' UNION SELECT password FROM partnership_user --",
    "#read(\"/etc/passwd\")", "#eval(\"1\")", "#link(\"http://x.example\")[x]", "*bold* _it_ $x^2$ @ref <label>", "\\#", "#import \"x\": *",
    "../../etc/passwd", "..\\..\\win.ini", "/etc/passwd", "file:///etc/passwd", "| id", "; id", "`id`", "$(id)",
    "Bcc: all@x.example", "x\r\nBcc: all@x.example", "x\nSubject: other", "%0d%0aSet-Cookie:x=1", "&lt;script&gt;", "&#60;script&#62;",
    "&amp;", "\u202egnp.exe", "\u200b\u200b", "a\u0300\u0301\u0302\u0303", "\ufeff", "\ud7ff", "\U0001f9ff", "\uff1cscript\uff1e",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", "<iframe srcdoc=\"<script>alert(1)</script>\">", "<base href=//x.example>",
    "<a href=\"javascript:alert(1)\">x</a>", "<form action=//x.example><input name=x>", "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//x.example>", "<meta http-equiv=refresh content=0>", "<object data=x>", "<embed src=x>", "onload=alert(1)",
    "\" autofocus onfocus=alert(1) x=\"", "' style='background:url(//x.example)", "`onload=alert(1)`", "<x onclick=alert(1)>", "<ScRiPt>alert(1)",
)  # fmt: skip
AROUND = (
    "",
    "O'Brien ",
    "Zoë ",
    "  ",
    'a"b ',
    "<<",
    ">>",
    "\u00a0",
    "1 ",
    "{{",
    "}}",
    "&",
    "\\",
    "'",
    '"',
    "/*",
    "*/",
    "--",
)


def hostile(many: int) -> Iterator[str]:
    """Yield that many different strings: each payload alone, then payloads with others around and inside them."""
    chance, seen = Random(5000), set()
    for payload in PAYLOADS:
        if len(seen) < many:
            seen.add(payload)
            yield payload
    while len(seen) < many:
        first, second = chance.choice(PAYLOADS), chance.choice(PAYLOADS)
        made = chance.choice(AROUND) + first + chance.choice(AROUND)
        if chance.random() < 0.5:
            cut = chance.randrange(len(made) + 1)
            made = made[:cut] + second + made[cut:]
        if made not in seen:
            seen.add(made)
            yield made
