import RegistryModel

/// Nets the claims of one file of lines: of all beneficiaries in a new folder, else of those with new lines, so that a
/// month costs about what it brings.
struct Netting: Sendable {
    /// What one file gives.
    struct Part: Sendable {
        var counts = CountsByKind()
        var specialties = SpecialtyLines()
    }

    let lines: LineFolder
    /// The number of lines in each file before this build.
    let committed: [Int]
    /// The final lines of the build before, if there is one, and of this one.
    let previous: LineFolder?
    let final: LineFolder
    /// Identifiers whose lines were copied to another in an earlier build, and in this one.
    let retiredBefore, retiredNow: Set<HashedIdentifier>
    let cohorts: Range<Int>

    /// Nets a file, and writes the final lines of its beneficiaries with visits, in the order of the hashes.
    /// - Returns: what is to be added to the counts of the build before.
    /// - Throws: `ClaimsError.cannotWrite` if the disk fails.
    func net(_ index: Int) throws(ClaimsError) -> Part {
        let all = try lines.lines(of: index)
        var part = Part()
        guard let previous, committed[index] > 0 else {
            try final.append(net(all, into: &part, times: 1), to: index)
            return part
        }
        let added = all[committed[index]...]
        // Each delivery says again who all beneficiaries are: that alone changes no claim.
        let touched = Set(added.lazy.filter { $0.kind != .person }.map(\.beneficiary)).union(
            retiredNow.filter { lines.index(of: $0) == index })
        let kept = try previous.lines(of: index).filter { !touched.contains($0.beneficiary) }
        let known = Set(kept.map(\.beneficiary))
        let people = added.filter { $0.kind == .person && known.contains($0.beneficiary) }
        let affected = all[..<committed[index]].filter {
            touched.contains($0.beneficiary) && !retiredBefore.contains($0.beneficiary)
        }
        _ = net(affected, into: &part, times: -1)
        let new = net(
            (affected + added).filter { touched.contains($0.beneficiary) && !retiredNow.contains($0.beneficiary) },
            into: &part, times: 1)
        try final.append((kept + people + new).byBeneficiary().flatMap(\.self), to: index)
        return part
    }

    /// Nets lines, and adds their counts, or takes them back.
    /// - Returns: the final lines of beneficiaries with visits.
    private func net(_ lines: [ClaimLine], into part: inout Part, times sign: Int) -> [ClaimLine] {
        var kept: [ClaimLine] = []
        for run in lines.byBeneficiary() {
            let (final, counts) = Beneficiary.net(run)
            part.counts.add(counts, times: sign)
            for line in final { part.specialties.add(line, times: sign) }
            let hasVisits = cohorts.contains { cohort in
                final.count { $0.flags.contains(.visit(cohort)) && $0.kind == .partB } > 1
            }
            if hasVisits { kept += final }
        }
        return kept
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
