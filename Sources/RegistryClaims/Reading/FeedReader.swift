import Dispatch
import RegistryIntake
import Synchronization

/// Reads all files of a feed on several threads, and writes their lines to a folder by beneficiary.
struct FeedReader: Sendable {
    let feed: ClaimFeed
    let rules: [CohortRules]
    let amounts: EpisodeAmounts
    let hash: IdentifierHash
    let workers: Int
    let isStopped: @Sendable () -> Bool

    /// Reads the feed.
    /// - Throws: `ClaimsError` if a file cannot be read, is damaged or lacks columns, or the disk is full.
    func read(into folder: LineFolder, _ identifiers: CurrentIdentifiers) throws(ClaimsError) -> FeedReading {
        var fixed: [RecordFile] = []
        var delimited: [FeedFile] = []
        for file in feed.files where file.kind != .identifiers {
            if case .fixed(let length, let lineEnd) = file.form {
                fixed.append(
                    RecordFile(file: file, blocks: try RecordBlocks(file.file, recordLength: length, lineEnd: lineEnd)))
            } else {
                delimited.append(file)
            }
        }
        let work = Work(fixed: fixed, delimited: delimited, isStopped: isStopped)
        let result = Mutex(Result<FeedReading, ClaimsError>.success(FeedReading()))
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            var worker = FeedWorker(
                decoder: LineDecoder(rules, amounts, IdentifierCache(hash, identifiers)), writer: LineWriter(folder),
                amounts: amounts)
            do throws(ClaimsError) {
                try worker.run(work)
                let reading = worker.reading
                result.withLock { result in
                    guard case .success(var all) = result else { return }
                    all.add(reading)
                    result = .success(all)
                }
            } catch {
                // The first failure is kept before it ends the other threads, which then fail, too.
                result.withLock { result in if case .success = result { result = .failure(error) } }
                work.stop()
            }
        }
        return try result.withLock { $0 }.get()
    }

    /// Reads the files of changed identifiers, which every other line needs.
    /// - Throws: `ClaimsError` if a file cannot be read.
    func currentIdentifiers(after known: CurrentIdentifiers) throws(ClaimsError) -> CurrentIdentifiers {
        var identifiers = known
        for file in feed.files.filter({ $0.kind == .identifiers }).sorted(by: { $0.delivery < $1.delivery }) {
            let add = { (text: LineText) in
                let (previous, current) = (text[.previous], text[.current])
                guard !previous.isEmpty, !current.isEmpty else { return }
                identifiers.add(
                    previous: hash(UnsafeRawBufferPointer(previous)), current: hash(UnsafeRawBufferPointer(current)))
            }
            switch file.form {
            case .fixed(let length, let lineEnd):
                let blocks = try RecordBlocks(file.file, recordLength: length, lineEnd: lineEnd)
                let ranges = CCLFPlaces.ranges(of: file.kind, recordLength: length)
                while let block = try blocks.next() {
                    try blocks.forEachRecord(of: block) { bytes, _ in
                        ranges.withUnsafeBufferPointer { add(LineText(bytes: bytes, ranges: $0)) }
                    }
                }
            case .delimited(let delimiter):
                var rows = try DelimitedRows(file, delimiter: delimiter, amounts: amounts)
                try rows.forEach { text, _ in if let text { add(text) } }
            }
        }
        return identifiers
    }
}

/// A file of fixed width and its blocks.
struct RecordFile: Sendable {
    let file: FeedFile
    let blocks: RecordBlocks
}

/// The files that the threads of a reading share.
final class Work: Sendable {
    private struct State {
        var delimited: [FeedFile]
        var isStopped = false
    }

    let fixed: [RecordFile]
    private let state: Mutex<State>
    private let isEnded: @Sendable () -> Bool

    init(fixed: [RecordFile], delimited: [FeedFile], isStopped: @escaping @Sendable () -> Bool) {
        self.fixed = fixed
        isEnded = isStopped
        state = Mutex(State(delimited: delimited.reversed()))
    }

    /// The next whole file for one thread; nil if there is no further one.
    func nextDelimited() -> FeedFile? { state.withLock { $0.delimited.popLast() } }

    /// - Throws: `ClaimsError.interrupted` if the caller or the failure of another thread ends the work.
    func check() throws(ClaimsError) { if state.withLock({ $0.isStopped }) || isEnded() { throw .interrupted } }

    func stop() { state.withLock { $0.isStopped = true } }
}

/// One thread of a reading.
struct FeedWorker {
    private var decoder: LineDecoder
    private var writer: LineWriter
    private let amounts: EpisodeAmounts
    private(set) var reading = FeedReading()

    init(decoder: LineDecoder, writer: LineWriter, amounts: EpisodeAmounts) {
        (self.decoder, self.writer, self.amounts) = (decoder, writer, amounts)
    }

    /// Reads files until none is left.
    /// - Throws: `ClaimsError` if a file or the disk fails.
    mutating func run(_ work: Work) throws(ClaimsError) {
        while let file = work.nextDelimited() {
            try work.check()
            guard case .delimited(let delimiter) = file.form else { continue }
            var rows = try DelimitedRows(file, delimiter: delimiter, amounts: amounts)
            try rows.forEach { text, line throws(ClaimsError) in try take(text, file, line) }
        }
        for item in work.fixed {
            let ranges = CCLFPlaces.ranges(of: item.file.kind, recordLength: item.blocks.recordLength)
            while let block = try item.blocks.next() {
                try work.check()
                try item.blocks.forEachRecord(of: block) { bytes, line throws(ClaimsError) in
                    try ranges.withUnsafeBufferPointer { ranges throws(ClaimsError) in
                        try take(LineText(bytes: bytes, ranges: ranges), item.file, line)
                    }
                }
            }
        }
        try writer.finish()
    }

    /// Decodes a line and writes it; without a text the line has no fields.
    private mutating func take(_ text: LineText?, _ file: FeedFile, _ number: Int) throws(ClaimsError) {
        var lines: [ClaimLine] = []
        do throws(LineFault) {
            guard let text else { throw .badRow }
            lines = try decoder.decode(text, as: file.kind, delivery: file.delivery)
        } catch {
            guard file.kind.hasClaims else { return }
            return reading.reject(
                error, Self.kind(of: file.kind, text), path: file.file.path, line: number)
        }
        for oddity in decoder.oddities { reading.note(oddity) }
        for line in lines {
            if ClaimLine.Kind.claims.contains(line.kind) { reading.note(line) }
            try writer.add(line)
        }
    }

    /// The kind of claim that a rejected line counts to.
    private static func kind(of kind: FeedKind, _ text: LineText?) -> ClaimLine.Kind {
        switch kind {
        case .partA, .researchInstitutional: .partA
        case .equipment: .equipment
        case .claimLines:
            switch text.map({ BilledText.word($0[.claimType]) }) {
            case "inpatient", "outpatient", "other-facility": .partA
            case "equipment": .equipment
            default: .partB
            }
        default: .partB
        }
    }
}
