internal import AccessRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import Log
internal import MessagesRules
internal import QRCodes
internal import UI
internal import Wording

/// The page of one's own second factor: setting it up, its recovery codes, the devices that are known.
///
/// All of it works without JavaScript.
struct SecondFactorPages {
    let service: SignInService
    let host: Host

    private static let path = PlatformPath.secondFactor

    var routes: [Route] {
        let service = service
        return [
            openPage(Self.path, entry: .person, host) { context in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                // Who has an app gives its code where he changes something.
                if !(try await service.factor(of: person).state.isConfirmed),
                    let first = try await Self.proofFirst(person, context, service)
                {
                    return first
                }
                return .page(try await Self.home(person, context, service))
            },
            action(Self.path) { person, context, form in
                let secret = try await service.beginFactor(
                    password: Secret(form["password"] ?? ""), of: person)
                return .page(Self.setUp(secret, context))
            } otherwise: { person, context, failure in
                try await Self.home(person, context, service, failure: failure)
            },
            openPage(PlatformPath.proof, entry: .person, host) { context in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                return .page(Self.proof(context, try await service.codeWays(of: person)))
            },
            action(PlatformPath.proof) { person, context, form in
                if let way = form[SendCode.name] {
                    guard let channel = MessageChannel(rawValue: way) else {
                        throw Failure.refused(AccessRefusal.noCodeWay)
                    }
                    let sent = try await service.sendProof(by: channel, to: person)
                    return .page(Self.proof(context, try await service.codeWays(of: person), sent: sent))
                }
                _ = try await service.prove(
                    form["code"] ?? "", at: PasskeySite(context.request), of: person)
                return .redirect(
                    to: PlatformPath.next(context.request.query["next"]), Flash("edge.factor_given", .good))
            } otherwise: { person, context, failure in
                Self.proof(context, try await service.codeWays(of: person), failure: failure)
            },
            action("\(Self.path)/confirm") { person, context, form in
                let codes = try await service.confirmFactor(code: form["code"] ?? "", of: person)
                return .page(Self.told(codes, context))
            } otherwise: { person, context, failure in
                guard let secret = try await service.pendingSecret(of: person) else {
                    return try await Self.home(person, context, service, failure: failure)
                }
                return Self.setUp(secret, context, failure: failure)
            },
            action("\(Self.path)/recovery-codes") { person, context, form in
                let codes = try await service.renewRecoveryCodes(code: form["code"] ?? "", of: person)
                return .page(Self.told(codes, context))
            } otherwise: { person, context, failure in
                try await Self.home(person, context, service, failure: failure)
            },
            action("\(Self.path)/remove") { person, context, form in
                try await service.removeFactor(code: form["code"] ?? "", of: person)
                return .redirect(to: Self.path, Flash("access.factor_removed", .good))
            } otherwise: { person, context, failure in
                try await Self.home(person, context, service, failure: failure)
            },
            action("\(Self.path)/devices/{device_id:int}/forget") { person, context, _ in
                let device = try context.request.path("device_id", as: ID<KnownDevice>.self)
                try await service.forget(device, of: person)
                return .redirect(to: Self.path, Flash("access.device_forgotten", .good))
            } otherwise: { person, context, failure in
                try await Self.home(person, context, service, failure: failure)
            },
        ]
    }

    /// A form of this page; what is refused is told above it.
    private func action(
        _ pattern: String,
        _ act: @escaping @Sendable (SignedIn, OpenContext, FormValues) async throws -> PageAnswer,
        otherwise: @escaping @Sendable (SignedIn, OpenContext, Failure) async throws -> Page
    ) -> Route {
        openAction(pattern, entry: .person, rateClass: .signIn, host) { context, form in
            guard let person = context.person else { return .redirect(to: PlatformPath.login) }
            // Whoever has a one-time password chooses his own first.
            if person.mustChangePassword { return .redirect(to: PlatformPath.password) }
            do { return try await act(person, context, form) } catch let failure as Failure {
                guard case .refused = failure else { throw failure }
                var page = try await otherwise(person, context, failure)
                page.status = failure.accessProblem(context.words).status
                page.hasProblems = true
                return .page(page)
            }
        }
    }

    // MARK: The page

    private static func home(
        _ person: SignedIn, _ context: OpenContext, _ service: SignInService, failure: Failure? = nil
    ) async throws -> Page {
        let (state, devices) = try await service.factor(of: person)
        let words = context.words
        return Page("access.second_factor_page") {
            if person.mustEnrol {
                p(.class("notice notice-warning"), .role("alert")) { words("access.factor_demanded_note") }
            }
            if !state.isConfirmed {
                begin(context, failure)
            } else {
                standing(state, devices, context, failure)
            }
            p { a(.href(AccessLink.passkeys)) { words("access.passkeys_page") } }
            p { a(.href(AccessLink.account)) { words("access.account_page") } }
            if !person.mustEnrol {
                p { a(.class("btn btn-link"), .href(PlatformPath.home)) { words("access.go_on") } }
            }
        }
    }

    @NodeBuilder
    private static func begin(_ context: OpenContext, _ failure: Failure?) -> Node {
        p { context.words("access.factor_note") }
        form(path, context, failure, submit: "access.set_up_factor", [passwordField]).node(context.words)
    }

    @NodeBuilder
    private static func standing(
        _ state: FactorState, _ devices: [KnownDevice], _ context: OpenContext, _ failure: Failure?
    ) -> Node {
        let words = context.words
        FactList([
            .init("access.factor_since", .text(state.confirmedAt.map(Moment.text) ?? "")),
            .init("access.recovery_codes_left", .text(String(state.codesLeft))),
        ]).node(words)
        h2(.class("part")) { words("access.known_devices") }
        if devices.isEmpty {
            p(.class("section-note")) { words("access.no_known_devices") }
        } else {
            list(devices, context)
        }
        h2(.class("part")) { words("access.change_factor") }
        form(
            "\(path)/recovery-codes", context, failure, submit: "access.renew_recovery_codes",
            [codeField("access.code_for_recovery_codes")]
        ).node(words)
        if !state.isDemanded {
            hr()
            form(
                "\(path)/remove", context, nil, submit: "access.remove_factor",
                [codeField("access.code_to_remove")]
            ).node(words)
        }
    }

    /// A line for each device: the card is too narrow for a table.
    private static func list(_ devices: [KnownDevice], _ context: OpenContext) -> Node {
        let words = context.words
        return ul(.class("known-devices")) {
            for device in devices {
                li {
                    p {
                        strong { device.name.map(DeviceName.of) ?? "–" }
                        br()
                        device.address ?? "–"
                        br()
                        words(
                            "access.device_used",
                            RefusalArgument("moment", .text(Moment.text(device.lastUsedAt))),
                            RefusalArgument("until", .text(Moment.text(device.expiresAt))))
                    }
                    ActionButton(
                        "access.forget_device", to: "\(path)/devices/\(device.device.raw)/forget",
                        token: context.formToken ?? ""
                    ).node(words)
                }
            }
        }
    }

    /// The field of a code on the way to another page.
    private static func proof(
        _ context: OpenContext, _ ways: [CodeWay], sent: SentCode? = nil, failure: Failure? = nil
    ) -> Page {
        let words = context.words
        let query = context.request.queryText.isEmpty ? "" : "?\(context.request.queryText)"
        return Page("edge.factor_page") {
            p { words("edge.factor_note") }
            SendCode.told(sent, words)
            form(
                PlatformPath.proof + query, context, failure, submit: "edge.factor_go_on",
                [codeField("edge.factor_code", hasFocus: true)], ways.map(SendCode.button)
            ).node(words)
            PasskeyButton(
                .use, "ui.passkey_use", field: "code", options: PlatformPath.passkeyToProve
            ).node(words)
            p(.class("section-note")) { a(.href(path)) { words("edge.factor_none") } }
        }
    }

    // MARK: Setting up

    /// The picture for the app, the same to be typed, and the field of the first code.
    private static func setUp(
        _ secret: FactorSecret, _ context: OpenContext, failure: Failure? = nil
    ) -> Page {
        let words = context.words
        let groups = stride(from: 0, to: secret.text.count, by: 4).map {
            String(secret.text.dropFirst($0).prefix(4))
        }
        return Page("access.set_up_factor") {
            ol {
                li { words("access.factor_step_app") }
                li { words("access.factor_step_scan") }
                li { words("access.factor_step_code") }
            }
            if let code = QRCode(secret.address) {
                QRPicture.node(code, label: words("access.factor_picture"))
            }
            details {
                summary { words("access.factor_by_hand") }
                p(.class("one-time")) { code { groups.joined(separator: " ") } }
            }
            form(
                "\(path)/confirm", context, failure, submit: "access.confirm_factor",
                [codeField("access.first_code", hasFocus: true)]
            ).node(words)
        }
    }

    /// The way to give one's second factor before one changes it; nil where it was given just now, or there is none.
    static func proofFirst(
        _ person: SignedIn, _ context: OpenContext, _ service: SignInService
    ) async throws -> PageAnswer? {
        guard try await service.needsProof(person) else { return nil }
        let next = QueryItem("next", context.request.path)
        return .redirect(to: PageAddress(PlatformPath.proof, query: [next]).text)
    }

    /// The recovery codes: shown this one time, in the answer itself.
    static func told(_ codes: [String], _ context: OpenContext) -> Page {
        let words = context.words
        return Page("access.recovery_codes_page") {
            p { words("access.recovery_codes_note") }
            ul(.class("one-time recovery-codes")) {
                for text in codes { li { code { text } } }
            }
            p { a(.class("btn btn-primary"), .href(PlatformPath.home)) { words("access.codes_kept") } }
        }
    }

    // MARK: Fields

    private static var passwordField: FormField {
        FormField(
            "password", .text(.password), "access.current_password", isRequired: true,
            limits: FieldLimits(longest: 1000), hasFocus: true, width: .full)
    }

    static func codeField(_ label: Phrase, hasFocus: Bool = false, hint: Phrase? = nil) -> FormField {
        FormField(
            "code", .text(.oneTimeCode), label, hint: hint, isRequired: true,
            limits: FieldLimits(longest: 40), hasFocus: hasFocus, width: .full)
    }

    private static func form(
        _ address: String, _ context: OpenContext, _ failure: Failure?, submit: Phrase, _ fields: [FormField],
        _ buttons: [FormButton] = []
    ) -> Form {
        Form(
            to: address, sections: [FormSection(fields)],
            refusal: failure.map { $0.sentence(context.words) }, token: context.formToken, submit: submit,
            buttons: buttons, isEntry: false)
    }
}
