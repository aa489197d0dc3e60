import HTTP

@testable import Edge

extension Seen {
    /// The value of a hidden input.
    func hidden(_ name: String) -> String? {
        let mark = "type=\"hidden\" name=\"\(name)\" value=\""
        // The last one: the frame's own forms come first.
        return text.components(of: mark).dropFirst().last?.split(separator: "\"").first.map(String.init)
    }

    /// What the form carries without being filled in.
    func form() throws -> FormValues {
        guard let token = hidden("form_token"), let key = hidden("command_id") else { throw Trouble() }
        var form: FormValues = ["form_token": token, "command_id": key]
        if let earlier = hidden("earlier_ids") { form.append("earlier_ids", earlier) }
        return form
    }
}

extension String {
    func components(of mark: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return parts + [rest]
    }
}
