public import Gate
public import Kernel
public import PartiesRules

/// What a society knows of a person beside name and contact: a change writes every field as given.
public struct PartyParticulars: FieldSet, Equatable {
    /// The day of birth.
    public var birthDate: CalendarDate?
    /// The sex.
    public var sex: Sex?
    /// The father's name.
    public var fatherName: String?
    /// The husband's or wife's name.
    public var spouseName: String?
    /// Whether he is married.
    public var maritalStatus: MaritalStatus?
    /// What he does for a living.
    public var occupation: String?
    /// For which seats he counts.
    public var socialCategory: SocialCategory?
    /// Whether the society employs him.
    public var isStaff = false
    /// Whether he has a disability.
    public var hasDisability = false
    /// A second mobile number, as people write it.
    public var otherMobile: String?
    /// House, street, area where he lives.
    public var currentLine: String?
    /// Village or town where he lives.
    public var currentPlace: String?
    /// District where he lives.
    public var currentDistrict: String?
    /// State where he lives.
    public var currentState: String?
    /// PIN where he lives.
    public var currentPIN: String?
    /// Whether his permanent address is the same.
    public var permanentIsCurrent = false
    /// House, street, area of the permanent address.
    public var permanentLine: String?
    /// Its village or town.
    public var permanentPlace: String?
    /// Its district.
    public var permanentDistrict: String?
    /// Its State.
    public var permanentState: String?
    /// Its PIN.
    public var permanentPIN: String?
    /// Where he is employed.
    public var employer: String?
    /// In which office or department.
    public var office: String?
    /// As what.
    public var designation: String?
    /// Since when.
    public var joinedOn: CalendarDate?
    /// When he retires.
    public var retiresOn: CalendarDate?
    /// Who introduced him.
    public var introducer: ID<Party>?
    /// His family.
    public var family: [Relative] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PartyParticulars>] = personal + addresses + employment

    private static let personal: [Field<PartyParticulars>] = [
        Field("birth_date", \.birthDate, .date),
        Field("sex", \.sex, .choice),
        Field("father_name", \.fatherName, .text(1...200)),
        Field("spouse_name", \.spouseName, .text(1...200)),
        Field("marital_status", \.maritalStatus, .choice),
        Field("occupation", \.occupation, .text(1...100)),
        Field("social_category", \.socialCategory, .choice),
        Field("is_staff", \.isStaff, .flag, required: false),
        Field("has_disability", \.hasDisability, .flag, required: false),
        Field("other_mobile", \.otherMobile, .text(1...20)),
    ]

    private static let addresses: [Field<PartyParticulars>] = [
        Field("current_line", \.currentLine, .text(1...200)),
        Field("current_place", \.currentPlace, .text(1...100)),
        Field("current_district", \.currentDistrict, .text(1...60)),
        Field("current_state", \.currentState, .text(1...60)),
        Field("current_pin", \.currentPIN, .text(1...10)),
        Field("permanent_is_current", \.permanentIsCurrent, .flag, required: false),
        Field("permanent_line", \.permanentLine, .text(1...200)),
        Field("permanent_place", \.permanentPlace, .text(1...100)),
        Field("permanent_district", \.permanentDistrict, .text(1...60)),
        Field("permanent_state", \.permanentState, .text(1...60)),
        Field("permanent_pin", \.permanentPIN, .text(1...10)),
    ]

    private static let employment: [Field<PartyParticulars>] = [
        Field("employer", \.employer, .text(1...200)),
        Field("office", \.office, .text(1...200)),
        Field("designation", \.designation, .text(1...100)),
        Field("joined_on", \.joinedOn, .date),
        Field("retires_on", \.retiresOn, .date),
        Field("introducer_id", \.introducer, .id("party")),
        Field("family", \.family, .list(0...30), required: false),
    ]
}

/// Somebody of a person's family.
public struct Relative: FieldSet, Equatable {
    /// The name.
    public var relativeName = ""
    /// What he is to the person.
    public var relation = ""
    /// The day of birth.
    public var birthDate: CalendarDate?
    /// Whether he lives on what the person earns.
    public var isDependent = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<Relative>] = [
        Field("name", \.relativeName, .text(1...200)),
        Field("relation", \.relation, .text(1...60)),
        Field("birth_date", \.birthDate, .date),
        Field("is_dependent", \.isDependent, .flag, required: false),
    ]
}

extension PartyParticulars {
    /// Where he lives.
    public var current: PostalAddress {
        get {
            PostalAddress(
                line: currentLine, place: currentPlace, district: currentDistrict, state: currentState,
                pin: currentPIN)
        }
        set {
            (currentLine, currentPlace, currentDistrict) = (newValue.line, newValue.place, newValue.district)
            (currentState, currentPIN) = (newValue.state, newValue.pin)
        }
    }

    /// Where he is at home; the same as where he lives when that was told.
    public var permanent: PostalAddress {
        get {
            permanentIsCurrent
                ? current
                : PostalAddress(
                    line: permanentLine, place: permanentPlace, district: permanentDistrict,
                    state: permanentState, pin: permanentPIN)
        }
        set {
            (permanentLine, permanentPlace, permanentDistrict) = (
                newValue.line, newValue.place, newValue.district
            )
            (permanentState, permanentPIN) = (newValue.state, newValue.pin)
        }
    }

    /// What decides as what he counts.
    public var traits: PersonTraits {
        PersonTraits(
            birthDate: birthDate, sex: sex, social: socialCategory, isStaff: isStaff,
            hasDisability: hasDisability)
    }

    /// Whether nothing was told.
    public var isEmpty: Bool { self == PartyParticulars() }

    /// The particulars in their stored form; what is wrong with them is added to the problems.
    func checked(on today: CalendarDate, _ problems: inout [FieldProblem]) -> PartyParticulars {
        var checked = self
        let contact = PartyContact(mobile: otherMobile, email: nil, path: "other_")
        problems += contact.problems
        checked.otherMobile = contact.mobile
        checked.current = current.checked(pinAt: "current_pin", &problems)
        if permanentIsCurrent {
            checked.permanent = PostalAddress(line: nil, place: nil, district: nil, state: nil, pin: nil)
        } else {
            checked.permanent = permanent.checked(pinAt: "permanent_pin", &problems)
        }
        problems += PersonDates.faults(
            birth: birthDate, joined: joinedOn, retires: retiresOn, today: today)
        for (index, relative) in family.enumerated() {
            if let birth = relative.birthDate, birth > today {
                problems.append(
                    FieldProblem(field: "family[\(index)].birth_date", code: "particulars.born_later"))
            }
        }
        return checked
    }
}
