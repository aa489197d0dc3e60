public import Kernel

/// Every "no" of the documents, in the order in which they are looked at.
public enum DocumentRefusal: Refusal {
    /// The file is none of the sorts that are taken in.
    case sortNotTaken
    /// The virus scanner has found something in it.
    case infected(name: String)
    /// The virus scanner does not answer, and nothing is taken in unseen.
    case notScanned
    /// The content was not sent here before, or was sent for another society.
    case contentUnknown
    /// No such document.
    case notFound
    /// It was replaced or withdrawn already.
    case notCurrent
    /// It is kept for a case at law.
    case held
    /// Its content is not where it should be.
    case contentMissing
    /// It was destroyed when its time was over, or erased.
    case destroyed
    /// Who attached it does not look at it himself.
    case ownDocument
    /// Nobody looks at his own papers.
    case ownPaper
    /// No such paper in the register.
    case paperNotFound
    /// It counts no more already.
    case paperNotInForce
    /// The other paper, which is to take its place, is not in the register or counts no more.
    case replacementNotInForce
    /// The original was printed by somebody else at the same moment.
    case originalPrinted
    /// The picture cannot be printed.
    case logoNotUsable

    /// The stable code.
    public var code: String {
        switch self {
        case .sortNotTaken: "documents.sort_not_taken"
        case .infected: "documents.infected"
        case .notScanned: "documents.not_scanned"
        case .contentUnknown: "documents.content_unknown"
        case .notFound: "documents.not_found"
        case .notCurrent: "documents.not_current"
        case .held: "documents.held"
        case .contentMissing: "documents.content_missing"
        case .destroyed: "documents.destroyed"
        case .ownDocument: "documents.own_document"
        case .ownPaper: "documents.own_paper"
        case .paperNotFound: "documents.paper_not_found"
        case .paperNotInForce: "documents.paper_not_in_force"
        case .replacementNotInForce: "documents.replacement_not_in_force"
        case .originalPrinted: "documents.original_printed"
        case .logoNotUsable: "documents.logo_not_usable"
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .sortNotTaken, .infected, .contentUnknown, .replacementNotInForce, .logoNotUsable: .invalid
        case .notScanned, .originalPrinted: .conflict
        case .notFound, .contentMissing, .paperNotFound: .notFound
        case .notCurrent, .held, .destroyed, .paperNotInForce: .closed
        case .ownDocument, .ownPaper: .forbidden
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        if case .infected(let name) = self { return [.init("name", .text(name))] }
        return []
    }
}
