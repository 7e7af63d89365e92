// Does each key of a balance move the money that the paper says?

import Costing
import Money
import Pricing
import TestSupport
import Testing

@Suite struct BalanceLowerings {
    private static func card(_ balance: String, rest: String = "") -> String {
        "meters: {m: {counts: tickets, ends: none, into: credit}}\nbalances: {credit: {of: units, \(balance)}}\n\(rest)"
    }

    static let cards: [PricedCard] = [
        // A charge of the balance begins where what is granted ends: 100 a month, then 50 at 2 and the rest at 1.
        PricedCard(
            "a charge of what is beyond a balance", [90, 150, 250], ["0.00", "100.00", "200.00"],
            card(
                "grants: {plan: {units: 100, each: month, left_over: lost}}",
                rest: "charges: {beyond: {of: credit, bands: [{up_to: 50, rate: 2}, {rate: 1}], tiers: graduated}}\n")),
        // 250 in the first year's balance: 100 in each of two months, 50 left for the third.
        PricedCard(
            "a charge of what is beyond a year's balance", [100, 100, 100], ["0.00", "0.00", "100.00"],
            card(
                "grants: {year: {units: 250, each: year, left_over: lost}}",
                rest: "charges: {beyond: {of: credit, rate: 2}}\n")),
        // A pack that comes each cycle: 150 need two of 100, and two come again in the month of 50; 250 need three.
        PricedCard(
            "packs that come each cycle", [150, 50, 250, 50], ["20.00", "20.00", "30.00", "30.00"],
            card("packs: {p: {units: 100, price: 10, repeats: each_cycle}}, when_empty: buy_pack")),
        // Not said: read as each cycle.
        PricedCard(
            "packs of which nobody looked", [150, 50], ["20.00", "20.00"],
            card("packs: {p: {units: 100, price: 10}}, when_empty: buy_pack")),
        // Once: 150 need two, 50 remain and serve the next month; then 250 need three.
        PricedCard(
            "packs that are bought once", [150, 50, 250, 50], ["20.00", "0.00", "30.00", "0.00"],
            card("packs: {p: {units: 100, price: 10, repeats: once, expires: none}}, when_empty: buy_pack")),
        // Once, and lapsing after a month: what is left of a month is gone.
        PricedCard(
            "packs that lapse with their month", [150, 50, 250], ["20.00", "10.00", "30.00"],
            card("packs: {p: {units: 100, price: 10, repeats: once, expires: 1 month}}, when_empty: buy_pack")),
        // A pack that says when it lapses is bought when it is needed: 50 remain for the month after.
        PricedCard(
            "packs that last two months", [150, 50, 50], ["20.00", "0.00", "10.00"],
            card("packs: {p: {units: 100, price: 10, expires: 2 months}}, when_empty: buy_pack")),
        PricedCard(
            "packs that come each cycle and last longer", [150], ["no price"],
            card("packs: {p: {units: 100, price: 10, repeats: each_cycle, expires: 12 months}}, when_empty: buy_pack")),
        // At most two packs of 100, then 0.50 each: 150 is 20; 260 is 20 + 60 x 0.50 = 50; then two packs stay: 20.
        PricedCard(
            "so many packs and then a rate", [150, 260, 50], ["20.00", "50.00", "20.00"],
            card(
                "packs: {p: {units: 100, price: 10, repeats: each_cycle, most_each: 2}}, when_empty: buy_pack, rate: 0.5"
            )),
        // Above two packs of 100 the list says nothing.
        PricedCard(
            "so many packs and no rate", [200, 201], ["20.00", "no price"],
            card("packs: {p: {units: 100, price: 10, repeats: each_cycle, most_each: 2}}, when_empty: buy_pack")),
        // Two packs a month, and what is left serves later months: 150 leave 50; 250 take them and two more packs; 201 are
        // more than two packs hold.
        PricedCard(
            "so many packs that serve later months", [150, 250, 201], ["20.00", "20.00", "no price"],
            card("packs: {p: {units: 100, price: 10, repeats: once, most_each: 2}}, when_empty: buy_pack")),
        // 150: two of 100, which leave 50. 1,300 lack 1,250: 1,000 and three of 100, 60 + 30, which leave 50 again.
        PricedCard(
            "several sizes that carry over", [150, 1300, 50], ["20.00", "90.00", "0.00"],
            card(
                "packs: {s: {units: 100, price: 10, repeats: once, expires: none}, l: {units: 1000, price: 60, repeats: once, expires: none}}, when_empty: buy_pack"
            )),
        // The same, but the large one serves its own month alone and burns first, and the small ones one month more: what
        // month 2 leaves is 50 of a small one, gone in month 4.
        PricedCard(
            "several sizes that lapse", [150, 1300, 0, 50], ["20.00", "90.00", "0.00", "10.00"],
            card(
                "packs: {s: {units: 100, price: 10, expires: 2 months}, l: {units: 1000, price: 60, expires: 1 month}}, when_empty: buy_pack"
            )),
        // At most two of 100 and one of 1,000 a month, then 0.50: 1,350 lack 1,300, which is 80 and 100 x 0.50.
        PricedCard(
            "several sizes, so many of each, and then a rate", [150, 1350, 50], ["20.00", "130.00", "10.00"],
            card(
                "packs: {s: {units: 100, price: 10, repeats: once, expires: none, most_each: 2}, l: {units: 1000, price: 60, repeats: once, expires: none, most_each: 1}}, when_empty: buy_pack, rate: 0.5"
            )),
        // The same of packs that come each cycle: 150 are two of 100; 1,350 are 80 and 150 x 0.50; then 1,200 are held.
        PricedCard(
            "several sizes, so many of each, that come each cycle", [150, 1350, 50], ["20.00", "155.00", "80.00"],
            card(
                "packs: {s: {units: 100, price: 10, repeats: each_cycle, most_each: 2}, l: {units: 1000, price: 60, repeats: each_cycle, most_each: 1}}, when_empty: buy_pack, rate: 0.5"
            )),
        PricedCard(
            "packs that come each cycle beside some that carry over", [150], ["no price"],
            card(
                "packs: {s: {units: 100, price: 10, repeats: once, expires: none}, l: {units: 1000, price: 60, repeats: each_cycle}}, when_empty: buy_pack"
            )),
        // 50 a month and packs of 100 that stay. Grants first: 60 takes 50 and 10 of a pack; 100 takes 50 and 50; 90 takes
        // 50 and the last 40: one pack.
        PricedCard(
            "grants first", [60, 100, 90], ["10.00", "0.00", "0.00"],
            card(
                "grants: {g: {units: 50, each: month, left_over: lost}}, packs: {p: {units: 100, price: 10, repeats: once, expires: none}}, used_first: [grants, packs], when_empty: buy_pack"
            )),
        // Packs first: 60 takes 50 of the grant, none at hand, and 10 of a pack; 100 takes the 90 at hand and 10 granted;
        // 90 finds no pack, takes 50 granted, and 40 of a second pack.
        PricedCard(
            "packs first", [60, 100, 90], ["10.00", "0.00", "10.00"],
            card(
                "grants: {g: {units: 50, each: month, left_over: lost}}, packs: {p: {units: 100, price: 10, repeats: once, expires: none}}, used_first: [packs, grants], when_empty: buy_pack"
            )),
        // 100 granted, and gone where a pack is bought: 101 need three packs of 50.
        PricedCard(
            "grants that lapse when a pack is bought", [100, 101], ["0.00", "30.00"],
            card(
                "grants: {g: {units: 100, each: month, left_over: lost, lost_if: pack_bought}}, packs: {p: {units: 50, price: 10, repeats: each_cycle}}, when_empty: buy_pack"
            )),
        // 250 granted once that lapse after two months: 100 and 100 are free, and the third month pays all 100.
        PricedCard(
            "a grant of the beginning that lapses", [100, 100, 100], ["0.00", "0.00", "50.00"],
            card("grants: {g: {units: 250, each: once, expires: 2 months}}, rate: 0.5")),
        // The same without an end: 50 are left in the third month.
        PricedCard(
            "a grant of the beginning that stays", [100, 100, 100], ["0.00", "0.00", "25.00"],
            card("grants: {g: {units: 250, each: once, expires: none}}, rate: 0.5")),
        PricedCard(
            "a grant that lapses within its period", [100], ["no price"],
            card("grants: {g: {units: 250, each: year, expires: 2 months}}, rate: 0.5")),
        // A service that stops is priced as if it went on: 100 of 300 are granted, 200 at 0.50.
        PricedCard(
            "a service that stops", [300], ["100.00"],
            card("grants: {g: {units: 100, each: month, left_over: lost}}, when_empty: stop, stops_at: 125%, rate: 0.5")
        ),
        // The whole offer upgrades for the term: 150 above the 100 granted need two packs of 100 from then on.
        PricedCard(
            "an upgrade at the limits of the offer", [50, 250, 50], ["0.00", "20.00", "20.00"],
            card(
                "grants: {g: {units: 100, each: month, left_over: lost}}, packs: {p: {units: 100, price: 10}}",
                rest: "limits: {at_limit: upgrade_for_term}\n")),
        // Half units: 25 tickets at half a credit are 12.5, rounded up over the month 13.
        PricedCard(
            "rounded over the month", [25], ["13.00"],
            "meters: {m: {counts: tickets, ends: none, units: 0.5, into: credit}}\nbalances: {credit: {of: units, part: rounded_up, within: month, rate: 1}}\n"
        ),
        // Over each of 365/12 days: 12.5 are less than one a day, so one each day, 30.42.
        PricedCard(
            "rounded over each day", [25], ["30.42"],
            "meters: {m: {counts: tickets, ends: none, units: 0.5, into: credit}}\nbalances: {credit: {of: units, part: rounded_up, within: day, rate: 1}}\n"
        ),
        PricedCard(
            "rounded by ticket", [25], ["no price"],
            "meters: {m: {counts: tickets, ends: none, units: 0.5, into: credit}}\nbalances: {credit: {of: units, part: rounded_up, within: ticket, rate: 1}}\n"
        ),
    ]

    @Test(arguments: cards) func months(_ card: PricedCard) throws {
        #expect(try card.invoices() == card.due)
    }
}
