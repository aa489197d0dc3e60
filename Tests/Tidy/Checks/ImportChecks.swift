/// What a file may import, and which target may lean on which.
enum ImportChecks {
    /// Modules of the toolchain that any target outside the pure ones may import.
    static let machineModules: Set<String> = ["Swift", "Glibc", "Musl", "Dispatch", "Synchronization"]
    static let foundation: Set<String> = [
        "Foundation", "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking",
        "FoundationXML",
    ]

    /// The compiler lets a transitive import pass; the manifest should say what a target leans on.
    static func undeclared(_ repository: Repository) -> [Finding] {
        let modules = Set(repository.manifest.targets.map(\.name))
        return imports(repository) { file, target, module in
            if target.uses.contains(module) || isOfToolchain(module, in: target) { return nil }
            if modules.contains(module) {
                return "\(target.name) imports \(module) without saying so in Package.swift"
            }
            return "\(target.name) imports \(module), which is neither a target nor a known module"
        }
    }

    /// Kernel, HTML and rules run in a browser too; Foundation is kept to where machines are spoken to.
    static func barredFoundation(_ repository: Repository) -> [Finding] {
        imports(repository) { file, target, module in
            if target.isTest || file.isTest { return nil }
            if isPure(target), foundation.contains(module) || machineModules.contains(module) {
                return "\(target.name) is pure: it may not import \(module)"
            }
            let mayHaveFoundation = ["Platform", "Apps", "Benchmarks"].contains {
                target.folder.hasPrefix($0 + "/")
            }
            if foundation.contains(module), !mayHaveFoundation {
                return "\(target.name) may not import \(module): the platform wraps it"
            }
            return nil
        }
    }

    /// Apps → Features → Gate, UI → Platform → Kernel; rules lean on the kernel and other rules alone.
    static func upwardDependencies(_ repository: Repository) -> [Finding] {
        let manifest = repository.manifest
        return manifest.targets.filter { !$0.isTest }.flatMap { target in
            target.uses.compactMap { manifest.target(named: $0) }.compactMap { used in
                let sentence: String? =
                    if layer(used) > layer(target) {
                        "\(target.name) leans on \(used.name), which lies above it"
                    } else if target.folder == "Kernel" {
                        "Kernel leans on nothing, so not on \(used.name)"
                    } else if isRules(target), used.folder != "Kernel", !isRules(used) {
                        "\(target.name) holds rules: it may lean on Kernel and other rules, not on \(used.name)"
                    } else {
                        nil
                    }
                return sentence.map { Finding(path: "Package.swift", line: 1, message: $0) }
            }
        }
    }

    /// A file that nothing compiles is dead: no target, no package below, and no script in `tools/`.
    static func filesInNoTarget(_ repository: Repository) -> [Finding] {
        let packages = repository.files.filter { $0.name == "Package.swift" && !$0.folders.isEmpty }.map {
            $0.folders.joined(separator: "/")
        }
        let scripts = repository.files.filter { $0.isIn("tools") }
        let compiled: Set<String> = ["swift", "c", "h", "modulemap"]
        return repository.files.filter { file in
            guard compiled.contains(file.kind), file.name != "Package.swift" else { return false }
            return repository.manifest.target(of: file.path) == nil && !packages.contains(where: file.isIn)
                && !scripts.contains { !$0.offsets(of: file.folders.joined(separator: "/")).isEmpty }
        }.map { $0.finding(1, "no target in Package.swift compiles this file, and no script") }
    }

    static func isRules(_ target: Manifest.Target) -> Bool {
        target.folder.hasPrefix("Features/") && target.folder.hasSuffix("/Rules")
    }

    static func isPure(_ target: Manifest.Target) -> Bool {
        target.folder == "Kernel" || target.folder == "Platform/HTML" || isRules(target)
    }

    /// The storey of the house on which a target stands.
    static func layer(_ target: Manifest.Target) -> Int {
        let folder = target.folder
        if folder == "Kernel" || folder.hasPrefix("Platform/CLibraries/") { return 0 }
        if folder == "Platform/Gate" || folder == "Platform/UI" { return 2 }
        if folder == "Platform/Edge" { return 3 }
        let storeys = ["Platform/": 1, "Features/": 4, "Apps/": 5]
        return storeys.first { folder.hasPrefix($0.key) }?.value ?? 6
    }

    private static func isOfToolchain(_ module: String, in target: Manifest.Target) -> Bool {
        machineModules.contains(module) || foundation.contains(module)
            || target.layerIsTests && (module == "Testing" || module == "RegexBuilder")
    }

    /// Asks about every import of every file that a target compiles.
    private static func imports(
        _ repository: Repository, _ complaint: (RepositoryFile, Manifest.Target, String) -> String?
    ) -> [Finding] {
        repository.swiftFiles.flatMap { file -> [Finding] in
            guard let target = repository.manifest.target(of: file.path), let source = file.source else {
                return []
            }
            return source.imports.compactMap { entry in
                complaint(file, target, entry.module).map { file.finding(entry.line, $0) }
            }
        }
    }
}

extension Manifest.Target {
    /// Tests and what serves them alone, such as the test kit.
    fileprivate var layerIsTests: Bool { isTest || folder.hasPrefix("Tests/") }
}
