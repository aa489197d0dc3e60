internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The pages of jobs: when they run by themselves, what ran last, run one now.
struct JobPages {
    let host: Host

    var routes: [Route] {
        [
            page(HouseLink.jobs, permission: JobList.permission, host) { context in
                try await Self.list(context)
            },
            page("/jobs/{job_id:int}", permission: JobDetail.permission, host) { context in
                try await Self.one(context)
            },
            eventsRoute("/jobs/{job_id:int}/events", host) { context in
                let job = try await Self.find(context)
                return RunProgress(
                    done: job.done, total: job.total,
                    isFinished: job.status != .queued && job.status != .running)
            },
            actionPage(HouseLink.runJob, permission: QueueJob.permission, host) { context, form in
                var command = QueueJob()
                command.job = form["job"] ?? ""
                let answer = try await context.perform(command, commandID: context.commandID(form))
                guard case .done(let queued, _) = answer else { return .redirect(to: HouseLink.jobs) }
                return .redirect(to: HouseLink.job(queued.number), Flash("edge.job_queued", .good))
            },
            actionPage("/jobs/{job_id:int}/retry", permission: RetryJob.permission, host) { context, form in
                var command = RetryJob()
                command.number = try context.request.path("job_id", as: Int64.self)
                _ = try await context.perform(command, commandID: context.commandID(form))
                return .redirect(to: HouseLink.job(command.number), Flash("edge.job_queued", .good))
            },
            actionPage("/jobs/{job_id:int}/cancel", permission: CancelJob.permission, host) { context, form in
                var command = CancelJob()
                command.number = try context.request.path("job_id", as: Int64.self)
                _ = try await context.perform(command, commandID: context.commandID(form))
                return .redirect(to: HouseLink.job(command.number), Flash("edge.job_cancelled", .good))
            },
        ] + calendar
    }

    private static let crumbs = [Crumb("edge.jobs_page", to: HouseLink.jobs)]

    /// The jobs that failed too often and wait for a person.
    static func notices(_ context: RequestContext) async throws -> [Notice] {
        try await context.ask(ParkedJobs()).rows.map { job in
            let values: [RefusalArgument] = [
                .init("job", .sentences(["job.\(job.job)"])), .init("count", .number(job.count)),
            ]
            return Notice(
                .key("edge.notice_job_failed", values), to: HouseLink.job(job.last), at: job.failedAt)
        }
    }

    private var calendar: [Route] {
        var form = FormPage(ChangeJobCalendar.self, title: "edge.job_calendar_page", crumbs: Self.crumbs) {
            _, _ in .to(HouseLink.jobs, saying: "edge.job_calendar_changed")
        }
        form.start = { context in
            let name = context.request.path("job")
            guard let row = try await context.ask(JobList()).calendar.first(where: { $0.job == name }) else {
                throw Failure.refused(GateRefusal.unknownJob(name))
            }
            return ["rule": .string(row.rule), "is_enabled": .bool(row.isEnabled)]
        }
        form.arrange = { sections, _ in
            for index in sections[0].fields.indices where sections[0].fields[index].path == "rule" {
                sections[0].fields[index].hint = "field.not_calendar"
            }
        }
        return form.routes("/jobs/{job}/calendar", host)
    }

    /// A period as it is told: a day, a month, or a moment; for a job that somebody asked for, when he did.
    static func told(period: String) -> String {
        let parts = period.split(separator: "/")
        let text = String(parts.first ?? "")
        if let moment = try? Instant.parse(text) { return Figures.moment(moment) }
        if let date = try? CalendarDate.parse(text) { return Figures.date(date) }
        let pieces = text.split(separator: "T")
        if pieces.count == 2, let date = try? CalendarDate.parse(String(pieces[0])) {
            return "\(Figures.date(date)) \(pieces[1])"
        }
        if let first = try? CalendarDate.parse("\(text)-01") {
            return String(Figures.date(first).dropFirst(3))
        }
        return period
    }

    private static func list(_ context: PageContext) async throws -> Page {
        let words = context.words
        var query = JobList()
        query.after = context.request.query["after"].flatMap { Int64(pathText: $0) }
        let found = try await context.ask(query)
        let calendar = DataTable(
            "edge.job_calendar",
            columns: [
                Column("job", "edge.job"), Column("rule", "edge.job_rule"),
                Column("next", "edge.job_next", .date), Column("actions", "edge.actions", .actions),
            ], rows: found.calendar.map { row($0, context) }, address: context.address)
        var queue = DataTable(
            "edge.job_queue",
            columns: [
                Column("number", "ui.rows.number"), Column("job", "edge.job"),
                Column("period", "edge.job_period"), Column("status", "word.status"),
                Column("queued_at", "edge.job_queued_at", .date), Column("by", "edge.made_by"),
                Column("finished", "edge.job_finished", .date),
            ],
            rows: found.rows.map { job in
                Row(
                    [
                        .link(.verbatim(String(job.number)), to: HouseLink.job(job.number)),
                        .phrase(label(job.job, words)), .text(Self.told(period: job.period)),
                        .badge(badge(job.status)),
                        .text(Figures.moment(job.queuedAt)), .phrase(by(job)),
                        .text(job.finishedAt.map(Figures.moment) ?? ""),
                    ], to: HouseLink.job(job.number))
            }, address: context.address)
        queue.paging = found.next.map { .keyed(before: nil, after: String($0)) }
        return Page("edge.jobs_page") {
            h2(.class("part")) { words("edge.job_calendar") }
            calendar.node(words)
            h2(.class("part")) { words("edge.job_queue") }
            queue.node(words)
        }
    }

    private static func row(_ row: JobCalendarRow, _ context: PageContext) -> Row {
        let words = context.words
        let run = context.button(
            "edge.job_run_now", to: HouseLink.runJob, values: [QueryItem("job", row.job)])
        let actions = Node.group {
            if context.may(ChangeJobCalendar.permission) {
                a(.class("btn btn-sm btn-link"), .href(HouseLink.calendar(row.job))) { words("ui.edit") }
            }
            if context.may(QueueJob.permission) { run.node(words) }
        }
        let next: Cell =
            row.isEnabled ? .text(row.nextDueAt.map(Figures.moment) ?? "") : .badge(Badge("edge.job_off"))
        return Row([
            .phrase(label(row.job, words)), .phrase(CalendarRuleText.phrase(row.rule)), next, .node(actions),
        ])
    }

    private static func find(_ context: RequestContext) async throws -> JobRow {
        var query = JobDetail()
        query.number = try context.request.path("job_id", as: Int64.self)
        return try await context.ask(query)
    }

    private static func one(_ context: PageContext) async throws -> Page {
        let job = try await find(context)
        let words = context.words
        let isOpen = job.status == .queued || job.status == .running
        let address = HouseLink.job(job.number)
        let title = label(job.job, words)
        return Page(title, crumbs: crumbs + [Crumb(title)]) {
            if isOpen {
                ProgressPanel(
                    "edge.job_progress", events: "\(address)/events", address: address, done: Int(job.done),
                    total: job.total.map { Int($0) }
                ).node(words)
            }
            FactList([
                .init("ui.rows.number", .text(String(job.number))),
                .init("word.status", .badge(badge(job.status))),
                .init("edge.job_period", .text(told(period: job.period))),
                .init("edge.job_queued_at", .text(Figures.moment(job.queuedAt))),
                .init("edge.made_by", .phrase(by(job))),
                .init("edge.job_started", .text(job.startedAt.map(Figures.moment) ?? "")),
                .init("edge.job_finished", .text(job.finishedAt.map(Figures.moment) ?? "")),
                .init("edge.job_attempts", .number(Int64(job.attempts))),
                .init("edge.job_message", message(job, words)),
            ]).node(words)
            if let result = job.result, !result.isNull {
                Panel("edge.job_result").node(words) { JSONTable.node(result, words) }
            }
            div(.class("actions")) {
                if isOpen, context.may(CancelJob.permission) {
                    context.button("edge.job_cancel", to: HouseLink.cancel(job.number), isDanger: true).node(
                        words)
                }
                if job.status == .parked || job.status == .cancelled, context.may(RetryJob.permission) {
                    context.button("edge.job_retry", to: HouseLink.retry(job.number)).node(words)
                }
            }
        }
    }

    private static func message(_ job: JobRow, _ words: Words) -> Cell {
        guard let message = job.message else { return .empty }
        return words.catalog.contains(message, .english) ? .phrase(.key(message, [])) : .text(message)
    }

    private static func by(_ job: JobRow) -> Phrase {
        job.queuedBy == 0 ? "edge.by_calendar" : .verbatim(job.queuedByName)
    }

    private static func label(_ job: String, _ words: Words) -> Phrase {
        words.catalog.contains("job.\(job)", .english) ? .key("job.\(job)", []) : .verbatim(job)
    }

    private static func badge(_ status: JobStatus) -> Badge {
        switch status {
        case .queued: Badge("edge.job_status.queued")
        case .running: Badge("edge.job_status.running", .info)
        case .done: Badge("edge.job_status.done", .good)
        case .parked: Badge("edge.job_status.parked", .bad)
        case .cancelled: Badge("edge.job_status.cancelled", .warning)
        }
    }
}
