internal import Disk
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Spreadsheet
internal import Wording

/// Takes a file into the books: chart, parties, sub-accounts, opening balances, vouchers.
enum ImportCommand: Subcommand {
    static let name = "import"
    static let operands = ["KIND", "FILE"]
    static let options =
        CommandOption.society + [
            CommandOption("skip-bad"), CommandOption("open-years"), CommandOption("derive-types"),
            CommandOption("sign", "debit|credit"), CommandOption("map", "COLUMN=NAME,…"),
            CommandOption("dry-run"), CommandOption("faults", "FILE"),
        ]

    /// How many faults are shown; the rest is counted.
    private static let mostShown = 50
    /// From so many rows on the tables are counted anew, so that reports do not plan by what was there before.
    private static let manyRows = 10_000

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let word = try input.operand(0, "KIND")
        let kinds = ImportKind.allCases.map(\.rawValue)
        guard let kind = ImportKind(rawValue: String(word.map { $0 == "-" ? "_" : $0 })) else {
            throw UsageFault.notOneOf(word, choices: kinds)
        }
        let file = try input.operand(1, "FILE")
        guard DataFolder.isReadable(file) else {
            throw ProgramFault.unreadable(ProgramFolders.absolute(file))
        }
        let options = try options(input)
        return try await Session.with(input, console, .writes) { session in
            let caller = try await session.caller(input)
            if input.has("dry-run") {
                let (id, code) = try await check(file, kind, options, caller, session, console)
                try await writeFaults(of: id, input, session, caller, console)
                return code
            }
            let report = try await session.composition.importer.run(
                file: file, kind: kind, options: options, caller: caller
            ) { news in
                let label = console.sentence("cli.import_\(news.step.rawValue)", [])
                console.progress(label, Int64(news.rows), of: news.totalRows.map { Int64($0) })
            }
            try await writeFaults(of: report.importID, input, session, caller, console)
            if report.postedRows >= Self.manyRows { try await session.storage.refreshStatistics() }
            if console.wantsJSON { console.json(report.json(console.words)) } else { show(report, console) }
            return switch report.outcome {
            case .done, .doneBefore: .done
            case .waiting: .held
            case .refused, .stopped: .refused
            }
        }
    }

    /// Reads and checks the file, and shows what it would do; nothing of it is in the books then.
    private static func check(
        _ file: String, _ kind: ImportKind, _ options: ImportOptions, _ caller: Caller,
        _ session: Session, _ console: Console
    ) async throws -> (importID: Int64, code: ExitCode) {
        let name = file.split(separator: "/").last.map { String($0) } ?? file
        let id = try await session.composition.importer.check(
            file: file, name: name, kind: kind, options: options, caller: caller
        ) { news in
            let label = console.sentence("cli.import_\(news.step.rawValue)", [])
            console.progress(label, Int64(news.rows), of: news.totalRows.map { Int64($0) })
        }
        var detail = ImportDetail()
        detail.importID = id
        detail.most = mostShown
        let view = try await session.composition.gate.ask(detail, for: caller).told(in: console.words)
        let isRefused = view.summary.status == "refused"
        let answer = try JSONValue.parse(view.jsonText())
        if console.wantsJSON {
            console.json(answer)
        } else {
            for fault in view.faults {
                tell(
                    "\(fault.line)", fault.column, fault.reference, fault.sentence ?? fault.code, console)
            }
            if view.summary.faults > view.faults.count {
                console.say(
                    "cli.import_more", ("count", "\(view.summary.faults - view.faults.count)"))
            }
            show(view, console)
            if isRefused { console.say("cli.import_refused", ("count", "\(view.summary.faults)")) }
        }
        return (id, isRefused ? .refused : .done)
    }

    /// Says a fault with its place; a column that is known by its number alone is called one.
    private static func tell(
        _ line: String, _ column: String?, _ reference: String?, _ why: String, _ console: Console
    ) {
        if let column, Int(column) != nil {
            console.say("cli.import_fault_cell", ("line", line), ("column", column), ("why", why))
        } else if column == nil, reference == nil {
            console.say("cli.import_fault_line", ("line", line), ("why", why))
        } else {
            let place = [column, reference].compactMap(\.self).joined(separator: " ")
            console.say("cli.import_fault", ("line", line), ("column", place), ("why", why))
        }
    }

    /// Writes every fault into the file that was asked for.
    private static func writeFaults(
        of id: Int64, _ input: Arguments, _ session: Session, _ caller: Caller, _ console: Console
    ) async throws {
        guard let path = input["faults"] else { return }
        let export = TableExport(
            session.composition.gate, for: caller, words: console.words, societyName: nil)
        var detail = ImportDetail()
        detail.importID = id
        let table = try await export.file(detail, as: .csv)
        let file = try DurableFile(path, mode: 0o666)
        try table.read { try file.write($0) }
        try file.finish()
        console.note("cli.written", ("file", path))
    }

    /// The plan of a file: vouchers by type, branch and day, lines by account, records by kind.
    private static func show(_ view: ImportView, _ console: Console) {
        let summary = view.summary
        console.say(
            "cli.import_plan", ("id", "\(summary.importID)"), ("rows", "\(summary.rows)"),
            ("items", "\(summary.items)"), ("total", summary.total.text(.indian)),
            ("skipped", "\(summary.skippedRows)"), ("first", summary.firstDate?.textIndian ?? "–"),
            ("last", summary.lastDate?.textIndian ?? "–"))
        for part in ImportPlanPart.allCases {
            let lines = view.plan.filter { $0.part == part }
            guard !lines.isEmpty else { continue }
            console.line("")
            console.line(console.sentence("ledger_pages.plan.\(part.rawValue)", []))
            console.columns(
                lines.map { line in
                    let amounts = [line.debit, part == .account ? line.credit : .zero]
                        .map { $0.isZero ? "" : $0.text(.indian) }
                    let key = [line.key, line.name ?? ""].filter { !$0.isEmpty }
                    return (
                        key.joined(separator: " "),
                        (["\(line.count)"] + amounts).joined(separator: "  ")
                    )
                })
        }
    }

    private static func options(_ input: Arguments) throws(UsageFault) -> ImportOptions {
        var options = ImportOptions()
        options.skipsBad = input.has("skip-bad")
        options.opensYears = input.has("open-years")
        options.derivesTypes = input.has("derive-types")
        switch input["sign"] {
        case nil: break
        case "debit": options.sign = .debitPositive
        case "credit": options.sign = .creditPositive
        case .some(let other): throw .notOneOf(other, choices: ["debit", "credit"])
        }
        if let pair = options.take(columns: input["map"] ?? "") { throw .missingValue(option: "map \(pair)") }
        return options
    }

    private static func show(_ report: ImportReport, _ console: Console) {
        for fault in report.faults.prefix(mostShown) {
            let why = console.words.catalog.sentence(fault.code, console.words.language, fault.values)
            tell("\(fault.line)", fault.column, fault.reference, why, console)
        }
        if report.faultCount > mostShown {
            console.say("cli.import_more", ("count", "\(report.faultCount - mostShown)"))
        }
        let id = "\(report.importID)"
        switch report.outcome {
        case .done:
            console.say(
                "cli.import_done", ("id", id), ("rows", "\(report.rows)"), ("items", "\(report.postedItems)"),
                ("total", report.total.text(.indian)), ("skipped", "\(report.skippedRows)"))
        case .doneBefore: console.say("cli.import_done_before", ("id", id))
        case .refused: console.say("cli.import_refused", ("count", "\(report.faultCount)"))
        case .waiting(let number): console.say("cli.import_waiting", ("number", "\(number)"))
        case .stopped(let stop):
            let why = console.words.catalog.sentence(stop.code, console.words.language, stop.values)
            if stop.line > 0 {
                console.say(
                    "cli.import_stopped", ("reference", stop.reference), ("line", "\(stop.line)"),
                    ("why", why))
            } else {
                console.say("cli.import_stopped_whole", ("why", why))
            }
        }
    }
}

extension ImportReport {
    fileprivate func json(_ words: Words) -> JSONValue {
        var object: JSONObject = [
            "import_id": .integer(importID), "kind": .string(kind.rawValue), "outcome": .string(outcomeName),
            "digest": .string(digest),
            "rows": .integer(Int64(rows)), "skipped_rows": .integer(Int64(skippedRows)),
            "items": .integer(Int64(items)),
            "posted_rows": .integer(Int64(postedRows)), "posted_items": .integer(Int64(postedItems)),
            "total": .string(total.text(.plain)),
        ]
        let counts = faultCounts.sorted { $0.key < $1.key }.map {
            ($0.key, JSONValue.integer(Int64($0.value)))
        }
        object.append("fault_counts", .object(JSONObject(counts)))
        if case .waiting(let number) = outcome { object.append("pending_id", .integer(number)) }
        if case .stopped(let stop) = outcome {
            object.append(
                "stopped",
                [
                    "reference": .string(stop.reference), "line": .integer(Int64(stop.line)),
                    "code": .string(stop.code),
                    "sentence": .string(words.catalog.sentence(stop.code, words.language, stop.values)),
                    "arguments": stop.values.json,
                ])
        }
        object.append(
            "faults",
            .array(
                faults.prefix(1_000).map { fault in
                    [
                        "line": .integer(Int64(fault.line)),
                        "column": fault.column.map { .string($0) } ?? .null,
                        "reference": fault.reference.map { .string($0) } ?? .null,
                        "code": .string(fault.code),
                        "sentence": .string(words.catalog.sentence(fault.code, words.language, fault.values)),
                        "arguments": fault.values.json,
                    ]
                }))
        object.append("unknown_columns", .array(unknownColumns.map { .string($0) }))
        return .object(object)
    }

    private var outcomeName: String {
        switch outcome {
        case .done: "done"
        case .doneBefore: "done_before"
        case .refused: "refused"
        case .waiting: "waiting"
        case .stopped: "stopped"
        }
    }
}

extension [RefusalArgument] {
    /// The values of a sentence by their names, as the detail of an import has them.
    fileprivate var json: JSONValue { .object(JSONObject(map { ($0.name, $0.value.json) })) }
}
