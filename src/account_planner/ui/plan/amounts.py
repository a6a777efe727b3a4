"""Amounts of money as people type and read them."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"(-?)([0-9][0-9.,'’\s]*)\s*(k|tsd|m|mio|mn|bn)?")
_TIMES = {None: 1.0, "k": 1e3, "tsd": 1e3, "m": 1e6, "mio": 1e6, "mn": 1e6, "bn": 1e9}
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")


def read_amount(text: str, currency: str = "") -> float | None:
    """The amount that was typed: 420000, 420 000, 420.000, 1,250.50, 75k, 1.2m, with or without its currency; None when
    it is none. A single point or comma before exactly three digits parts thousands."""
    words = text.strip().lower().replace("\u00a0", " ")
    for sign in filter(None, (currency.lower(), "€", "$", "£", "chf", "eur", "usd", "gbp")):
        words = words.removeprefix(sign).removesuffix(sign).strip()
    found = _WRITTEN.fullmatch(words)
    if found is None:
        return None
    digits = re.sub(r"['’\s]", "", found[2])
    times = _TIMES[found[3]]
    if _GROUPED.fullmatch(digits) and found[3] is None:
        digits = digits.replace(".", "").replace(",", "")
    elif digits.rfind(",") > digits.rfind("."):
        digits = digits.replace(".", "").replace(",", ".", 1)
    else:
        digits = digits.replace(",", "")
    try:
        amount = float(digits) * times
    except ValueError:
        return None
    return -amount if found[1] else amount


def amount_text(amount: float | None, currency: str | None = None) -> str:
    """ "420,000" with the currency behind it, when there is one; cents only where there are some."""
    if amount is None:
        return ""
    digits = f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}"
    return f"{digits} {currency}" if currency else digits
