"""The words that temporal expressions are made of, each under a one-letter code.

A rule of the grammar is a regular expression over these codes (see ``claims.times.grammar``), so
a word's code says which places it can take in an expression. Values are what the rules need of the
word: a month number, a count, a unit.
"""

from __future__ import annotations

from typing import NamedTuple

from claims.models import Grain, TimeModifier

Value = int | float | str | Grain | TimeModifier | None


class Word(NamedTuple):
    """A lexicon entry: its code and its value."""

    code: str
    value: Value


# Symbols used in rules, and the codes each stands for.
SYMBOLS = {
    "MONTH": "M",
    "WEEKDAY": "W",
    "WKD": "w",  # abbreviated weekday: a date only beside other date words
    "ANYDAY": "Ww",
    "SEASON": "S",
    "UNIT": "U",
    "WEEKEND": "K",
    "DAYPART": "P",
    "NOON": "N",
    "DEICTIC": "D",
    "VAGUE": "R",
    "HOLIDAY": "H",
    "FREQ": "F",
    "YEAR": "y",
    "INT": "i",
    "BIG": "n",
    "ORD": "o",
    "CARD": "c",
    "FEW": "f",
    "DAYNUM": "io",
    "DECADE": "E",
    "ISO": "G",
    "NUMERIC": "g",
    "QNUM": "Q",
    "CLOCK": "C",
    "AMPM": "A",
    "ZONE": "Z",
    "LAST": "l",
    "NEXT": "x",
    "THIS": "t",
    "THAT": "h",
    "SAME": "j",
    "FOLLOWING": "X",
    "RECENT": "r",
    "COMING": "z",
    "AGO": "L",
    "LATER": "V",
    "EARLIER": "Y",
    "PART": "p",  # early, late, mid
    "EDGE": "e",  # end, beginning, middle
    "APPROX": "q",
    "EVERY": "v",
    "FISCAL": "s",
    "OLD": "d",
    "HALF": "b",
    "THE": "T",
    "AN": "a",
    "OF": "O",
    "IN": "I",
    "DURING": "u",
    "ON": "J",
    "AT": "@",
    "FROM": "B",
    "TO": "2",
    "AND": "&",
    "OR": "|",
    "BETWEEN": "%",
    "BEFORE": "<",
    "AFTER": ">",
    "SINCE": "{",
    "UNTIL": "}",
    "BY": "=",
    "WITHIN": "~",
    "FOR": "4",
    "MORE": "+",
    "THAN": "^",
    "LESS": "_",
    "NOW": "!",
    "SHORT": '"',
    "NEAR": "(",
    "DAYS": "k",
    "POSS": "'",
    "POST": "5",
    "TIME": "6",
    "STARTING": "8",
    "REST": "9",
    "LASTING": ")",
    "RUNNING": "m",  # straight, consecutive, full
    "COMMA": ",",
    "DASH": "-",
    "SLASH": "/",
}

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASON_NAMES = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

CARDINALS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90, "noughties": 0,
}  # fmt: skip

UNITS = {
    "second": Grain.SECOND, "minute": Grain.MINUTE, "hour": Grain.HOUR, "day": Grain.DAY,
    "week": Grain.WEEK, "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR,
    "decade": Grain.DECADE, "century": Grain.CENTURY,
}  # fmt: skip
DURATION_LETTERS = {
    Grain.SECOND: "S", Grain.MINUTE: "M", Grain.HOUR: "H", Grain.DAY: "D", Grain.WEEKEND: "WE",
    Grain.WEEK: "W", Grain.MONTH: "M", Grain.QUARTER: "Q", Grain.YEAR: "Y",
}  # fmt: skip

# Zones as their offset from UTC in minutes; names that two regions share are left out.
ZONES = {
    "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "ct": -360, "mst": -420,
    "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480, "jst": 540, "kst": 540,
    "aest": 600, "aedt": 660, "eastern": -300, "pacific": -480,
}  # fmt: skip

# Multi-word names first seen as one token by the lexer; values are keys of ``holidays.DAYS``.
HOLIDAYS = {
    "christmas": "christmas", "christmas day": "christmas", "xmas": "christmas",
    "christmas eve": "christmas eve", "boxing day": "boxing day",
    "new year's day": "new year", "new years day": "new year", "new year day": "new year",
    "new year's": "new year", "new year's eve": "new year's eve",
    "new years eve": "new year's eve", "thanksgiving": "thanksgiving",
    "thanksgiving day": "thanksgiving", "black friday": "black friday",
    "cyber monday": "cyber monday", "easter": "easter", "easter sunday": "easter",
    "easter monday": "easter monday", "good friday": "good friday",
    "palm sunday": "palm sunday", "ash wednesday": "ash wednesday",
    "maundy thursday": "maundy thursday", "pentecost": "pentecost",
    "labor day": "labor day", "memorial day": "memorial day", "veterans day": "veterans day",
    "veterans' day": "veterans day", "independence day": "independence day",
    "fourth of july": "independence day", "columbus day": "columbus day",
    "presidents' day": "presidents day", "presidents day": "presidents day",
    "president's day": "presidents day", "martin luther king day": "mlk day",
    "martin luther king jr. day": "mlk day", "mlk day": "mlk day", "halloween": "halloween",
    "valentine's day": "valentine's day", "valentines day": "valentine's day",
    "st. patrick's day": "st patrick's day", "st patrick's day": "st patrick's day",
    "saint patrick's day": "st patrick's day", "cinco de mayo": "cinco de mayo",
    "mother's day": "mother's day", "father's day": "father's day", "may day": "may day",
    "international workers' day": "may day", "earth day": "earth day",
    "groundhog day": "groundhog day", "election day": "election day",
    "inauguration day": "inauguration day", "super tuesday": "super tuesday",
    "bastille day": "bastille day", "guy fawkes night": "guy fawkes night",
    "bonfire night": "guy fawkes night", "remembrance day": "veterans day",
    "armistice day": "veterans day", "juneteenth": "juneteenth",
    "april fools' day": "april fools", "april fool's day": "april fools",
    "all saints' day": "all saints", "epiphany": "epiphany",
    "international women's day": "women's day", "d-day": "d-day", "anzac day": "anzac day",
    "labour day": "labor day", "indigenous peoples' day": "columbus day",
    "indigenous peoples day": "columbus day", "indigenous people's day": "columbus day",
    "washington's birthday": "presidents day", "martin luther king jr day": "mlk day",
    "whit monday": "whit monday", "shrove tuesday": "shrove tuesday",
    "fat tuesday": "shrove tuesday",
    "pancake day": "shrove tuesday", "holy thursday": "maundy thursday",
    "holy saturday": "holy saturday", "ascension day": "ascension day",
    "corpus christi day": "corpus christi", "whit sunday": "pentecost",
    "all souls' day": "all souls", "all souls day": "all souls", "all saints day": "all saints",
    "all hallows' eve": "halloween", "st george's day": "st george's day",
    "st. george's day": "st george's day", "saint george's day": "st george's day",
    "st david's day": "st david's day", "st andrew's day": "st andrew's day",
    "st. patrick's": "st patrick's day", "st patrick's": "st patrick's day",
    "saint patrick's": "st patrick's day", "st patricks day": "st patrick's day",
    "april fools day": "april fools", "april fools": "april fools",
    "world aids day": "world aids day", "human rights day": "human rights day",
    "mothers day": "mother's day", "mothers' day": "mother's day",
    "fathers day": "father's day", "fathers' day": "father's day",
    "singles' day": "veterans day", "singles day": "veterans day",
    "july fourth": "independence day", "orthodox christmas": "orthodox christmas",
    "orthodox easter": "orthodox easter", "vj day": "vj day", "ve day": "ve day",
    "waitangi day": "waitangi day", "holocaust memorial day": "holocaust",
    "international holocaust remembrance day": "holocaust",
    "australia day": "australia day", "canada day": "canada day", "flag day": "flag day",
    "new year eve": "new year's eve", "st. stephen's day": "boxing day",
    "st stephen's day": "boxing day", "saint patrick day": "st patrick's day",
    "clean monday": "clean monday", "trinity sunday": "trinity sunday",
    "remembrance sunday": "remembrance sunday", "victoria day": "victoria day",
    "kwanzaa": "kwanzaa", "pearl harbor day": "pearl harbor day",
    "chinese new year": "chinese new year", "lunar new year": "chinese new year",
    "lunar new year's day": "chinese new year", "diwali": "diwali", "deepavali": "diwali",
    "holi": "holi", "vesak": "vesak", "vesak day": "vesak", "eid al-fitr": "eid al-fitr",
    "eid al fitr": "eid al-fitr", "eid ul-fitr": "eid al-fitr", "eid al-adha": "eid al-adha",
    "eid al adha": "eid al-adha", "eid ul-adha": "eid al-adha",
    "feast of the sacrifice": "eid al-adha", "islamic new year": "islamic new year",
    "hijri new year": "islamic new year", "prophet's birthday": "prophet's birthday",
    "rosh hashanah": "rosh hashanah", "rosh hashana": "rosh hashanah",
    "jewish new year": "rosh hashanah", "yom kippur": "yom kippur", "passover": "passover",
    "pesach": "passover", "mardi gras": "shrove tuesday", "veteran's day": "veterans day",
    "guy fawkes day": "guy fawkes night", "easter saturday": "holy saturday",
    "arbor day": "arbor day", "day of the dead": "all souls", "st. patrick day": "st patrick's day",
    "st patrick day": "st patrick's day", "all hallows eve": "halloween",
    # In January for the United Nations, in spring for Israel.
    "holocaust remembrance day": "yom hashoah", "yom hashoah": "yom hashoah", "sukkot": "sukkot",
    "shavuot": "shavuot",
}  # fmt: skip


def _entries() -> dict[str, Word]:
    words: dict[str, Word] = {}

    def add(code: str, entries: dict[str, Value] | str) -> None:
        if isinstance(entries, str):
            entries = dict.fromkeys(entries.split())
        words.update({word: Word(code, value) for word, value in entries.items()})

    add("M", {name.lower(): i for i, name in enumerate(MONTH_NAMES, 1)})
    add("M", {name[:3].lower(): i for i, name in enumerate(MONTH_NAMES, 1)})
    add("M", {"sept": 9})
    add("W", {name.lower(): i for i, name in enumerate(WEEKDAY_NAMES)})
    add("w", {name[:3].lower(): i for i, name in enumerate(WEEKDAY_NAMES)})
    add("w", {"tues": 1, "weds": 2, "thur": 3, "thurs": 3})
    add("S", {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"})
    add("S", {"springtime": "SP", "summertime": "SU", "wintertime": "WI"})
    add("c", dict(CARDINALS))
    add("o", dict(ORDINALS))
    add("E", dict(DECADES))
    add("U", dict(UNITS))
    add("U", {f"{word}s": grain for word, grain in UNITS.items()})
    add("U", {"centuries": Grain.CENTURY, "fortnight": Grain.WEEK, "fortnights": Grain.WEEK})
    add("U", {"hr": Grain.HOUR, "hrs": Grain.HOUR, "yr": Grain.YEAR, "yrs": Grain.YEAR})
    add("U", {"min": Grain.MINUTE, "mins": Grain.MINUTE})
    add("o", {"second": 2})
    add(")", {f"{word}long": grain for word, grain in UNITS.items()})
    add("K", "weekend weekends")
    add("P", {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO"})
    add("P", {"lunchtime": "MI", "midday": "MI", "nights": "NI", "mornings": "MO"})
    add("P", {"evenings": "EV", "afternoons": "AF"})
    add("N", {"noon": "12:00", "midnight": "24:00"})
    add("D", {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": "NI", "overnight": "ON"})
    add("D", {"tonite": "NI", "tmrw": 1})
    add("R", {"currently": "PRESENT_REF", "recently": "PAST_REF", "nowadays": "PRESENT_REF"})
    add("R", {"lately": "PAST_REF", "presently": "PRESENT_REF"})
    add("R", {"future": "FUTURE_REF"})
    add("!", "now")
    add("F", {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"})
    add("F", {"quarterly": "P1Q", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y"})
    add("F", {"hourly": "PT1H", "biweekly": "P2W", "fortnightly": "P2W", "biennial": "P2Y"})
    add("f", "few several couple many some")
    add("l", "last previous preceding past latest prior")
    add("(", "near foreseeable distant immediate")
    add("x", "next")
    add("X", "following ensuing subsequent")
    add("z", "coming upcoming")
    add("t", "this current present these")
    add("h", "that")
    add("j", "same")
    add("r", "recent")
    add("L", "ago")
    add("V", "later hence")
    add("Y", "earlier")
    add("p", {"early": TimeModifier.EARLY, "late": TimeModifier.LATE, "mid": TimeModifier.MID})
    add("e", {"end": TimeModifier.END, "close": TimeModifier.END, "beginning": TimeModifier.START})
    add("e", {"start": TimeModifier.START, "middle": TimeModifier.MID})
    add(
        "q",
        dict.fromkeys(["about", "around", "approximately", "roughly", "some"], TimeModifier.ABOUT),
    )
    add("q", dict.fromkeys(("nearly", "almost"), TimeModifier.LESS_THAN))
    add("v", "every each")
    add("s", "fiscal financial")
    add("d", "old olds")
    add("b", {"half": 0.5})
    add("T", "the")
    add("a", {"a": 1, "an": 1, "another": 1})
    add("O", "of")
    add("I", "in")
    add("u", "during throughout")
    add("J", "on")
    add("@", "at")
    add("B", "from")
    add("2", "to through till thru")
    add("}", "until")
    add("&", "and")
    add("|", "or")
    add("%", "between")
    add("<", "before")
    add(">", "after")
    add("{", "since")
    add("=", "by")
    add("~", "within")
    add("4", "for over")
    add("+", "more")
    add("_", "less fewer")
    add("^", "than")
    add("5", "post pre")
    add("6", "time")
    add("9", "rest remainder balance")
    add("m", "straight consecutive additional extra full whole solid")
    add("8", "starting commencing ending ended")
    add(
        "Z",
        {name: offset for name, offset in ZONES.items() if name not in ("et", "ct", "mt", "pt")},
    )
    return words


WORDS = _entries()
