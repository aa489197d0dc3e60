internal import Access
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The calendar of the books: financial years, holidays, the business days that were; and the voucher types.
struct CalendarPages {
    let host: Host

    var routes: [Route] {
        [years, lockYear, holidays, removeHoliday, days, types] + openYear + setHoliday
    }

    // Years.

    private var years: Route {
        var list = ListPage(FinancialYearList.self, title: "ledger_pages.years_page")
        list.actions = { context in
            guard context.may(OpenFinancialYear.permission) else { return [] }
            return [
                ActionLink("ledger_pages.open_year", to: LedgerLink.newYear, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, output, context in
            guard let output, context.may(LockFinancialYear.permission) else { return }
            table.columns.append(Column("actions", "edge.actions", .actions))
            for (index, year) in output.rows.enumerated() {
                let lock = context.button(
                    "ledger_pages.lock_year", to: LedgerLink.lockYear,
                    question: .key("ledger_pages.lock_year_question", [.init("year", .text(year.label))]),
                    isDanger: true, values: [QueryItem("year", String(year.year))])
                table.rows[index].cells.append(
                    year.status == .open ? .node(lock.node(context.words)) : .empty)
            }
        }
        return list.route(LedgerLink.years, host)
    }

    private var openYear: [Route] {
        var form = FormPage(
            OpenFinancialYear.self, title: "ledger_pages.open_year", submit: "ledger_pages.open_year",
            crumbs: [Crumb("ledger_pages.years_page", to: LedgerLink.years)]
        ) { output, _ in
            .to(
                LedgerLink.years,
                saying: .key("ledger_pages.year_opened", [.init("year", .text(output.label))]))
        }
        form.start = { context in
            guard let latest = try await context.ask(FinancialYearList()).rows.first else { return [:] }
            return ["year": .integer(Int64(latest.year + 1))]
        }
        form.arrange = { sections, _ in
            sections.change("year") {
                $0.hint = "ledger_pages.year_hint"
                $0.limits = FieldLimits()
            }
        }
        return form.routes(LedgerLink.newYear, host)
    }

    private var lockYear: Route {
        actionPage(LedgerLink.lockYear, permission: LockFinancialYear.permission, host) { context, form in
            guard let year = form["year"].flatMap({ Int($0) }) else {
                throw Failure.invalid([FieldProblem(field: "year", code: "field.not_a_number")])
            }
            let answer = try await context.perform(
                LockFinancialYear(year: year), commandID: context.commandID(form))
            if case .held(let number) = answer {
                return .redirect(
                    to: LedgerLink.years,
                    Flash(.key("edge.held", [.init("number", .number(number))]), .warning))
            }
            return .redirect(to: LedgerLink.years, Flash("ledger_pages.year_locked", .good))
        }
    }

    // Holidays.

    private var holidays: Route {
        var list = ListPage(HolidayList.self, title: "ledger_pages.holidays_page")
        list.notesArePrinted = true
        list.actions = { context in
            guard context.may(SetHoliday.permission) else { return [] }
            return [
                ActionLink(
                    "ledger_pages.add_holiday", to: LedgerLink.newHoliday, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.above = { _, context in
            p(.class("section-note")) { context.words("ledger_pages.holidays_note") }
        }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            table.emptyText = "ledger_pages.no_holidays"
            guard let output, context.may(RemoveHoliday.permission) else { return }
            table.columns.append(Column("actions", "edge.actions", .actions))
            for (index, day) in output.rows.enumerated() {
                table.rows[index].cells[2] =
                    day.branchName.map { .phrase(.name($0)) } ?? .phrase("ledger_pages.all_branches")
                var values = [QueryItem("on_date", day.date.text)]
                if let branch = day.branch { values.append(QueryItem("branch_id", String(branch.raw))) }
                let remove = context.button(
                    "ledger_pages.remove_holiday", to: LedgerLink.removeHoliday,
                    question: "ledger_pages.remove_holiday_question", isDanger: true, values: values)
                table.rows[index].cells.append(.node(remove.node(context.words)))
            }
        }
        return list.route(LedgerLink.holidays, host)
    }

    private var setHoliday: [Route] {
        var form = FormPage(
            SetHoliday.self, title: "ledger_pages.add_holiday",
            crumbs: [Crumb("ledger_pages.holidays_page", to: LedgerLink.holidays)]
        ) { _, _ in .to(LedgerLink.holidays, saying: "ledger_pages.holiday_set") }
        form.arrange = { sections, context in
            sections.change("name") { $0.label = "ledger_pages.holiday_name" }
            sections.hint("is_working", "ledger_pages.working_hint")
            try await BranchChoice.put(
                into: &sections, "branch_id", all: "ledger_pages.all_branches", context)
        }
        return form.routes(LedgerLink.newHoliday, host)
    }

    private var removeHoliday: Route {
        actionPage(LedgerLink.removeHoliday, permission: RemoveHoliday.permission, host) { context, form in
            var command = RemoveHoliday()
            guard let date = form["on_date"].flatMap({ try? CalendarDate.parse($0) }) else {
                throw Failure.invalid([FieldProblem(field: "on_date", code: "date.format")])
            }
            command.date = date
            command.branchID = form["branch_id"].flatMap { ID(pathText: $0) }
            _ = try await context.perform(command, commandID: context.commandID(form))
            return .redirect(to: LedgerLink.holidays, Flash("ledger_pages.holiday_removed", .good))
        }
    }

    // Days and types.

    private var days: Route {
        var list = ListPage(
            BranchDayList.self, title: "ledger_pages.days_page",
            crumbs: [Crumb("ledger_pages.day_page", to: LedgerLink.day)])
        list.notesArePrinted = true
        list.start = { context in ["branch_id": .integer(try await DayPages.branch(context).raw)] }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            guard let output else { return }
            for (index, day) in output.rows.enumerated() {
                let book = LedgerLink.with(LedgerLink.dayBook, date: day.date, branch: output.branch)
                table.rows[index].cells[0] = .link(.verbatim(Figures.date(day.date)), to: book)
                table.rows[index].address = book
                table.rows[index].cells[1] = .badge(
                    day.status == .open
                        ? Badge("ledger_pages.day_open", .good) : Badge("ledger_pages.day_closed"))
            }
        }
        return list.route(LedgerLink.days, host)
    }

    private var types: Route {
        var list = ListPage(VoucherTypeList.self, title: "ledger_pages.voucher_types_page")
        list.arrange = { table, output, context in
            guard let output else { return }
            for (index, type) in output.rows.enumerated() {
                let name = LedgerWord.type(type.code, output.rows, context.words)
                table.rows[index].cells[1] =
                    type.mayBeWritten(by: context.caller)
                    ? .link(name, to: LedgerLink.newVoucher(type.code)) : .phrase(name)
            }
        }
        return list.route(LedgerLink.voucherTypes, host)
    }
}
