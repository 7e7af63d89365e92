// How are libyaml's events turned into calls of the builder?

internal import CLibYAML

/// The only place that talks to libyaml. Nothing of its types leaves this folder.
enum LibYAML {
    /// Parses bytes and hands every event to the builder, until the end, the first error, or the builder's refusal.
    ///
    /// The bytes must be UTF-8 without a byte order mark. The parser sees them only within this call.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, into builder: inout TreeBuilder) -> ParserProblem? {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
        return withUnsafeTemporaryAllocation(of: yaml_parser_t.self, capacity: 1) { storage -> ParserProblem? in
            guard let parser = storage.baseAddress, yaml_parser_initialize(parser) == 1 else { return .outOfMemory }
            defer { yaml_parser_delete(parser) }
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, base, bytes.count)
            return withUnsafeTemporaryAllocation(of: yaml_event_t.self, capacity: 1) { storage -> ParserProblem? in
                guard let event = storage.baseAddress else { return .outOfMemory }
                while true {
                    guard yaml_parser_parse(parser, event) == 1 else { return problem(of: parser) }
                    let goOn = hand(event, to: &builder)
                    let last = event.pointee.type == YAML_STREAM_END_EVENT
                    yaml_event_delete(event)
                    if last || !goOn { return nil }
                }
            }
        }
    }

    /// Hands one event over; `false` when the builder wants no more.
    @inline(__always)
    private static func hand(_ event: UnsafeMutablePointer<yaml_event_t>, to builder: inout TreeBuilder) -> Bool {
        let start = event.pointee.start_mark.index
        let end = event.pointee.end_mark.index
        switch event.pointee.type {
        case YAML_SCALAR_EVENT:
            let value = UnsafeBufferPointer(
                start: UnsafePointer(event.pointee.data.scalar.value), count: event.pointee.data.scalar.length)
            return builder.scalar(
                from: start, to: end, value: value, style: style(event.pointee.data.scalar.style),
                anchor: name(event.pointee.data.scalar.anchor), tag: name(event.pointee.data.scalar.tag))
        case YAML_MAPPING_START_EVENT:
            return builder.begin(
                .mapping, from: start, to: end,
                style: event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block,
                anchor: name(event.pointee.data.mapping_start.anchor), tag: name(event.pointee.data.mapping_start.tag))
        case YAML_SEQUENCE_START_EVENT:
            return builder.begin(
                .sequence, from: start, to: end,
                style: event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block,
                anchor: name(event.pointee.data.sequence_start.anchor),
                tag: name(event.pointee.data.sequence_start.tag))
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
            builder.end(at: end)
            return true
        case YAML_ALIAS_EVENT:
            return builder.alias(from: start, to: end, name: name(event.pointee.data.alias.anchor) ?? "")
        case YAML_DOCUMENT_START_EVENT:
            builder.beginDocument()
            return true
        case YAML_DOCUMENT_END_EVENT:
            return builder.endDocument(at: end)
        default:
            return true
        }
    }

    private static func name(_ text: UnsafeMutablePointer<UInt8>?) -> String? {
        guard let text else { return nil }
        return String(cString: text)
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLStyle {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    /// Copies what the parser says about its failure.
    private static func problem(of parser: UnsafeMutablePointer<yaml_parser_t>) -> ParserProblem {
        let parser = parser.pointee
        if parser.error == YAML_MEMORY_ERROR { return .outOfMemory }
        let text = parser.problem.map { String(cString: $0) } ?? "unknown problem"
        // Only errors of the reader count in bytes, and bytes that it refuses are replaced before it sees them.
        return ParserProblem(
            text: text, context: parser.context.map { String(cString: $0) },
            mark: parser.problem_mark.index, line: parser.problem_mark.line + 1,
            column: parser.problem_mark.column + 1,
            contextMark: parser.context == nil ? nil : parser.context_mark.index)
    }
}
