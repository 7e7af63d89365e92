// Which known name did somebody probably mean?

/// How many single changes (a letter more, less or other, two neighbours swapped) lead from one text to the other.
///
/// No letter is changed twice (the "optimal string alignment" distance). Counts code points.
public func editDistance(_ left: some StringProtocol, _ right: some StringProtocol) -> Int {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var older = [Int](repeating: 0, count: b.count + 1)
    var before = Array(0...b.count)
    var row = before
    for i in 1...a.count {
        row[0] = i
        for j in 1...b.count {
            let change = a[i - 1] == b[j - 1] ? 0 : 1
            var best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + change)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, older[j - 2] + 1) }
            row[j] = best
        }
        (older, before, row) = (before, row, older)
    }
    return before[b.count]
}

/// The known name that is nearest to a text, when one is near enough to be worth a "did you mean"; otherwise `nil`.
///
/// A third of the letters may differ (one of three or four, none of fewer). Case and the choice between `-`, `_` and
/// spaces cost nothing. Among equally near names the first in the list wins. Very long texts have no near name.
public func nearest(to text: some StringProtocol, in known: some Sequence<String>) -> String? {
    let wanted = plainForm(text)
    guard wanted.count <= 64 else { return nil }
    var best: (distance: Int, name: String)?
    for name in known where name != text {
        let form = plainForm(name)
        let longer = max(form.count, wanted.count)
        let allowed = min(longer / 3, 4)
        let limit = min(allowed, best.map { $0.distance - 1 } ?? allowed)
        guard limit >= 0, abs(form.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, form)
        if distance <= limit { best = (distance, name) }
    }
    return best?.name
}

private func plainForm(_ text: some StringProtocol) -> String {
    String(text.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
}
