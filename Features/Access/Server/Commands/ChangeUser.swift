internal import AccessRules
public import Gate
internal import JSON
public import Kernel
public import Postgres

/// Changes what a user is called, his e-mail and his mobile: every field is written as given, absent ones become empty.
///
/// E-mail and mobile sign in, so that a change of either is guarded as a new password is. Whoever was reached there is told at the
/// old ones; sessions, tokens and known devices of the user end, codes on their way are void, and the new address is nobody's second
/// factor, nor his alone, until its owner has confirmed it by a code. Where the old one was confirmed, a second factor goes with it:
/// that asks all that taking it away asks (``ResetSecondFactor``): the right, and a second person or a fresh factor by its rules. Nobody
/// changes one who may more than he does, nor himself: one's own are changed by ``SignInService/confirmNew(_:by:code:of:)``, for the
/// password and a code.
///
/// Name, e-mail and mobile stand once for the person, whichever societies he serves. As with his password, a society writes them for
/// its own people alone: whoever serves another too, or is an operator, would else be reached there by what this society wrote,
/// and signs in there by it. He changes them himself. Who he is in the register is told by ``LinkParty``.
public struct ChangeUser: Command {
    /// The user.
    public var user = ID<User>(0)
    /// The name shown.
    public var displayName = ""
    /// The e-mail address.
    public var email: String?
    /// The mobile number.
    public var mobile: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.change_user"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<ChangeUser>] = [
        Field("user_id", \.user, .id("user")),
        Field("display_name", \.displayName, .text(1...200)),
        Field("email", \.email, .text(1...254)),
        Field("mobile", \.mobile, .text(1...20)),
    ]

    /// A confirmed address that goes takes a second factor with it.
    ///
    /// The account is locked from here on, in the order of ``run(_:in:)``: what is confirmed stays as it was seen.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        _ = try UserRepository(society: society).lock(user, &tx)
        let before = try ContactRepository().lock(user, &tx)
        let changed = try read(over: before).channels(differingFrom: before)
        guard changed.contains(where: { before.confirmed.contains($0) }) else { return [] }
        return [Stake(ResetSecondFactor.self, in: .society)]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        guard user != work.maker, user != work.caller.user else { throw AccessRefusal.ownAccount }
        let users = UserRepository(society: work.caller.society)
        _ = try users.lock(user, &tx)
        try UserGuard(user: user, work: work).notAboveYou(&tx)
        let before = try ContactRepository().lock(user, &tx)
        if let party = try users.party(of: user, &tx) { work.parties.insert(party) }
        let after = try read(over: before)
        if after != before { try write(after, over: before, in: work, &tx) }
        work.audit.subject = "user/\(user.raw)"
        work.audit.before = before.json
        work.audit.after = after.json
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
        try contacts.set(after, of: user, &tx)
        guard !after.channels(differingFrom: before).isEmpty else { return }
        try contacts.endSignIns(of: user, &tx)
        try ContactNotice(user: user, before: before).send(in: work, &tx)
    }
}
