// Work on many files at once, with results in the order of the files.

internal import Dispatch
internal import Glibc
internal import Synchronization

/// Spreads work over the machine's cores.
package enum Parallel {
    /// How many workers are worth their start: the machine's cores.
    package static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Applies `body` to every element; results stand in the order of the elements, whatever the number of workers.
    package static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], workers: Int? = nil, _ body: @Sendable (Element) -> Result
    ) -> [Result] {
        map(elements, workers: workers, each: {}, { _, element in body(element) })
    }

    /// The same with something of its own for each worker, so that nothing that is counted is shared between them.
    /// - Parameter each: Makes what a worker works with; called on the worker, once.
    package static func map<Element: Sendable, Tools, Result: Sendable>(
        _ elements: [Element], workers: Int? = nil, each: @Sendable () -> Tools,
        _ body: @Sendable (Tools, Element) -> Result
    ) -> [Result] {
        // A handful of files is done before a second worker has started.
        let count = min(workers ?? cores, elements.count)
        if count <= 1 {
            if elements.isEmpty { return [] }
            let tools = each()
            return elements.map { body(tools, $0) }
        }
        let next = Atomic(0)
        return [Result](unsafeUninitializedCapacity: elements.count) { buffer, done in
            nonisolated(unsafe) let base = buffer
            DispatchQueue.concurrentPerform(iterations: count) { _ in
                let tools = each()
                let size = 16
                while true {
                    let start = next.add(size, ordering: .relaxed).oldValue
                    if start >= elements.count { return }
                    for index in start..<min(elements.count, start + size) {
                        base.initializeElement(at: index, to: body(tools, elements[index]))
                    }
                }
            }
            done = elements.count
        }
    }
}
