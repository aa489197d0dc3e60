internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import Synchronization
internal import UI
internal import Wording

/// Where a command of a request asks for the second factor, it is noted here, whatever the page does with the refusal.
final class FactorAsk: Sendable {
    private let asked = Mutex<Failure?>(nil)

    /// The refusal, if there was one.
    var failure: Failure? { asked.withLock { $0 } }

    func note(_ failure: Failure) {
        guard failure.asksFactor else { return }
        asked.withLock { $0 = failure }
    }
}

extension Failure {
    /// Whether a code of the second factor would help.
    var asksFactor: Bool { factorMinutes != nil }

    /// For how many minutes a code that is given now would do.
    var factorMinutes: Int? {
        guard case .refused(let refusal) = self,
            case .factorNeeded(let minutes)? = refusal.itself as? GateRefusal
        else { return nil }
        return minutes
    }
}

/// The page between a form and its command that asks for a code of the second factor.
///
/// It carries all that was typed, and sends it on to the same address with the code: nothing is typed twice, no script is
/// needed, and the command is the one that was meant, under its own number. Whether the code is asked for, the Gate decides.
struct FactorPage {
    /// Whether the form has files, which no page can carry on.
    var hasFiles: Bool

    /// In which field the code comes.
    static let codeName = "second_factor_code"

    /// What an action answers, or this page where it asks for the second factor.
    func answer(
        _ given: PageContext, _ sent: FormValues,
        _ act: @Sendable (PageContext, FormValues) async throws -> PageAnswer
    ) async throws -> Response {
        var (context, form) = (given, sent)
        if let code = sent[Self.codeName] {
            form = FormValues()
            let own: Set = [Self.codeName, SendCode.name]
            for item in sent.items where !own.contains(item.name) { form.append(item.name, item.value) }
            do throws(Failure) {
                if let way = sent[SendCode.name] {
                    let sent = try await given.host.authenticator.sendCode(by: way, to: given.person)
                    return given.response(try await page(given, form, nil, sent))
                }
                context = try await given.proved(by: code)
            } catch {
                guard case .refused = error else { throw error }
                return given.response(try await page(given, form, error))
            }
        }
        do {
            let answer = try await act(context, form)
            guard let failure = context.factor.failure else { return context.response(answer) }
            return try await asking(context, form, failure)
        } catch let problem as Problem {
            throw problem
        } catch {
            let failure = context.failure(of: error)
            guard failure.asksFactor else { throw error }
            return try await asking(context, form, failure)
        }
    }

    private func asking(
        _ context: PageContext, _ form: FormValues, _ failure: Failure
    ) async throws(Failure) -> Response {
        guard hasFiles else { return context.response(try await page(context, form, nil)) }
        let next = PageAddress(PlatformPath.proof, query: [QueryItem("next", context.request.path)])
        return context.response(
            .redirect(to: next.text, Flash(.verbatim(failure.sentence(context.words)), .warning)))
    }

    private func page(
        _ context: PageContext, _ sent: FormValues, _ failure: Failure?, _ code: SentCode? = nil
    ) async throws(Failure) -> Page {
        let ways = try await context.host.authenticator.codeWays(of: context.person)
        let own: Set = [Form.tokenName, Form.commandName]
        var fields = [
            FormField(
                Self.codeName, .text(.oneTimeCode), "edge.factor_code", isRequired: true,
                limits: FieldLimits(longest: 40), hasFocus: true, width: .half)
        ]
        fields += sent.items.filter { !own.contains($0.name) }.map {
            FormField($0.name, .hidden, "edge.version", value: FieldValue($0.value))
        }
        let query = context.request.queryText.isEmpty ? "" : "?\(context.request.queryText)"
        let form = Form(
            to: context.request.path + query, sections: [FormSection(fields)],
            refusal: failure?.sentence(context.words), token: FormToken.issue(for: context.person),
            commandID: sent[Form.commandName], submit: "edge.factor_go_on",
            buttons: ways.map(SendCode.button), cancelAddress: PlatformPath.home, isEntry: false)
        let words = context.words
        var page = Page("edge.factor_page") {
            p { words("edge.factor_note") }
            SendCode.told(code, words)
            form.node(words)
            PasskeyButton(
                .use, "ui.passkey_use", field: Self.codeName, options: PlatformPath.passkeyToProve
            ).node(words)
            p(.class("section-note")) {
                a(.href(PlatformPath.secondFactor)) { words("edge.factor_none") }
            }
        }
        page.status = failure == nil ? 403 : 401
        page.hasProblems = failure != nil
        return page
    }
}
