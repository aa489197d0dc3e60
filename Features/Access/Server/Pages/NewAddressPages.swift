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

/// The pages on which one changes one's own e-mail or mobile: the new one with the password, then the code that went there.
///
/// All of it works without JavaScript.
struct NewAddressPages {
    let service: SignInService
    let host: Host

    var routes: [Route] { MessageChannel.allCases.flatMap { routes(of: $0) } }

    private func routes(of channel: MessageChannel) -> [Route] {
        let (service, path) = (service, AccessLink.newAddress(channel))
        return [
            openPage(path, entry: .person, host) { context in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                if person.mustChangePassword { return .redirect(to: PlatformPath.password) }
                if let first = try await SecondFactorPages.proofFirst(person, context, service) {
                    return first
                }
                return .page(Self.asking(channel, "", context, service))
            },
            action(path) { person, context, form in
                let typed = form["address"] ?? ""
                let sent = try await service.sendToNew(
                    typed, by: channel, password: Secret(form["password"] ?? ""), of: person)
                return .page(Self.code(channel, typed, context, sent: sent))
            } otherwise: { context, form, failure in
                Self.asking(channel, form["address"] ?? "", context, service, failure: failure)
            },
            action("\(path)/code") { person, context, form in
                try await service.confirmNew(
                    form["address"] ?? "", by: channel, code: form["code"] ?? "", of: person)
                return .redirect(to: AccessLink.account, Flash("access.address_was_changed", .good))
            } otherwise: { context, form, failure in
                Self.code(channel, form["address"] ?? "", context, failure: failure)
            },
        ]
    }

    /// A form of these pages; what is wrong is told in it.
    private func action(
        _ pattern: String,
        _ act: @escaping @Sendable (SignedIn, OpenContext, FormValues) async throws -> PageAnswer,
        otherwise: @escaping @Sendable (OpenContext, FormValues, Failure) -> Page
    ) -> Route {
        openAction(pattern, entry: .person, rateClass: .signIn, host) { context, form in
            guard let person = context.person else { return .redirect(to: PlatformPath.login) }
            if person.mustChangePassword { return .redirect(to: PlatformPath.password) }
            do { return try await act(person, context, form) } catch let failure as Failure {
                switch failure {
                case .refused, .invalid: break
                default: throw failure
                }
                var page = otherwise(context, form, failure)
                page.status = failure.accessProblem(context.words).status
                page.hasProblems = true
                return .page(page)
            }
        }
    }

    // MARK: The pages

    private static func asking(
        _ channel: MessageChannel, _ typed: String, _ context: OpenContext, _ service: SignInService,
        failure: Failure? = nil
    ) -> Page {
        let words = context.words
        return Page(heading(channel)) {
            if service.channels.contains(channel) {
                p { words("access.new_address_note") }
                Form(
                    to: AccessLink.newAddress(channel),
                    sections: [
                        FormSection([
                            FormField(
                                "address", .text(channel == .mail ? .email : .phone),
                                channel == .mail ? "field.email" : "field.mobile", isRequired: true,
                                limits: FieldLimits(longest: 254), value: FieldValue(typed), hasFocus: true,
                                width: .full),
                            FormField(
                                "password", .text(.password), "access.current_password", isRequired: true,
                                limits: FieldLimits(longest: 1000), width: .full),
                        ])
                    ],
                    problems: failure?.fieldProblems ?? [], refusal: refusal(failure, words),
                    token: context.formToken, submit: "access.send_to_new",
                    cancelAddress: AccessLink.account, isEntry: false
                ).node(words)
            } else {
                p { words("access.new_address_no_server") }
                p { a(.class("btn btn-link"), .href(AccessLink.account)) { words("access.account_page") } }
            }
        }
    }

    private static func code(
        _ channel: MessageChannel, _ typed: String, _ context: OpenContext, sent: SentCode? = nil,
        failure: Failure? = nil
    ) -> Page {
        let words = context.words
        return Page(heading(channel)) {
            p { strong { typed } }
            SendCode.told(sent, words)
            Form(
                to: "\(AccessLink.newAddress(channel))/code",
                sections: [
                    FormSection([
                        SecondFactorPages.codeField("access.first_code", hasFocus: true),
                        FormField("address", .hidden, "field.address", value: FieldValue(typed)),
                    ])
                ],
                problems: failure?.fieldProblems ?? [], refusal: refusal(failure, words),
                token: context.formToken, submit: "access.change_address",
                cancelAddress: AccessLink.newAddress(channel), isEntry: false
            ).node(words)
        }
    }

    private static func heading(_ channel: MessageChannel) -> Phrase {
        channel == .mail ? "access.new_mail_page" : "access.new_mobile_page"
    }

    /// The sentence above the form; faults of fields stand at the fields.
    private static func refusal(_ failure: Failure?, _ words: Words) -> String? {
        failure.flatMap { $0.fieldProblems.isEmpty ? $0.sentence(words) : nil }
    }
}
