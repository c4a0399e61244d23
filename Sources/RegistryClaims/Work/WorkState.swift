import Foundation

/// What a work folder knows of the builds before: a small JSON file, which is replaced when a build is complete.
struct WorkState: Codable, Sendable {
    /// A file whose lines are in the folder.
    struct File: Codable, Hashable, Sendable {
        let name: String
        /// The number of its records, or of its bytes if they have no fixed length.
        let size: Int
        /// The SHA-256 of a file whose name does not tell deliveries apart; blank for one of the feed of CMS.
        let sha256: String
    }

    /// Lines and cents of a kind of claim, by outcome.
    struct Counts: Codable, Sendable {
        var lines: [Int]
        var cents: [Int64]
    }

    /// The version of this form.
    var form = 1
    /// A hash under the key, to recognize it.
    let key: String
    /// The codes of the rules, which are marked on the lines.
    let codes: String
    /// The rules by which the episodes were built.
    var rules: String
    let amounts: String
    /// The organization and program of CMS's feed.
    var organization: String?
    var files: [File] = []
    /// What was noted of the feeds.
    var notes: [String] = []
    /// Whether any file may have claims of institutions.
    var hasPartA = false
    var firstDay = Day.max
    var lastDay = Day.unknown
    /// The day of the last delivery of CMS's feed, as `yymmdd`; 0 for other feeds.
    var lastDelivery: Int32 = 0
    /// Earlier identifiers and what followed them, as hashes.
    var aliases: [String: String] = [:]
    /// The hashes of earlier identifiers whose lines were copied to the current one.
    var retired: [String] = []
    /// The lines of each file of `lines`.
    var lengths: [Int]
    /// The number of the folder of episodes.
    var generation = 0
    /// The outcomes of all lines, by kind.
    var counts: [Counts] = []
    /// Final Part B lines by clinician and specialty.
    var specialties: [SpecialtyLines.Entry] = []
}

extension WorkState {
    /// Whether it is of this form, and its numbers can be those of a folder.
    var isUsable: Bool {
        form == 1 && lengths.count.nonzeroBitCount == 1 && lengths.count <= 1 << 16 && generation >= 0
            && generation < Int.max && lengths.allSatisfy { (0...1 << 40).contains($0) }
    }

    /// Adds what a build has read.
    mutating func add(_ feed: ClaimFeed, _ reading: FeedReading, _ identifiers: CurrentIdentifiers) {
        files += feed.identities
        notes += feed.notes.filter { !notes.contains($0) }
        organization = organization ?? feed.organization
        hasPartA = hasPartA || feed.hasPartA
        firstDay = min(firstDay, reading.firstDay)
        lastDay = max(lastDay, reading.lastDay)
        lastDelivery = max(lastDelivery, feed.files.map(\.delivery).max() ?? 0)
        aliases = identifiers.stored
    }
}
