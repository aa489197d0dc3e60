internal import AuditingRules
internal import Documents
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import UI

/// The addresses of this feature's pages.
enum AuditLink {
    static let engagements = "/audits"
    static let newEngagement = "/audits/new"
    static let memos = "/audit-memos"
    static let samples = "/audit-samples"

    static func engagement(_ id: ID<AuditEngagement>, _ step: String? = nil) -> String {
        "\(engagements)/\(id.raw)" + (step.map { "/\($0)" } ?? "")
    }
    static func sample(_ id: ID<AuditSample>, _ step: String? = nil) -> String {
        "\(samples)/\(id.raw)" + (step.map { "/\($0)" } ?? "")
    }
    static func work(_ id: ID<AuditSample>, at position: Int32) -> String {
        PageAddress(sample(id, "work"), query: [QueryItem("position", String(position))]).text
    }
    static func memo(_ id: ID<AuditMemo>, _ step: String? = nil) -> String {
        "\(memos)/\(id.raw)" + (step.map { "/\($0)" } ?? "")
    }
    static func memos(of id: ID<AuditEngagement>) -> String {
        PageAddress(memos, query: [QueryItem("engagement_id", String(id.raw))]).text
    }
    static func document(_ memo: ID<AuditMemo>, _ document: ID<Document>) -> String {
        "\(self.memo(memo))/documents/\(document.raw)"
    }
    static func voucher(_ id: ID<Voucher>) -> String { "/vouchers/\(id.raw)" }
    static func voucherAudit(_ id: ID<Voucher>) -> String { "/vouchers/\(id.raw)/audit" }
    static func mark(_ id: ID<Voucher>, in engagement: ID<AuditEngagement>) -> String {
        "\(self.engagement(engagement))/vouchers/\(id.raw)/mark"
    }
    static func newMemo(_ engagement: ID<AuditEngagement>, about voucher: ID<Voucher>? = nil) -> String {
        PageAddress(
            self.engagement(engagement, "memos/new"),
            query: voucher.map { [QueryItem("voucher_id", String($0.raw))] } ?? []
        ).text
    }
}
