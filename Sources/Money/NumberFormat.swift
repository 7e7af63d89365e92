// How are counts written for people?

/// The spelling of counts and quantities in text for people.
public enum NumberFormat {
    /// A count with commas and at most `places` decimals, trailing zeros left out: `10,000`, `5.5`, `111.11`.
    public static func count(_ value: Rational, places: Int = 2) -> String {
        trimmed(value.formatted(places: places))
    }

    /// As `count`, but a value that does not fit is marked: `about 111.11`.
    public static func countSayingAbout(_ value: Rational, places: Int = 2) -> String {
        let text = count(value, places: places)
        return value.rounded(toPlaces: places) == value ? text : "about " + text
    }

    /// The exact value with commas: all decimals where they end within 12 places, else as `a/b`.
    public static func exact(_ value: Rational) -> String {
        guard let places = value.decimalPlaces, places <= 12 else { return value.description }
        return value.formatted(places: places)
    }

    /// A count with its noun: `1 conversation`, `10,000 conversations`. `plural` adds an s unless given.
    /// A name of one or two letters stays as it is: `2 m`, since `ms` reads as another unit.
    public static func counted(_ value: Rational, _ noun: String, plural: String? = nil) -> String {
        "\(countSayingAbout(value)) \(value == 1 ? noun : plural ?? (noun.count > 2 ? noun + "s" : noun))"
    }

    private static func trimmed(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
        var rest = Substring(text)
        while rest.last == "0" { rest.removeLast() }
        if rest.last == "." { rest.removeLast() }
        return String(rest)
    }
}
