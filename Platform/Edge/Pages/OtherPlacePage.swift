internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The page that answers a form which was drawn for another society or branch: it says so, and keeps what was entered.
///
/// The form is not drawn again, for here its numbers would be those of other records. It is carried on as it came, with the token
/// of its own page and its own number: sent again from there, it is what it was, and done once.
struct OtherPlacePage {
    /// For where it was drawn, and where its sender is.
    var elsewhere: Elsewhere
    /// Whether it has files, which no page can carry on.
    var hasFiles: Bool
    /// What its fields are, where it is the form of a command.
    var fields: [FieldDescription]

    /// The page.
    func page(_ context: PageContext, _ sent: FormValues) -> Page {
        let words = context.words
        let values = elsewhere.values(words)
        var page = Page("edge.other_place_page") {
            div(.class("notice notice-bad"), .role("alert"), .tabindex(-1), .autofocus()) {
                elsewhere.sentence(words)
            }
            if hasFiles {
                p { words("edge.other_place_files") }
            } else {
                p { words(.key("edge.other_place_kept", values)) }
            }
            goBack(context)
            if !hasFiles {
                entered(sent, words)
                form(context, sent).node(words)
            }
        }
        page.status = Elsewhere.status
        page.hasProblems = true
        return page
    }

    /// The page that answers a link: nothing was entered, and the address is opened again.
    func page(ofLink context: PageContext) -> Page {
        let words = context.words
        var page = Page("edge.other_place_page") {
            div(.class("notice notice-bad"), .role("alert"), .tabindex(-1), .autofocus()) {
                words(.key("edge.other_place_link", elsewhere.values(words)))
            }
            goBack(context)
            p {
                a(.class("btn btn-outline-secondary"), .href(context.address.text)) {
                    words("edge.open_again")
                }
            }
        }
        page.status = Elsewhere.status
        page.hasProblems = true
        return page
    }

    /// Changes the place in another window, for this one holds what was entered.
    @NodeBuilder
    private func goBack(_ context: PageContext) -> Node {
        let words = context.words
        if elsewhere.there != nil, let society = elsewhere.place.society {
            let seat = elsewhere.place.branch.map { "/\($0.raw)" } ?? ""
            div(.class("actions way-back")) {
                HTML.form(
                    .class("inline-form"), .method(.post), .action(PlatformPath.societies), .target("_blank")
                ) {
                    input(
                        .type("hidden"), .name(Form.tokenName), .value(FormToken.issue(for: context.person)))
                    input(.type("hidden"), .name("place"), .value("\(society.raw)\(seat)"))
                    button(.type("submit"), .class("btn btn-outline-secondary")) {
                        words(.key("edge.go_there", elsewhere.values(words)))
                    }
                }
            }
        }
    }

    /// All that came, as it came; but what is typed unseen stands in no page, and is typed again.
    ///
    /// So is a code of the second factor; and that one was to be sent is no part of the form.
    private func form(_ context: PageContext, _ sent: FormValues) -> Form {
        let own: Set = [Form.tokenName, Form.commandName, FactorPage.codeName, SendCode.name]
        let carried = sent.items.filter { item in
            !own.contains(item.name) && FieldDescription.field(at: item.name, fields)?.isConcealed != true
        }.map { FormField($0.name, .hidden, "edge.version", value: FieldValue($0.value)) }
        let query = context.request.queryText.isEmpty ? "" : "?\(context.request.queryText)"
        return Form(
            to: context.request.path + query, sections: [FormSection(carried)], token: sent[Form.tokenName],
            commandID: sent[Form.commandName], submit: "edge.send_again", cancelAddress: PlatformPath.home,
            isEntry: false)
    }

    /// What was typed, by the labels of its fields; what is typed unseen stays unseen.
    @NodeBuilder
    private func entered(_ sent: FormValues, _ words: Words) -> Node {
        let facts = sent.items.compactMap { fact($0, sent, words) }
        if !facts.isEmpty { Panel("edge.entered").node(words) { FactList(facts).node(words) } }
    }

    private func fact(_ item: FormValues.Item, _ sent: FormValues, _ words: Words) -> FactList.Fact? {
        let typed = ".text"
        // Of a record that was looked up, its name tells more than its number.
        guard !item.value.allSatisfy(\.isWhitespace), !sent.contains(item.name + typed) else { return nil }
        let path = item.name.hasSuffix(typed) ? String(item.name.dropLast(typed.count)) : item.name
        guard let field = FieldDescription.field(at: path, fields), !field.isConcealed else { return nil }
        // A number that nobody has typed tells nothing, and here it would be another record's.
        if case .id = field.kind, item.name == path { return nil }
        let isBox = if case .flag = field.kind { true } else { false }
        let value: JSONValue = isBox ? .bool(item.value == "true") : .string(item.value)
        var label = JSONTable.label(field.name, words)
        if let line = path.split(separator: "[").dropFirst().first.flatMap({ Int64($0.prefix { $0 != "]" }) })
        {
            label = words(
                "ui.rows.field", RefusalArgument("label", .text(label)),
                RefusalArgument("number", .number(line &+ 1)))
        }
        let isRecord = item.name != path
        return FactList.Fact(
            .verbatim(label), .text(isRecord ? item.value : JSONTable.text(field.name, value, words)))
    }
}
