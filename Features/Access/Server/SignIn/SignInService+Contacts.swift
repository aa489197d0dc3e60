internal import AccessRules
internal import Crypto
public import Edge
public import Gate
internal import Kernel
public import Log
internal import Messages
public import MessagesRules
internal import Postgres

// Changing one's own e-mail or mobile: nothing is stored before the new one is shown to be one's own.
extension SignInService {
    /// Sends a code to what is to be somebody's e-mail or mobile from now on, for his password.
    ///
    /// Whether another has it already is told only to whoever reads what goes there.
    public func sendToNew(
        _ typed: String, by channel: MessageChannel, password: Secret<String>, of person: SignedIn
    ) async throws(Failure) -> SentCode {
        let address = try await newAddress(typed, by: channel, of: person)
        _ = try await proved(password, of: person)
        try await expectProof(of: person)
        return try await send(.change(to: address), to: address, of: person.user)
    }

    /// Takes the code that went to the new e-mail or mobile: from now on it is his, confirmed, and stands in the place of the old
    /// one, which is told.
    ///
    /// His other sessions and tokens end, and no device is known any more.
    ///
    /// The code is good for this person and this address alone and is sent for his password only: nothing else is asked again.
    public func confirmNew(
        _ typed: String, by channel: MessageChannel, code: String, of person: SignedIn
    ) async throws(Failure) {
        let address = try await newAddress(typed, by: channel, of: person)
        guard let codes, let gate else { throw .refused(AccessRefusal.noCodeWay) }
        let (allowed, subject) = (policy.attemptsPerLogin, "factor:\(person.user.raw)")
        let taken = try await border.run("confirm new address") { tx -> TakenAddress in
            let credentials = CredentialRepository()
            if let until = try credentials.beginAttempt(subject, allowed: allowed, &tx) {
                return TakenAddress(found: .locked(minutes: try tx.now.minutes(to: until)), hadFactor: false)
            }
            let state = try FactorRepository().state(of: person.user, by: codes.channels, &tx)
            try SessionRepository().enter(address.society, &tx)
            guard let digits = Self.digits(code),
                try codes.take(
                    digits, for: .change(to: address), of: person.user, in: address.society, &tx)
            else { return TakenAddress(found: .wrong, hadFactor: state.hasAny) }
            try credentials.clearAttempts(subject, &tx)
            return TakenAddress(found: .sent, hadFactor: state.hasAny)
        }
        if let refusal = taken.found.refusal { throw .refused(refusal) }
        _ = try await gate.perform(
            ChangeOwnContact(
                user: person.user, session: person.session, channel: channel, address: address.address),
            by: .program(address.society),
            Envelope(commandID: "address/\(Token.generate().text)", channel: .job))
        log.notice(
            "sign-in changed",
            ["user": .id(person.user), "change": .text("\(channel.rawValue)_changed")])
        try await countAsFactor(channel, of: person, in: address.society, hadFactor: taken.hadFactor)
    }

    /// Where codes may go to the new address, it is a second factor from now on, as if it had been confirmed there.
    private func countAsFactor(
        _ channel: MessageChannel, of person: SignedIn, in society: ID<Society>, hadFactor: Bool
    ) async throws(Failure) {
        try await border.run("new address") { tx in
            let known = try AddressRepository().all(of: person.user, for: society, &tx)
            guard known.contains(where: { $0.channel == channel && $0.isFactor }) else { return }
            try FactorRepository().setDue(false, of: person.user, nil, &tx)
            if !hadFactor {
                _ = try SessionRepository().markProved(person.session, of: person.user, &tx)
            }
        }
    }

    /// What was typed, in its stored form, with the society that writes there.
    private func newAddress(
        _ typed: String, by channel: MessageChannel, of person: SignedIn
    ) async throws(Failure) -> KnownAddress {
        let text: String? =
            switch channel {
            case .mail: EmailAddress(typed)?.text
            case .sms: MobileNumber(typed)?.digits
            }
        guard let text else {
            let code = channel == .mail ? "access.not_email" : "access.not_mobile"
            throw .invalid([FieldProblem(field: "address", code: code)])
        }
        guard channels.contains(channel) else { throw .refused(AccessRefusal.noCodeWay) }
        let known = try await addresses(of: person)
        if known.contains(where: { $0.channel == channel && $0.address == text }) {
            throw .invalid([FieldProblem(field: "address", code: "access.same_address")])
        }
        return KnownAddress(
            channel: channel, address: text, verifiedAt: nil, isAllowed: false,
            society: try await writer(to: person, known), language: person.language)
    }

    /// The society that writes to somebody of whom perhaps no address is known.
    private func writer(to person: SignedIn, _ known: [KnownAddress]) async throws(Failure) -> ID<Society> {
        if let society = known.first?.society ?? person.caller?.society { return society }
        guard let place = try await places(of: person).first(where: { $0.isOpen }) else {
            throw .refused(AccessRefusal.noCodeWay)
        }
        return place.society
    }

    /// What became of a code, and whether the person had a second factor before.
    private struct TakenAddress: Sendable {
        var found: CodeFound
        var hadFactor: Bool
    }
}

extension CodePurpose {
    /// Shows that what is to be a user's e-mail or mobile from now on is his.
    static func change(to address: KnownAddress) -> CodePurpose {
        CodePurpose("new address", details: "\(address.channel.rawValue) \(address.address)")
    }
}
