import RegistryModel

/// The episodes of one beneficiary by all rules that are asked for, before attribution: what a build keeps of a beneficiary
/// whose claims are netted.
struct EpisodeRecord: Sendable {
    /// An episode, and by which rules about the confirming visit it is one.
    struct Entry: Sendable {
        let episode: ClaimEpisode
        let isDefault: Bool
        let isAlternative: Bool
    }

    let token: HashedIdentifier
    /// What was said last of the person; nil if nothing was.
    let person: ClaimLine?
    let entries: [Entry]

    /// The episodes by the default rules.
    var episodes: [ClaimEpisode] { entries.filter(\.isDefault).map(\.episode) }
}

extension EpisodeRecord {
    /// The part of fixed size of a record, and of each of its episodes.
    private struct Header: BitwiseCopyable {
        var token: HashedIdentifier
        var person: ClaimLine
        var entryCount: Int
    }

    private struct EntryHeader: BitwiseCopyable {
        var group: HashedIdentifier
        var cost, priorCost: Int64
        var start, end, trigger, confirming: Day
        var visitCount: Int32
        var cohort, ageBand, dual: UInt8
        /// Default, alternative, hospitalized, readmitted, telehealth, palliative.
        var bits: UInt8

        /// Whether its numbers are those that netting can give.
        var isPlausible: Bool {
            [start, end, trigger, confirming].allSatisfy(ClaimLine.days.contains)
                && [cost, priorCost].allSatisfy { $0.magnitude < 1 << 50 }
        }
    }

    /// The bytes of the record, for a file of this machine.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        Self.append(
            Header(token: token, person: person ?? ClaimLine(), entryCount: entries.count), to: &bytes)
        for entry in entries {
            let episode = entry.episode
            let flags = [
                entry.isDefault, entry.isAlternative, episode.isHospitalized, episode.isReadmitted,
                episode.isTelehealth,
                episode.isPalliative,
            ]
            Self.append(
                EntryHeader(
                    group: episode.group, cost: episode.cost, priorCost: episode.priorCost, start: episode.window.start,
                    end: episode.window.end, trigger: episode.window.trigger, confirming: episode.window.confirming,
                    visitCount: Int32(episode.visits.count), cohort: UInt8(episode.cohort),
                    ageBand: UInt8(episode.ageBand.rawValue), dual: UInt8(episode.dual.rawValue),
                    bits: flags.enumerated().reduce(into: 0) { $0 |= ($1.element ? 1 : 0) << UInt8($1.offset) }),
                to: &bytes)
            episode.visits.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// Reads all records of a file's bytes.
    /// - Returns: the records with their places in the bytes; nil if the bytes are not those of records.
    static func records(in bytes: [UInt8]) -> [(record: EpisodeRecord, place: Range<Int>)]? {
        var reader = BytesReader(bytes: bytes)
        var records: [(record: EpisodeRecord, place: Range<Int>)] = []
        while !reader.isAtEnd {
            let start = reader.position
            guard let header = reader.next(Header.self) else { return nil }
            var entries: [Entry] = []
            for _ in 0..<max(0, header.entryCount) {
                guard let entry = reader.next(EntryHeader.self), entry.visitCount >= 0,
                    entry.cohort < Cohort.allCases.count,
                    let visits = reader.next(ClaimLine.self, count: Int(entry.visitCount)),
                    entry.isPlausible, visits.allSatisfy(\.isPlausible),
                    let ageBand = AgeBand(rawValue: Int(entry.ageBand)),
                    let dual = DualStatus(rawValue: UInt16(entry.dual))
                else { return nil }
                let window = VisitWindow(
                    start: entry.start, end: entry.end, trigger: entry.trigger, confirming: entry.confirming)
                func has(_ bit: UInt8) -> Bool { entry.bits >> bit & 1 == 1 }
                entries.append(
                    Entry(
                        episode: ClaimEpisode(
                            cohort: Int(entry.cohort), group: entry.group, window: window, visits: visits,
                            cost: entry.cost, priorCost: entry.priorCost, ageBand: ageBand, dual: dual,
                            isHospitalized: has(2), isReadmitted: has(3), isTelehealth: has(4), isPalliative: has(5)),
                        isDefault: has(0), isAlternative: has(1)))
            }
            let record = EpisodeRecord(
                token: header.token, person: header.person.kind == .person ? header.person : nil, entries: entries)
            records.append((record, start..<reader.position))
        }
        return records
    }

    private static func append<Value: BitwiseCopyable>(_ value: Value, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }
}

/// Reads values of fixed size one after the other.
private struct BytesReader {
    let bytes: [UInt8]
    private(set) var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// The next value; nil if the bytes end before.
    mutating func next<Value: BitwiseCopyable>(_ type: Value.Type) -> Value? {
        let size = MemoryLayout<Value>.size
        guard bytes.count - position >= size else { return nil }
        defer { position += size }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: Value.self) }
    }

    /// The next values of an array; nil if the bytes end before.
    mutating func next<Value: BitwiseCopyable>(_ type: Value.Type, count: Int) -> [Value]? {
        let size = MemoryLayout<Value>.stride * count
        guard bytes.count - position >= size else { return nil }
        defer { position += size }
        return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
            bytes.withUnsafeBytes { source in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: source[position..<(position + size)]))
            }
            initialized = count
        }
    }
}
