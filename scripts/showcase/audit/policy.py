"""Every page begins with a policy that keeps other hosts and inline code out, and tells other sites
nothing of where their visitors come from. overrides/partials/policy.html writes it.
"""

from __future__ import annotations

import re
from html import unescape

from ..base.problems import Problem

_META = re.compile(r"""<meta\s(?:[^>"']|"[^"]*"|'[^']*')*>""", re.I)
_LOADS = re.compile(r"<(?:link|script|style|base|body|img)\b", re.I)
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"', re.I)
_REFERRER = re.compile(r'name="referrer" content="(?:same-origin|no-referrer)"', re.I)
_SOURCES = {"'none'", "'self'", "data:", "blob:"}
_NO_CODE_FROM = {"data:", "blob:"}


def audit(name: str, html: str) -> list[Problem]:
    """What :func:`in_page` says of the page of this ``name``."""
    instead = "恢复 overrides/partials/policy.html，和模板开头引用它的那一行。"
    return [
        Problem(name, "policy", f"页面的安全策略不对：{fault}", instead) for fault in in_page(html)
    ]


def in_page(html: str) -> tuple[str, ...]:
    """What is wrong with the policy of a page. It counts from where it stands on, so it must come
    before anything that loads (https://www.w3.org/TR/CSP3/#meta-element).
    """
    loads = _LOADS.search(html)
    before = _META.findall(html, 0, loads.start()) if loads else _META.findall(html)
    policies = [unescape(p) for tag in before for p in _POLICY.findall(tag)]
    faults = []
    if len(policies) != 1:
        faults.append("没有 Content-Security-Policy，或者写得太靠后。")
    else:
        faults += [f"“{word}”放得太宽。" for word in too_wide(policies[0])]
    if not any(_REFERRER.search(tag) for tag in before):
        faults.append("没有 referrer。")
    return tuple(faults)


def too_wide(policy: str) -> list[str]:
    """Directives that let in more than this site's own files, and ones that have to be there."""
    rules = [rule.split() for rule in policy.split(";") if rule.strip()]
    allowed = {name.lower(): {s.lower() for s in sources} for name, *sources in rules}
    wide = [
        name
        for name, sources in sorted(allowed.items())
        if sources - _SOURCES or (name.startswith(("script", "style", "object")) and sources & _NO_CODE_FROM)
    ]  # fmt: skip
    wide += ["default-src"] * (allowed.get("default-src") != {"'none'"})
    wide += ["base-uri"] * (allowed.get("base-uri") not in ({"'none'"}, {"'self'"}))
    wide += ["form-action"] * ("form-action" not in allowed)
    return sorted(set(wide))
