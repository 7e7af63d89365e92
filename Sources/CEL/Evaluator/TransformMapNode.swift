// How do macros make maps?

/// `transformMap`, and `transformMapEntry` whose results are maps of entries.
final class TransformMapNode: Node {
    let shape: MacroShape
    let predicate: (any Node)?
    let transform: any Node
    let entries: Bool
    let id: Int

    init(_ shape: MacroShape, _ predicate: (any Node)?, _ transform: any Node, entries: Bool, _ id: Int) {
        self.shape = shape
        self.predicate = predicate
        self.transform = transform
        self.entries = entries
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        let range = MacroRange(shape.range, &frame, id)
        if case .failure(let error) = range { return .error(error) }
        var builder = MapBuilder()
        for index in 0..<range.count {
            guard frame.spend(shape.cost) else { return .error(frame.exhaustion(id)) }
            range.bind(index, shape.slot, two: shape.two, &frame)
            if let predicate {
                switch predicate.test(&frame) {
                case .yes: break
                case .no: continue
                case .failed: return .error(frame.takeFailure())
                }
            }
            let key = frame.slots[shape.slot]
            let value = transform.eval(&frame)
            if case .error = value { return value }
            if let failure = add(key, value, to: &builder, &frame) { return failure.blaming(id) }
        }
        return builder.map
    }

    private func add(_ key: Value, _ value: Value, to builder: inout MapBuilder, _ frame: inout Frame) -> Value? {
        guard entries else { return builder.add(key, value) }
        guard case .map(let map) = value, frame.spend(map.count) else {
            return StandardLibrary.mismatch("transformMapEntry", value)
        }
        for (key, value) in zip(map.keys, map.values) {
            if let failure = builder.add(key, value) { return failure }
        }
        return nil
    }
}
