"""Documents that are text to look at: web pages, Outlook's HTML, Markdown, notes typed anywhere."""

from __future__ import annotations

import base64
from pathlib import Path

from documents.making import word_parts as parts

_OUTLOOK = """<html xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15 (filtered medium)"><title>Who matters</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0:level1 {} --></style></head>
<body lang=EN-GB link="#0563C1"><div class=WordSection1>
<p class=MsoNormal><b><span style='font-size:16.0pt'>Who matters to whom<o:p></o:p></span></b></p>
<p class=MsoNormal>Date: 14 June 2025<o:p></o:p></p>
<p class=MsoNormal>Venue: A community centre<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><b>Overview<o:p></o:p></b></p>
<p class=MsoNormal>Twenty-five people drew the people around one child. It took
half an hour, and it was \u2018quiet\u2019 work.<o:p></o:p></p>
<p class=MsoNormal><b>What enabled it</b></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>\u00b7<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Shared
commitment<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>\u00b7<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>A long
lunch<o:p></o:p></p>
<p class=MsoNormal><b>Barriers</b></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Posts that stand empty<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span>Moving house<o:p></o:p></p>
<p class=MsoNormal><b>Reflections</b></p>
<p class=MsoNormal>A team manager said: \u201cWe knew three of them and had never rung.\u201d</p>
<p class=MsoNormal>More is <a href="https://example.org/maps">on our page of maps</a>, and not
<a href="javascript:alert(1)">here</a>.</p>
<p class=MsoNormal><img width=48 height=32 src="cid:image001.png@01DA" alt="A map of people"></p>
<p class=MsoNormal><span style='display:none;mso-hide:all'>Draft, not to be sent</span></p>
</div></body></html>
"""

_WEB_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Meetings that listen | Our site</title>
<style>body {{ color: red }}</style><script>track("everybody")</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
<main><article><h1>Meetings that listen</h1>
<p class="byline">By a participation worker, 2 February 2026</p>
<p>Most meetings are <strong>held</strong>. Few of them <em>listen</em>.</p>
<h2>What we changed</h2>
<p>We moved the chairs<br>and took the table out.</p>
<blockquote><p>I stopped counting the ceiling tiles.</p></blockquote>
<ol><li>Begin with names<ul><li>first names</li><li>said by each</li></ul></li>
<li>End with thanks</li></ol>
<figure><img src="data:image/png;base64,{picture}" alt="Nine chairs in a ring">
<figcaption>The room on a Tuesday</figcaption></figure>
<table><thead><tr><th>Month</th><th>Meetings</th></tr></thead>
<tbody><tr><td>January</td><td>4</td></tr><tr><td>February</td><td>2</td></tr></tbody></table>
</article></main><footer><p>Cookies and terms</p></footer></body></html>
"""

_MINUTES = """Session 6 - What changed

Date: 4 June 2026
Place: Town Hall, Room 2

OVERVIEW

We came together for the last time. Each of us
chose one story, and we read them aloud.

WHAT HELPED

* Funding from outside
* A culture that challenges safely
  and does not blame

WHAT GOT IN THE WAY

1. Changes of staff
2. Keeping partners engaged

Looking ahead
-------------

We meet again in a year.

CONCLUSION

It was worth it\u2026 most of the time.
"""

_MARKDOWN = """---
title: Noticing what works
date: 2026-03-05
place: The Old Library
tags:
  - draft
---

# Noticing what works

Some words before any heading, with a **bold** one.

## Overview

We looked at [three stories](https://example.org/stories) and a note[^why].

- [x] chose one
- [ ] wrote it down

## What we learnt

> It was the small things.
> \u2013 a nurse

| Story | Level |
| ----- | ----- |
| A bus queue | 1 |
| A kettle | 2 |

```
a block of code * with a star
```

## Barriers

1. Time
2. More time
   - and what eats it

[^why]: Why it was chosen.
"""

_FAMILY = """What is a learning conversation?

In short
- It is a meeting for the people who help your child.
- Nobody is told off.

Will I be there?

You can be. Ask the person who told you about it.

What happens next?

1) We ask what you think.
2) We tell you what was learnt.

Who can I ask?

Ring 0191 498 0001, Monday to Friday.
"""


def outlook(file: Path) -> None:
    """A message that Outlook saved, in Windows' own encoding."""
    file.write_bytes(_OUTLOOK.replace("\n", "\r\n").encode("cp1252"))


def web_page(file: Path) -> None:
    """A page saved from the web, with what stands around it."""
    held = base64.b64encode(parts.picture(2).read()).decode()
    file.write_text(_WEB_PAGE.format(picture=held), encoding="utf-8")


def minutes(file: Path) -> None:
    """Notes typed into Windows' editor: UTF-16, capitals for headings."""
    file.write_bytes(_MINUTES.replace("\n", "\r\n").encode("utf-16"))


def markdown(file: Path) -> None:
    """Notes in Markdown, with front matter."""
    file.write_text(_MARKDOWN, encoding="utf-8")


def family_text(file: Path) -> None:
    """A page for families, typed as text."""
    file.write_text(_FAMILY, encoding="utf-8-sig")
