#!/usr/bin/env python3
"""Which cards are the figures measured on? Writes folders of cards, the same ones at every run.

    generate.py made FOLDER COUNT        cards of about 35 lines with about two findings each
    generate.py copies FOLDER BYTES CARD...   copies of the given cards, to about so many bytes
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
    kind, folder, size, *cards = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    made(folder, int(size)) if kind == "made" else copies(folder, int(size), cards)
