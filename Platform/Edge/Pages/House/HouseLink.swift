internal import UI

/// The addresses of the platform's own pages.
enum HouseLink {
    static let pending = PlatformPath.pending
    static let decided = PageAddress(pending, query: [QueryItem("decided", "true")]).text
    static let jobs = "/jobs"
    static let runJob = "/jobs/run"
    static let settings = "/settings"
    static let rules = "/approval-rules"
    static let factorRules = "/factor-rules"
    static let audit = "/audit"

    static func auditRow(_ number: Int64) -> String { "\(audit)/\(number)" }
    static func history(of subject: String) -> String {
        PageAddress(audit, query: [QueryItem("subject", subject)]).text
    }

    static func rule(_ command: String) -> String { "\(rules)/\(command)" }
    static func factorRule(_ command: String) -> String { "\(factorRules)/\(command)" }

    static func pending(_ number: Int64) -> String { "\(pending)/\(number)" }
    static func approve(_ number: Int64) -> String { "\(pending)/\(number)/approve" }
    static func reject(_ number: Int64) -> String { "\(pending)/\(number)/reject" }
    static func withdraw(_ number: Int64) -> String { "\(pending)/\(number)/withdraw" }
    static func job(_ number: Int64) -> String { "\(jobs)/\(number)" }
    static func retry(_ number: Int64) -> String { "\(jobs)/\(number)/retry" }
    static func cancel(_ number: Int64) -> String { "\(jobs)/\(number)/cancel" }
    static func calendar(_ job: String) -> String { "\(jobs)/\(job)/calendar" }
    static func setting(_ name: String) -> String { "\(settings)/\(name)" }
}
