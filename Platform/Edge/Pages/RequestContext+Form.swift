internal import Crypto
internal import Gate
public import HTTP
internal import Kernel
public import UI
public import Wording

extension RequestContext {
    /// Refuses a page that the caller may not see.
    func check(_ permission: Permission?) throws(Failure) {
        guard let permission, !caller.may(permission) else { return }
        throw .refused(GateRefusal.notPermitted(permission: permission.code))
    }

    /// The form that was sent, once its token is checked.
    func checkedForm() throws(Problem) -> FormValues {
        let form = try request.form()
        guard !request.isFromElsewhere, FormToken.accepts(form[Form.tokenName], for: person) else {
            throw Problem(403, "edge.form_token", words)
        }
        return form
    }

    /// A button that posts to an action, or to the address of a command's form.
    public func button(
        _ label: Phrase, to address: String, question: Phrase? = nil, isDanger: Bool = false,
        isMain: Bool = false, values: [QueryItem] = []
    ) -> ActionButton {
        ActionButton(
            label, to: address, token: FormToken.issue(for: person), commandID: Token.generate().text,
            question: question, isDanger: isDanger, isMain: isMain, values: values)
    }

    /// The key of the command that a form sends.
    public func commandID(_ form: FormValues) throws(Problem) -> String {
        guard let key = form[Form.commandName], Self.isKey(key) else {
            throw Problem(400, "edge.idempotency_key_missing", words)
        }
        return key
    }
}
