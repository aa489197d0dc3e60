public import Documents
internal import DocumentsRules
public import Edge
public import Gate
public import HTML
public import Kernel
internal import UI
internal import Wording

/// Photograph and signature side by side, for whoever pays out.
public enum SpecimenView {
    /// The two pictures of somebody; what is not on file leads to where it is handed in.
    public static func pictures(
        of party: ID<Party>, named name: String, photo: ID<Document>?, signature: ID<Document>?,
        _ context: PageContext
    ) -> Node {
        div(.class("specimen-pictures")) {
            picture(.photo, photo, party, name, context)
            picture(.signature, signature, party, name, context)
        }
    }

    private static func picture(
        _ kind: DocumentKind, _ document: ID<Document>?, _ party: ID<Party>, _ name: String,
        _ context: PageContext
    ) -> Node {
        let words = context.words
        let key = "choice.document_kind.\(kind.rawValue)"
        guard let document else {
            return a(
                .class("specimen-missing off-paper"),
                .href("/parties/\(party.raw)/documents?document_kind=\(kind.rawValue)")
            ) { words(.key("members.no_picture", [.init("kind", .sentences([key]))])) }
        }
        return a(.href("/documents/\(document.raw)")) {
            img(.src("/documents/\(document.raw)/content"), .alt("\(words(.key(key, []))): \(name)"))
        }
    }
}
