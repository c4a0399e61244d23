import RegistryIntake
import RegistryModel
import RegistryStore
import TestSupport

/// Generates the files of a random history, with unchanged, restated, new and invalid rows.
struct RandomFiles {
    var generator: SeededGenerator
    let tokens: [(identifier: String, hash: String)]

    init(seed: UInt64, key: BeneficiaryKey) throws {
        generator = SeededGenerator(seed: seed)
        let tokenizer = BeneficiaryTokenizer(key: key.bytes)
        tokens = try ["1S00A00AA00", "1S00A00AA01", "1S00A00AA02"].map { text in
            let identifier = try MedicareBeneficiaryIdentifier(parsing: text)
            return (text, tokenizer.token(for: identifier).withBytes(Array.init).hexadecimal)
        }
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &generator)] }

    /// A few files of random kinds, sometimes with an invalid row.
    mutating func files(of model: HistoryModel) -> [HistoryFile] {
        var files: [HistoryFile] = []
        if chance(20) { files.append(areas(of: model)) }
        if chance(35) { files.append(clinicians()) }
        if chance(25) { files.append(participants(of: model)) }
        if chance(25) { files.append(payments(of: model)) }
        if chance(25) { files.append(participantYears(of: model)) }
        if chance(25) { files.append(publicSources()) }
        for _ in 0..<pick([0, 1, 1, 1, 2]) { files.append(episodes(of: model)) }
        return files.isEmpty ? [episodes(of: model)] : files.shuffled(using: &generator)
    }

    mutating func npi(of model: HistoryModel) -> String {
        chance(98) ? pick(keys(of: "clinician", in: model).map { $0[0] }) : pick(Self.npis)
    }

    mutating func area(of model: HistoryModel) -> String {
        chance(98) ? pick(model.areas.sorted()) : pick(Self.areaCodes)
    }

    func keys(of table: String, in model: HistoryModel) -> [[String]] {
        (model.tables[table] ?? [:]).keys.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// A random number of different values.
    mutating func distinct<Value: Hashable>(
        _ count: ClosedRange<Int>, _ make: (inout RandomFiles) -> Value
    ) -> [Value] {
        var values: [Value] = []
        for _ in 0..<Int.random(in: count, using: &generator) {
            let value = make(&self)
            if !values.contains(value) { values.append(value) }
        }
        return values
    }

    /// Five clinicians; every history starts with the first two.
    static let npis = ["2000000002", "2000000010", "2000000028", "2000000036", "2000000044"]
    static let areaCodes = ["10580", "15380", "35620", "45060", "46540", "99999"]
}
