public import GeneralLedgerRules
public import JSON
public import Kernel

/// What an export holds: the society, the moment, each file with its counts, totals and digest.
public struct BooksManifest: Sendable {
    /// One file.
    public struct File: Sendable, Equatable {
        /// Its name.
        public var name: String
        /// What `sahakar import` takes it for; nil for a file that tells what the formats cannot.
        public var kind: ImportKind?
        /// Rows below the header.
        public var rows = 0
        /// Records: a voucher is one, however many rows it has.
        public var items = 0
        /// The sum of the debits.
        public var debits = Money.zero
        /// The sum of the credits.
        public var credits = Money.zero
        /// Its size.
        public var bytes: Int64 = 0
        /// BLAKE2b-256 in hexadecimal, by which an import knows the file again.
        public var digest = ""
    }

    /// One branch.
    public struct Branch: Sendable, Equatable {
        /// Its code, as the files write it.
        public var code: String
        /// Its name.
        public var name: String
        /// Whether it is the head office.
        public var isHeadOffice: Bool
    }

    /// The society's short code.
    public var code = ""
    /// The society's name.
    public var name = ""
    /// The first month of its year.
    public var yearStartMonth = 4
    /// When the snapshot was taken.
    public var takenAt = Instant(microsecondsSinceEpoch: 0)
    /// The first date of the vouchers; nil when they are all there.
    public var from: CalendarDate?
    /// The first and the last business date of the vouchers.
    public var dates: ClosedRange<CalendarDate>?
    /// The number of the last seal.
    public var sealNumber: Int64 = 0
    /// The digest of the last seal, in hexadecimal.
    public var sealDigest = ""
    /// The branches.
    public var branches: [Branch] = []
    /// The files, in the order in which they are imported.
    public var files: [File] = []

    /// The manifest as it is written.
    public func json(program: String) -> JSONValue {
        [
            "format": "sahakar-books/1", "program": .string(program), "taken_at": .string(takenAt.text),
            "society": [
                "code": .string(code), "name": .string(name),
                "year_start_month": .integer(Int64(yearStartMonth)),
            ],
            "from": from.map { .string($0.text) } ?? .null,
            "first_date": dates.map { .string($0.lowerBound.text) } ?? .null,
            "last_date": dates.map { .string($0.upperBound.text) } ?? .null,
            "seal": ["number": .integer(sealNumber), "digest": .string(sealDigest)],
            "branches": .array(
                branches.map {
                    [
                        "code": .string($0.code), "name": .string($0.name),
                        "is_head_office": .bool($0.isHeadOffice),
                    ]
                }),
            "files": .array(files.map(\.json)),
        ]
    }
}

extension BooksManifest.File {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "kind": kind.map { .string($0.rawValue) } ?? .null,
            "rows": .integer(Int64(rows)), "items": .integer(Int64(items)),
            "debits": .string(debits.text(.plain)), "credits": .string(credits.text(.plain)),
            "bytes": .integer(bytes), "blake2b_256": .string(digest),
        ]
    }
}
