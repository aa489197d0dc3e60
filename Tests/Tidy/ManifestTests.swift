import Foundation
import Testing

@Suite("The manifest is read as SwiftPM dumps it")
struct ManifestTests {
    @Test("names, folders and the three forms of a dependency")
    func dump() throws {
        let json = """
            {"name": "p", "targets": [
              {"name": "A", "type": "regular", "path": "Platform/A", "exclude": ["Tests"], "dependencies": [
                {"byName": ["B", null]}, {"target": ["C", {"platformNames": ["linux"]}]},
                {"product": ["D", "package", null, null]}]},
              {"name": "ATests", "type": "test", "exclude": [], "dependencies": []}]}
            """
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(json.utf8))
        #expect(manifest.targets.map(\.uses) == [["B", "C", "D"], []])
        #expect(manifest.targets.map(\.folder) == ["Platform/A", "Tests/ATests"])
    }

    @Test("a file belongs to the deepest target that does not exclude it")
    func deepest() {
        let manifest = Manifest(targets: [
            .init("A", path: "A", exclude: ["Tests", "notes.swift"]),
            .init("ATests", type: "test", path: "A/Tests"),
        ])
        #expect(manifest.target(of: "A/x.swift")?.name == "A")
        #expect(manifest.target(of: "A/Tests/x.swift")?.name == "ATests")
        #expect(manifest.target(of: "A/notes.swift") == nil)
        #expect(manifest.target(of: "AB/x.swift") == nil)
    }
}
