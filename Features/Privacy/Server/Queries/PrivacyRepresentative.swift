public import Gate
public import Kernel

/// Who acts for a person; the name of its numbers.
public enum PrivacyRepresentative {}
/// That data are shared; the name of its numbers.
public enum PrivacySharing {}
/// That everything on a person was taken out; the name of its numbers.
public enum PrivacyExport {}

/// Who acts for a person after his death, or where he cannot.
public struct RepresentativeFacts: FieldSet, Equatable {
    /// The name.
    public var title = ""
    /// What he is to the person.
    public var relation = ""
    /// The mobile number.
    public var mobile: String?
    /// The address.
    public var address: String?
    /// Since when.
    public var namedOn = CalendarDate(daysSinceEpoch: 0)
    /// Until when.
    public var endedOn: CalendarDate?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RepresentativeFacts>] = [
        Field("representative_name", \.title, .text(0...200), required: false),
        Field("relation", \.relation, .text(0...60), required: false),
        Field("mobile", \.mobile, .text(0...20)),
        Field("address", \.address, .text(0...500)),
        Field("named_on", \.namedOn, .date),
        Field("ended_on", \.endedOn, .date),
    ]
}

/// With whom data are shared.
public struct SharingFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var sharing = ID<PrivacySharing>(0)
    /// The one person whose data they are; of everybody where there is none.
    public var party: ID<Party>?
    /// With whom.
    public var recipient = ""
    /// Which data.
    public var items = ""
    /// Why.
    public var reason = ""
    /// Since when.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// Until when.
    public var endedOn: CalendarDate?
    /// Whether the person is not told of it.
    public var isWithheld = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SharingFacts>] = [
        Field("sharing_id", \.sharing, .id("privacy_sharing")),
        Field("party_id", \.party, .id("party")),
        Field("shared_with", \.recipient, .text(0...200), required: false),
        Field("shared_items", \.items, .text(0...1000, isLong: true), required: false),
        Field("sharing_reason", \.reason, .text(0...500), required: false),
        Field("from_date", \.from, .date),
        Field("ended_on", \.endedOn, .date),
        Field("is_withheld", \.isWithheld, .flag),
    ]
}

/// That a person is held for a case at law: nothing of him is erased.
public struct ErasureHoldFacts: FieldSet, Equatable {
    /// Why.
    public var reason = ""
    /// Since when.
    public var heldOn = CalendarDate(daysSinceEpoch: 0)
    /// Who said so.
    public var heldBy = ""
    /// When it was lifted.
    public var liftedOn: CalendarDate?
    /// Why.
    public var liftReason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ErasureHoldFacts>] = [
        Field("hold_reason", \.reason, .text(0...500), required: false),
        Field("held_on", \.heldOn, .date),
        Field("held_by", \.heldBy, .text(0...200), required: false),
        Field("lifted_on", \.liftedOn, .date),
        Field("lift_reason", \.liftReason, .text(0...500)),
    ]
}

/// That everything on a person was taken out.
public struct ExportFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var export = ID<PrivacyExport>(0)
    /// Why.
    public var reason = ""
    /// Whether sealed numbers were whole.
    public var isWhole = false
    /// Who did it.
    public var by = ""
    /// When.
    public var at = Instant(microsecondsSinceEpoch: 0)
    /// Until when he may fetch it.
    public var openUntil = Instant(microsecondsSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ExportFacts>] = [
        Field("export_id", \.export, .id("privacy_export")),
        Field("export_reason", \.reason, .text(0...500), required: false),
        Field("is_whole", \.isWhole, .flag),
        Field("made_by", \.by, .text(0...200), required: false),
        Field("made_at", \.at, .instant),
        Field("open_until", \.openUntil, .instant),
    ]
}
