internal import Disk
internal import GeneralLedgerRules
internal import Glibc
internal import Postgres
internal import Synchronization

/// The faults of a file on their way into the database, as the rows of a COPY: in memory while they are few, in a file of
/// their own when they are many.
final class FaultSpool: Sendable {
    private struct State {
        var buffer = ImportCopyBuffer()
        var file: TemporaryFile?
        var failure: DiskFault?
    }

    private let state = Mutex(State())

    /// Takes a fault; what the disk refuses is told by ``send(to:)``.
    func add(_ fault: ImportFault, number: Int) {
        state.withLock { state in
            state.buffer.beginRow(fields: 6)
            state.buffer.number(Int32(truncatingIfNeeded: number))
            state.buffer.number(Int32(truncatingIfNeeded: fault.line))
            if let column = fault.column { state.buffer.text(column) } else { state.buffer.null() }
            if let reference = fault.reference { state.buffer.text(reference) } else { state.buffer.null() }
            state.buffer.text(fault.code)
            state.buffer.text(fault.argumentText)
            guard state.buffer.isFull else { return }
            let bytes = state.buffer.take()
            guard state.failure == nil else { return }
            do throws(DiskFault) {
                if state.file == nil { state.file = try TemporaryFile("sahakar-faults") }
                if let file = state.file { try Self.write(bytes, file.descriptor) }
            } catch { state.failure = error }
        }
    }

    private static func write(_ bytes: [UInt8], _ descriptor: Int32) throws(DiskFault) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                Glibc.write(descriptor, all.baseAddress.map { $0 + done }, all.count - done)
            }
            if count > 0 { done += count } else if errno != EINTR { throw DiskFault("write") }
        }
    }

    /// Sends every row.
    func send(to sender: borrowing CopySender) throws {
        let (file, rest, failure) = state.withLock { state in
            var rest = state.buffer
            rest.finish()
            return (state.file, rest.take(), state.failure)
        }
        if let failure { throw failure }
        var place: Int = 0
        var piece = [UInt8](repeating: 0, count: 128 << 10)
        while let file {
            let count = pread(file.descriptor, &piece, piece.count, place)
            if count == 0 { break }
            if count > 0 {
                place += count
                try sender.send(Array(piece[..<count]))
            } else if errno != EINTR {
                throw DiskFault("read")
            }
        }
        try sender.send(rest)
    }
}
