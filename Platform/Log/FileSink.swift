internal import Glibc
internal import Synchronization

/// Gathers lines in memory and writes them to a file in batches, by a thread of its own: who logs never waits for the disk.
///
/// A line is on its way to the disk a tenth of a second after it was logged, a warning or an error at once; that much a
/// crash may lose. On a full disk the lines wait in memory, and what finds no room there is counted and told when there is
/// room again; what is lost when it is closed, and a file that can be neither followed nor set aside, is told elsewhere.
public final class FileSink: LogSink {
    /// How large the file may become, and how many are kept beside it.
    public struct Rotation: Sendable, Equatable {
        /// The bytes of a file that is set aside; 0 lets it grow.
        public var bytes: Int64
        /// How many of those that were set aside are kept.
        public var kept: Int

        /// Thirty-two mebibytes and eight files, some 900,000 requests, unless told otherwise.
        public init(bytes: Int64 = 32 << 20, kept: Int = 8) {
            self.bytes = bytes
            self.kept = kept
        }
    }

    private struct State {
        var waiting: [UInt8] = []
        var lost = 0
        var isClosing = false
        /// Whether it was told that the file is in trouble; it is told anew only after that has passed.
        var isTroubled = false
    }

    private let state = Mutex(State())
    private let file: Mutex<RotatingFile>
    private let room: Int
    private let troubles: any LogSink
    private let bell: Bell
    private let writer = Mutex<pthread_t?>(nil)

    /// How long lines are gathered, and how long to wait before a disk without room is tried again.
    private static let pace: (batch: Int32, retry: Int32) = (100, 1_000)

    /// A sink for this file; nothing is written before `begin`, but lines are taken from now on, at most so many bytes.
    ///
    /// What is wrong with the file itself is told to `troubles`.
    public convenience init(
        _ path: String, rotation: Rotation = Rotation(), room: Int = 4 << 20,
        troubles: any LogSink = DescriptorSink.standardError()
    ) {
        self.init(path, rotation, room: room, troubles: troubles, put: Glibc.write)
    }

    init(
        _ path: String, _ rotation: Rotation, room: Int, troubles: any LogSink,
        put: @escaping RotatingFile.Put
    ) {
        file = Mutex(RotatingFile(path, limit: rotation.bytes, kept: rotation.kept, put: put))
        self.room = room
        self.troubles = troubles
        bell = Bell()
    }

    /// Opens the file and starts to write; answers the system's number for why it cannot be opened just now.
    ///
    /// It is tried again then, until it can.
    public func begin() -> Int32? {
        let trouble = file.withLock { $0.open() }
        // The caller tells this one.
        state.withLock { $0.isTroubled = trouble != nil }
        writer.withLock { writer in
            guard writer == nil else { return }
            writer = Self.start(self)
        }
        return trouble
    }

    /// Takes a line.
    public func write(_ line: [UInt8]) { write(line, level: .info) }

    /// Takes a line; one that matters wakes the writer.
    public func write(_ line: [UInt8], level: LogLevel) {
        let wakes = state.withLock { state in
            guard state.waiting.count + line.count <= room else {
                state.lost += 1
                return false
            }
            let isFirst = state.waiting.isEmpty
            state.waiting += line
            return isFirst || level >= .warning
        }
        if wakes { bell.ring(level >= .warning ? .now : .soon) }
    }

    /// How many lines found no room and have not been told of yet.
    public var lostLines: Int { state.withLock { $0.lost } }

    /// Writes what waits and ends the writer; lines that come later are lost.
    public func close() {
        state.withLock { $0.isClosing = true }
        bell.ring(.now)
        if let thread = writer.withLock({ $0.take() }) {
            pthread_join(thread, nil)
            let lost = state.withLock { state in
                defer { (state.lost, state.waiting) = (0, []) }
                return state.lost + Self.lines(state.waiting[...])
            }
            if lost > 0 { troubles.write(LogNotice.lost(lost), level: .warning) }
        }
        file.withLock { $0.close() }
    }

    // MARK: The writer

    private func work() {
        var batch: [UInt8] = []
        var place = 0
        while true {
            let isStuck = place < batch.count
            if isStuck {
                poll(nil, 0, Self.pace.retry)
            } else if bell.wait(-1) == .soon {
                _ = bell.wait(Self.pace.batch)
            }
            let isLast = state.withLock(\.isClosing)
            repeat {
                if place == batch.count { take(&batch, &place) }
                guard !batch.isEmpty else { break }
                append(batch, &place)
            } while place == batch.count && isLast
            guard !isLast else {
                let unwritten = Self.lines(batch[place...])
                return state.withLock { $0.lost += unwritten }
            }
        }
    }

    /// Appends what it can from this place on, to the file that bears the name now.
    private func append(_ batch: [UInt8], _ place: inout Int) {
        let begun = place
        let (written, trouble) = file.withLock { file in
            let ready = file.makeReady(for: batch.count, maySetAside: begun == 0)
            // Another file begins with a whole line, and not with the rest of one.
            let start = ready.isOther ? Self.lineStart(batch, begun) : begun
            return (start + file.append(batch[start...]), ready.trouble)
        }
        place = written
        tell(trouble)
    }

    /// Tells once that the file can be neither followed nor set aside.
    private func tell(_ trouble: RotatingFile.Trouble?) {
        let isNew = state.withLock { state in
            defer { state.isTroubled = trouble != nil }
            return !state.isTroubled
        }
        guard let trouble, isNew else { return }
        let line = LogNotice.trouble(trouble)
        troubles.write(line, level: .warning)
        write(line)
    }

    private static func lineStart(_ batch: [UInt8], _ place: Int) -> Int {
        batch[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    }

    private static func lines(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 == 0x0A } }

    /// The next batch; before it the lines that had no room are told of.
    private func take(_ batch: inout [UInt8], _ place: inout Int) {
        place = 0
        batch.removeAll(keepingCapacity: batch.capacity <= 1 << 20)
        let lost = state.withLock { state in
            swap(&batch, &state.waiting)
            defer { state.lost = 0 }
            return state.lost
        }
        if lost > 0 { batch += LogNotice.lost(lost) }
    }

    private static func start(_ sink: FileSink) -> pthread_t? {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(sink).toOpaque()
        let status = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<FileSink>.fromOpaque(context).takeRetainedValue().work() }
                return nil
            }, context)
        precondition(status == 0, "the system gives no more threads")
        return thread
    }
}

/// What wakes a thread that waits: a pipe, so that it can wait for a time as well.
private struct Bell: ~Copyable {
    enum Call: UInt8 {
        case soon = 1
        case now = 2
    }

    private let reader: Int32
    private let writer: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        let status = pipe(&ends)
        precondition(status == 0, "the system gives no more files")
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (reader, writer) = (ends[0], ends[1])
    }

    deinit {
        Glibc.close(reader)
        Glibc.close(writer)
    }

    /// Rings; a pipe that is full has rung already.
    func ring(_ call: Call) {
        var byte = call.rawValue
        _ = Glibc.write(writer, &byte, 1)
    }

    /// Waits until it rings, so many milliseconds at most (−1: as long as it takes); nil when it did not.
    func wait(_ milliseconds: Int32) -> Call? {
        var request = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(reader, &bytes, bytes.count)
        return bytes.prefix(max(count, 0)).max().flatMap(Call.init)
    }
}
