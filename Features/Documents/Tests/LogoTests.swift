import Crypto
import Foundation
import Gate
import HTTP
import JSON
import Kernel
import TestKit
import Testing

@testable import Documents

@Suite("The logo on papers", .tags(.database))
struct LogoTests {
    /// A red square of 24 by 24.
    static let png = Array(
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAABgAAAAYCAIAAABvFaqvAAAAH0lEQVR4nGM4ISdHFcQwatCoQaMGjRo0atCoQQNvEADGtUkfvb3KfwAAAABJRU5ErkJggg=="
        ) ?? Data())

    @Test("a picture that prints stands on every paper until it is taken away")
    func onPaper() async throws {
        try await DocumentsWorld.with { world in
            #expect(try await PaperTools.pictures(try await IssuedPaperTests.paper(world)).isEmpty)
            let set = try await world.upload(
                "/api/v1/society/logo", Self.png, name: "x.exe", fields: [:], as: "meera")
            #expect(set.status == 200 && set.json["media_type"] == "image/png", "\(set.json)")
            let paper = try await IssuedPaperTests.paper(world)
            #expect(try await PaperTools.pictures(paper).contains { $0.contains("24    24") })
            #expect(try await PaperTools.codes(paper).count == 1)
            // The other society's paper stays without it.
            let other = try await IssuedPaperTests.paper(world, as: "john")
            #expect(try await PaperTools.pictures(other).isEmpty)
            _ = try await world.done(SetLogo(), by: try await world.caller("meera"))
            #expect(try await PaperTools.pictures(try await IssuedPaperTests.paper(world)).isEmpty)
        }
    }

    @Test("what is no picture, is cut off, or is too large is refused, and papers print as before")
    func refused() async throws {
        try await DocumentsWorld.with { world in
            var wide = Self.png
            wide.replaceSubrange(16..<20, with: [0, 0, 0x7F, 0xFF])
            let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0]
            for (name, bytes) in [
                ("html", Array("<svg onload=1>".utf8)), ("pdf", DocumentsWorld.pdf),
                ("cut", Array(Self.png.dropLast(40))), ("wide", wide), ("jpeg", jpeg),
                ("large", Self.png + Array(repeating: 0, count: SocietyLogo.mostBytes)),
            ] {
                let seen = try await world.upload(
                    "/api/v1/society/logo", bytes, name: "logo.png", fields: [:], as: "meera")
                #expect(seen.status == 422 && seen.code == "documents.logo_not_usable", "\(name)")
            }
            #expect(try await PaperTools.pictures(try await IssuedPaperTests.paper(world)).isEmpty)
            let stranger = try await world.caller("john")
            var narrow = stranger
            narrow.grants = [Grant("documents.manage")]
            let clerk = narrow
            await #expect { try await world.done(SetLogo(), by: clerk) } throws: {
                code(of: $0) == "gate.not_permitted"
            }
        }
    }

    @Test("a paper is printed without the picture when its content is gone")
    func missing() async throws {
        try await DocumentsWorld.with { world in
            _ = try await world.upload(
                "/api/v1/society/logo", Self.png, name: "logo.png", fields: [:], as: "meera")
            try FileManager.default.removeItem(atPath: world.folder)
            #expect(try await PaperTools.pictures(try await IssuedPaperTests.paper(world)).isEmpty)
        }
    }
}
