"""Accounts of one day that do not contradict each other give no finding of any kind."""

from __future__ import annotations

import pytest

from tests.support import compared

DAY = "2024-03-06"

NUMBERS = {
    "a part and the whole": (
        "Nordair cut 300 jobs in Oslo and 200 in Bergen.",
        "Nordair cut 500 jobs in Norway.",
    ),
    "two shares": (
        "Shares of Halden Foods fell 4 percent in Oslo.",
        "Shares of Brightwater fell 6 percent in Oslo.",
    ),
    "a day and a week": (
        "Shares of Halden Foods fell 4 percent on Tuesday.",
        "Shares of Halden Foods fell 6 percent this week.",
    ),
    "two months": ("Exports fell 3 percent in January.", "Exports fell 5 percent in February."),
    "two destinations": (
        "Exports to Sweden fell 3 percent.",
        "Exports to Denmark fell 5 percent.",
    ),
    "two countries": (
        "Inflation rose to 5.2 percent in Norway, compared with 4.8 percent in Sweden.",
        "Inflation in Sweden rose to 4.8 percent.",
    ),
    "a value and the value before": (
        "Unemployment in Norway fell to 3.4 percent in February from 3.6 percent in January.",
        "Unemployment in Norway was 3.6 percent in January.",
    ),
    "a toll and the toll before": (
        "The death toll from the floods in Marvat rose to 41 on Tuesday from 38 a day earlier.",
        "Floods in Marvat have killed 41 people.",
    ),
    "a sum and its terms": (
        "Police arrested three men in Lund on Monday and two more in Malmo on Tuesday.",
        "Police arrested five men in Lund and Malmo this week.",
    ),
    "two bombs and both bombs": (
        "The first bomb killed five people, the second nine.",
        "The two bombs killed 14 people.",
    ),
    "two days and both days": (
        "The operator sold 1,200 tickets on Monday and 900 on Tuesday.",
        "The operator sold 2,100 tickets in two days.",
    ),
    "two groups of a trial": (
        "About 24 percent of men who took a dummy pill developed cancer in the Norhaven trial.",
        "In the Norhaven trial 18 percent of the men who took the drug developed cancer.",
    ),
    "what analysts expected": (
        "Halden Foods reported a profit of $721 million on revenue of $17.9 billion.",
        "Analysts expected Halden Foods to report revenue of $17.7 billion.",
    ),
    "new cases of two days": (
        "Norway reported 55 new cases of measles on Monday.",
        "On Tuesday Norway reported 65 new cases of measles, the most so far.",
    ),
    "an exchange rate at two hours": (
        "The dollar was at 116.92 yen, flat on the session.",
        "The dollar was at 116.78 yen, virtually flat on the session.",
    ),
    "a share at two hours": (
        "Kallio Inc. shot up 38 percent, making it the biggest gainer on the Nasdaq.",
        "Kallio Inc. shot up almost 33 percent, making it the biggest gainer on the Nasdaq.",
    ),
    "a scale said once": (
        "The standard uses the unlicensed band and has data rates of 11M, 22M and 33Mbit/sec.",
        "The standard uses the unlicensed band and has data rates of 11, 22 and 33Mbit/sec.",
    ),
    "goals of two sorts": (
        "Paul Brandt scored six goals on offence this season.",
        "Paul Brandt scored three goals on returns this season.",
    ),
    "two clubs' offers": (
        "Norhaven Rovers have offered Paul Brandt a seven-year contract.",
        "Osk United have offered Paul Brandt an eight-year contract.",
    ),
    "another fall": (
        "A British man in his early 30s, aged 32, fell 600 metres on Mount Hald.",
        "A 36-year-old climber died after falling 150 metres from a ridge of Mount Hald.",
    ),
    "one town and two": (
        "Storm Ida left 3,200 homes without power in Norhaven.",
        "Storm Ida left 5,400 homes without power in Norhaven and Marvat.",
    ),
    "then and now": (
        "Storm Ida left 3,200 homes without power on Monday evening.",
        "By Tuesday morning, 1,100 homes were still without power after Storm Ida.",
    ),
    "a plan and the outcome": (
        "The tunnel will cost 2 billion kroner, 500 million more than planned.",
        "The tunnel was to cost 1.5 billion kroner.",
    ),
    "two matches": (
        "Norway beat Sweden 3-1 in Oslo on Tuesday.",
        "Norway beat Denmark 2-0 in Oslo on Saturday.",
    ),
    "one match from both sides": (
        "Norway beat Sweden 3-1 in Oslo on Tuesday.",
        "Sweden lost 1-3 to Norway in Oslo on Tuesday.",
    ),
    "two sources, both in one article": (
        "About 2,000 people marched in Lund, organisers said. Police put the figure at 800.",
        "About 800 people marched in Lund, police said.",
    ),
    "two parties' counts, both in one article": (
        "The rebels said they had killed 40 soldiers. The army said it had lost six men.",
        "The army said six soldiers were killed.",
    ),
    "two people sentenced": (
        "Brandt was sentenced to 12 years, Haddad to 8.",
        "The court sentenced Haddad to eight years.",
    ),
    "asked for and given": (
        "The prosecutor asked for a sentence of 12 years. The court gave Brandt eight years.",
        "Brandt was sentenced to eight years in prison.",
    ),
    "bought and sold": (
        "The club paid 40 million euros for Larsen in 2021.",
        "The club sold Larsen for 55 million euros on Monday.",
    ),
    "two units": ("The tunnel is 14 km long.", "The tunnel is 8.7 miles long."),
    "points and a quarter": (
        "The central bank of Norway raised its key rate by 0.25 points to 4.5 percent.",
        "The central bank of Norway raised its key rate by a quarter point to 4.5 percent.",
    ),
    "the order turned": (
        "The company reported revenue of $2.5 billion and a profit of $300 million.",
        "The company reported a profit of $300 million on revenue of $2.5 billion.",
    ),
    "passengers and all on board": (
        "Nordair Flight 271 crashed at 9:40 p.m. on Monday with 88 people on board.",
        "The flight, a Boeing 737, crashed late on Monday with 82 passengers and six crew.",
    ),
    "missing people and dead children": (
        "The floods in Marvat killed 41 people and 12 are missing.",
        "The floods in Marvat killed 41 people, including 12 children.",
    ),
    "two polling districts": (
        "Osei won 54 percent of the vote in Lund and 48 percent in Malmo.",
        "Osei won 48 percent of the vote in Malmo.",
    ),
}

DATES = {
    "weeks reported on": (
        "Claims for aid in Velmaria fell to 1.3 million in the week ended February 10.",
        "Claims for all aid in Velmaria for the week ending February 3 were over 32 million.",
    ),
    "another soldier": (
        "A Danish soldier was killed in Marvat early on Monday.",
        "A Danish soldier was killed guarding a bank in Marvat, and another Danish soldier was "
        "killed on Sunday.",
    ),
    "the north and the south": (
        "A Danish soldier was killed in northern Velmaria on Monday.",
        "A Danish soldier was killed in southern Velmaria on Sunday.",
    ),
    "a host of several years": (
        "Paul Brandt hosted the awards in 2006 and 2008.",
        "Paul Brandt hosted the awards in 2007.",
    ),
    "another shooting": (
        "Deputy Ana Ruiz was shot on Friday in Norhaven. Ruiz was 35.",
        "Deputy Ana Ruiz was killed in Norhaven. Ruiz was looking for a man in connection with a "
        "shooting that occurred in Norhaven on Monday.",
    ),
    "the quarter by name": (
        "Lending drove the third-quarter results of Halden Bank.",
        "Lending drove the results of Halden Bank this quarter.",
    ),
    "two arrests": (
        "Police arrested three men in Lund on Monday.",
        "Police arrested two women in Lund on Tuesday.",
    ),
    "two attacks, both in one article": (
        "A bomb killed five people in Lund on Monday. A bomb in Malmo killed nine on Tuesday.",
        "A bomb killed nine people in Malmo on Tuesday.",
    ),
    "two elections": (
        "Elena Markova was elected prime minister in 2019 and re-elected in 2023.",
        "Elena Markova was elected prime minister in 2023 for a second time.",
    ),
    "two visits": (
        "President Juan Ortega visited Lund on Monday.",
        "President Juan Ortega visited Malmo on Tuesday.",
    ),
    "two meetings, one told twice": (
        "Elena Markova met Juan Ortega in Lisbon in March and in Oslo in April.",
        "Elena Markova met Juan Ortega in Oslo in April.",
    ),
    "built and renovated": (
        "The Brightwater dam, built in 1962, burst on Tuesday.",
        "The Brightwater dam, which was renovated in 1998, burst on Tuesday.",
    ),
    "passed and in force": (
        "The law was passed in 2018 and took effect in 2020.",
        "The law has been in force since 2020.",
    ),
    "a plan and the outcome": (
        "The airport will reopen on Friday, the operator said.",
        "The airport reopened on Thursday.",
    ),
    "voted and due": (
        "Workers at Nordair voted for a strike on Monday; the strike is to start on Thursday.",
        "Nordair workers will strike from Thursday.",
    ),
    "an hour in words": (
        "The ferry left Oslo at 8 a.m. and sank at noon.",
        "The ferry sank at about midday, four hours after it left Oslo.",
    ),
    "years ago and a date": (
        "Markova, who took office in May 2019, met Ortega on Tuesday in Lisbon.",
        "Markova took office five years ago, on 3 May 2019.",
    ),
    "seized, then retaken": (
        "Rebels seized the town of Marvat on Monday. The army retook it on Tuesday.",
        "The army retook Marvat on Tuesday, a day after rebels captured it.",
    ),
}

WORDS = {
    "a plain death": (
        "Ten people died in the avalanche and 20 were hurt.",
        "The avalanche killed ten people and hurt 20.",
    ),
    "protesters and rioters, told apart by both": (
        "Protesters marched through Lund. Rioters later burned two cars.",
        "Protesters marched through Lund; two cars were burned by rioters.",
    ),
    "two short statements": (
        "“This is a great day for Lund,” Mayor Lena Osei said.",
        "“This is a sad day for Lund,” opposition leader Paul Brandt said.",
    ),
    "two mayors of two cities": (
        "“This is a great day for Lund,” Mayor Lena Osei said.",
        "“This is a great day for Malmo,” Mayor Bo Larsen said.",
    ),
    "parts of one statement": (
        "“We will fight for every job,” Carl Osei said. “We will fight for every plant.”",
        "Union leader Carl Osei said: “We will fight for every plant.”",
    ),
    "two demands": (
        "“The minister must resign,” Osei said.",
        "“The minister must go,” Brandt said.",
    ),
    "two athletes of like names": (
        "Jon Larsen of Norway won gold. Larsen beat John Larson of the United States.",
        "John Larson won silver behind Jon Larsen.",
    ),
    "one ministry": (
        "The Foreign Ministry in Oslo denied the report.",
        "Norway's Ministry of Foreign Affairs denied the report.",
    ),
    "a nickname": (
        "A British man killed in Lund was named as William Tate, 34.",
        "Bill Tate, a 34-year-old from Leeds, was killed in Lund.",
    ),
    "a list told apart": (
        "Two suspects, Ann Reyes and Bo Larsen, were charged. A third, Carl Osei, is at large.",
        "Three suspects – Ann Reyes, Bo Larsen and Carl Osei – are known.",
    ),
    "undecided voters": (
        "In the poll of 1,200 voters, 45 percent back Osei, 40 percent Brandt and 15 percent are "
        "undecided.",
        "A poll put Osei at 45 percent.",
    ),
}

ACCOUNTS = {**NUMBERS, **{f"{k} (date)": v for k, v in DATES.items()}, **WORDS}


@pytest.mark.parametrize(("a", "b"), ACCOUNTS.values(), ids=ACCOUNTS)
def test_agreeing_accounts_give_no_finding(a: str, b: str) -> None:
    told = [
        (finding.rule, [side.value for side in finding.sides])
        for report in (compared(a, b, DAY, DAY), compared(b, a, DAY, DAY))
        for finding in report.findings
    ]
    assert told == []
