// Does a cost function come back as it was written?

import CostFunction
import Costing
import Money
import SourceText
import Testing
import YAMLTree

@Suite struct CostFunctionsAsJSON {
    private func read(_ text: String) throws -> CostFunction {
        let root = try #require(YAMLTree(SourceFile(path: "f.json", text: text)).root)
        return try CostFunctionJSON.read(root)
    }

    private static func functions() throws -> [CostFunction] {
        let packs = try #require(CostFunction.steps(height: 49, width: 150))
        let begun = try #require(
            CostFunction.steps(height: Rational(7, over: 3) ?? 0, width: 11, way: .down, offset: 4))
        return [
            .constant(0), .linear(fixed: 99, slope: Rational(1, over: 3) ?? 0), packs, packs + begun,
            (packs + .linear(slope: 2)).max(500).min(100_000),
            .unknown(Unpriced(key: "rate", reason: "\"it\" is not public")),
            CostFunction.linear(slope: 1) + .constant(-30),
        ]
    }

    @Test func comesBack() throws {
        for function in try Self.functions() {
            let text = CostFunctionJSON.write(function).text(indented: true)
            let back = try read(text)
            #expect(back == function, "\(text)")
            for volume in [Rational(0), 1, 150, 151, 5000, Rational(1, over: 7) ?? 0] {
                #expect(back.value(at: volume) == function.value(at: volume))
            }
        }
    }

    @Test(arguments: [
        ("[]", "follow each other from 0 on"),
        ("[{from: '1', includes_from: true, to: null, includes_to: false, fixed: '0', each: '1'}]", "from 0 on"),
        ("[{from: '0', includes_from: true, to: '10', includes_to: true, fixed: '0', each: '1'}]", "without end"),
        (
            "[{from: '0', includes_from: true, to: null, includes_to: false, fixed: 'x', each: '1'}]",
            "`fixed` is a number"
        ),
        ("[{from: '0', includes_from: maybe, to: null, includes_to: false, fixed: '0', each: '1'}]", "true or false"),
        (
            "[{from: '9', includes_from: true, to: '3', includes_to: true, fixed: '0', each: '1'}]",
            "ends before it begins"
        ),
        ("[hello]", "`from` is a number"), ("{}", "from 0 on"),
    ]) func refused(text: String, message: String) throws {
        let error = #expect(throws: CostFunctionJSON.Problem.self) { try read(text) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
