// How is a value written for people?

internal import Calendar
internal import Money

/// Values as text in messages, by one fixed rule a type.
enum Format {
    /// Texts longer than this are cut.
    static let longest = 10_000

    static func text(_ value: Value) -> String {
        var result = ""
        write(value, to: &result)
        guard result.utf8.count > longest else { return result }
        return String(decoding: result.utf8.prefix(longest), as: UTF8.self) + "..."
    }

    private static func write(_ value: Value, to text: inout String) {
        guard text.utf8.count <= longest else { return }
        switch value {
        case .null: text += "nothing"
        case .bool(let flag): text += flag ? "true" : "false"
        case .int(let number): text += NumberFormat.exact(Rational(number))
        case .uint(let number): text += NumberFormat.exact(Rational(number))
        case .double(let number): text += Numbers.text(number)
        case .string(let string): text += string
        case .bytes(let bytes): text += "\(bytes.count) byte\(bytes.count == 1 ? "" : "s")"
        case .timestamp(let moment): text += moment.description
        case .duration(let span):
            text +=
                span % 1_000_000 == 0
                ? TimeSpan(milliseconds: span / 1_000_000).description : Durations.text(span)
        case .list(let elements):
            for (index, element) in elements.enumerated() where text.utf8.count <= longest {
                if index > 0 { text += ", " }
                write(element, to: &text)
            }
        case .map(let map):
            for index in map.keys.indices where text.utf8.count <= longest {
                if index > 0 { text += ", " }
                write(map.keys[index], to: &text)
                text += ": "
                write(map.values[index], to: &text)
            }
        case .type(let type): text += type.runtimeName
        case .optional(let optional): write(optional.value ?? .null, to: &text)
        case .object(let object): text += object.objectType.name
        case .opaque(let box): write(box.payload, to: &text)
        case .error(let error): text += error.message
        }
    }

    private static func write(_ payload: OpaqueBox.Payload, to text: inout String) {
        switch payload {
        case .decimal(let number): text += NumberFormat.exact(number)
        case .money(let number, let currency):
            text += currency.map { MoneyAmount(number, $0).exactText } ?? NumberFormat.exact(number)
        case .percent(let share): text += "\(NumberFormat.exact(share.fraction * 100))%"
        case .period(let period): text += period.description
        case .date(let date): text += date.description
        case .host(let value): text += value.formatted
        }
    }
}

extension Value {
    /// The value in the words of a message: `USD 20,000.00`, `0.0045`, `24 hours`, `12 months`, `a, b`.
    /// Texts beyond 10,000 bytes are cut.
    public var formatted: String { Format.text(self) }
}
