"""What the published reports say, written out by hand from the reports themselves, cell by cell."""

from __future__ import annotations

from decimal import Decimal

APPLICANTS = ("natural_person", "commercial", "research", "public_welfare", "legal_service", "other_org", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")

DONGYANG_2017 = dict(
    line.split()
    for line in """
    A1 288
    A1.1 1
    A1.2 0
    A2.1 0
    A2.2 288
    A2.3 0
    A2.4 0
    A2.5 0
    B1 6
    B2.1 0
    B2.1.1 0
    B2.2 0
    B2.2.1 0
    B2.3 0
    B2.4 0
    B2.5 6
    C1 0
    C1.1 0
    C1.2 0
    C1.3 0
    C1.4 0
    C2 0
    C2.1 0
    C2.2 0
    C3 0
    C3.1 0
    C3.2 0
    C3.3 0
    C3.4 0
    C3.4.1 0
    C3.4.2 0
    C3.4.3 0
    C3.4.4 0
    C3.4.5 0
    C3.4.6 0
    C3.5 0
    C3.6 0
    C3.7 0
    C3.8 0
    D 0
    D.1 0
    D.2 0
    D.3 0
    E 0
    E.1 0
    E.2 0
    E.3 0
    F 0
    G 0
    H1 0
    H2 0
    H3 2
    H3.1 0
    H3.2 2
    H4 0
    I1 0
    I2 0
    I3 2
    """.strip().splitlines()
)

HUAIAN_2024_DISCLOSED = {
    "t2/rules/issued": "1",
    "t2/rules/repealed": "0",
    "t2/rules/in_force": "11",
    "t2/normative_documents/issued": "8",
    "t2/normative_documents/repealed": "26",
    "t2/normative_documents/in_force": "66",
    "t2/licences/decisions": "447228",
    "t2/penalties/decisions": "3985758",
    "t2/coercive_measures/decisions": "88283",
    "t2/fees/amount": "96171.6",
}
HUAIAN_2024_APPLICATIONS = """
new_received              3001 53 0 0 61 4 3119
carried_in                34 0 0 0 0 0 34
granted                   1288 21 0 0 50 3 1362
partial                   447 7 0 0 0 0 454
denied.state_secret       2 0 0 0 0 0 2
denied.law_forbids        30 1 0 0 0 0 31
denied.safety_stability   5 0 0 0 0 0 5
denied.third_party        6 0 0 0 0 0 6
denied.internal           7 1 0 0 0 0 8
denied.process            12 0 0 0 0 0 12
denied.case_file          9 0 0 0 0 0 9
denied.statutory_query    105 0 0 0 0 0 105
unable.not_held           746 12 0 0 10 1 769
unable.needs_making       11 0 0 0 0 0 11
unable.still_unclear      1 0 0 0 0 0 1
not_processed.petition    56 6 0 0 0 0 62
not_processed.repeat      25 0 0 0 0 0 25
not_processed.publication 0 0 0 0 0 0 0
not_processed.abusive     0 0 0 0 0 0 0
not_processed.reconfirm   1 0 0 0 0 0 1
other.no_correction       67 3 0 0 1 0 71
other.no_payment          6 0 0 0 0 0 6
other.other               108 2 0 0 0 0 110
total_results             2932 53 0 0 61 4 3050
carried_out               103 0 0 0 0 0 103
"""
HUAIAN_2024_LITIGATION = """
reconsideration   72 64 178 37 351
litigation_direct 13 4 8 1 26
litigation_after  12 1 1 6 20
"""

SUQIAN_2023_DISCLOSED = {
    "t2/rules/issued": "2",
    "t2/rules/repealed": "0",
    "t2/rules/in_force": "11",
    "t2/normative_documents/issued": "109",
    "t2/normative_documents/repealed": "489",
    "t2/normative_documents/in_force": "597",
    "t2/licences/decisions": "1808595",
    "t2/penalties/decisions": "2822652",
    "t2/coercive_measures/decisions": "20163",
    "t2/fees/amount": "59237.2449",
}
SUQIAN_2023_APPLICATIONS = """
new_received              3402 99 0 4 5 1 3511
carried_in                91 3 0 0 2 0 96
granted                   1175 12 0 3 1 0 1191
partial                   319 7 0 0 2 0 328
denied.state_secret       0 0 0 0 0 0 0
denied.law_forbids        27 0 0 0 0 0 27
denied.safety_stability   6 0 0 0 0 0 6
denied.third_party        38 0 0 0 0 0 38
denied.internal           20 0 0 0 0 0 20
denied.process            9 0 0 0 0 0 9
denied.case_file          21 0 0 0 0 0 21
denied.statutory_query    20 1 0 0 0 0 21
unable.not_held           968 74 0 1 3 1 1047
unable.needs_making       26 2 0 0 0 0 28
unable.still_unclear      3 0 0 0 0 0 3
not_processed.petition    305 0 0 0 0 0 305
not_processed.repeat      39 0 0 0 0 0 39
not_processed.publication 0 0 0 0 0 0 0
not_processed.abusive     58 0 0 0 0 0 58
not_processed.reconfirm   4 0 0 0 0 0 4
other.no_correction       40 0 0 0 0 0 40
other.no_payment          10 0 0 0 0 0 10
other.other               287 3 0 0 1 0 291
total_results             3375 99 0 4 7 1 3486
carried_out               118 3 0 0 0 0 121
"""
SUQIAN_2023_LITIGATION = """
reconsideration   309 17 88 26 440
litigation_direct 1 1 16 6 24
litigation_after  13 0 67 9 89
"""

SUQIAN_2024_DISCLOSED = {
    "t2/rules/issued": "2",
    "t2/rules/repealed": "1",
    "t2/rules/in_force": "12",
    "t2/normative_documents/issued": "50",
    "t2/normative_documents/repealed": "227",
    "t2/normative_documents/in_force": "420",
    "t2/licences/decisions": "1573179",
    "t2/penalties/decisions": "2676474",
    "t2/coercive_measures/decisions": "29351",
    "t2/fees/amount": "72701.2578",
}
SUQIAN_2024_APPLICATIONS = """
new_received              3440 75 0 1 6 3 3525
carried_in                118 3 0 0 0 0 121
granted                   1408 21 0 0 2 0 1431
partial                   462 9 0 0 0 0 471
denied.state_secret       2 0 0 0 0 0 2
denied.law_forbids        1 0 0 0 0 0 1
denied.safety_stability   4 0 0 0 0 0 4
denied.third_party        16 1 0 0 0 0 17
denied.internal           21 0 0 0 0 0 21
denied.process            10 1 0 0 0 0 11
denied.case_file          21 2 0 0 0 0 23
denied.statutory_query    13 0 0 0 0 0 13
unable.not_held           859 33 0 0 3 2 897
unable.needs_making       35 1 0 0 0 0 36
unable.still_unclear      8 0 0 0 0 0 8
not_processed.petition    86 1 0 0 0 0 87
not_processed.repeat      26 1 0 0 0 0 27
not_processed.publication 0 0 0 0 0 0 0
not_processed.abusive     3 0 0 0 0 0 3
not_processed.reconfirm   0 0 0 0 0 0 0
other.no_correction       75 1 0 1 0 0 77
other.no_payment          38 0 0 0 0 0 38
other.other               352 2 0 0 0 0 354
total_results             3440 73 0 1 5 2 3521
carried_out               118 5 0 0 1 1 125
"""
SUQIAN_2024_LITIGATION = """
reconsideration   88 18 28 36 170
litigation_direct 7 0 11 7 25
litigation_after  33 0 6 13 52
"""


def truth(disclosed: dict[str, str], applications: str, litigation: str) -> dict[str, Decimal]:
    """Return {cell id: number} of one report."""
    cells = dict(disclosed)
    for table, columns, text in (("t3", APPLICANTS, applications), ("t4", RESULTS, litigation)):
        for line in text.strip().splitlines():
            row, *numbers = line.split()
            cells |= {f"{table}/{row}/{c}": number for c, number in zip(columns, numbers, strict=True)}
    return {cell: Decimal(number) for cell, number in cells.items()}


TRUTHS: dict[str, dict[str, Decimal]] = {
    "dongyang-2017.txt": {cell: Decimal(number) for cell, number in DONGYANG_2017.items()},
    "huaian-2024.pdf": truth(HUAIAN_2024_DISCLOSED, HUAIAN_2024_APPLICATIONS, HUAIAN_2024_LITIGATION),
    "suqian-2023.txt": truth(SUQIAN_2023_DISCLOSED, SUQIAN_2023_APPLICATIONS, SUQIAN_2023_LITIGATION),
    "suqian-2024.txt": truth(SUQIAN_2024_DISCLOSED, SUQIAN_2024_APPLICATIONS, SUQIAN_2024_LITIGATION),
}
