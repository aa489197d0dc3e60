import Kernel
import Testing

@Suite("Characters of UTF-8")
struct UTF8CharacterTests {
    private func length(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { UTF8Character.length(in: $0, at: 0) }
    }

    @Test("every scalar has the length that the standard library gives it")
    func scalars() {
        for value in stride(from: UInt32(0), through: 0x10FFFF, by: 7) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(String(scalar).utf8)
            #expect(length(bytes) == bytes.count, "\(value)")
            if bytes.count > 1 { #expect(length(Array(bytes.dropLast())) == nil, "\(value)") }
        }
    }

    @Test(
        "what is too long, a half of a pair, beyond the last scalar or no beginning is none",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE1, 0x80, 0x40], [0xC3, 0x28],
        ] as [[UInt8]])
    func faults(_ bytes: [UInt8]) {
        #expect(length(bytes) == nil)
    }
}
