import RegistryIntake

/// The files of a feed by delivery, to check that each is whole.
struct Deliveries {
    private let files: [FeedFile]

    init(_ files: [FeedFile]) { self.files = files }

    /// Checks every delivery.
    /// - Returns: sentences about what is accepted only because the caller allowed it.
    /// - Throws: `ClaimsError` for the first thing that is missing, short, or does not belong together.
    func check(isPartial: Bool) throws(ClaimsError) -> [String] {
        try checkOrganizations()
        var deliveries: [CCLFName.Delivery: [Character: FeedFile]] = [:]
        for file in files {
            guard let name = file.name else { continue }
            if let other = deliveries[name.delivery]?[name.file] {
                throw .sameFileTwice(other.file.path, file.file.path)
            }
            deliveries[name.delivery, default: [:]][name.file] = file
        }
        var notes: [String] = []
        for (delivery, files) in deliveries.sorted(by: { $0.key < $1.key }) {
            notes += try check(delivery, files, isPartial: isPartial)
        }
        if files.contains(where: { $0.name == nil && [.partA, .partB].contains($0.kind) }) {
            notes.append("CSV files of a feed have no control file: whether any is missing is not known.")
            if !files.contains(where: { $0.kind == .identifiers }) {
                guard isPartial else { throw .noIdentifierFile(delivery: "CSV") }
                notes.append("Changed identifiers are not known: a beneficiary with a new identifier counts as two.")
            }
        }
        return notes
    }

    private func checkOrganizations() throws(ClaimsError) {
        let names = files.compactMap { file in file.name.map { (file.file.fileName, $0.delivery) } }
        let organizations = Set(names.map(\.1.organization)).sorted()
        guard organizations.count <= 1 else { throw .severalOrganizations(organizations) }
        if let test = names.first(where: { $0.1.program == "T" }),
            let real = names.first(where: { $0.1.program != "T" })
        {
            throw .testAmongReal(test: test.0, real: real.0)
        }
    }

    private func check(
        _ delivery: CCLFName.Delivery, _ files: [Character: FeedFile], isPartial: Bool
    ) throws(ClaimsError) -> [String] {
        var notes: [String] = delivery.program == "T" ? ["These are test files of CMS, not claims."] : []
        try checkLayouts(delivery, files)
        if let control = files["0"] {
            try check(delivery, files, against: try ControlFile(control.file))
        } else {
            guard isPartial else { throw .noControlFile(delivery: delivery.description) }
            notes.append("The delivery \(delivery.description) has no control file: whether it is whole is not known.")
        }
        if files["9"] == nil {
            guard isPartial else { throw .noIdentifierFile(delivery: delivery.description) }
            notes.append("The delivery \(delivery.description) does not say which identifiers have changed.")
        }
        return notes
    }

    private func check(
        _ delivery: CCLFName.Delivery, _ files: [Character: FeedFile], against control: ControlFile
    ) throws(ClaimsError) {
        for entry in control.entries {
            guard let file = files[entry.file] else {
                guard entry.records == 0 else {
                    throw .missingFile(
                        delivery: delivery.description, name: "CCLF\(entry.file)", records: entry.records)
                }
                continue
            }
            let records = file.recordCount()
            guard entry.records > 0 || records != 0 else { continue }
            if case .fixed(let length, _) = file.form, length != entry.recordLength {
                throw .wrongLength(path: file.file.path, length: length, expected: "\(entry.recordLength)")
            }
            if let records, records != entry.records {
                throw .wrongCount(path: file.file.path, records: records, expected: entry.records)
            }
        }
    }

    /// All files must be of layouts that are known, and of one age.
    private func checkLayouts(_ delivery: CCLFName.Delivery, _ files: [Character: FeedFile]) throws(ClaimsError) {
        var old: FeedFile?
        var new: FeedFile?
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            guard let lengths = CCLFPlaces.lengths[name], case .fixed(let length, _) = file.form,
                file.recordCount() != 0
            else { continue }
            switch length {
            case lengths.now: if lengths.before2022 != nil { new = new ?? file }
            case lengths.before2022: old = old ?? file
            case CCLFPlaces.longerPartD where name == "7": continue
            default:
                let expected = [lengths.now, lengths.before2022].compactMap(\.self).map { "\($0)" }
                throw .wrongLength(
                    path: file.file.path, length: length, expected: expected.joined(separator: " or "))
            }
        }
        if let old, let new {
            throw .mixedLayouts(
                delivery: delivery.description, old: old.file.fileName, new: new.file.fileName)
        }
    }
}
