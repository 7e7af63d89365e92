// What can be bought for a balance, and what becomes of it?

internal import CostFunction
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers what can be bought for a balance.
struct PackLowering {
    let settler: Settler

    /// A pack with a size and a price.
    struct Pack {
        let package: Package
        /// How many can be bought in a month; nil for any number.
        let most: Rational?
        /// Whether it comes again in each later month once it was bought.
        let repeats: Bool
    }

    /// The packs. A pack that is a level of the plan comes each month by itself, and leaves nothing over.
    ///
    /// `once` serves until it is used up or lapses. `each_cycle` comes again in each later month of the term, whether that
    /// month needs it or not, and what is left of it is gone with its month. A card that does not say is read as the
    /// latter, unless it says when packs lapse or below which balance one is bought: those are bought when they are needed.
    func packs(_ record: Record, _ block: Settler.Block, isLevel: Bool = false, _ reasons: inout [Why]) -> [Pack] {
        record.named("packs").compactMap { named in
            let inner = Settler.Block(named.record, path: block.path + ["packs", named.name], around: [record])
            return pack(named.record, inner, isLevel: isLevel, &reasons)
        }
    }

    private func pack(
        _ record: Record, _ block: Settler.Block, isLevel: Bool, _ reasons: inout [Why]
    ) -> Pack? {
        guard let size = settler.count("units", of: block, &reasons),
            let price = settler.amount("price", of: block, &reasons)
        else { return nil }
        let most = record.has("most_each") ? settler.count("most_each", of: block, &reasons) : nil
        if isLevel {
            return Package(size: size, price: price, part: .begun).map { Pack(package: $0, most: most, repeats: true) }
        }
        let isNeeded = !record.has("repeats") && (stated("expires", record) || record.has("buy_when_below"))
        let isOnce = isNeeded || settler.settle("repeats", of: block).word == "once"
        var lasts: Int?
        if isOnce, record.has("expires") {
            lasts = months("expires", of: block, &reasons)
        } else if stated("expires", record), months("expires", of: block, &reasons) != 1 {
            reasons.append(.unsupported("\(block.path("expires")) of packs that come each cycle"))
        }
        let least =
            record.has("buy_when_below") ? settler.count("buy_when_below", of: block, &reasons) : nil
        let package = Package(
            size: size, price: price, part: .begun, carried: isOnce, lasts: lasts.map { $0 - 1 }, buyWhenBelow: least,
            most: most)
        return package.map { Pack(package: $0, most: most, repeats: !isOnce) }
    }

    /// Whether a paper says so, be it that there is no end.
    private func stated(_ key: String, _ record: Record) -> Bool {
        record.term(key)?.clauses.contains {
            switch $0.said {
            case .value, .none: true
            default: false
            }
        } ?? false
    }

    private func months(_ key: String, of block: Settler.Block, _ reasons: inout [Why]) -> Int? {
        let resolved = settler.settle(key, of: block)
        guard resolved.value != nil else { return nil }
        let months = Months.whole(resolved).flatMap { $0 > 0 ? $0 : nil }
        if months == nil { reasons.append(.unsupported("\(block.path(key)) that is not whole months")) }
        return months
    }
}
