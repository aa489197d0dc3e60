internal import Backup
internal import GeneralLedger
internal import JSON
internal import Kernel
internal import Wording

/// Puts a backup back into an empty data folder or an empty database, and proves that it is the same books.
enum RestoreCommand: Subcommand {
    static let name = "restore"
    static let operands = ["FILE"]
    static let options = [CommandOption("backup-key", "FILE")]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        console.takeLog()
        let path = try input.operand(0, "FILE")
        let key = try BackupKey.read(BackupCommand.keyPath(input))
        let progress = BackupCommand.progress(console)
        return try await StopSignal.cancelling {
            // The whole file first: nothing is begun with a backup that is not whole.
            let check = BackupCheck(key: key, progress: progress)
            let report = try await Interruption.around { try check.run(path, $0) }
            let job = RestoreJob(input: input, report: report, key: key, progress: progress)
            try job.expectFreeTarget()
            let proof = RestoreProof(manifest: report.manifest, progress: progress)
            let result = try await job.run { try await proof.run($0, signingKey: $1) }
            return show(result, report, console)
        }
    }

    private static func show(
        _ result: RestoreProof.Result, _ report: BackupReport, _ console: Console
    ) -> ExitCode {
        if console.wantsJSON {
            console.json(result.json)
        } else {
            BackupCommand.show(report, console)
            console.say("cli.restore_same", ("count", "\(result.societies.count)"))
            if !result.applied.isEmpty {
                console.say("cli.restore_migrated", ("count", "\(result.applied.count)"))
            }
            for (books, findings) in result.societies {
                console.line(books.code)
                for finding in findings { VerifyCommand.show(finding, console) }
            }
            if !result.isClean { console.say("cli.restore_faults") }
            console.say("cli.restore_done", ("moment", Figures.moment(report.manifest.takenAt)))
        }
        return result.isClean ? .done : .refused
    }
}
