"""The aid ledger a second time, in plain Python, from the two regulations alone.

`python3 tests/reference/aid_reference.py N` writes N made cases as JSON, in the form of the cases of
`tests/tables/aid.toml`, with every expected answer. Days are tried one by one, so that nothing here
knows on which days an answer can change.
"""

import datetime
import json
import random
import sys
from fractions import Fraction

DAY = datetime.timedelta(days=1)
CASH = {"grant", "interest_subsidy", "in_kind"}
COUNTS = {"1407/2013", "2023/2831", "1998/2006", "1408/2013", "717/2014"}
OLD = (datetime.date(2014, 1, 1), datetime.date(2023, 12, 31))
NEW = (datetime.date(2024, 1, 1), datetime.date(2030, 12, 31))
END = datetime.date(2031, 1, 1)


def date(text):
    return datetime.date.fromisoformat(text)


def years_before(day, years):
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def end_of_year(end, year):
    month, day = (int(part) for part in end.split("-"))
    if (month, day) in {(2, 28), (2, 29)}:
        return datetime.date(year, 3, 1) - DAY
    return datetime.date(year, month, day)


def fiscal_window(day, end):
    """Returns the first day of the current and two preceding fiscal years."""
    last = end_of_year(end, day.year)
    if last < day:
        last = end_of_year(end, day.year + 1)
    return end_of_year(end, last.year - 3) + DAY


def in_euros(row):
    """Returns the amount in euro, or the reason why it is not known."""
    amount = row.get("equivalent")
    if amount is None:
        if row.get("kind", "grant") not in CASH:
            return "no_gross_grant_equivalent"
        amount = row["amount"]
    if row.get("currency", "EUR") == "EUR":
        return Fraction(amount)
    return Fraction(amount) / Fraction(row["rate"]) if "rate" in row else "no_rate"


class Ledger:
    def __init__(self, case):
        self.case = case
        self.links = [
            (one, other, first and date(first), last and date(last))
            for one, other, first, last in case.get("links", [])
        ]
        self.successions = case.get("successions", [])
        self.known = {row["key"]: row for row in case.get("undertakings", [])}
        rows = enumerate(case["grants"])
        self.rows = sorted(rows, key=lambda row: (row[1]["on"], row[0]))
        self.days = [date(row["on"]) for _, row in self.rows]
        self.euros = [in_euros(row) for _, row in self.rows]
        self.states = {}
        self.kept = {}
        for position in range(len(self.rows)):
            self.states[position] = self.judge(position)

    # Who is who.

    def heirs(self, key, day, granted=None):
        """Returns who has what an enterprise had, each with the share or None."""
        rows = [row for row in self.successions if row["old"] == key and date(row["date"]) <= day]
        shares = [Fraction(row["share"]) if "share" in row else None for row in rows]
        if len(rows) == 1 and shares == [None]:
            shares = [Fraction(1)]
        rest = Fraction(0) if None in shares or not rows else 1 - sum(shares)
        if rest > 0 and granted is not None and date(rows[0]["date"]) <= granted:
            rows, shares = [], []  # it was granted after the part had gone
        if not rows:
            return [(key, Fraction(1))]
        found = [(key, rest)] if rest > 0 else []
        for row, share in zip(rows, shares, strict=True):
            for heir, part in self.heirs(row["new"], day, granted):
                whole = None if share is None or part is None else share * part
                found.append((heir, whole))
        return found

    def now(self, key, day):
        heirs = {heir for heir, _ in self.heirs(key, day)}
        return {key} if key in heirs else heirs

    def group(self, key, day):
        found, ahead = set(), [key]
        while ahead:
            key = ahead.pop()
            if key in found:
                continue
            found.add(key)
            for one, other, first, last in self.links:
                if (first and day < first) or (last and last < day):
                    continue
                ones, others = self.now(one, day), self.now(other, day)
                if key in ones:
                    ahead += others
                if key in others:
                    ahead += ones
        return found

    def moment(self, day):
        """Returns what tells a day apart from another by who is who."""
        links = tuple(
            (not first or first <= day) and (not last or day <= last)
            for _, _, first, last in self.links
        )
        return links, tuple(date(row["date"]) <= day for row in self.successions)

    def held(self, key, day):
        """Returns a single undertaking, and its shares of each row, once for equal days."""
        asked = (key, self.moment(day))
        if asked not in self.kept:
            members = self.group(key, day)
            shares = {}
            for position, (_, row) in enumerate(self.rows):
                heirs = self.heirs(row["to"], day, self.days[position])
                if row.get("follows") in {heir for heir, _ in heirs}:
                    heirs = [(row["follows"], Fraction(1))]
                shares[position] = [share for heir, share in heirs if heir in members]
            self.kept[asked] = members, shares
        return self.kept[asked]

    # What the law of a day says.

    def law(self, members, day):
        """Returns the ceiling and the first day of the window, or None."""
        if NEW[0] <= day <= NEW[1]:
            return 300_000, years_before(day, 3) + DAY
        if not OLD[0] <= day <= OLD[1]:
            return None
        rows = [self.known.get(key, {}) for key in members]
        first = min(fiscal_window(day, row.get("end", "12-31")) for row in rows)
        haulier = any(row.get("freight") == "yes" for row in rows)
        return (100_000 if haulier else 200_000), first

    def in_window(self, key, day, until=None):
        """Returns members, law, the known sum, the reasons for what is unknown, and outside."""
        members, shares = self.held(key, day)
        law = self.law(members, day)
        total, reasons, outside = Fraction(0), [], 0
        if law is None:
            return members, law, total, reasons, outside
        for position in range(len(self.rows) if until is None else until):
            if not law[1] <= self.days[position] <= day or not shares[position]:
                continue
            state, euros = self.states[position], self.euros[position]
            if state == "not_counted":
                continue
            if state == "outside":
                outside += 1
                continue
            for share in shares[position]:
                if isinstance(euros, str):
                    reasons.append(euros)
                elif share is None:
                    reasons.append("split_share")
                elif state == "unknown":
                    reasons.append("not_judged")
                else:
                    total += euros * share
        return members, law, total, reasons, outside

    def judge(self, position):
        row, day = self.rows[position][1], self.days[position]
        if row["act"] not in COUNTS:
            return "not_counted"
        who = self.now(row["to"], day)
        assert len(who) == 1
        _, law, total, reasons, _ = self.in_window(min(who), day, position)
        if law is None:
            return "no_act"
        euros = self.euros[position]
        if isinstance(euros, str):
            return "outside" if total >= law[0] else "unknown"
        if total + euros > law[0]:
            return "outside"
        return "unknown" if reasons else "inside"

    def fits(self, key, amount, day):
        """Returns whether a planned amount fits, or the reason why that is not known."""
        who = self.now(key, day)
        if len(who) != 1:
            return "split_share", False
        _, law, total, reasons, _ = self.in_window(min(who), day)
        if law is None:
            return "no_act", False
        if total + amount > law[0]:
            return False, amount > law[0]
        return (reasons[0] if reasons else True), amount > law[0]

    def plan(self, key, amount, day):
        fits, _ = self.fits(key, amount, day)
        first = passes = None
        unknown, judged, large = False, False, True
        while day <= END:
            found, is_large = self.fits(key, amount, day)
            if found is True:
                first = first or day
            elif found is False:
                passes = passes or day
            elif found != "no_act":
                unknown = True
            if found != "no_act":
                judged, large = True, large and is_large
            if unknown or (first and passes):
                break
            day += DAY
        never = "unknown" if unknown else "above_ceiling" if judged and large else "no_act"
        return {
            "fits": fits,
            "from": str(first or never),
            "passes": str(passes or ""),
        }

    def answer(self, asked):
        """Returns everything that a row of `asked` can say."""
        key, day = asked["of"], date(asked["on"])
        (who,) = self.now(key, day)
        members, law, total, reasons, outside = self.in_window(who, day)
        found = {"members": " ".join(sorted(members)), "at_least": str(total), "outside": outside}
        if law is None:
            found |= {"ceiling": "no_act", "first": "", "sum": "no_act", "headroom": "no_act"}
        else:
            found |= {"ceiling": str(law[0]), "first": str(law[1])}
            found["sum"] = reasons[0] if reasons else str(total)
            found["headroom"] = reasons[0] if reasons else str(max(Fraction(0), law[0] - total))
        if "plan" in asked:
            found |= self.plan(key, Fraction(asked["plan"]), day)
        return found

    def states_in_order(self):
        by_place = {self.rows[position][0]: state for position, state in self.states.items()}
        return [by_place[place] for place in range(len(self.rows))]


def made(seed):
    """Returns a made case with every expected answer: the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - a made case is no secret
    letters = "ABCDE"

    def day(first, last):
        return datetime.date(first, 1, 1) + DAY * dice.randrange(365 * (last - first + 1))

    grants = []
    for _ in range(dice.randint(2, 8)):
        row = {"to": dice.choice(letters[:3]), "on": str(day(2019, 2026))}
        row["amount"] = str(dice.choice([dice.randint(1, 30) * 10_000, dice.randint(1, 9_999_999)]))
        if dice.random() < 0.3:
            row |= {"amount": str(dice.randint(1, 300) * 10_000), "currency": "SEK"}
            if dice.random() < 0.8:
                row["rate"] = str(dice.choice(["11.2", "10.9873", "11.2366", "9.5"]))
        elif len(row["amount"]) > 6:
            row["amount"] = row["amount"][:5] + "." + row["amount"][5:]
        if dice.random() < 0.1:
            row |= {"kind": "loan", "equivalent": str(dice.randint(1, 90) * 1_000)}
        row["act"] = "1407/2013" if row["on"] < "2024" else "2023/2831"
        if dice.random() < 0.08:
            row["act"] = dice.choice(["651/2014", "1408/2013"])
        grants.append(row)
    links = []
    for _ in range(dice.randint(0, 3)):
        one, other = dice.sample(letters, 2)
        first, last = sorted([day(2019, 2026), day(2019, 2027)])
        links.append([one, other, dice.choice(["", str(first)]), dice.choice(["", str(last)])])
    undertakings = [
        {"key": key, "end": dice.choice(["12-31", "06-30", "02-28", "04-30"])}
        for key in letters
        if dice.random() < 0.5
    ]
    for row in undertakings:
        if dice.random() < 0.15:
            row["freight"] = dice.choice(["yes", "separated"])
    case = {"grants": grants, "links": links, "undertakings": undertakings, "successions": []}
    if dice.random() < 0.5:
        # Later than every grant to an enterprise that may be divided.
        when = str(day(2024, 2027))
        ways = [[{"old": "A", "new": "D"}], [{"old": "A", "new": "D"}, {"old": "B", "new": "D"}]]
        ways += [[{"old": "A", "new": "D", "share": share}] for share in ("0.25", "0.5", "1")]
        divided = [{"old": "A", "new": "D"}, {"old": "A", "new": "E"}]
        shares = dice.choice([("0.4", "0.6"), ("0.3", "0.3")])
        ways.append([row | {"share": part} for row, part in zip(divided, shares, strict=True)])
        ways.append(divided)
        chosen = dice.choice(ways)
        case["successions"] = [row | {"date": when} for row in chosen]
        if len(chosen) == 2:
            for row in grants:
                if row["to"] == "A" and row["on"] >= when:
                    row["to"] = "C"
        for row in grants:
            if row["to"] == "A" and dice.random() < 0.2:
                row["follows"] = "D"
    named = {row["to"] for row in grants} | {row["key"] for row in undertakings}
    named |= {row.get("follows", "A") for row in grants} & {"D"}
    named |= {key for one, other, _, _ in links for key in (one, other)}
    ledger = Ledger(case)
    asked = []
    while len(asked) < 3:
        row = {"of": dice.choice(sorted(named)), "on": str(day(2020, 2028))}
        if len(ledger.now(row["of"], date(row["on"]))) != 1:
            continue
        if not asked:
            row["plan"] = str(dice.randint(1, 320) * 1_000)
        asked.append(row | ledger.answer(row))
    name = f"made case {seed}"
    source = "tests/reference/aid_reference.py"
    states = ledger.states_in_order()
    return case | {"name": name, "source": source, "states": states, "asked": asked}


if __name__ == "__main__":
    json.dump([made(seed) for seed in range(int(sys.argv[1]))], sys.stdout)
