internal import Crypto
public import Gate
public import HTTP
internal import Kernel
internal import UI
internal import Wording

/// A page of a signed-in caller.
///
/// ```swift
/// page("/vouchers/{voucher_id:int}", permission: SeeVoucher.permission, host) { context in
///     let voucher = try await context.ask(SeeVoucher(context.request.path("voucher_id", as: ID<Voucher>.self)))
///     return Page("ledger.voucher_page") { VoucherSheet(voucher).node(context.words) }
/// }
/// ```
///
/// What the closure throws becomes its page: a refusal, a ``Failure``, a problem; anything else is logged and told by
/// its number.
public func page(
    _ pattern: String, permission: Permission? = nil, _ host: Host,
    draw: @escaping @Sendable (PageContext) async throws -> Page
) -> Route {
    answerPage(.get, pattern, permission: permission, host) { context in .page(try await draw(context)) }
}

/// A page that may also answer with a redirect or a file.
public func answerPage(
    _ method: HTTP.Method = .get, _ pattern: String, permission: Permission? = nil,
    limits: RouteLimits = RouteLimits(), _ host: Host,
    answer: @escaping @Sendable (PageContext) async throws -> PageAnswer
) -> Route {
    Route(method, pattern, limits: limits, authorise: host.authorise(.page)) { request throws(Problem) in
        let context = try RequestContext(host, request)
        do {
            if let elsewhere = await host.elsewhere(linkedBy: request, context.person, context.words) {
                let refusal = OtherPlacePage(elsewhere: elsewhere, hasFiles: false, fields: [])
                return context.response(refusal.page(ofLink: context))
            }
            try context.check(permission)
            let answer = try await answer(context)
            guard case .page(let page) = answer else { return context.response(answer) }
            return context.response(await context.completed(page))
        } catch { return context.errorPage(error) }
    }
}

/// A button of a page that does something (POST): the form's token is checked before `act` is called.
///
/// The form carries `form_token` and, for a command, `command_id`; ``RequestContext/button(_:to:question:values:)`` makes
/// one. A button of one command needs no action: it posts to the address of the command's ``FormPage``.
///
/// A form that was drawn for another society or branch than its sender works in by now does nothing: its numbers would be those
/// of other records. Only what is the person's own, wherever he works, is no matter of a place (`isOfPlace: false`). `fields`
/// are those of the form, where it is a command's.
public func actionPage(
    _ pattern: String, permission: Permission? = nil, upload: UploadLimits? = nil, isOfPlace: Bool = true,
    fields: [FieldDescription] = [], _ host: Host,
    act: @escaping @Sendable (PageContext, FormValues) async throws -> PageAnswer
) -> Route {
    // Nobody's file is taken before it is known that he may send one.
    let authorise = host.authorise(.page, upload == nil ? nil : permission)
    return Route(.post, pattern, upload: upload, authorise: authorise) { request throws(Problem) in
        let context = try RequestContext(host, request)
        do {
            if isOfPlace, let sent = try? request.form(),
                let elsewhere = await host.elsewhere(sent[Form.tokenName], context.person, context.words)
            {
                let refusal = OtherPlacePage(
                    elsewhere: elsewhere, hasFiles: upload != nil, fields: fields)
                return context.response(refusal.page(context, sent))
            }
            try context.check(permission)
            let form = try context.checkedForm()
            return try await FactorPage(hasFiles: upload != nil).answer(context, form, act)
        } catch { return context.errorPage(error) }
    }
}

/// A page for somebody without a society, or for everybody: signing in, choosing a society, a new password.
public func openPage(
    _ pattern: String, entry: Entry = .everybody, rateClass: RateClass = .standard, _ host: Host,
    draw: @escaping @Sendable (OpenContext) async throws -> PageAnswer
) -> Route {
    openRoute(.get, pattern, entry, rateClass, nil, host) { context, _ in try await draw(context) }
}

/// A page for everybody that only tells: in the frame with the menu for whoever works in a society, else by itself.
public func sharedPage(
    _ pattern: String, rateClass: RateClass = .standard, _ host: Host,
    draw: @escaping @Sendable (OpenContext) async throws -> Page
) -> Route {
    let limits = RouteLimits(bodyBytes: 0, rateClass: rateClass)
    return Route(.get, pattern, limits: limits, authorise: host.authorise(.everybody)) { request in
        let open = OpenContext(host, request)
        do {
            let page = try await draw(open)
            // Who has yet to choose a password or enrol is led there by the pages of the menu, not by this one.
            guard let person = open.person, !person.mustChangePassword, !person.mustEnrol,
                let context = try? RequestContext(host, request)
            else { return open.bare(page) }
            return context.response(await context.completed(page))
        } catch { return open.errorPage(error) }
    }
}

/// A form of such a page (POST): with a session its token is checked, without one that this site sent it.
public func openAction(
    _ pattern: String, entry: Entry = .everybody, rateClass: RateClass = .standard,
    upload: UploadLimits? = nil, _ host: Host,
    act: @escaping @Sendable (OpenContext, FormValues) async throws -> PageAnswer
) -> Route {
    openRoute(.post, pattern, entry, rateClass, upload, host, act)
}

private func openRoute(
    _ method: HTTP.Method, _ pattern: String, _ entry: Entry, _ rateClass: RateClass,
    _ upload: UploadLimits?, _ host: Host,
    _ answer: @escaping @Sendable (OpenContext, FormValues) async throws -> PageAnswer
) -> Route {
    let limits = RouteLimits(bodyBytes: 64 << 10, rateClass: rateClass)
    return Route(method, pattern, limits: limits, upload: upload, authorise: host.authorise(entry)) {
        request in
        let context = OpenContext(host, request)
        do {
            let form = method == .post ? try context.checkedForm() : FormValues()
            return context.response(try await answer(context, form))
        } catch { return context.errorPage(error) }
    }
}
