internal import HTML
internal import QRCodes

/// A QR code as a picture in the page: drawn by the server, so that no secret goes to anybody else.
enum QRPicture {
    /// The quiet zone around the code, in modules.
    private static let margin = 4

    static func node(_ code: QRCode, label: String) -> Node {
        let side = code.size + 2 * margin
        return svg(
            .class("qr-code"), .custom("viewBox", "0 0 \(side) \(side)"), .role("img"), .aria("label", label),
            .custom("shape-rendering", "crispEdges")
        ) {
            // Dark on light, whatever the colours of the page: readers want it so.
            path(.custom("fill", "#fff"), .custom("d", "M0 0h\(side)v\(side)H0z"))
            path(.custom("fill", "#000"), .custom("d", outline(code)))
        }
    }

    /// Each run of dark modules as a rectangle one module high.
    private static func outline(_ code: QRCode) -> String {
        var text = ""
        for (y, row) in code.modules.enumerated() {
            var x = 0
            while x < row.count {
                let start = x
                while x < row.count, row[x] { x += 1 }
                if x > start { text += "M\(start + margin) \(y + margin)h\(x - start)v1h-\(x - start)z" }
                x += 1
            }
        }
        return text
    }
}
