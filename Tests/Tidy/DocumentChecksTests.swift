import Testing

@Suite("Document checks")
struct DocumentChecksTests {
    @Test("wants an open section in the change log")
    func changelog() {
        #expect(DocumentChecks.changelog(Repository(["CHANGELOG.md": "# Log\n\n## [Unreleased]\n"])).isEmpty)
        #expect(DocumentChecks.changelog(Repository(["CHANGELOG.md": "## [1.0.0]"])).count == 1)
        #expect(DocumentChecks.changelog(Repository([:])).count == 1)
    }

    @Test("wants every part of the platform on the page of the house")
    func platform() {
        let files = [
            "docs/architecture.md": "json[JSON] edge[\"Edge: pages\"] and `CLibraries`; Outbounds",
            "Platform/JSON/JSONValue.swift": "", "Platform/Edge/API/Route.swift": "",
            "Platform/CLibraries/CZip/shim.h": "", "Platform/Outbound/Transfer.swift": "",
        ]
        let findings = DocumentChecks.platformParts(Repository(files))
        #expect(findings.map(\.message) == ["the house lacks a part of the platform: Outbound"])
    }

    @Test("wants help on every make target; settings and recipes are none")
    func makefile() {
        let text = "X := 1\n.PHONY: a\na: b ## does a\n\tcmd: x\nb:\nc: a\n"
        #expect(DocumentChecks.makefileHelp(Repository(["Makefile": text])).map(\.line) == [5, 6])
    }

    @Test(
        "finds paths of one machine",
        arguments: [
            ("see /\("home")/asha/x", 1), ("\"/\("root")/.cache\"", 1),
            ("/\("work")/a and /\("opt/swift")/usr", 2),
            ("docs/\("work")/a", 0), ("https://example.org/\("home")/", 0), ("/items/{id}/\("work")/", 0),
            ("/\("work")load", 0),
        ])
    func machine(_ text: String, _ count: Int) {
        #expect(DocumentChecks.machinePaths(Repository(["a.txt": text])).count == count)
    }

    @Test(
        "follows links from the document's folder",
        arguments: [
            ("[a](b.md) [c](../README.md#top) [d](adr/)", 0),
            ("[a](https://x.y/z) [b](#c) <mailto:x@y.z>", 0),
            ("[a](gone.md)", 1), ("[a](../../README.md)", 1), ("![p](p.png)", 1), ("`[a](gone.md)`", 0),
            ("```\n[a](gone.md)\n```", 0),
        ])
    func links(_ text: String, _ count: Int) {
        let repository = Repository([
            "README.md": "", "docs/b.md": "", "docs/adr/1.md": "", "docs/a.md": text,
        ])
        #expect(DocumentChecks.deadLinks(repository).count == count)
    }
}
