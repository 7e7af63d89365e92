// Does the batch mode of `cel-conformance` answer a line for a line?

import Testing

@Suite struct BatchTests {
    private static let header = #"{"type_env":[{"name":"i","ident":"int"}],"bindings":{"i":{"int":"3"}}}"#

    @Test(arguments: [
        (#"{"expr":"i + 1"}"#, #"{"type":"int","value":{"int":"4"}}"#),
        (
            #"{"expr":"{'a': [1u, 1.5]}"}"#,
            #"{"type":"map(string, list(dyn))","value":{"map":[[{"string":"a"},{"list":[{"uint":"1"},{"double":1.5}]}]]}}"#
        ),
        (#"{"expr":"1 / 0"}"#, #"{"type":"int","error":"divide by zero: divide by zero"}"#),
        (#"{"expr":"duration('1.5s')"}"#, #"{"type":"duration","value":{"duration":"1500000000ns"}}"#),
        (#"{"expr":"double('NaN')"}"#, #"{"type":"double","value":{"double":"nan"}}"#),
        ("no JSON", #"{"refused":"the line has no expression"}"#),
    ]) func answers(_ line: String, _ wanted: String) throws {
        let batch = try #require(try Batch(JSON(parsing: Self.header)))
        #expect(batch.answer(line) == wanted)
    }

    @Test func refusesWhatDoesNotCompile() throws {
        let batch = try #require(try Batch(JSON(parsing: Self.header)))
        #expect(batch.answer(#"{"expr":"i + 'a'"}"#).hasPrefix(#"{"refused":"#))
        #expect(batch.answer(#"{"expr":"i + 'a'","disable_check":true}"#).contains("\"error\":"))
    }
}
