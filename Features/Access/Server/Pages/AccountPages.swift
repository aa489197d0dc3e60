internal import AccessRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import Log
internal import MessagesRules
internal import UI
internal import Wording

/// The page of one's own account, and for each address one on which it is confirmed by a code.
///
/// All of it works without JavaScript.
struct AccountPages {
    let service: SignInService
    let host: Host

    private static let path = AccessLink.account

    var routes: [Route] {
        let service = service
        return [
            openPage(Self.path, entry: .person, host) { context in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                if person.mustChangePassword { return .redirect(to: PlatformPath.password) }
                return .page(try await Self.home(person, context, service))
            }
        ] + MessageChannel.allCases.flatMap(routes)
    }

    private func routes(_ channel: MessageChannel) -> [Route] {
        let (service, path) = (service, "\(Self.path)/\(channel.rawValue)")
        return [
            openPage(path, entry: .person, host) { context in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                if person.mustChangePassword { return .redirect(to: PlatformPath.password) }
                if let first = try await SecondFactorPages.proofFirst(person, context, service) {
                    return first
                }
                return .page(try await Self.one(channel, person, context, service))
            },
            action(path, channel) { person, context, form in
                if form[SendCode.name] != nil {
                    let sent = try await service.sendVerification(by: channel, to: person)
                    return .page(try await Self.one(channel, person, context, service, sent: sent))
                }
                try await service.confirmAddress(by: channel, code: form["code"] ?? "", of: person)
                return .redirect(to: Self.path, Flash("access.address_was_confirmed", .good))
            },
            action("\(path)/forget", channel) { person, context, form in
                try await service.forgetAddress(
                    by: channel, password: Secret(form["password"] ?? ""), of: person)
                return .redirect(to: Self.path, Flash("access.address_was_forgotten", .good))
            },
        ]
    }

    private func action(
        _ pattern: String, _ channel: MessageChannel,
        _ act: @escaping @Sendable (SignedIn, OpenContext, FormValues) async throws -> PageAnswer
    ) -> Route {
        let service = service
        return openAction(pattern, entry: .person, rateClass: .signIn, host) { context, form in
            guard let person = context.person else { return .redirect(to: PlatformPath.login) }
            if person.mustChangePassword { return .redirect(to: PlatformPath.password) }
            do { return try await act(person, context, form) } catch let failure as Failure {
                guard case .refused(let refusal) = failure, refusal.code != AccessRefusal.noCodeWay.code
                else {
                    throw failure
                }
                var page = try await Self.one(channel, person, context, service, failure: failure)
                page.status = failure.accessProblem(context.words).status
                page.hasProblems = true
                return .page(page)
            }
        }
    }

    // MARK: The pages

    private static func home(
        _ person: SignedIn, _ context: OpenContext, _ service: SignInService
    ) async throws -> Page {
        let known = try await service.addresses(of: person)
        let words = context.words
        return Page("access.account_page") {
            FactList(
                [
                    .init("field.display_name", .text(person.name)),
                    .init(
                        "access.account_society",
                        .text(person.societyName.map { words.named($0, nil) } ?? "–")),
                ]
            ).node(words)
            h2(.class("part")) { words("access.addresses") }
            p(.class("section-note")) { words("access.addresses_note") }
            if known.isEmpty { p { words("access.no_addresses") } }
            ul(.class("known-devices")) {
                for address in known { li { line(address, service, words) } }
            }
            for channel in missing(among: known, person, service) {
                p {
                    a(.class("btn btn-outline-secondary"), .href(AccessLink.newAddress(channel))) {
                        words(channel == .mail ? "access.add_mail" : "access.add_mobile")
                    }
                }
            }
            h2(.class("part")) { words("access.signing_in") }
            p { a(.href(PlatformPath.secondFactor)) { words("access.second_factor_page") } }
            p { a(.href(AccessLink.passkeys)) { words("access.passkeys_page") } }
            p { a(.href(PlatformPath.password)) { words("access.password_page") } }
            p { a(.href(AccessLink.mySessions)) { words("access.my_sessions_page") } }
            if person.caller?.may(CreateToken.permission) ?? false {
                p { a(.href(AccessLink.myTokens)) { words("access.my_tokens_page") } }
            }
            if !person.mustEnrol {
                p { a(.class("btn btn-link"), .href(PlatformPath.home)) { words("access.go_on") } }
            }
        }
    }

    /// What is not known of somebody and could be added by a code that goes there.
    private static func missing(
        among known: [KnownAddress], _ person: SignedIn, _ service: SignInService
    ) -> [MessageChannel] {
        guard person.caller != nil || !known.isEmpty else { return [] }
        let there = known.map(\.channel)
        return MessageChannel.allCases.filter { service.channels.contains($0) && !there.contains($0) }
    }

    @NodeBuilder
    private static func line(_ address: KnownAddress, _ service: SignInService, _ words: Words) -> Node {
        let canSend = service.channels.contains(address.channel)
        p {
            strong { address.address }
            br()
            if let since = address.verifiedAt {
                words("access.address_confirmed", .init("moment", .text(Moment.text(since))))
                br()
                words(
                    address.isAllowed && canSend ? "access.address_takes_codes" : "access.address_takes_none")
            } else {
                words(canSend ? "access.address_unconfirmed" : "access.address_no_server")
            }
        }
        if canSend || address.verifiedAt != nil {
            a(.class("btn btn-outline-secondary"), .href("\(path)/\(address.channel.rawValue)")) {
                words(address.verifiedAt == nil ? "access.confirm_address" : "access.forget_address")
            }
        }
        if canSend {
            a(
                .class("btn btn-outline-secondary"), .href(AccessLink.newAddress(address.channel))
            ) { words("access.change_address") }
        }
    }

    private static func one(
        _ channel: MessageChannel, _ person: SignedIn, _ context: OpenContext, _ service: SignInService,
        sent: SentCode? = nil, failure: Failure? = nil
    ) async throws -> Page {
        guard let address = try await service.addresses(of: person).first(where: { $0.channel == channel })
        else { throw Failure.refused(AccessRefusal.noCodeWay) }
        let words = context.words
        return Page(channel == .mail ? "access.mail_page" : "access.sms_page") {
            p { strong { address.address } }
            if address.verifiedAt == nil {
                confirming(address, service, context, sent, failure)
            } else {
                p { words("access.forget_address_note") }
                Form(
                    to: "\(path)/\(channel.rawValue)/forget",
                    sections: [
                        FormSection([
                            FormField(
                                "password", .text(.password), "access.current_password", isRequired: true,
                                limits: FieldLimits(longest: 1000), width: .full)
                        ])
                    ], refusal: failure?.sentence(words), token: context.formToken,
                    submit: "access.forget_address", cancelAddress: path, isEntry: false
                ).node(words)
            }
        }
    }

    @NodeBuilder
    private static func confirming(
        _ address: KnownAddress, _ service: SignInService, _ context: OpenContext, _ sent: SentCode?,
        _ failure: Failure?
    ) -> Node {
        let words = context.words
        if !service.channels.contains(address.channel) {
            p { words("access.address_no_server") }
        } else {
            p { words("access.confirm_address_note") }
            SendCode.told(sent, words)
            Form(
                to: "\(path)/\(address.channel.rawValue)",
                sections: [
                    FormSection([
                        SecondFactorPages.codeField("access.first_code", hasFocus: sent != nil)
                    ])
                ],
                refusal: failure?.sentence(words), token: context.formToken, submit: "access.confirm_address",
                buttons: [SendCode.button(CodeWay(address.channel.rawValue, address: address.masked))],
                cancelAddress: path, isEntry: false
            ).node(words)
        }
    }
}
