internal import AccessRules
public import Gate
internal import JSON
public import Kernel
public import Postgres

/// Changes what a user is called, his e-mail and mobile, and who he is in the register of parties: every field is written as given,
/// absent ones become empty.
///
/// E-mail and mobile sign in, so that a change of either is guarded as a new password is. Whoever was reached there is told at the
/// old ones; sessions, tokens and known devices of the user end, codes on their way are void, and the new address is nobody's second
/// factor until its owner has confirmed it by a code. Where the old one was confirmed, a second factor goes with it: that asks for the
/// right to take it away (``ResetSecondFactor``). Nobody changes one who may more than he does, nor himself: one's own are
/// changed by ``SignInService/confirmNew(_:by:code:of:)``, for the password and a code.
///
/// Name, e-mail and mobile stand once for the person, whichever societies he serves. As with his password, a society writes them for
/// its own people alone: whoever serves another too, or is an operator, would else be reached there by what this society wrote,
/// and signs in there by it. He changes them himself. Who he is in the register is each society's own and is written for anybody.
public struct ChangeUser: Command {
    /// The user.
    public var user = ID<User>(0)
    /// The name shown.
    public var displayName = ""
    /// The e-mail address.
    public var email: String?
    /// The mobile number.
    public var mobile: String?
    /// Who he is in the register of parties.
    public var party: ID<Party>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.change_user"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// The fields.
    public static let fields: [Field<ChangeUser>] = [
        Field("user_id", \.user, .id("user")),
        Field("display_name", \.displayName, .text(1...200)),
        Field("email", \.email, .text(1...254)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("party_id", \.party, .id("party")),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        guard user != work.maker, user != work.caller.user else { throw AccessRefusal.ownAccount }
        let users = UserRepository(society: work.caller.society)
        _ = try users.lock(user, &tx)
        try UserGuard(user: user, work: work).notAboveYou(&tx)
        let before = try ContactRepository().lock(user, &tx)
        let formerParty = try users.party(of: user, &tx)
        work.parties.formUnion([formerParty, party].compactMap(\.self))
        let after = try read(over: before)
        if after != before { try write(after, over: before, in: work, &tx) }
        if party != formerParty { try users.link(user, to: party, &tx) }
        work.audit.subject = "user/\(user.raw)"
        work.audit.before = before.json(party: formerParty)
        work.audit.after = after.json(party: party)
        return Nothing()
    }

    /// What was given, in its stored form; every fault comes out together.
    private func read(over before: UserContacts) throws -> UserContacts {
        var problems: [FieldProblem] = []
        var after = before
        after.name = ContactText.name(displayName, &problems)
        after.email = ContactText.email(email, &problems)
        after.mobile = ContactText.mobile(mobile, &problems)
        guard problems.isEmpty else { throw FieldFaults(problems) }
        return after
    }

    private func write(
        _ after: UserContacts, over before: UserContacts, in work: Work, _ tx: inout Transaction
    ) throws {
        guard try CredentialRepository().servesOnly(user, work.caller.society, &tx) else {
            throw AccessRefusal.knownElsewhere
        }
        let contacts = ContactRepository()
        let changed = after.channels(differingFrom: before)
        let takesFactor = changed.contains { before.confirmed.contains($0) }
        guard !takesFactor || work.caller.may(ResetSecondFactor.permission, within: .society) else {
            throw GateRefusal.notPermitted(permission: ResetSecondFactor.permission.code)
        }
        try contacts.set(after, of: user, &tx)
        guard !changed.isEmpty else { return }
        try contacts.endSignIns(of: user, &tx)
        try ContactNotice(user: user, before: before).send(in: work, &tx)
    }
}
