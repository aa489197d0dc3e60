public import Kernel

/// What of a person decides how he counts.
///
///     PersonTraits(birthDate: 1966-11-21, sex: .female).categories(on: 2026-11-21)  // senior, woman
public struct PersonTraits: Sendable, Equatable {
    /// The day of birth.
    public var birthDate: CalendarDate?
    /// The sex.
    public var sex: Sex?
    /// The category of seats.
    public var social: SocialCategory?
    /// Whether the society employs him.
    public var isStaff: Bool
    /// Whether he has a disability.
    public var hasDisability: Bool

    /// What is known; nothing unless given.
    public init(
        birthDate: CalendarDate? = nil, sex: Sex? = nil, social: SocialCategory? = nil, isStaff: Bool = false,
        hasDisability: Bool = false
    ) {
        self.birthDate = birthDate
        self.sex = sex
        self.social = social
        self.isStaff = isStaff
        self.hasDisability = hasDisability
    }

    /// As what he counts on a date.
    ///
    /// A super senior counts as a senior too.
    public func categories(on date: CalendarDate) -> [PersonCategory] {
        var found: [PersonCategory] = []
        if let birthDate, birthDate <= date {
            let years = CompletedYears.of(bornOn: birthDate, on: date)
            if years < CompletedYears.majority { found.append(.minor) }
            if years >= PersonCategory.seniorAge { found.append(.senior) }
            if years >= PersonCategory.superSeniorAge { found.append(.superSenior) }
        }
        if sex == .female { found.append(.woman) }
        if isStaff { found.append(.staff) }
        if hasDisability { found.append(.disabled) }
        switch social {
        case .scheduledCaste: found.append(.scheduledCaste)
        case .scheduledTribe: found.append(.scheduledTribe)
        case .backwardClass: found.append(.backwardClass)
        case .general, nil: break
        }
        return found
    }
}

/// The dates of a person, which must follow one another.
public enum PersonDates {
    /// Nobody alive was born before.
    public static let earliestBirth = CalendarDate(year: 1900, month: 1, day: 1)

    /// What is wrong with them, as faults of the fields `birth_date`, `joined_on` and `retires_on`.
    public static func faults(
        birth: CalendarDate?, joined: CalendarDate?, retires: CalendarDate?, today: CalendarDate
    ) -> [FieldProblem] {
        var faults: [FieldProblem] = []
        if let birth {
            if birth > today {
                faults.append(FieldProblem(field: "birth_date", code: "particulars.born_later"))
            } else if let earliestBirth, birth < earliestBirth {
                faults.append(FieldProblem(field: "birth_date", code: "particulars.born_too_early"))
            }
        }
        if let joined, let birth, joined <= birth {
            faults.append(FieldProblem(field: "joined_on", code: "particulars.joined_before_birth"))
        }
        if let retires, let first = joined ?? birth, retires <= first {
            faults.append(FieldProblem(field: "retires_on", code: "particulars.retires_before"))
        }
        return faults
    }
}
