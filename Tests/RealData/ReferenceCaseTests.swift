import Deposits
import Gate
import GeneralLedger
import Glibc
import JSON
import Shares
import TestKit
import Testing

@Suite("What other systems have published of deposits")
struct ReferenceCaseTests {
    private static let file = TestBook.data("reference-cases/deposits.json")

    private static func cases() throws -> [ReferenceCase] {
        guard let file, let stream = fopen(file, "r") else { return [] }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(stream), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        let json = try JSONValue.parse(String(decoding: bytes, as: UTF8.self))
        return try (json["cases"]?.asArray ?? []).map {
            try #require(ReferenceCase($0), "a case is not understood: \($0.text().prefix(200))")
        }
    }

    private func answer(_ ours: JSONObject, to kind: String) throws -> JSONValue {
        let all =
            DepositsFeature.calculations + SharesFeature.calculations + GeneralLedgerFeature.calculations
        let type = try #require(all.first { $0.name == kind })
        var input = ours
        input["kind"] = nil
        return try type.answer(to: .object(input))
    }

    @Test(
        "every case agrees to the last digit",
        .enabled(if: ReferenceCaseTests.file != nil, "no data: set SAHAKAR_DATA"))
    func deposits() throws {
        let cases = try Self.cases()
        #expect(!cases.isEmpty)
        for var reference in cases {
            try reference.translate()
            #expect(reference.leftOver.isEmpty, "\(reference.id): nobody understood \(reference.leftOver)")
            #expect(!reference.expected.isEmpty, "\(reference.id): nothing is expected")
            for (name, value) in reference.expected {
                try compare(reference, name, value)
            }
        }
    }

    /// Holds one expected figure against ours.
    private func compare(_ reference: ReferenceCase, _ name: String, _ value: JSONValue) throws {
        var ours = reference.ours
        switch name {
        case "at_10_percent": ours["rate"] = "10"
        case "at_8_percent": ours["rate"] = "8"
        case "rate_if_whole_term": ours["basis"] = "contracted"
        case "rate_if_till_premature_withdrawal": ours["basis"] = "period_run"
        default: break
        }
        let answer = try answer(ours, to: reference.kind)
        switch name {
        case "postings":
            #expect(!(value.asArray ?? []).isEmpty, "\(reference.id): no postings")
            for (place, posting) in (value.asArray ?? []).enumerated() {
                #expect(answer["postings"]?[place]?["on"] == posting[0], "\(reference.id)")
                expectSame(posting[1], answer["postings"]?[place]?["credit"], reference)
            }
        case "interest" where value.asArray != nil:
            #expect(!(value.asArray ?? []).isEmpty, "\(reference.id): no interest")
            for entry in value.asArray ?? [] {
                expectSame(entry[1], answer[entry[0] == "debit" ? "debited" : "credited"], reference)
            }
        case "at_10_percent", "at_8_percent": expectSame(value, answer["maturity"], reference)
        case "rate_if_whole_term", "rate_if_till_premature_withdrawal":
            expectSame(value, answer["rate"], reference)
        case "tds":
            expectSame(value, answer["tax"], reference)
            // Where anything is deducted at all.
            for (name, figure) in reference.law where answer["limit"] != .null {
                expectSame(figure, answer[name], reference)
            }
        case _ where name.hasPrefix("balance_after_"): expectSame(value, answer["closing"], reference)
        default: expectSame(value, answer[name], reference)
        }
    }

    /// The same figure, whatever zeros are written behind it.
    private func expectSame(_ theirs: JSONValue?, _ ours: JSONValue?, _ reference: ReferenceCase) {
        func digits(_ value: JSONValue?) -> Substring? {
            guard let text = value?.asString ?? value?.asNumber else { return nil }
            guard text.contains(".") else { return Substring(text) }
            var digits = Substring(text)
            while digits.hasSuffix("0") { digits.removeLast() }
            return digits.hasSuffix(".") ? digits.dropLast() : digits
        }
        let figure = digits(theirs)
        #expect(
            figure != nil && figure == digits(ours),
            "\(reference.id): \(theirs?.text() ?? "") and \(ours?.text() ?? "nothing")")
    }
}
