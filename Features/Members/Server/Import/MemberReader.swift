internal import Crypto
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import MembersRules
internal import Parties
internal import PartiesRules

/// Reads the rows of a file of members: what forms take, files take, by the same declarations.
struct MemberReader: RecordReader {
    let ground: IntakeGround
    let classes: [MemberClassFacts]
    let mostNominees: Int
    /// The society's own fields of memberships and persons.
    let custom: CustomColumns

    var ownColumns: [String] { custom.fields.map(\.column) }

    /// Words that files use for others.
    private static let otherWords: [String: [String: String]] = [
        "sex": [
            "f": "female", "woman": "female", "w": "female", "महिला": "female", "स्त्री": "female",
            "ಮಹಿಳೆ": "female", "ಸ್ತ್ರೀ": "female", "m": "male", "man": "male", "पुरुष": "male", "ಪುರುಷ": "male",
        ],
        "member_standing": [
            "yes": "active", "live": "active", "सक्रिय": "active", "चालू": "active", "ಸಕ್ರಿಯ": "active",
            "dead": "deceased", "died": "deceased", "मृत": "deceased", "ಮೃತ": "deceased", "left": "resigned",
            "suspended": "frozen",
        ],
        "nomination_mode": ["together": "simultaneous", "one after the other": "successive"],
        "social_category": [
            "sc": "scheduled_caste", "st": "scheduled_tribe", "obc": "backward_class", "open": "general",
        ],
    ]

    func read(_ row: IntakeRow) -> IntakeReading {
        var problems: [FieldProblem] = []
        let told = row.value(MemberFileRow.self, otherWords: Self.otherWords, &problems)
        let nominees = nominees(row, &problems)
        let own = custom.read({ row[$0] }, &problems)
        guard let told, let nominees else {
            if told == nil { checkRest(row, &problems) }
            return .faults(problems)
        }
        var record = record(told, nominees, &problems)
        record.cells[MemberCell.custom.rawValue] = own ?? ""
        return problems.isEmpty ? .record(record) : .faults(problems)
    }

    /// What is wrong with the numbers of a row whose other cells cannot be read: all faults are told at once.
    private func checkRest(_ row: IntakeRow, _ problems: inout [FieldProblem]) {
        func cell(_ name: String) -> String? { row[name].isEmpty ? nil : row[name] }
        var found: [FieldProblem] = []
        var papers = PersonPapers()
        (papers.pan, papers.aadhaar) = (cell("pan"), cell("aadhaar"))
        (papers.ifsc, papers.accountNumber) = (cell("ifsc"), cell("account_number"))
        _ = try? PersonMarks(papers, society: ground.society, vault: ground.vault, &found)
        var person = PersonTakenIn(PartyDraft(.person, name: row["name"]))
        (person.draft.mobile, person.draft.email) = (cell("mobile"), cell("email"))
        _ = person.checked(on: ground.today, &found)
        let told = Set(problems.map(\.field))
        problems += found.filter { !told.contains($0.field) }
    }

    /// The nominees of a row; nil where one cannot be read.
    private func nominees(_ row: IntakeRow, _ problems: inout [FieldProblem]) -> [NomineeInput]? {
        var list: [NomineeInput] = []
        var isWhole = true
        for place in 1...ImportColumn.mostNominees {
            func column(_ field: String) -> String { ImportColumn.nominee(field, place) }
            guard NomineeInput.descriptions.contains(where: { !row[column($0.name)].isEmpty }) else {
                continue
            }
            if let nominee = row.value(
                NomineeInput.self, in: column, otherWords: Self.otherWords, &problems)
            {
                list.append(nominee)
            } else {
                isWhole = false
            }
        }
        return isWhole ? list : nil
    }

    private func record(
        _ told: MemberFileRow, _ nominees: [NomineeInput], _ problems: inout [FieldProblem]
    ) -> IntakeRecord {
        var record = IntakeRecord()
        let found = memberClass(told.memberClass, &problems)
        record.number = number(told, found, &problems)
        record.name = told.memberName
        record.group = found?.draft.title ?? ""
        record.branch = ground.branch(told.branch ?? "", &problems)
        record.party = told.party
        checkDates(told, &problems)
        var person = PersonTakenIn(PartyDraft(.person, name: told.memberName))
        person.draft.localName = told.localName
        person.draft.mobile = told.mobile
        person.draft.email = told.email
        person.particulars = told.particulars
        person = person.checked(on: ground.today, &problems)
        record.localName = person.draft.localName ?? ""
        record.mobile = person.draft.mobile ?? ""
        record.email = person.draft.email ?? ""
        var marks = PersonMarks()
        do {
            marks = try PersonMarks(told.papers, society: ground.society, vault: ground.vault, &problems)
        } catch {
            problems.append(FieldProblem(field: "pan", code: "parties.number_sealed"))
        }
        if !marks.pan.isEmpty || !marks.account.isEmpty { record.secrets = "\(marks.pan)\n\(marks.account)" }
        let nomination = nomination(told.nominationMode, nominees, &problems)
        var cells = [String](repeating: "", count: MemberCell.allCases.count)
        func set(_ cell: MemberCell, _ text: String?) { cells[cell.rawValue] = text ?? "" }
        set(.memberClass, found.map { String($0.memberClass.raw) })
        set(.status, told.standing.rawValue)
        set(.admittedOn, told.admittedOn.text)
        set(.appliedOn, told.appliedOn?.text)
        set(.resolutionNumber, told.resolutionNumber)
        set(.resolutionDate, told.resolutionDate?.text)
        set(.ceasedOn, told.ceasedOn?.text)
        set(.introducer, told.introducer)
        set(.reason, told.duplicateReason)
        set(.birthDate, told.particulars.birthDate?.text)
        set(.employeeNumber, told.employeeNumber?.uppercased())
        set(.party, told.party)
        set(.panIndexes, marks.panIndexes)
        set(.aadhaarTail, marks.aadhaarTail)
        set(.aadhaarIndexes, marks.aadhaarIndexes)
        set(.ifsc, marks.ifsc)
        set(.accountIndexes, marks.accountIndexes)
        set(.particulars, person.particulars.isEmpty ? nil : person.particulars.jsonText())
        set(.nomination, nomination?.jsonText())
        record.cells = cells
        return record
    }

    /// The class by its code or one of its names.
    private func memberClass(_ text: String, _ problems: inout [FieldProblem]) -> MemberClassFacts? {
        let plain = text.lowercased()
        let found =
            classes.first { $0.draft.code.lowercased() == plain }
            ?? classes.first { $0.draft.title.lowercased() == plain || $0.draft.localName == text }
        guard let found else {
            problems.append(FieldProblem(field: "class", refusal: MemberRefusal.noSuchClass))
            return nil
        }
        if !found.isActive {
            problems.append(
                FieldProblem(field: "class", refusal: MemberRefusal.classClosed(name: found.draft.title)))
        }
        return found
    }

    /// His number; where the class does not give numbers and none is told it is the employer's.
    private func number(
        _ told: MemberFileRow, _ found: MemberClassFacts?, _ problems: inout [FieldProblem]
    ) -> String {
        if let number = told.number { return number }
        guard let found, !found.draft.givesNumbers || told.standing.isPast else { return "" }
        if let number = told.employeeNumber { return number.uppercased() }
        problems.append(FieldProblem(field: "number", refusal: MemberRefusal.numberNeeded))
        return ""
    }

    private func checkDates(_ told: MemberFileRow, _ problems: inout [FieldProblem]) {
        func add(_ field: String, _ refusal: MemberRefusal) {
            problems.append(FieldProblem(field: field, refusal: refusal))
        }
        let dates = [
            ("admitted_on", told.admittedOn), ("applied_on", told.appliedOn),
            ("resolution_date", told.resolutionDate), ("ceased_on", told.ceasedOn),
        ]
        for (field, date) in dates {
            if let date, date > ground.today { add(field, .dateInFuture(date)) }
        }
        if let applied = told.appliedOn, told.admittedOn < applied {
            add("admitted_on", .beforeApplication(applied))
        }
        switch (told.resolutionNumber, told.resolutionDate) {
        case (nil, .some): problems.append(FieldProblem(field: "resolution_number", code: "field.required"))
        case (.some, nil): problems.append(FieldProblem(field: "resolution_date", code: "field.required"))
        default: break
        }
        switch told.ceasedOn {
        case nil where told.standing.isPast:
            problems.append(FieldProblem(field: "ceased_on", code: "field.required"))
        case let ceased? where !told.standing.isPast:
            problems.append(
                FieldProblem(
                    field: "ceased_on", code: "member.not_ceased", values: [.init("date", .date(ceased))]))
        case let ceased? where ceased < told.admittedOn:
            problems.append(
                FieldProblem(
                    field: "ceased_on", code: "member.ceased_before",
                    values: [.init("date", .date(told.admittedOn))]))
        default: break
        }
    }

    /// His nomination; a single nominee receives the whole.
    private func nomination(
        _ mode: NominationMode, _ nominees: [NomineeInput], _ problems: inout [FieldProblem]
    ) -> Nominate? {
        guard !nominees.isEmpty else { return nil }
        var nomination = Nominate()
        nomination.mode = mode
        nomination.nominees = nominees
        if nominees.count == 1, mode == .simultaneous, nominees[0].share == nil {
            nomination.nominees[0].share = .whole
        }
        let found = NominationRules.problems(
            of: nomination.nominees.map(\.terms), mode, most: mostNominees, on: ground.today)
        for problem in found {
            // `nominees[1].share` stands in the column `nominee2_share`.
            let parts = problem.field.split { "[].".contains($0) }
            let place = parts.count > 1 ? (Int(parts[1]) ?? 0) + 1 : 1
            let field = parts.count > 2 ? String(parts[2]) : "name"
            problems.append(
                FieldProblem(
                    field: ImportColumn.nominee(field, place), code: problem.code, values: problem.values))
        }
        return nomination
    }
}
