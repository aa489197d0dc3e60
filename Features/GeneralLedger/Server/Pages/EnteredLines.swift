internal import Edge
internal import Gate
internal import JSON
internal import Kernel
internal import Postgres

/// Lines of a voucher that a program has sent, as a form shows them: each with the number of its sub-account.
enum EnteredLines {
    /// An input whose lines name sub-accounts by account and number, with their ids instead.
    ///
    /// A line whose account is there no more stays as it is, and its place in the form stays empty.
    static func shown(_ input: JSONObject, _ context: PageContext) async throws -> JSONObject {
        guard let lines = input["lines"]?.asArray else { return input }
        let names = lines.map(name)
        guard names.contains(where: { $0 != nil }) else { return input }
        let society = context.caller.society
        let rows = try await context.host.gate.read(for: context.caller) { tx in
            try tx.pipeline(PostingRepository(society: society).names(names.compactMap(\.self)))
        }
        let found = Dictionary(rows.map { ($0, $1.subAccount) }) { first, _ in first }
        var shown = input
        shown["lines"] = .array(
            zip(lines, names).map { line, name in
                guard let name, case let id?? = found[name], let fields = line.asObject else { return line }
                var settled: JSONObject = ["sub_account_id": .integer(id.raw)]
                for (key, value) in fields where !["account", "number"].contains(key) {
                    settled.append(key, value)
                }
                return .object(settled)
            })
        return shown
    }

    private static func name(_ line: JSONValue) -> LineName? {
        guard line["sub_account_id"] == nil, let account = line["account"]?.asString else { return nil }
        return LineName(account: account, number: line["number"]?.asString)
    }
}
