internal import AccessRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import Log
internal import UI
internal import Wording

/// The pages of one's own passkeys: all of them with a form for a new one, and one of them.
struct PasskeyPages {
    let service: SignInService
    let host: Host

    private static let path = AccessLink.passkeys

    var routes: [Route] {
        let service = service
        return [
            openPage(Self.path, entry: .person, host) { context in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                if let first = try await SecondFactorPages.proofFirst(person, context, service) {
                    return first
                }
                return .page(try await Self.all(person, context, service))
            },
            action(Self.path) { person, context, form in
                let codes = try await service.addPasskey(
                    form["passkey"] ?? "", name: form["name"] ?? "", password: Secret(form["password"] ?? ""),
                    at: try Self.site(context), of: person)
                guard codes.isEmpty else { return .page(SecondFactorPages.told(codes, context)) }
                return .redirect(to: Self.path, Flash("access.passkey_added", .good))
            },
            openPage("\(Self.path)/{passkey_id:int}", entry: .person, host) { context in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                if let first = try await SecondFactorPages.proofFirst(person, context, service) {
                    return first
                }
                return .page(try await Self.one(person, context, service))
            },
            action("\(Self.path)/{passkey_id:int}/rename") { person, context, form in
                let passkey = try context.request.path("passkey_id", as: ID<Passkey>.self)
                try await service.rename(passkey, to: form["name"] ?? "", of: person)
                return .redirect(to: Self.path, Flash("access.passkey_renamed", .good))
            },
            action("\(Self.path)/{passkey_id:int}/remove") { person, context, form in
                let passkey = try context.request.path("passkey_id", as: ID<Passkey>.self)
                try await service.remove(passkey, password: Secret(form["password"] ?? ""), of: person)
                return .redirect(to: Self.path, Flash("access.passkey_removed", .good))
            },
        ]
    }

    /// A form of these pages; what is refused is told on the page that it stands on.
    private func action(
        _ pattern: String,
        _ act: @escaping @Sendable (SignedIn, OpenContext, FormValues) async throws -> PageAnswer
    ) -> Route {
        let (service, isNew) = (service, pattern == Self.path)
        return openAction(pattern, entry: .person, rateClass: .signIn, host) { context, form in
            guard let person = context.person else { return .redirect(to: PlatformPath.login) }
            // Whoever has a one-time password chooses his own first.
            if person.mustChangePassword { return .redirect(to: PlatformPath.password) }
            do { return try await act(person, context, form) } catch let failure as Failure {
                switch failure {
                case .refused(let refusal) where refusal.code == AccessRefusal.passkeyNotFound.code:
                    throw failure
                case .refused, .invalid: break
                default: throw failure
                }
                var page =
                    isNew
                    ? try await Self.all(
                        person, context, service, typed: form["name"] ?? "", failure: failure)
                    : try await Self.one(person, context, service, failure: failure)
                page.status = failure.accessProblem(context.words).status
                page.hasProblems = true
                return .page(page)
            }
        }
    }

    private static func site(_ context: OpenContext) throws(Failure) -> PasskeySite {
        guard let site = PasskeySite(context.request) else { throw .refused(AccessRefusal.passkeyRefused) }
        return site
    }

    // MARK: The pages

    private static func all(
        _ person: SignedIn, _ context: OpenContext, _ service: SignInService, typed: String = "",
        failure: Failure? = nil
    ) async throws -> Page {
        let passkeys = try await service.passkeys(of: person)
        let words = context.words
        return Page("access.passkeys_page") {
            p { words("access.passkeys_note") }
            if passkeys.isEmpty {
                p(.class("section-note")) { words("access.no_passkeys") }
            } else {
                ul(.class("known-devices")) {
                    for passkey in passkeys {
                        li {
                            p {
                                a(.href("\(path)/\(passkey.passkey.raw)")) { passkey.name }
                                br()
                                words(
                                    "access.passkey_since",
                                    RefusalArgument("moment", .text(Moment.text(passkey.createdAt))))
                                br()
                                words(
                                    "access.passkey_used",
                                    RefusalArgument(
                                        "moment", .text(passkey.lastUsedAt.map(Moment.text) ?? "–")))
                            }
                        }
                    }
                }
            }
            h2(.class("part")) { words("access.new_passkey") }
            add(typed, context, failure)
            p(.class("needs-script")) { words("access.passkey_how") }
            noscript { p { words("access.passkey_script") } }
            p {
                a(.class("btn btn-link"), .href(PlatformPath.secondFactor)) {
                    words("access.second_factor_page")
                }
            }
        }
    }

    /// The form of a new one: no button sends it but that of the passkey itself.
    private static func add(_ typed: String, _ context: OpenContext, _ failure: Failure?) -> Node {
        let words = context.words
        return HTML.form(.method(.post), .action(path), .class("entry-form")) {
            if let token = context.formToken { input(.type("hidden"), .name(Form.tokenName), .value(token)) }
            input(.type("hidden"), .name("passkey"), .value(""))
            if let failure {
                div(.class("notice notice-bad"), .id("problems"), .role("alert"), .tabindex(-1)) {
                    failure.sentence(words)
                }
            }
            div(.class("fields")) {
                nameField(typed).node(words)
                passwordField.node(words)
            }
            PasskeyButton(.make, "access.make_passkey", field: "passkey", options: PasskeyRoutes.toMake).node(
                words)
        }
    }

    private static func one(
        _ person: SignedIn, _ context: OpenContext, _ service: SignInService, failure: Failure? = nil
    ) async throws -> Page {
        let number = try context.request.path("passkey_id", as: ID<Passkey>.self)
        guard let passkey = try await service.passkeys(of: person).first(where: { $0.passkey == number })
        else {
            throw Failure.refused(AccessRefusal.passkeyNotFound)
        }
        let words = context.words
        let place = "\(path)/\(number.raw)"
        return Page(.verbatim(passkey.name)) {
            Form(
                to: "\(place)/rename", sections: [FormSection([nameField(passkey.name)])],
                refusal: failure?.sentence(words), token: context.formToken, submit: "access.rename_passkey",
                isEntry: false
            ).node(words)
            hr()
            Form(
                to: "\(place)/remove", sections: [FormSection([passwordField])], token: context.formToken,
                submit: "access.remove_passkey", cancelAddress: path, isEntry: false
            ).node(words)
        }
    }

    private static func nameField(_ value: String) -> FormField {
        FormField(
            "name", .text(), "access.passkey_name", isRequired: true, limits: FieldLimits(longest: 80),
            value: FieldValue(value), width: .full)
    }

    private static var passwordField: FormField {
        FormField(
            "password", .text(.password), "access.current_password", isRequired: true,
            limits: FieldLimits(longest: 1000), width: .full)
    }
}
