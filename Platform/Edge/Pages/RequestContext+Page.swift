internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
public import UI
internal import Wording

extension RequestContext {
    /// The frame of the caller's pages: society, branch, day, and the menu of what he may do.
    public var frame: PageFrame {
        PageFrame(
            words: words,
            society: SocietyBar(
                name: person.societyName.map { words.named($0, nil) } ?? words("ui.product"),
                branch: words(.name(person.branchName ?? "")),
                businessDate: person.businessDate, isDayOpen: person.businessDate != nil),
            person: PersonMenu(
                name: person.name, role: .name(person.branchName ?? person.societyName ?? ""),
                links: [
                    MenuItem("edge.change_society", to: PlatformPath.societies),
                    MenuItem("edge.change_password", to: PlatformPath.password),
                ],
                signOutAddress: PlatformPath.signOut),
            menu: menu, formToken: FormToken.issue(for: person), currentPath: request.path)
    }

    /// The departments in their order, with the entries that the caller may use.
    private var menu: [MenuSection] {
        var sections: [(key: String, items: [MenuItem])] = []
        for entry in host.menu
        where [entry.permission, entry.permissionForOwn].compactMap(\.self).contains(where: { permission in
            caller.may(permission)
                && (!entry.isSocietyWide || caller.may(permission, within: .society))
                && (entry.oneOf.isEmpty || entry.oneOf.contains { caller.may($0) })
        }) {
            let item = MenuItem(
                .key(entry.labelKey, []), to: entry.path,
                shortcut: entry.accessKey.map { $0.count == 1 ? "Alt+\($0.uppercased())" : $0 })
            if let place = sections.firstIndex(where: { $0.key == entry.groupKey }) {
                sections[place].items.append(item)
            } else {
                sections.append((entry.groupKey, [item]))
            }
        }
        return sections.map { MenuSection(.key($0.key, []), $0.items) }
    }

    /// The whole document of a page, with the message that the step before left.
    func response(_ page: Page) -> Response {
        var frame = frame
        frame.assets = host.assets
        frame.title = page.title
        frame.crumbs = page.crumbs
        frame.actions = page.actions
        frame.hasProblems = page.hasProblems
        frame.paperBranch = page.paperBranch
        frame.draftPerson = "\(person.user.raw)."
        frame.doneAddress = PlatformPath.doneForms
        let left = FlashCookie.read(request, for: person)
        frame.flashes = (left.map { [$0] } ?? []) + page.flashes
        let place = person.place
        let document = frame.document { page.content }.withLinks { host.acts.placed($0, at: place) }
        var response = Response.html(document.documentBytes(), status: page.status).privately
        response.runsRules = page.runsRules
        response.headers["Content-Language"] = words.language.rawValue
        for field in page.headers.fields { response.headers.setDefault(field.name, field.value) }
        if request.cookies.contains(FlashCookie.name) {
            response = response.setting(FlashCookie.removal(request))
        }
        return response
    }

    /// What an action leads to, as an answer.
    func response(_ answer: PageAnswer) -> Response {
        switch answer {
        case .page(let page): return response(page)
        case .response(let response): return response
        case .redirect(let address, let flash):
            let response = Response.redirect(to: address).privately
            guard var flash else { return response }
            // By the time that it is shown, another window may have changed the place.
            flash.undo = flash.undo.map { host.acts.placed($0, at: person.place) ?? $0 }
            guard let cookie = FlashCookie.cookie(flash, request, for: person) else { return response }
            return response.setting(cookie)
        }
    }

    /// The page that tells an error.
    func errorPage(_ error: any Error) -> Response {
        if let problem = error as? Problem { return response(problem.page(words)) }
        return response(failure(of: error).page(words))
    }
}

extension Page {
    /// The document of a page for somebody without a society, or whom nobody knows.
    func bare(_ words: Words, _ request: Request, person: SignedIn? = nil) -> Response {
        var frame = BareFrame(
            words: words, title: title, societyName: person?.societyName.map { words.named($0, nil) },
            currentPath: request.path,
            flashes: flashes,
            formToken: person.map(FormToken.issue))
        frame.isWide = isWide
        var response = Response.html(frame.document { content }.documentBytes(), status: status).privately
        response.runsRules = runsRules
        response.headers["Content-Language"] = words.language.rawValue
        for field in headers.fields { response.headers.setDefault(field.name, field.value) }
        return response
    }
}
