internal import Crypto
public import Gate
public import HTML
public import HTTP
public import JSON
public import Kernel
public import UI
public import Wording

/// A page with the form of one command: it asks, shows what is wrong, previews, does it, and goes on.
///
/// ```swift
/// FormPage(PostVoucher.self, title: "ledger.post_voucher_page") { output, context in
///     .to("/vouchers/\(output.voucher.raw)", saying: "ledger.voucher_posted")
/// }
/// ```
///
/// Fields are labelled `field.<name>`, choices `choice.<field>.<word>`; parameters of the path are no inputs.
public struct FormPage<C: Command>: Sendable {
    /// Where the command's success leads.
    public struct Next: Sendable {
        var address: String
        var flash: Flash?

        /// Another page, with a message there.
        public static func to(
            _ address: String, saying message: Phrase? = "edge.done", _ tone: Tone = .good,
            link: MenuItem? = nil, undo: String? = nil
        ) -> Next {
            var flash = message.map { Flash($0, tone, link: link) }
            flash?.undo = undo
            return Next(address: address, flash: flash)
        }

        /// The way on, which tells the browser that the form with this number is done.
        func answer(done commandID: String) -> PageAnswer {
            var flash = flash
            flash?.done = commandID
            return .redirect(to: address, flash)
        }
    }

    /// The heading.
    public var title: Phrase
    /// The heading, where it depends on the request.
    public var heading: (@Sendable (PageContext) async throws -> Phrase)?
    /// What the main button says.
    public var submit: Phrase = "ui.save"
    /// The way up; the last one with an address is where "Cancel" leads.
    public var crumbs: [Crumb] = []
    /// What follows in the way up where it depends on the record: an account under the chart.
    public var trail: @Sendable (PageContext) async throws -> [Crumb] = { _ in [] }
    /// Whether there is a button that shows what would happen.
    public var hasPreview = false
    /// Whether Enter moves to the next field.
    public var isEntry = true
    /// Whether the browser keeps what is typed until it is done: for forms that take long to fill in.
    public var keepsTyping = false
    /// Whether it begins empty whatever its path says: what stands there names no record, and a link to it is good in every place.
    public var beginsEmpty = false
    /// Whether it asks for a reason, which stands in the audit.
    public var asksReason = false
    /// The version of the record that the page shows; the command is refused when it has another one by then.
    public var version: @Sendable (PageContext) async throws -> Int? = { _ in nil }
    /// What stands in the inputs at first, by field name.
    public var start: @Sendable (PageContext) async throws -> JSONObject = { _ in [:] }
    /// Turns an input that is entered anew into what the form shows: one that a program sent may name records otherwise.
    public var entered: @Sendable (JSONObject, PageContext) async throws -> JSONObject = { input, _ in input }
    /// Changes the sections before they are shown: headings, hints, choices, what look-ups show, totals of a grid.
    public var arrange: @Sendable (inout [FormSection], PageContext) async throws -> Void = { _, _ in }
    /// Whether the page shows what would be done with what stands in the inputs at first, before anybody asks.
    public var previewsAtOnce = false
    /// Shows a preview: the output and the vouchers; a plain table of them unless given.
    public var preview: (@Sendable (C.Output, JSONValue, PageContext) async -> Node)?
    /// Changes what was sent before it is read: fills in what follows from the rest.
    public var prepare: @Sendable (FormValues, PageContext) async throws -> FormValues = { sent, _ in sent }
    /// What stands above the form.
    public var above: @Sendable (PageContext) async throws -> Node = { _ in .empty }
    /// Heading, trail and what stands above and below, in the place of those, where one reading tells all of it.
    public var around: (@Sendable (PageContext) async throws -> FormSurroundings)?
    /// Records that what is wrong tells of, to look at.
    public var problemLinks: @Sendable ([FieldProblem]) -> [MenuItem] = { _ in [] }
    /// Where success leads when vouchers were posted, for pages that name them.
    public var posted: (@Sendable (C.Output, [PostedVoucher], PageContext) -> Next)?
    /// Where it leads when the command waits for a second person under a number; the list of what waits unless given.
    public var held: (@Sendable (Int64, PageContext) -> Next)?
    /// Shows success at once instead of leading on: for a secret that is told one time and stands in no address.
    public var told: (@Sendable (C.Output, PageContext) -> Page)?
    /// Where success leads.
    public var next: @Sendable (C.Output, PageContext) -> Next

    /// The page of a command's form.
    public init(
        _ type: C.Type, title: Phrase, submit: Phrase = "ui.save", crumbs: [Crumb] = [],
        hasPreview: Bool = false,
        next: @escaping @Sendable (C.Output, PageContext) -> Next
    ) {
        self.title = title
        self.submit = submit
        self.crumbs = crumbs
        self.hasPreview = hasPreview
        self.next = next
    }

    /// The two routes: GET shows the form, POST takes it.
    public func routes(_ pattern: String, _ host: Host) -> [Route] {
        FieldDescription.check(pattern, C.descriptions, C.name)
        host.acts.add(pattern, beginsEmpty: beginsEmpty)
        let form = self
        return [
            page(pattern, permission: C.permission, host) { context in
                var given = try await form.start(context)
                let entry = await context.correctedEntry(of: C.name)
                if let input = entry?.input.asObject {
                    for (name, value) in try await form.entered(input, context) { given[name] = value }
                }
                var state = State()
                if form.previewsAtOnce { state.preview = await form.firstLook(given, context) }
                var page = try await form.draw(FormMaker.start(C.self, with: given), context, state)
                if let entry { page.flashes.append(context.correctionNotice(entry)) }
                return page
            },
            actionPage(pattern, permission: C.permission, fields: C.descriptions, host) { context, values in
                try await form.take(values, context)
            },
        ]
    }
}

/// The two routes of a command's form.
///
/// ```swift
/// formPage("/vouchers/new", PostVoucher.self, host, title: "ledger.post_voucher_page") { output, _ in
///     .to("/vouchers/\(output.voucher.raw)", saying: "ledger.voucher_posted")
/// }
/// ```
public func formPage<C: Command>(
    _ pattern: String, _ type: C.Type, _ host: Host, title: Phrase, submit: Phrase = "ui.save",
    crumbs: [Crumb] = [],
    hasPreview: Bool = false, next: @escaping @Sendable (C.Output, PageContext) -> FormPage<C>.Next
) -> [Route] {
    FormPage(type, title: title, submit: submit, crumbs: crumbs, hasPreview: hasPreview, next: next)
        .routes(pattern, host)
}

extension FormPage {
    private static var previewButton: String { "preview" }

    /// What is shown beside the inputs.
    struct State {
        var failure: Failure?
        var commandID = Token.generate().text
        var preview: Node?
        var sent = FormValues()
        /// The numbers that the form had before, newest last.
        var earlier: [String] = []
        /// What was done under its number before, where that was something else.
        var before: Flash?
        /// Whether somebody has sent the form, and it comes back.
        var isReturned = false
    }

    /// The page with its form.
    func draw(_ values: JSONObject, _ context: PageContext, _ state: State = State()) async throws -> Page {
        let inPath = Set(context.request.pathParameters.map(\.name))
        let fields = C.descriptions.filter { !inPath.contains($0.name) }
        let known = try await context.shownRecords(values, fields)
        let maker = FormMaker { state.sent["\($0).text"] ?? known[$0] ?? "" }
        var sections = [FormSection(maker.fields(fields, values))]
        if state.failure == nil, !sections[0].fields.isEmpty { sections[0].fields[0].hasFocus = true }
        try await arrange(&sections, context)
        let envelope = try await envelopeFields(context, state)
        if envelope.allSatisfy({ $0.kind == .hidden }) {
            sections[0].fields += envelope
        } else {
            sections.append(FormSection(envelope))
        }
        let around = try await surroundings(context)
        let crumbs = crumbs + around.trail
        var form = Form(
            to: context.request.path, sections: sections, problems: state.failure?.fieldProblems ?? [],
            token: FormToken.issue(for: context.person), commandID: state.commandID, submit: submit,
            cancelAddress: crumbs.last { $0.address != nil }?.address ?? PlatformPath.home, isEntry: isEntry)
        if keepsTyping {
            form.draftOwner =
                "\(context.person.user.raw).\(context.caller.society.raw).\(context.caller.branch?.raw ?? 0)"
            form.isReturned = state.isReturned
            form.doneAddress = PlatformPath.doneForms
        }
        if let failure = state.failure, failure.fieldProblems.isEmpty {
            form.refusal = state.before.map { context.words($0.message) } ?? failure.sentence(context.words)
            form.refusalLink = state.before?.link
        }
        if let failure = state.failure { form.links = problemLinks(failure.fieldProblems) }
        if hasPreview {
            form.buttons = [FormButton("ui.preview", name: Self.previewButton, value: "true")]
        }
        var page = Page(around.heading, crumbs: crumbs + [Crumb(around.heading)]) {
            around.above
            // Who asked for it looks at it first; what nobody asked for yet stands below the inputs.
            if state.isReturned { state.preview }
            form.node(context.words)
            if !state.isReturned { state.preview }
            around.below
        }
        page.hasProblems = form.hasProblems
        if let failure = state.failure { page.status = failure.status }
        return page
    }

    private func surroundings(_ context: PageContext) async throws -> FormSurroundings {
        if let around { return try await around(context) }
        return FormSurroundings(
            try await heading?(context) ?? title, trail: try await trail(context),
            above: try await above(context))
    }

    /// What the envelope asks for beside the command; what the person saw at first stays through every try.
    private func envelopeFields(_ context: PageContext, _ state: State) async throws -> [FormField] {
        let sent = state.sent
        var fields: [FormField] = []
        // A browser that keeps what is typed keeps these with it.
        if keepsTyping || !state.earlier.isEmpty {
            fields.append(
                FormField(
                    Self.earlierName, .hidden, "edge.version",
                    value: FieldValue(state.earlier.joined(separator: " "))))
        }
        if asksReason {
            let reason = FieldValue(sent[Self.reasonName] ?? "")
            let limits = FieldLimits(longest: 500)
            fields.append(
                FormField(
                    Self.reasonName, .text(), "edge.reason", limits: limits, value: reason, width: .full))
        }
        var seen = sent[Self.versionName]
        if seen == nil { seen = try await version(context).map { String($0) } }
        if let seen {
            fields.append(FormField(Self.versionName, .hidden, "edge.version", value: FieldValue(seen)))
        }
        return fields
    }

    private static var reasonName: String { "audit_reason" }
    private static var versionName: String { "expected_version" }
    /// The numbers that the form had before, under which something else was done.
    private static var earlierName: String { "earlier_ids" }
    private static var mostEarlier: Int { 10 }

    /// Takes the form that was sent.
    func take(_ given: FormValues, _ context: PageContext) async throws -> PageAnswer {
        let settled = try await context.settled(try await prepare(given, context), C.descriptions)
        let sent = settled.values
        let commandID = try context.commandID(sent)
        let own: Set = [
            Form.tokenName, Form.commandName, Self.previewButton, Self.reasonName, Self.versionName,
            Self.earlierName,
        ]
        var values = InputReader(source: .form).object(sent, C.descriptions, except: own)
        for parameter in context.request.pathParameters { values[parameter.name] = .string(parameter.value) }
        var state = State(commandID: commandID, sent: sent)
        state.isReturned = true
        state.earlier = (sent[Self.earlierName] ?? "").split(separator: " ").map(String.init)
            .filter(RequestContext.isKey).suffix(Self.mostEarlier)
        var envelope = context.envelope(commandID: commandID)
        envelope.reason = sent[Self.reasonName].flatMap { $0.isEmpty ? nil : String($0.prefix(500)) }
        envelope.expectedVersion = sent[Self.versionName].flatMap { Int(pathText: $0) }
        do throws(Failure) {
            let command: C
            do throws(FieldFaults) { command = try C.read(.object(values), besides: settled.problems) } catch
            {
                throw .invalid(error.problems)
            }
            if hasPreview, sent.contains(Self.previewButton) {
                let answer = try await context.host.gate.preview(command, by: context.caller, envelope)
                state.preview = await show(answer, context)
                return .page(try await redraw(values, context, state))
            }
            return try await perform(command, envelope, &state, context)
        } catch {
            state.failure = error
            return .page(try await redraw(values, context, state))
        }
    }

    /// Does it, and leads on.
    ///
    /// Whoever changes a form whose number is done means something new, which gets a number of its own. What was done under an
    /// earlier number of the form is not done again under the new one, however it comes back into the form.
    private func perform(_ command: C, _ envelope: Envelope, _ state: inout State, _ context: PageContext)
        async throws(Failure) -> PageAnswer
    {
        let gate = context.host.gate
        for number in state.earlier {
            guard let before = try await gate.answered(command, under: number, of: context.caller),
                before.isSame, var way = way(from: before.answer, context)
            else { continue }
            way.flash = told("edge.done_before", way.flash, context)
            return way.answer(done: envelope.commandID)
        }
        do {
            let answer = try await context.perform(command, envelope)
            if let told, case .done(let output, _) = answer { return .page(told(output, context)) }
            guard let way = way(from: answer, context) else { return .redirect(to: context.request.path) }
            return way.answer(done: envelope.commandID)
        } catch {
            guard case .refused(let refusal) = error, refusal.code == GateRefusal.keyReused.code else {
                throw error
            }
            let before = try await gate.answered(command, under: envelope.commandID, of: context.caller)
            state.before = before.flatMap { way(from: $0.answer, context) }
                .map { told("edge.form_used", $0.flash, context) }
            state.earlier.append(envelope.commandID)
            state.commandID = Token.generate().text
            throw error
        }
    }

    /// Where an answer leads; nowhere from a preview.
    private func way(from answer: Answer<C.Output>, _ context: PageContext) -> Next? {
        switch answer {
        case .done(let output, let vouchers): posted?(output, vouchers, context) ?? next(output, context)
        case .held(let number):
            held?(number, context)
                ?? .to(
                    PlatformPath.pending, saying: .key("edge.held", [.init("number", .number(number))]), .info
                )
        case .previewed: nil
        }
    }

    /// A sentence about what was done before, with what was told of it then.
    private func told(_ key: String, _ before: Flash?, _ context: PageContext) -> Flash {
        let words = context.words
        let message = before.map { words($0.message) } ?? words("edge.done")
        return Flash(.key(key, [.init("before", .text(message))]), .info, link: before?.link)
    }

    private func redraw(_ values: JSONObject, _ context: PageContext, _ state: State) async throws(Failure)
        -> Page
    {
        do { return try await draw(values, context, state) } catch { throw context.failure(of: error) }
    }

    /// What would be done with what the page begins with; nothing where that does not suffice, is refused, or others are at it.
    private func firstLook(_ given: JSONObject, _ context: PageContext) async -> Node? {
        var values = given
        for parameter in context.request.pathParameters { values[parameter.name] = .string(parameter.value) }
        let envelope = context.envelope(commandID: Token.generate().text)
        guard let command = try? C.read(.object(values)),
            let answer = try? await context.host.gate.preview(
                command, by: context.caller, envelope, patience: .milliseconds(200))
        else { return nil }
        return await show(answer, context)
    }

    private func show(_ answer: Answer<C.Output>, _ context: PageContext) async -> Node? {
        guard case .previewed(let output, let vouchers, let waits) = answer else { return nil }
        let inside =
            await preview?(output, vouchers, context) ?? JSONTable.node(vouchers, context.words)
        return section(.class("panel preview"), .id("preview"), .aria("labelledby", "preview-heading")) {
            h2(.id("preview-heading")) { context.words("edge.preview_heading") }
            p { context.words(waits ? "edge.preview_note_waits" : "edge.preview_note") }
            inside
        }
    }
}
