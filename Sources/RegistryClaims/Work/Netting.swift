import RegistryModel

/// Nets the claims of one file of lines, and builds the episodes: of all beneficiaries in a new folder, else of those with
/// new lines, so that a month costs about what it brings.
struct Netting: Sendable {
    /// What one file gives.
    struct Part: Sendable {
        var counts = CountsByKind()
        var specialties = SpecialtyLines()
    }

    let builder: EpisodeBuilder
    let lines: LineFolder
    /// The number of lines in each file before this build.
    let committed: [Int]
    /// The episodes of the build before by the same rules, if there is one.
    let previous: RecordFolder?
    let next: RecordFolder
    /// Identifiers whose lines were copied to another in an earlier build, and in this one.
    let retiredBefore, retiredNow: Set<HashedIdentifier>

    /// Nets a file, and writes the episodes of its beneficiaries in the order of the hashes.
    /// - Returns: what is to be added to the counts of the build before.
    /// - Throws: `ClaimsError` if the disk fails or the folder is damaged.
    func net(_ index: Int) throws(ClaimsError) -> Part {
        let all = try lines.lines(of: index)
        guard all.allSatisfy(\.isPlausible) else { throw .damagedWork(path: lines.path) }
        var part = Part()
        let old = all[..<committed[index]]
        guard !old.isEmpty else {
            try next.write(records(of: all, into: &part).flatMap(\.bytes), to: index)
            return part
        }
        let added = all[committed[index]...]
        var kept: [(token: HashedIdentifier, bytes: ArraySlice<UInt8>)] = []
        var touched: Set<HashedIdentifier>
        if let previous {
            touched = Set(added.lazy.filter { $0.kind != .person }.map(\.beneficiary)).union(
                retiredNow.filter { lines.index(of: $0) == index })
            let bytes = try previous.bytes(of: index)
            guard let records = EpisodeRecord.records(in: bytes) else { throw .damagedWork(path: lines.path) }
            touched.formUnion(Self.changedPeople(added, records.map(\.record)))
            kept = records.filter { !touched.contains($0.record.token) }.map { ($0.record.token, bytes[$0.place]) }
        } else {
            touched = Set(all.map(\.beneficiary))
        }
        let affected = old.filter { touched.contains($0.beneficiary) && !retiredBefore.contains($0.beneficiary) }
        _ = records(of: affected, into: &part, times: -1)
        let new = records(
            of: (affected + added).filter {
                touched.contains($0.beneficiary) && !retiredNow.contains($0.beneficiary)
            }, into: &part)
        let merged = (kept + new.map { ($0.token, $0.bytes[...]) }).sorted { $0.token < $1.token }
        try next.write(merged.flatMap(\.bytes), to: index)
        return part
    }

    /// The beneficiaries of whom new lines say another birth, death or dual status. Each delivery says again who all are;
    /// that alone changes no episode.
    private static func changedPeople(
        _ added: ArraySlice<ClaimLine>, _ records: [EpisodeRecord]
    ) -> [HashedIdentifier] {
        let people = added.filter { $0.kind == .person }
        guard !people.isEmpty else { return [] }
        let known = Dictionary(records.map { ($0.token, $0.person) }, uniquingKeysWith: { first, _ in first })
        return people.filter { person in
            guard let old = known[person.beneficiary] else { return false }
            guard let old else { return true }
            return Beneficiary.isEarlier(old, person)
                && (old.service, old.through, old.place) != (person.service, person.through, person.place)
        }.map(\.beneficiary)
    }

    /// Nets lines, and adds their counts, or takes them back.
    /// - Returns: the episodes of beneficiaries with visits, in the order of the hashes.
    private func records(of lines: [ClaimLine], into part: inout Part, times sign: Int = 1) -> [EpisodeRecord] {
        var records: [EpisodeRecord] = []
        for run in lines.byBeneficiary() {
            let (beneficiary, counts) = Beneficiary.net(run)
            part.counts.add(counts, times: sign)
            for line in beneficiary.lines { part.specialties.add(line, times: sign) }
            if sign > 0, let record = builder.record(of: beneficiary) { records.append(record) }
        }
        return records
    }
}

extension [ClaimLine] {
    /// The lines of each beneficiary, in the order of the hashes and otherwise unchanged.
    func byBeneficiary() -> [ArraySlice<ClaimLine>] {
        // Sorted are places, not lines, which are long.
        let places = withUnsafeBufferPointer { lines in
            lines.indices.sorted {
                let (left, right) = (lines[$0].beneficiary, lines[$1].beneficiary)
                return left != right ? left < right : $0 < $1
            }
        }
        return places.map { self[$0] }.runs { $0.beneficiary == $1.beneficiary }
    }
}
