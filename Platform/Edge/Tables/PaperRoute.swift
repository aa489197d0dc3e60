public import Gate
public import HTTP
internal import JSON
internal import Spreadsheet

/// A page that is a paper: the browser shows the PDF of a query, from where it is printed or kept.
///
/// ```swift
/// paperPage("/vouchers/{voucher_id:int}/paper", VoucherDetail.self, host)
/// ```
public func paperPage<Q: Query>(_ pattern: String, _ type: Q.Type, _ host: Host) -> Route
where Q.Output: Tabular {
    FieldDescription.check(pattern, Q.descriptions, Q.name)
    return answerPage(.get, pattern, permission: Q.permission, limits: .lists, host) { context in
        let input = context.queryInput(Q.descriptions)
        let query = try context.caller.read(Q.self, .object(input), asking: Q.permission)
        return .response(try await context.export(query, as: .pdf).inline)
    }
}
