"""Tells where a redirect leads: to the address that whoever followed it asked for, as browsers do."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

_QUERY = re.compile(r"(?=[?#])")
_USERINFO = re.compile(r"^(https?://)[^/?#]*@", re.IGNORECASE)
_DOT_BEHIND_HOST = re.compile(r"^(https?://[^/?#]*)\.(?=[/?#:]|$)", re.IGNORECASE)


def redirect_target(url: str, location: str) -> str:
    """The address that a redirect from ``url`` leads to, or "" where ``location`` is no address.

    A \\ is a slash, a dot behind a host says nothing, and a fragment is no part of what is asked for. A name
    and password before a host are left out: nobody is sent or shown these.
    """
    path, *rest = _QUERY.split(location.strip(), maxsplit=1)
    target = "".join((path.replace("\\", "/"), *rest))
    # Loaded only now: it takes as long as a third of the database, and few captures are redirects.
    from w3lib.url import safe_url_string

    try:
        asked = _USERINFO.sub(r"\1", urldefrag(urljoin(url, target)).url)
        return _DOT_BEHIND_HOST.sub(r"\1", str(safe_url_string(asked)))
    except ValueError:
        return ""
