internal import CExpat

/// Takes an XML text piece by piece and tells its elements as they come; a document type, by which texts multiply
/// themselves, is refused.
final class XMLPush {
    /// The attributes of an element, while it is being told.
    struct Attributes {
        fileprivate let first: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

        /// The value of an attribute.
        subscript(name: StaticString) -> String? {
            guard var place = first else { return nil }
            while let key = place[0], let value = place[1] {
                if Self.isSame(key, name) { return String(cString: value) }
                place += 2
            }
            return nil
        }

        private static func isSame(_ key: UnsafePointer<XML_Char>, _ name: StaticString) -> Bool {
            var index = 0
            while index < name.utf8CodeUnitCount {
                guard UInt8(bitPattern: key[index]) == name.utf8Start[index] else { return false }
                index += 1
            }
            return key[index] == 0
        }
    }

    /// Who is told.
    protocol Listener: AnyObject {
        /// An element begins; its name without prefix.
        func begin(_ name: String, _ attributes: Attributes) throws(CSVFault)
        /// An element ends.
        func end(_ name: String) throws(CSVFault)
        /// A piece of text.
        func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVFault)
    }

    private let parser: XML_Parser?
    private weak var listener: (any Listener)?
    private var failure: CSVFault?

    init(_ listener: any Listener) {
        self.listener = listener
        parser = XML_ParserCreate("UTF-8")
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let push = XMLPush.of(data), let name else { return }
                push.tell { listener throws(CSVFault) in
                    try listener.begin(XMLPush.local(name), Attributes(first: attributes))
                }
            },
            { data, name in
                guard let push = XMLPush.of(data), let name else { return }
                push.tell { listener throws(CSVFault) in try listener.end(XMLPush.local(name)) }
            })
        XML_SetCharacterDataHandler(parser) { data, bytes, count in
            guard let push = XMLPush.of(data), let bytes else { return }
            bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { start in
                let text = UnsafeBufferPointer(start: start, count: Int(count))
                push.tell { listener throws(CSVFault) in try listener.text(text) }
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            XMLPush.of(data)?.tell { _ throws(CSVFault) in throw CSVFault(.badWorkbook) }
        }
    }

    deinit { XML_ParserFree(parser) }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLPush? {
        data.map { Unmanaged<XMLPush>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func local(_ name: UnsafePointer<XML_Char>) -> String {
        let whole = String(cString: name)
        guard let colon = whole.utf8.lastIndex(of: UInt8(ascii: ":")) else { return whole }
        return String(whole[whole.utf8.index(after: colon)...])
    }

    private func tell(_ body: (any Listener) throws(CSVFault) -> Void) {
        guard failure == nil, let listener else { return }
        do throws(CSVFault) { try body(listener) } catch {
            failure = error
            XML_StopParser(parser, XML_Bool(0))
        }
    }

    /// Takes a piece; what the listener throws comes out.
    func take(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws(CSVFault) {
        let start = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
        let status = XML_Parse(parser, start, Int32(piece.count), isLast ? 1 : 0)
        if let failure { throw failure }
        guard status == XML_STATUS_OK else { throw CSVFault(.badWorkbook) }
    }
}
