// Work on many files at once, with results in the order of the files.

internal import Dispatch

/// Spreads work over the machine's cores.
package enum Parallel {
    /// Applies `body` to every element; results stand in the order of the elements, whatever the number of workers.
    package static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], workers: Int? = nil, _ body: @Sendable (Element) -> Result
    ) -> [Result] {
        if elements.count < 8 || workers == 1 { return elements.map(body) }
        return [Result](unsafeUninitializedCapacity: elements.count) { buffer, count in
            nonisolated(unsafe) let base = buffer
            let size = 16
            DispatchQueue.concurrentPerform(iterations: (elements.count + size - 1) / size) { chunk in
                for index in (chunk * size)..<min(elements.count, (chunk + 1) * size) {
                    base.initializeElement(at: index, to: body(elements[index]))
                }
            }
            count = elements.count
        }
    }
}
