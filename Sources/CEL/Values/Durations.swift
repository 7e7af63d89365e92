// How are lengths of time read and written?

/// Lengths of time, as nanoseconds.
enum Durations {
    /// Reads `1h45m47s`, `-1.5s`, `100ms`, `0`: units from `ns` to `h` as the language's definition has them.
    static func parse(_ text: String) -> Int64? {
        var rest = Substring(text).utf8
        var negative = false
        if let sign = rest.first, sign == 0x2D || sign == 0x2B {
            negative = sign == 0x2D
            rest = rest.dropFirst()
        }
        if rest.elementsEqual("0".utf8) { return 0 }
        guard !rest.isEmpty else { return nil }
        var total: Int128 = 0
        while !rest.isEmpty {
            var whole: Int128 = 0
            var digits = 0
            while let byte = rest.first, (48...57).contains(byte) {
                whole = whole * 10 + Int128(byte - 48)
                guard whole < 1 << 64 else { return nil }
                digits += 1
                rest = rest.dropFirst()
            }
            var part: Int128 = 0
            var scale: Int128 = 1
            if rest.first == 0x2E {
                rest = rest.dropFirst()
                while let byte = rest.first, (48...57).contains(byte) {
                    if scale < 1_000_000_000_000_000 {
                        part = part * 10 + Int128(byte - 48)
                        scale *= 10
                    }
                    digits += 1
                    rest = rest.dropFirst()
                }
            }
            let name = rest.prefix { !(48...57).contains($0) && $0 != 0x2E }
            rest = rest.dropFirst(name.count)
            guard digits > 0, let unit = unit(named: Substring(name)) else { return nil }
            total += whole * unit + part * unit / scale
            guard total <= Int128(Int64.max) + 1 else { return nil }
        }
        return Int64(exactly: negative ? -total : total)
    }

    private static func unit(named name: Substring) -> Int128? {
        switch name {
        case "ns": 1
        case "us", "\u{b5}s", "\u{3bc}s": 1_000
        case "ms": 1_000_000
        case "s": 1_000_000_000
        case "m": 60_000_000_000
        case "h": 3_600_000_000_000
        default: nil
        }
    }

    /// Seconds with as many decimals as needed: `6347s`, `-1.5s`.
    static func text(_ nanoseconds: Int64) -> String {
        let sign = nanoseconds < 0 ? "-" : ""
        let size = nanoseconds.magnitude
        return "\(sign)\(size / 1_000_000_000)\(fraction(Int64(size % 1_000_000_000)))s"
    }

    /// `.5` for half a thousand million, nothing for zero.
    static func fraction(_ nanoseconds: Int64) -> String {
        guard nanoseconds > 0 else { return "" }
        var digits = String(nanoseconds)
        digits = String(repeating: "0", count: 9 - digits.utf8.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return ".\(digits)"
    }
}
