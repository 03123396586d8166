"""What should fire on a table: plain arithmetic written from `domain.md` 2.2 and 3.5, without the product's code.

Each function returns {(rule, severity)} for the error and warning rules.
"""

from __future__ import annotations

from decimal import Decimal

from tests.knowledge.forms.checks.random_tables import APPLICANTS, GROUPS, OTHERS, OUTCOMES, PROJECTS, RESULTS, Table

E, W = "error", "warning"
Fired = set[tuple[str, str]]


def fired_2014(n: Table, *, year: int, earlier_applications: bool, last: Table | None) -> Fired:
    """Return what fires on a single bureau's table of the form of 2014."""
    a2 = [n[f"A2.{k}"] for k in range(1, 6)]
    b2 = [n[f"B2.{k}"] for k in range(1, 6)]
    refusals = sum(n[f"C3.4.{k}"] for k in range(1, 7))
    broken = {
        ("T01", E): any(v < 0 or (c not in ("G", "H4") and v % 1 != 0) for c, v in n.items()),
        ("T02", E): n["C1"] != n["C1.1"] + n["C1.2"] + n["C1.3"] + n["C1.4"],
        ("T03", E): n["C2"] != n["C2.1"] + n["C2.2"],
        ("T04", E): n["C3"] != sum(n[f"C3.{k}"] for k in range(1, 9)),
        ("T05", E): refusals > n["C3.4"],
        ("T06", W): refusals != n["C3.4"],
        ("T07", E): n["D"] != n["D.1"] + n["D.2"] + n["D.3"],
        ("T08", E): n["E"] != n["E.1"] + n["E.2"] + n["E.3"],
        ("T09", E): n["H3"] != n["H3.1"] + n["H3.2"],
        ("T10", E): n["A1.1"] > n["A1"],
        ("T11", E): max(a2) > n["A1"],
        ("T12", E): n["A1"] > sum(a2),
        ("T14", W): n["A1.1"] > n["A1.2"],
        ("T15", W): n["A1.2"] > 0 and n["A1.1"] == 0,
        ("T16", E): n["B2.1.1"] > n["B2.1"] or n["B2.2.1"] > n["B2.2"],
        ("T17", W): max(n["B2.4"], n["B2.5"]) > n["B1"],
        ("T18", W): n["B1"] > sum(b2),
        ("T19", W): n["C2"] > n["C1"],
        ("T20", W): not n["C3"] - n["C3.7"] <= n["C2"] <= n["C3"],
        ("T21", W): n["C1"] > 0 and n["C2"] == 0 and n["C3"] == 0,
        ("T22", W): n["D"] + n["E"] != 0 and n["C1"] <= 0 and not earlier_applications,
        ("T23", W): n["G"] > 0 and (n["C3.2"] + n["C3.3"] == 0 or year >= 2018),
        ("T24", W): n["H3"] == 0 or (n["H1"] == 0 and n["H3.1"] > 0) or n["H1"] > 1,
        ("T25", W): n["I3"] > 0 and n["I2"] == 0,
        ("T26", W): (n["I2"] > 0 and n["I3"] == 0) or n["I3"] < n["I2"],
    }
    if last is not None:
        broken["T29", W] = grew(n["A1"], last["A1"], 10) or grew(n["H3"], last["H3"], 2)
    return {rule for rule, fires in broken.items() if fires}


def grew(now: int | Decimal, last: int | Decimal, least: int) -> bool:
    """Return whether a number changed by more than half and at least `least`."""
    return abs(now - last) >= least and 2 * abs(now - last) > last


def fired_new(n: Table, form: str, *, makes_rules: bool, last: Table | None, final: bool) -> Fired:
    """Return what fires on a table of one of the later forms."""
    columns = (*APPLICANTS, "total")
    rows = (*RESULTS, *OTHERS[form])
    everything = (*rows, "new_received", "carried_in", "total_results", "carried_out")
    others = sum(n[f"t3/{row}/total"] for row in OTHERS[form])
    broken = {
        ("R01", E): any(
            n[f"t3/new_received/{c}"] + n[f"t3/carried_in/{c}"] != n[f"t3/total_results/{c}"] + n[f"t3/carried_out/{c}"]
            for c in columns
        ),
        ("R02", E): any(n[f"t3/total_results/{c}"] != sum(n[f"t3/{r}/{c}"] for r in rows) for c in columns),
        ("R03", E): any(n[f"t3/{r}/total"] != sum(n[f"t3/{r}/{c}"] for c in APPLICANTS) for r in everything),
        ("R04", E): any(n[f"t4/{g}/total"] != sum(n[f"t4/{g}/{o}"] for o in OUTCOMES) for g in GROUPS),
        ("R05", E): any(
            (v < 0 and not cell.endswith("/change")) or (v % 1 != 0 and not cell.endswith("/amount"))
            for cell, v in n.items()
        ),
        ("R11", W): not makes_rules and any(v > 0 for cell, v in n.items() if cell.startswith("t2/rules/")),
        ("R12", W): others >= 10 and 5 * others > n["t3/total_results/total"],
    }
    if form == "national-2019":
        documents = ("rules", "normative_documents")
        broken["R06", E] = any(n[f"t2/{r}/disclosed"] > n[f"t2/{r}/total"] for r in documents)
        broken["R07", W] = any(n[f"t2/{r}/made"] != n[f"t2/{r}/disclosed"] for r in documents)
    if last is not None:
        broken |= beside_last(n, form, last, final)
    return {rule for rule, fires in broken.items() if fires}


def beside_last(n: Table, form: str, last: Table, final: bool) -> dict[tuple[str, str], bool]:
    """Return which rules between two years fire."""
    documents = ("rules", "normative_documents")
    amount = "t2/procurement/amount" if form == "national-2019" else "t2/fees/amount"
    broken = {
        ("R08", E if final else W): any(
            n[f"t3/carried_in/{c}"] != last[f"t3/carried_out/{c}"] for c in (*APPLICANTS, "total")
        ),
        ("R13", W): any(last[f"t4/{g}/pending"] > sum(n[f"t4/{g}/{o}"] for o in OUTCOMES) for g in GROUPS),
        ("R21", W): slipped(n[amount], last[amount]),
    }
    if form == "national-2021":
        broken["R09", W] = any(
            n[f"t2/{r}/in_force"] != last[f"t2/{r}/in_force"] + n[f"t2/{r}/issued"] - n[f"t2/{r}/repealed"]
            for r in documents
        )
    else:
        broken["R10", W] = any(
            n[f"t2/{r}/total"] > last[f"t2/{r}/total"] + n[f"t2/{r}/disclosed"] for r in documents
        ) or any(n[f"t2/{r}/previous"] != last[f"t2/{r}/previous"] + last[f"t2/{r}/change"] for r in PROJECTS)
    return broken


def slipped(now: int | Decimal, last: int | Decimal) -> bool:
    """Return whether two amounts differ by a factor from 5,000 to 20,000."""
    if now <= 0 or last <= 0:
        return False
    ratio = max(Decimal(now) / Decimal(last), Decimal(last) / Decimal(now))
    return 5_000 <= ratio <= 20_000
