import Foundation

/// The hashes of identifiers of beneficiaries that have changed, each with that of the one that followed.
struct CurrentIdentifiers: Sendable {
    private(set) var next: [HashedIdentifier: HashedIdentifier] = [:]

    init() {}

    /// The identifiers of a state.
    init(_ stored: [String: String]) {
        for (previous, current) in stored {
            guard let previous = HashedIdentifier(digits: previous), let current = HashedIdentifier(digits: current)
            else {
                continue
            }
            next[previous] = current
        }
    }

    mutating func add(previous: HashedIdentifier, current: HashedIdentifier) {
        if previous != current { next[previous] = current }
    }

    /// The current identifier, however often it has changed.
    func current(of identifier: HashedIdentifier) -> HashedIdentifier {
        var (found, steps) = (identifier, 0)
        while let newer = next[found], steps < Self.maximumSteps { (found, steps) = (newer, steps + 1) }
        return found
    }

    /// The identifiers as they are stored.
    var stored: [String: String] {
        Dictionary(next.map { ($0.key.digits(), $0.value.digits()) }, uniquingKeysWith: { first, _ in first })
    }

    /// Ends a circle of identifiers, which a damaged file may have.
    private static let maximumSteps = 100
}

/// An identifier of at most 16 bytes as it is in a file. It is in memory only until it is hashed, and shows as
/// `[withheld]`.
struct RawIdentifier: Hashable, Sendable, CustomStringConvertible {
    private let words: (UInt64, UInt64)

    var description: String { "[withheld]" }

    /// Packs an identifier; nil if it is longer or empty.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= 16 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: UnsafeRawBufferPointer(bytes)) }
        self.words = words
    }

    static func == (left: RawIdentifier, right: RawIdentifier) -> Bool { left.words == right.words }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

/// Hashes identifiers, each once as long as it is remembered.
struct IdentifierCache {
    private let hash: IdentifierHash
    private let identifiers: CurrentIdentifiers
    private var beneficiaries: [RawIdentifier: HashedIdentifier] = [:]
    private var groups: [RawIdentifier: HashedIdentifier] = [:]
    private var lastClaim: (bytes: [UInt8], hashed: HashedIdentifier) = ([], .none)

    init(_ hash: IdentifierHash, _ identifiers: CurrentIdentifiers) {
        (self.hash, self.identifiers) = (hash, identifiers)
    }

    /// The hash of the current identifier of a beneficiary.
    mutating func beneficiary(_ bytes: UnsafeBufferPointer<UInt8>) -> HashedIdentifier {
        guard let identifier = RawIdentifier(bytes) else {
            return identifiers.current(of: hash(UnsafeRawBufferPointer(bytes)))
        }
        if let known = beneficiaries[identifier] { return known }
        let hashed = identifiers.current(of: hash(UnsafeRawBufferPointer(bytes)))
        if beneficiaries.count == Self.maximumCount { beneficiaries.removeAll(keepingCapacity: true) }
        beneficiaries[identifier] = hashed
        return hashed
    }

    /// The hash of a taxpayer number; `none` if it is blank.
    mutating func group(_ bytes: UnsafeBufferPointer<UInt8>) -> HashedIdentifier {
        guard let identifier = RawIdentifier(bytes) else {
            return bytes.isEmpty ? .none : hash(Self.text("tin:", bytes))
        }
        if let known = groups[identifier] { return known }
        let hashed = hash(Self.text("tin:", bytes))
        if groups.count == Self.maximumCount { groups.removeAll(keepingCapacity: true) }
        groups[identifier] = hashed
        return hashed
    }

    /// The hash of a claim's control number. Lines of a claim mostly follow each other.
    mutating func claim(_ bytes: UnsafeBufferPointer<UInt8>) -> HashedIdentifier {
        if !lastClaim.bytes.isEmpty, lastClaim.bytes.elementsEqual(bytes) { return lastClaim.hashed }
        lastClaim = (Array(bytes), hash(Self.text("claim:", bytes)))
        return lastClaim.hashed
    }

    /// The hash of other values that identify a claim together.
    func key(_ parts: [UnsafeBufferPointer<UInt8>]) -> HashedIdentifier {
        var bytes: [UInt8] = Array("key".utf8)
        for part in parts {
            bytes.append(UInt8(ascii: "|"))
            bytes.append(contentsOf: part)
        }
        return bytes.withUnsafeBytes { hash($0) }
    }

    private static func text(_ prefix: String, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        prefix + String(decoding: bytes, as: UTF8.self)
    }

    private static let maximumCount = 200_000
}
