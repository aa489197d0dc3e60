internal import Crypto
internal import Gate
internal import Kernel
internal import Print
internal import QRCodes
internal import Wording

/// Enters a paper and makes the stamp that it carries: the one way for everything that is printed.
struct PaperMark {
    let register: any PaperRegister
    let caller: Caller
    let words: Words
    /// Where everybody asks for papers, unless the society has set another place.
    let publicAddress: String?

    /// Ends a paper with its stamp, and notes its file.
    func finish(_ writer: PDFWriter, _ entry: (PaperContent) -> PaperEntry) throws {
        var entered: PaperSlip?
        let file = try writer.end { content in
            let entry = entry(content)
            let slip = try register.enter(entry, for: caller)
            entered = slip
            return try stamp(slip, entry)
        }
        guard let entered, let file else { throw PrintFault.writeFailed("the register") }
        try register.complete(entered, file: file, for: caller)
    }

    /// The first half of the digest of the content, which stands on the paper and in its code.
    static func fingerprint(_ content: Digest) -> String { String(content.text.prefix(16)) }

    private func stamp(_ slip: PaperSlip, _ entry: PaperEntry) throws -> PaperStamp {
        let fingerprint = Self.fingerprint(entry.content)
        let base = slip.publicAddress ?? publicAddress
        let link =
            "\(base ?? "")\(PaperCheckPath.paper(slip.token))?n=\(slip.number)&h=\(fingerprint)"
        guard let code = QRCode(link) else { throw PrintFault.writeFailed("the code") }
        var grouped = ""
        for (index, digit) in fingerprint.enumerated() {
            if index > 0, index % 4 == 0 { grouped += " " }
            grouped.append(digit)
        }
        let lines = [
            words("edge.paper_number", .init("number", .text(slip.number)), .init("print", .text(grouped))),
            words(
                base == nil ? "edge.paper_code" : "edge.paper_check",
                .init("address", .text("\(base ?? "")\(PaperCheckPath.page)")),
                .init("code", .text(slip.token))),
        ]
        return PaperStamp(code: code.modules, lines: lines)
    }
}

/// Where everybody asks whether a paper is genuine.
public enum PaperCheckPath {
    /// The page on which a code or a file is entered.
    public static let page = "/v"

    /// The page of one paper.
    public static func paper(_ token: String) -> String { "\(page)/\(token)" }
}
