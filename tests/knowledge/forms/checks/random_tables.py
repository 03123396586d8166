"""Random tables that keep every rule, made from a seed; and one change to one of their cells.

A table is {cell id: number}. Nothing here knows the product: the ids are those of `cell-ids.md`, written out.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

Table = dict[str, int | Decimal]

APPLICANTS = ("natural_person", "commercial", "research", "public_welfare", "legal_service", "other_org")
GROUPS = ("reconsideration", "litigation_direct", "litigation_after")
OUTCOMES = ("upheld", "corrected", "other", "pending")
RESULTS = (
    *("granted", "partial"),
    *("denied.state_secret", "denied.law_forbids", "denied.safety_stability", "denied.third_party"),
    *("denied.internal", "denied.process", "denied.case_file", "denied.statutory_query"),
    *("unable.not_held", "unable.needs_making", "unable.still_unclear"),
    *("not_processed.petition", "not_processed.repeat", "not_processed.publication"),
    *("not_processed.abusive", "not_processed.reconfirm"),
)
OTHERS = {"national-2019": ("other",), "national-2021": ("other.no_correction", "other.no_payment", "other.other")}
PROJECTS = ("licences", "other_services", "penalties", "coercive_measures", "fees")


def few(random: Random, most: int = 6) -> int:
    """Return a number from 0 to `most`; 0 more often than others, as in real tables."""
    return random.choice((0, random.randint(0, most)))


def split(random: Random, total: int, parts: int) -> list[int]:
    """Return `parts` numbers that sum to `total`."""
    cuts = sorted(random.randint(0, total) for _ in range(parts - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]


def table_of_2014(random: Random, *, earlier_applications: bool, fee_allowed: bool) -> Table:
    """Return a bureau's table of the form of 2014 in which nothing is wrong or odd."""
    table: Table = {}
    channels = [few(random, 60) for _ in range(5)]
    table |= {f"A2.{n}": number for n, number in enumerate(channels, 1)}
    table["A1"] = random.randint(max(channels), sum(channels))
    table["A1.1"] = min(few(random), int(table["A1"]))
    table["A1.2"] = table["A1.1"] + few(random) if table["A1.1"] else 0
    table |= answers(random)
    table |= applications(random)
    disputes_possible = earlier_applications or table["C1"] > 0
    for letter in "DE":
        parts = [few(random, 3) if disputes_possible else 0 for _ in range(3)]
        table |= {letter: sum(parts)} | {f"{letter}.{n}": part for n, part in enumerate(parts, 1)}
    table["F"] = few(random)
    paid = fee_allowed and table["C3.2"] + table["C3.3"] > 0
    table["G"] = Decimal(few(random, 99)) / 100 if paid else 0
    table["H1"] = few(random, 1)
    table["H3.1"] = few(random, 4) if table["H1"] else 0
    table["H3.2"] = few(random, 4) if table["H3.1"] else random.randint(1, 5)
    table |= {"H2": few(random), "H3": table["H3.1"] + table["H3.2"], "H4": Decimal(few(random, 500)) / 10}
    table |= {"I1": few(random), "I2": few(random)}
    table["I3"] = table["I2"] + few(random, 40) if table["I2"] else 0
    return table


def answers(random: Random) -> Table:
    """Return rows B."""
    ways = [few(random) for _ in range(5)]
    table: Table = {f"B2.{n}": number for n, number in enumerate(ways, 1)}
    table["B1"] = random.randint(max(ways[3:]), sum(ways))
    table |= {"B2.1.1": random.randint(0, ways[0]), "B2.2.1": random.randint(0, ways[1])}
    return table


def applications(random: Random) -> Table:
    """Return rows C."""
    replies = [few(random) for _ in range(8)]
    table: Table = {f"C3.{n}": number for n, number in enumerate(replies, 1)}
    table |= {f"C3.4.{n}": part for n, part in enumerate(split(random, replies[3], 6), 1)}
    replied = sum(replies)
    handled = random.randint(replied - replies[6], replied)
    received = handled + few(random) if handled or replied else 0
    table |= {"C3": replied, "C2": handled, "C1": received}
    table |= {f"C2.{n}": part for n, part in enumerate(split(random, handled, 2), 1)}
    table |= {f"C1.{n}": part for n, part in enumerate(split(random, received, 4), 1)}
    return table


def last_table_of_2014(random: Random, table: Table) -> Table:
    """Return a table of the year before from which A1 and H3 changed little."""
    items, staff = int(table["A1"]), int(table["H3"])
    last = table_of_2014(random, earlier_applications=True, fee_allowed=True)
    near = [n for n in range(items * 3 + 10) if abs(items - n) < 10 or 2 * abs(items - n) <= n]
    last |= {"A1": random.choice(near)}
    last |= {"H3": random.choice([n for n in range(staff * 3 + 3) if abs(staff - n) < 2 or 2 * abs(staff - n) <= n])}
    return last


def new_tables(random: Random, form: str, *, makes_rules: bool) -> tuple[Table, Table]:
    """Return (table, table of the year before) of one of the later forms in which nothing is wrong or odd."""
    table, last = (of_2019 if form == "national-2019" else of_2021)(random, makes_rules)
    now_three, last_three = table_three(random, form), table_three(random, form)
    for column in (*APPLICANTS, "total"):
        last_three[f"t3/carried_out/{column}"] = now_three[f"t3/carried_in/{column}"]
    balance(last_three)
    now_four, last_four = table_four(random), table_four(random)
    for group in GROUPS:
        seen = sum(now_four[f"t4/{group}/{outcome}"] for outcome in OUTCOMES)
        last_four[f"t4/{group}/pending"] = random.randint(0, int(seen))
        last_four[f"t4/{group}/total"] = sum(last_four[f"t4/{group}/{outcome}"] for outcome in OUTCOMES)
    return table | now_three | now_four, last | last_three | last_four


def table_three(random: Random, form: str) -> Table:
    """Return table 三; 其他处理 is at most a fifth of the results of every column."""
    table: Table = {}
    for column in APPLICANTS:
        rows = {row: few(random, 9) for row in RESULTS} | {row: few(random, 3) for row in OTHERS[form]}
        rows["granted"] += 4 * sum(rows[row] for row in OTHERS[form])
        results, out = sum(rows.values()), few(random)
        carried = random.randint(0, results + out)
        rows |= {"total_results": results, "carried_out": out, "carried_in": carried}
        rows["new_received"] = results + out - carried
        table |= {f"t3/{row}/{column}": number for row, number in rows.items()}
    add_totals(table)
    return table


def balance(table: Table) -> None:
    """Fit the applications newly received to what was carried out."""
    for column in (*APPLICANTS, "total"):
        handled = table[f"t3/total_results/{column}"] + table[f"t3/carried_out/{column}"]
        table[f"t3/carried_in/{column}"] = 0
        table[f"t3/new_received/{column}"] = handled


def add_totals(table: Table) -> None:
    """Fill in the column 总计 of table 三."""
    for row in {cell.split("/")[1] for cell in table}:
        table[f"t3/{row}/total"] = sum(table[f"t3/{row}/{column}"] for column in APPLICANTS)


def table_four(random: Random) -> Table:
    """Return table 四."""
    table: Table = {}
    for group in GROUPS:
        numbers = [few(random) for _ in OUTCOMES]
        table |= {f"t4/{group}/{outcome}": number for outcome, number in zip(OUTCOMES, numbers, strict=True)}
        table[f"t4/{group}/total"] = sum(numbers)
    return table


def of_2019(random: Random, makes_rules: bool) -> tuple[Table, Table]:
    """Return tables 二 of the form of 2019 for a year and the year before."""
    now: Table = {}
    last: Table = {}
    for row in ("rules", "normative_documents"):
        kept = row == "normative_documents" or makes_rules
        before, made, dropped = (few(random, 30) if kept else 0 for _ in range(3))
        now |= {f"t2/{row}/made": made, f"t2/{row}/disclosed": made}
        now[f"t2/{row}/total"] = made + max(0, before - dropped)
        last |= {f"t2/{row}/made": 0, f"t2/{row}/disclosed": 0, f"t2/{row}/total": before}
    for row in PROJECTS:
        before = few(random, 30)
        change = random.randint(-before, 9)
        last |= {f"t2/{row}/previous": before, f"t2/{row}/change": change}
        now |= {f"t2/{row}/previous": before + change, f"t2/{row}/change": random.randint(-9, 9)}
        if row != "fees":
            now[f"t2/{row}/decisions"], last[f"t2/{row}/decisions"] = few(random, 999), few(random, 999)
    now["t2/procurement/projects"], last["t2/procurement/projects"] = few(random), few(random)
    now["t2/procurement/amount"], last["t2/procurement/amount"] = amounts(random)
    return now, last


def of_2021(random: Random, makes_rules: bool) -> tuple[Table, Table]:
    """Return tables 二 of the form of 2021 for a year and the year before."""
    now: Table = {}
    last: Table = {}
    for row in ("rules", "normative_documents"):
        kept = row == "normative_documents" or makes_rules
        before, issued = (few(random, 30) if kept else 0 for _ in range(2))
        repealed = random.randint(0, before + issued)
        now |= {f"t2/{row}/issued": issued, f"t2/{row}/repealed": repealed}
        now[f"t2/{row}/in_force"] = before + issued - repealed
        last |= {f"t2/{row}/issued": 0, f"t2/{row}/repealed": 0, f"t2/{row}/in_force": before}
    for row in ("licences", "penalties", "coercive_measures"):
        now[f"t2/{row}/decisions"], last[f"t2/{row}/decisions"] = few(random, 999), few(random, 999)
    now["t2/fees/amount"], last["t2/fees/amount"] = amounts(random)
    return now, last


def amounts(random: Random) -> tuple[Decimal, Decimal]:
    """Return two amounts whose ratio stays below 5,000."""
    return Decimal(few(random, 4000)) / 10 + 1, Decimal(few(random, 4000)) / 10 + 1
