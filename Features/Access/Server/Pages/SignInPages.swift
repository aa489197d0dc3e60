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

/// The pages before a society is known: signing in and out, choosing where to work, a new password.
///
/// All of them work without JavaScript.
struct SignInPages {
    let service: SignInService
    let host: Host

    var routes: [Route] {
        let (service, others) = (service, host.openPages)
        return [
            openPage(PlatformPath.login, host) { context in
                if context.person != nil { return .redirect(to: Self.next(context)) }
                var page = Self.login(context)
                if try await !service.openRegistrations().isEmpty {
                    page.content = .fragment([
                        page.content,
                        p { a(.href(AccessLink.register)) { context.words("access.register_link") } },
                    ])
                }
                page.content = .fragment([page.content, Self.links(others, context)])
                return .page(page)
            },
            openAction(PlatformPath.login, rateClass: .signIn, host) { context, form in
                try await Self.signIn(context, form, service)
            },
            openAction("\(PlatformPath.login)/code", rateClass: .signIn, host) { context, form in
                try await Self.finish(context, form, service)
            },
            openAction("\(PlatformPath.login)/passkey", rateClass: .signIn, host) { context, form in
                try await Self.signInByPasskey(context, form, service)
            },
            openAction(PlatformPath.signOut, entry: .person, host) { context, _ in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                try await service.signOut(person)
                let cookies = SessionCookie.removal(isSecure: context.request.isSecure)
                return .response(Response.redirect(to: PlatformPath.login).bringing(cookies))
            },
            openPage(PlatformPath.societies, entry: .person, host) { context in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                return .page(Self.places(try await service.places(of: person), context))
            },
            openAction(PlatformPath.societies, entry: .person, host) { context, form in
                try await Self.choose(context, form, service)
            },
            openPage(PlatformPath.password, entry: .person, host) { context in
                guard let person = context.person else { return .redirect(to: PlatformPath.login) }
                return .page(Self.password(context, try await service.passwordRule(of: person)))
            },
            openAction(PlatformPath.password, entry: .person, rateClass: .signIn, host) { context, form in
                try await Self.changePassword(context, form, service)
            },
        ]
    }

    private static func next(_ context: OpenContext) -> String {
        PlatformPath.next(context.request.query["next"])
    }

    /// What everybody may look at without signing in.
    private static func links(_ pages: [MenuItem], _ context: OpenContext) -> Node {
        guard !pages.isEmpty else { return .empty }
        return p(.class("open-pages")) {
            for page in pages { a(.href(page.address)) { context.words(page.label) } }
        }
    }

    /// The address of a page with the page to go on to.
    private static func address(_ path: String, _ context: OpenContext) -> String {
        let next = next(context)
        return next == PlatformPath.home ? path : PageAddress(path, query: [QueryItem("next", next)]).text
    }
}

// Signing in.
extension SignInPages {
    private static func login(
        _ context: OpenContext, typed: String = "", failure: Failure? = nil
    ) -> Page {
        let form = Form(
            to: address(PlatformPath.login, context),
            sections: [
                FormSection([
                    FormField(
                        "login", .text(.userName), "access.login", hint: "access.login_hint",
                        isRequired: true,
                        limits: FieldLimits(longest: 254), value: FieldValue(typed), hasFocus: typed.isEmpty,
                        width: .full),
                    FormField(
                        "password", .text(.password), "access.password", isRequired: true,
                        limits: FieldLimits(longest: 1000), hasFocus: !typed.isEmpty, width: .full),
                ])
            ],
            problems: failure?.fieldProblems ?? [], refusal: failure.flatMap { refusal($0, context.words) },
            token: context.formToken, submit: "access.sign_in", isEntry: false)
        var page = page("access.sign_in_page", form, context, failure) {
            // Shown by the script when the browser has kept a form of the page that comes next.
            p(.class("notice notice-info"), .role("status"), .hidden(), .data("draft-kept")) {
                context.words("access.typing_kept")
            }
        }
        let passkey = PasskeyButton(
            .use, "ui.passkey_sign_in", field: "passkey", options: PasskeyRoutes.toSignIn
        ).form(context.words, to: address("\(PlatformPath.login)/passkey", context), token: context.formToken)
        page.content = .fragment([page.content, passkey])
        return page
    }

    private static func signIn(
        _ context: OpenContext, _ form: FormValues, _ service: SignInService
    ) async throws -> PageAnswer {
        let login = form["login"] ?? ""
        let password = form["password"] ?? ""
        let missing = [("login", login), ("password", password)].filter { $0.1.isEmpty }.map {
            FieldProblem(field: $0.0, code: "field.required")
        }
        do throws(Failure) {
            guard missing.isEmpty else { throw .invalid(missing) }
            var attempt = SignInAttempt(
                login: login, password: Secret(password), address: context.request.remoteAddress,
                device: context.request.headers["User-Agent"])
            attempt.deviceToken = SessionCookie.device(of: context.request)
            switch try await service.begin(attempt) {
            case .opened(let opened): return try await go(on: opened, context, service)
            case .needsFactor(let ticket):
                return .page(code(ticket, context))
            }
        } catch {
            return .page(page(of: context, login, error))
        }
    }

    /// Leads a person whose session is open to where he wanted to go.
    private static func go(
        on opened: OpenedSession, _ context: OpenContext, _ service: SignInService
    ) async throws(Failure) -> PageAnswer {
        // A session that this browser had before ends: nobody else's work goes on under it.
        if let person = context.person { try? await service.signOut(person) }
        let target =
            opened.mustChangePassword
            ? address(PlatformPath.password, context)
            : opened.mustEnrol
                ? PlatformPath.secondFactor
                : opened.hasPlace ? next(context) : address(PlatformPath.societies, context)
        let cookies = SessionCookie.make(opened.tokens, isSecure: context.request.isSecure)
        let response =
            opened.reused.isEmpty
            ? Response.redirect(to: target) : context.bare(told(opened.reused, target, context))
        let known = opened.device.map { SessionCookie.device($0, isSecure: context.request.isSecure) }
        return .response(
            response.bringing(cookies + [known].compactMap(\.self)).with("Cache-Control", "no-store"))
    }

    /// Before anything else he learns that somebody had a token of his.
    private static func told(_ reused: [ReusedSession], _ target: String, _ context: OpenContext) -> Page {
        Page("access.reused_page") {
            p(.class("notice notice-warning"), .role("alert")) { context.words("access.reused_note") }
            ul {
                for session in reused {
                    li {
                        context.words(
                            "access.reused_session",
                            RefusalArgument("moment", .text(Moment.text(session.endedAt))),
                            RefusalArgument("device", .text(session.device.map(DeviceName.of) ?? "–")),
                            RefusalArgument("address", .text(session.address ?? "–")))
                    }
                }
            }
            p { a(.class("btn btn-primary"), .href(target)) { context.words("access.go_on") } }
        }
    }

    private static func page(of context: OpenContext, _ typed: String, _ failure: Failure) -> Page {
        login(context, typed: typed, failure: failure)
    }

    /// The sentence above the form; faults of fields stand at the fields.
    private static func refusal(_ failure: Failure, _ words: Words) -> String? {
        failure.fieldProblems.isEmpty ? failure.sentence(words) : nil
    }

    private static func page(
        _ title: Phrase, _ form: Form, _ context: OpenContext, _ failure: Failure?,
        @NodeBuilder before: () -> Node = { .empty }
    ) -> Page {
        let above = before()
        var page = Page(title) {
            above
            form.node(context.words)
        }
        page.hasProblems = form.hasProblems
        if let failure { page.status = failure.accessProblem(context.words).status }
        return page
    }
}

// The second factor.
extension SignInPages {
    /// Asks for the code of the app, or one that is sent.
    ///
    /// That the password was right travels in the form, sealed, and not in the address.
    private static func code(
        _ given: FactorTicket, _ context: OpenContext, remembers: Bool = false, sent: SentCode? = nil,
        failure: Failure? = nil
    ) -> Page {
        let (ticket, days) = (given.text, given.knownDays)
        let hint: Phrase =
            given.hasApp || given.hasPasskeys ? "access.code_hint" : "access.sent_code_hint"
        var fields = [
            SecondFactorPages.codeField("access.code", hasFocus: true, hint: hint),
            FormField("ticket", .hidden, "access.code", value: FieldValue(ticket)),
        ]
        if days > 0 {
            fields.append(
                FormField(
                    "remember", .checkbox,
                    .key("access.remember_device", [.init("days", .number(Int64(days)))]),
                    value: FieldValue(remembers ? "true" : ""), width: .full))
        }
        let form = Form(
            to: address("\(PlatformPath.login)/code", context), sections: [FormSection(fields)],
            refusal: failure.flatMap { refusal($0, context.words) }, token: context.formToken,
            submit: "access.sign_in", buttons: given.ways.map(SendCode.button),
            cancelAddress: PlatformPath.login, isEntry: false)
        var page = page("access.code_page", form, context, failure) { SendCode.told(sent, context.words) }
        guard given.hasPasskeys else { return page }
        page.content = .fragment([
            page.content,
            PasskeyButton(
                .use, "ui.passkey_use", field: "code", options: PasskeyRoutes.toSignIn, ticket: ticket
            ).node(context.words),
        ])
        return page
    }

    /// Takes what a passkey has signed, and nothing else.
    private static func signInByPasskey(
        _ context: OpenContext, _ form: FormValues, _ service: SignInService
    ) async throws -> PageAnswer {
        do throws(Failure) {
            guard let site = PasskeySite(context.request) else {
                throw .refused(AccessRefusal.passkeyRefused)
            }
            let attempt = SignInAttempt(
                login: "", password: Secret(""), address: context.request.remoteAddress,
                device: context.request.headers["User-Agent"])
            let opened = try await service.signIn(passkey: form["passkey"] ?? "", at: site, attempt)
            return try await go(on: opened, context, service)
        } catch { return .page(login(context, failure: error)) }
    }

    private static func finish(
        _ context: OpenContext, _ form: FormValues, _ service: SignInService
    ) async throws -> PageAnswer {
        let (ticket, remembers) = (form["ticket"] ?? "", form["remember"] == "true")
        do throws(Failure) {
            if let way = form[SendCode.name] {
                guard let channel = MessageChannel(rawValue: way) else {
                    throw .refused(AccessRefusal.noCodeWay)
                }
                let sent = try await service.sendCode(by: channel, toHolderOf: ticket)
                guard let given = try await service.ticket(ticket) else {
                    throw .refused(AccessRefusal.signInTimedOut)
                }
                return .page(code(given, context, remembers: remembers, sent: sent))
            }
            var attempt = SignInAttempt(
                login: "", password: Secret(""), address: context.request.remoteAddress,
                device: context.request.headers["User-Agent"])
            (attempt.code, attempt.remembers) = (form["code"] ?? "", remembers)
            attempt.site = PasskeySite(context.request)
            let opened = try await service.finish(ticket, attempt)
            return try await go(on: opened, context, service)
        } catch {
            if case .refused(let refusal) = error, refusal as? AccessRefusal == .signInTimedOut {
                return .page(login(context, failure: error))
            }
            guard let given = try await service.ticket(ticket) else {
                return .page(login(context, failure: .refused(AccessRefusal.signInTimedOut)))
            }
            return .page(code(given, context, remembers: remembers, failure: error))
        }
    }
}

// Choosing where to work.
extension SignInPages {
    private static func places(_ places: [Place], _ context: OpenContext, failure: Failure? = nil) -> Page {
        let choices = places.filter { $0.bar == nil }.flatMap { place -> [Choice] in
            if place.branches.isEmpty { return [Choice("\(place.society.raw)", .verbatim(place.name))] }
            return place.branches.map { seat in
                Choice(
                    "\(place.society.raw)/\(seat.branch.raw)", .verbatim("\(place.name) – \(seat.name)"))
            }
        }
        let caller = context.person?.caller
        let current = caller.map { caller in
            caller.branch.map { "\(caller.society.raw)/\($0.raw)" } ?? "\(caller.society.raw)"
        }
        let form = Form(
            to: address(PlatformPath.societies, context),
            sections: [
                FormSection([
                    FormField(
                        "place", .choice(choices, isOpen: true), "access.place", isRequired: true,
                        value: FieldValue(current ?? choices.first?.value ?? ""), hasFocus: true, width: .full
                    )
                ])
            ],
            refusal: failure.flatMap { refusal($0, context.words) }, token: context.formToken,
            submit: "access.go_on", isEntry: false)
        let bars = places.compactMap(\.bar)
        let page = Page("access.places_page") {
            for bar in bars { p(.class("problem-text")) { context.words(bar) } }
            if context.person?.isOperator ?? false {
                p { a(.href(AccessLink.operatorSocieties)) { context.words("access.operator_page") } }
            }
            if choices.isEmpty {
                if bars.isEmpty, !(context.person?.isOperator ?? false) {
                    p { context.words("access.no_place") }
                }
                if let person = context.person {
                    ActionButton("ui.sign_out", to: PlatformPath.signOut, token: FormToken.issue(for: person))
                        .node(context.words)
                }
            } else {
                form.node(context.words)
            }
        }
        return page
    }

    private static func choose(
        _ context: OpenContext, _ form: FormValues, _ service: SignInService
    ) async throws -> PageAnswer {
        guard let person = context.person else { return .redirect(to: PlatformPath.login) }
        let parts = (form["place"] ?? "").split(separator: "/").map { Int64(pathText: String($0)) }
        do throws(Failure) {
            guard (1...2).contains(parts.count), let society = parts[0],
                !(parts.count == 2 && parts[1] == nil)
            else { throw .refused(AccessRefusal.placeNotYours) }
            let branch = parts.count == 2 ? parts[1].map { ID<Branch>($0) } : nil
            try await service.choose(ID(society), branch: branch, for: person)
            return .redirect(to: next(context))
        } catch {
            var page = places(try await service.places(of: person), context, failure: error)
            page.status = error.status
            return .page(page)
        }
    }
}

// A new password.
extension SignInPages {
    private static func password(
        _ context: OpenContext, _ rule: PasswordRule, failure: Failure? = nil
    ) -> Page {
        let form = Form(
            to: address(PlatformPath.password, context),
            sections: [
                FormSection([
                    FormField(
                        "current_password", .text(.password), "access.current_password", isRequired: true,
                        limits: FieldLimits(longest: 1000), hasFocus: true, width: .full),
                    FormField(
                        "new_password", .text(.newPassword), "access.new_password",
                        hint: .key(
                            "access.password_hint", [.init("least", .number(Int64(rule.length)))]),
                        isRequired: true,
                        limits: FieldLimits(shortest: rule.length, longest: PasswordRule.longest),
                        width: .full),
                    FormField(
                        "again", .text(.newPassword), "access.password_again", isRequired: true,
                        limits: FieldLimits(longest: PasswordRule.longest), width: .full),
                ])
            ],
            problems: failure?.fieldProblems ?? [], refusal: failure.flatMap { refusal($0, context.words) },
            token: context.formToken, submit: "access.change_password", isEntry: false)
        return page("access.password_page", form, context, failure) {
            if context.person?.mustChangePassword ?? false {
                p { context.words("access.one_time_note") }
            }
        }
    }

    private static func changePassword(
        _ context: OpenContext, _ form: FormValues, _ service: SignInService
    ) async throws -> PageAnswer {
        guard let person = context.person else { return .redirect(to: PlatformPath.login) }
        let (current, new) = (form["current_password"] ?? "", form["new_password"] ?? "")
        var problems = [("current_password", current), ("new_password", new)].filter { $0.1.isEmpty }.map {
            FieldProblem(field: $0.0, code: "field.required")
        }
        if form["again"] ?? "" != new {
            problems.append(FieldProblem(field: "again", code: "access.passwords_differ"))
        }
        do throws(Failure) {
            guard problems.isEmpty else { throw .invalid(problems) }
            try await service.changePassword(from: Secret(current), to: Secret(new), of: person)
            return .redirect(to: next(context), Flash("access.password_changed", .good))
        } catch {
            let failure = error.placed(among: ["current_password", "new_password"])
            return .page(password(context, try await service.passwordRule(of: person), failure: failure))
        }
    }
}
