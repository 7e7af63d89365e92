#!/usr/bin/env python3
"""Which cards are the figures measured on? Writes folders of cards, the same ones at every run.

    generate.py made FOLDER COUNT        cards of about 35 lines with about two findings each
    generate.py copies FOLDER BYTES CARD...   copies of the given cards, to about so many bytes
    generate.py offers FOLDER COUNT      cards with up to six open terms that move money, of seven kinds
    generate.py open FOLDER COUNT        cards with twelve open terms
    generate.py workload FILE SHAPES     a workload of 12, 200 or 400 kinds of ticket
"""
import os
import sys

CARD = """\
# Offer {n} of an invented vendor, for measuring.
ratecard: 1
id: offer-{n}
vendor: Vendor {n}
fictional: yes
currency: {currency}
status: quote
read: 2026-10-0{day}
sources:
  page: {{kind: price_page, publisher: vendor, dated: 2026-0{month}-0{day}, read: 2026-10-0{day}}}
meters:
  conversation:
    in: page
    counts: conversations
    per: [ticket]
    opens: [customer_message]
    ends:
      since_start: not stated
      events: [closed]
    billed_when: opened
    bills:
      spam: not_billed
      test: not_billed
      greeting: not_billed
      handed_off: billed
    reopen:
      same_thread: {{effect: new_unit, within: {days} days}}
      new_thread: new_unit
charges:
  use:
    in: page
    of: conversation
    tiers: graduated
    bands: [{{up_to: {edge}, rate: {rate}}}, {{rate: {low}}}]
  platform: {{in: page, fixed: {fixed}, each: month}}
term: {{length: 12 months, renews: automatically, notice: not stated, uplift: 5%}}
changes: {{unit: may_not, price: may_not}}
"""


HEAD = """\
ratecard: 1
id: offer-{n}
vendor: Vendor {n}
fictional: yes
currency: USD
status: quote
read: 2026-10-0{day}
term: {{length: 12 months, renews: automatically, notice: 30 days, uplift: 5%}}
"""

# What the vendors differ in: windows, outcomes, tiers, blocks, credits, lines that share a question, the whole bill.
OFFERS = [
    """\
meters: {{m: {{counts: conversations, per: [ticket], ends: not stated, billed_when: ai_replied, bills: {{spam: not stated, bots: not_billed, test: not stated}}, reopen: {{same_thread: {{effect: not stated}}, new_thread: new_unit}}}}}}
charges: {{c: {{of: m, rate: {rate}, each: month, adjust: [{{minimum: {fixed}, each: month}}]}}, platform: {{fixed: {fixed}, each: month}}}}
""",
    """\
meters:
  m:
    counts: conversations
    per: [ticket]
    ends: none
    billed_when: outcomes
    outcomes: {{solved: {{any_of: [confirmed, assumed], assumed: {{silence: {{one_of: [24h, 72h], default: 24h}}, whose: customer, after: last_ai_reply}}, unless: [asked_for_human, human_replied]}}}}
    bills: {{spam: not stated, bots: not_billed, test: not_billed}}
    reopen: {{same_thread: {{within: none, effect: {{one_of: [reversed, stands], default: reversed}}}}, new_thread: stands}}
charges: {{c: {{of: m, rate: {{one_of: [{rate}, 1.1]}}, each: month}}}}
""",
    """\
meters: {{m: {{counts: conversations, per: [ticket], ends: {{since_start: {{one_of: [24h, 72h]}}}}, bills: {{spam: not_billed, bots: not_billed, test: not_billed}}}}}}
charges: {{c: {{of: m, bands: [{{up_to: {edge}, rate: {rate}}}, {{up_to: 9000, rate: 0.4}}, {{rate: {low}}}], tiers: not stated, included: {{units: 100, each: month, left_over: not stated}}, tier_by: not stated}}}}
""",
    """\
meters: {{m: {{counts: replies, sees: {{authors: [ai]}}, into: credit, units: {{one_per: 2, part: not stated, within: ticket}}}}}}
balances:
  credit:
    of: units
    grants: {{plan: {{units: {edge}, each: month, left_over: not stated}}}}
    packs: {{small: {{units: 2500, price: {fixed}, repeats: not stated}}}}
    when_empty: not stated
    rate: 0.1
charges: {{platform: {{fixed: {fixed}, each: month}}}}
""",
    """\
meters: {{m: {{counts: conversations, per: [ticket], ends: not stated}}, n: {{counts: replies, sees: {{authors: [ai]}}, bills: {{spam: not stated, test: not stated, bots: not_billed}}}}}}
charges:
  c: {{of: m, rate: {rate}}}
  d: {{of: m, rate: {{one_of: [{low}, 0.6]}}}}
  e: {{of: n, block: {{units: 1000, price: {fixed}, part: not stated}}}}
""",
    """\
meters: {{m: {{counts: conversations, per: [ticket], ends: not stated}}}}
charges: {{c: {{of: m, rate: {{one_of: [{low}, {rate}]}}}}, d: {{of: m, rate: 0.25}}}}
invoice: {{adjust: [{{minimum: 1400}}, {{percent_off: {{one_of: [5%, 25%]}}}}], order: not stated, commitment: {{amount: {edge}, each: year, shortfall: not stated}}}}
""",
    """\
meters: {{m: {{counts: tickets, ends: none, bills: {{spam: not stated, test: not stated}}}}}}
balances: {{wallet: {{of: money, pays: [c], grants: {{plan: {{amount: {{one_of: [100, {edge}]}}, each: month, left_over: not stated}}}}}}}}
charges: {{c: {{of: m, rate: {{one_of: [{low}, {rate}]}}}}}}
""",
]

# Twelve open terms: what a unit is, what is billed, what a return costs, and every part of the price.
OPEN = """\
meters:
  m:
    counts: conversations
    per: [ticket]
    ends: {{since_start: {{one_of: [24h, 72h]}}, since_last: {{one_of: [8h, 48h]}}}}
    billed_when: not stated
    bills: {{spam: not stated, bots: not_billed, greeting: {{one_of: [billed, not_billed]}}}}
    reopen: {{same_thread: {{effect: {{one_of: [free, new_unit]}}}}, new_thread: {{one_of: [new_unit, stands]}}}}
charges:
  c:
    of: m
    bands: [{{up_to: {edge}, rate: {{one_of: [{rate}, 1.2]}}}}, {{rate: {{one_of: [{low}, 0.6]}}}}]
    tiers: not stated
    tier_by: not stated
    included: {{units: {{one_of: [100, 250]}}, each: month}}
    adjust: [{{minimum: {{one_of: [900, 1200]}}}}]
"""

WORKLOAD = """\
workload: 1
id: measured-{shapes}
tickets: 10000
besides: {{spam: 200, test: 50, bots: 0, greeting: {greeting}}}
seats: {{full: 40}}
mix:
  channels: {channels}
  customer_messages: {messages}
  gap: {{by: channel, chat: 5m, email: 6h, web: 20m}}
  answered: {answered}
  comes_back: {back}
  closes_after: 1h
"""


def workload(file, shapes):
    few = {"channels": "{chat: 100%}", "messages": "{1: 60%, 2: 40%}", "greeting": 0,
        "answered": "{confirms: 40%, says_no_more: 20%, asks_for_human: rest}",
        "back": "[{share: 10%, after: 30h, to: same_thread, then: person}]"}
    many = {"channels": "{chat: 60%, email: 30%, web: 10%}", "messages": "{1: 40%, 2: 30%, 3: 20%, 5: rest}", "greeting": 30,
        "answered": "{confirms: 15%, says_no_more: 30%, asks_for_human: 47%, no_ai_answer: 8%}",
        "back": "[{share: 4%, after: 8h, to: same_thread, then: person}, {share: 5%, after: 30h, to: same_thread, then: ai}, "
            "{share: 3%, after: 5 days, to: new_thread, then: person}]"}
    most = dict(many, messages="{1: 30%, 2: 20%, 3: 15%, 4: 10%, 5: 10%, 6: 5%, 7: 5%, 8: rest}")
    with open(file, "w", encoding="utf-8") as out:
        out.write(WORKLOAD.format(shapes=shapes, **{12: few, 200: many, 400: most}[shapes]))


def offers(folder, count, kinds):
    for n in range(count):
        text = (HEAD + kinds[n % len(kinds)]).format(
            n=n, day=1 + n % 8, rate=f"0.{70 + n % 29}", low=f"0.{30 + n % 19}", edge=1000 + 100 * (n % 40), fixed=100 + n % 900)
        with open(os.path.join(folder, f"offer-{n:05}.yaml"), "w", encoding="utf-8") as file:
            file.write(text)


def made(folder, count):
    for n in range(count):
        text = CARD.format(
            n=n, currency=("USD", "EUR", "GBP")[n % 3], month=1 + n % 9, day=1 + n % 8, days=3 + n % 11, rate=f"0.{50 + n % 49}", low=f"0.{30 + n % 19}", edge=1000 + 100 * (n % 40),
            fixed=100 + n % 900)
        with open(os.path.join(folder, f"offer-{n:05}.yaml"), "w", encoding="utf-8") as file:
            file.write(text)


def copies(folder, size, cards):
    texts = []
    for card in cards:
        with open(card, "rb") as file:
            texts.append((os.path.basename(card)[:-5], file.read()))
    done = number = 0
    while done < size:
        name, text = texts[number % len(texts)]
        with open(os.path.join(folder, f"{name}-{number:05}.yaml"), "wb") as file:
            file.write(text)
        done += len(text)
        number += 1


if __name__ == "__main__":
    kind, place, size, *cards = sys.argv[1:]
    if kind == "workload":
        workload(place, int(size))
        sys.exit()
    os.makedirs(place, exist_ok=True)
    if kind == "made":
        made(place, int(size))
    elif kind == "copies":
        copies(place, int(size), cards)
    else:
        offers(place, int(size), {"offers": OFFERS, "open": [OPEN]}[kind])
