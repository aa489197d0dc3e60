import Kernel
import Testing

@Suite("Control characters")
struct ScalarControlTests {
    @Test("are those of Unicode's category Cc, of all characters there are")
    func category() {
        let all = (0...UInt32(0x10FFFF)).compactMap(Unicode.Scalar.init)
        #expect(all.filter(\.isControl) == all.filter { $0.properties.generalCategory == .control })
        #expect(all.filter(\.isControl).count == 65)
    }

    @Test("line ends are carriage return and line feed, and both are control characters")
    func lineEnds() {
        let ends: [Unicode.Scalar] = ["\n", "\r"]
        #expect((0...UInt32(0x3000)).compactMap(Unicode.Scalar.init).filter(\.isLineEnd) == ends)
        #expect(ends.allSatisfy { $0.isControl })
    }
}
