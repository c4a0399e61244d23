import Foundation
import RegistryIntake
import RegistryModel
import RegistryStore
import TestSupport

/// A random sequence of loads, replacements and undos that is applied to a registry and to the model, which are
/// compared after each step.
package struct RandomHistory {
    private let small: SmallRegistry
    private let registry: Registry
    private var random: RandomFiles
    private var model: HistoryModel
    private var nextID: Int
    /// The committed loads, with the state before each.
    private var committed: [(loadID: Int, before: HistoryModel, hash: LogicalHash)] = []
    /// The earlier requests, including those that were undone.
    private var earlier: [HistoryModel.Request] = []
    /// The latest load, if it had no rejects and no other step followed.
    private var latest: HistoryModel.Request?
    /// Descriptions of the steps, for the message of a failure.
    private var steps: [String] = []
    private let seed: UInt64

    /// Creates the history of a seed, before its first step.
    package init(seed: UInt64) throws {
        self.seed = seed
        small = try SmallRegistry()
        registry = try Registry.openForWriting(path: small.sample.path, wait: 10)
        random = try RandomFiles(seed: seed, key: small.sample.key)
        model = try HistoryModel(reading: registry, texts: [])
        nextID = 2
    }

    /// A difference between the registry and the model.
    package struct Divergence: Error, CustomStringConvertible {
        /// The seed, the difference and the steps.
        package let description: String
    }

    /// Runs the sequence.
    /// - Returns: the number of steps of each kind.
    /// - Throws: `Divergence` if the registry differs from the model.
    package mutating func run(steps count: Int) throws -> [String: Int] {
        for _ in 0..<count { try step() }
        try compareAsOfEachLoad()
        try registry.close()
        return Dictionary(steps.map { ($0.prefix { $0 != ":" }.description, 1) }, uniquingKeysWith: +)
    }

    private mutating func step() throws {
        switch random.pick(Array(0..<100)) {
        case ..<20 where !committed.isEmpty: try undo(committed[committed.count - 1].loadID, cascades: false)
        case ..<26 where committed.count > 1: try undo(random.pick(committed).loadID, cascades: true)
        case ..<30 where committed.count > 1: try refuseUndo()
        case ..<46: try load(replacement(), named: "replace")
        case ..<56: try loadUndoLoad()
        case ..<64 where !earlier.isEmpty: try load(random.pick(earlier), named: "load an earlier one")
        case ..<70 where !earlier.isEmpty: try load(mixture(), named: "load a mixture")
        case ..<74 where !committed.isEmpty: try repeatLatest()
        default: try load(anything(), named: "load")
        }
    }

    // MARK: Requests

    /// New and earlier files in random order, possibly with one of them twice.
    private mutating func mixture() -> HistoryModel.Request {
        var files = random.pick(earlier).files + random.pick(earlier).files + anything().files
        if random.chance(30) { files.append(random.pick(files)) }
        return HistoryModel.Request(files: files.shuffled(using: &random.generator), allowedRejects: 3)
    }

    private mutating func anything() -> HistoryModel.Request {
        let files = random.files(of: model)
        return HistoryModel.Request(files: files, allowedRejects: random.pick([0, 0, 3]))
    }

    private mutating func replacement() throws -> HistoryModel.Request {
        let period = try Period(parsing: random.pick(["2027Q1", "2027Q1", "2027Q2", "2028Q4", "2027", "2028"]))
        var files = [random.whole(of: period, in: model)]
        if random.chance(30) { files.append(random.episodes(of: model)) }
        if case .year = period, random.chance(50) { files.append(random.payments(of: model)) }
        if case .year = period, random.chance(50) { files.append(random.participantYears(of: model)) }
        if case .year = period, random.chance(50) { files.append(random.participants(of: model)) }
        return HistoryModel.Request(
            files: files, replaces: [period], allowedShrink: Double(random.pick([10, 50, 100, 100])))
    }

    // MARK: Steps

    private mutating func load(_ request: HistoryModel.Request, named name: String) throws {
        let (before, hash) = (model, try LogicalHash(of: registry))
        let paths = try request.files.map { try small.write($0.text) }
        let report = try load(paths, request)
        let passedOver = Set(report.alreadyLoaded.compactMap { file in paths.firstIndex(of: file.path) })
        let mayPassOver = model.mayPassOver(passedOver, of: request, loadID: nextID)
        let expected = model.load(request, loadID: nextID, passedOver: passedOver)
        steps.append("\(name) \(expected.ending): \(request.files.map(\.text))")
        try expect(mayPassOver, "files \(passedOver.sorted()) were skipped")
        try expect(outcome(of: report) == expected, "\(outcome(of: report)) is not \(expected)")
        if expected.ending != .nothingNew { nextID += 1 }
        if expected.ending == .committed { committed.append((nextID - 1, before, hash)) }
        if expected.ending != .refused { earlier.append(request) }
        latest = expected.ending == .committed && expected.files.allSatisfy { $0.rejected == 0 } ? request : nil
        try compare()
    }

    /// Loads the files of the latest load again. The registry has their contents, so none of them is read.
    private mutating func repeatLatest() throws {
        guard let request = latest, request.replaces.isEmpty else { return }
        steps.append("load again at once: \(request.files.map(\.text))")
        let paths = try request.files.map { try small.write($0.text) }
        var isRead = false
        let report = try Loader(LoadRequest(paths: paths), into: registry, key: small.sample.key) { _ in isRead = true }
            .run()
        try expect(outcome(of: report).ending == .nothingNew && !isRead, "a file of the latest load was read again")
        try compare()
    }

    /// Loads, undoes, and loads the same files again.
    private mutating func loadUndoLoad() throws {
        let request = random.chance(40) ? try replacement() : anything()
        let count = committed.count
        try load(request, named: "load and undo")
        guard committed.count > count else { return }
        let after = try LogicalHash(of: registry)
        try undo(committed[count].loadID, cascades: false)
        try load(request, named: "load again")
        try expect(LogicalHash(of: registry) == after, "the hash differs after load, undo, load")
    }

    private mutating func undo(_ loadID: Int, cascades: Bool) throws {
        guard let index = committed.firstIndex(where: { $0.loadID == loadID }) else { return }
        steps.append("undo\(cascades ? " with later ones" : ""): \(loadID)")
        let plan = try UndoPlan(undoing: loadID, cascades: cascades, in: registry)
        try Undo(plan, in: registry).run()
        let (_, before, hash) = committed[index]
        try expect(plan.loads.map(\.loadID) == committed[index...].map(\.loadID).reversed(), "\(plan.loads)")
        try expect(LogicalHash(of: registry) == hash, "the hash differs from that before load \(loadID)")
        model = before
        latest = nil
        committed.removeSubrange(index...)
        try compare()
    }

    private mutating func refuseUndo() throws {
        let loadID = random.pick(committed.dropLast().map(\.loadID))
        steps.append("refuse to undo: \(loadID)")
        do {
            _ = try UndoPlan(undoing: loadID, cascades: false, in: registry)
            try expect(false, "load \(loadID) was undone without later loads")
        } catch RegistryError.laterLoads(loadID, let later) {
            try expect(later == committed.map(\.loadID).filter { $0 > loadID }, "\(later)")
        }
    }

    // MARK: The program's side

    private func load(_ paths: [String], _ request: HistoryModel.Request) throws -> LoadReport {
        var loadRequest = LoadRequest(paths: paths)
        loadRequest.rejectLimit = .count(request.allowedRejects)
        loadRequest.replaces = request.replaces
        loadRequest.allowedShrink = request.allowedShrink
        return try Loader(loadRequest, into: registry, key: small.sample.key).run()
    }

    private func outcome(of report: LoadReport) -> HistoryModel.Outcome {
        let ending: HistoryModel.Outcome.Ending =
            switch report.outcome {
            case .committed: .committed
            case .refused: .refused
            case .nothingNew, .dryRun: .nothingNew
            }
        return HistoryModel.Outcome(
            ending: ending,
            files: report.files.map {
                .init(inserted: $0.inserted, updated: $0.updated, unchanged: $0.unchanged, rejected: $0.rejected)
            },
            replaced: report.replaced.map {
                .init(before: $0.rowsBefore, after: $0.rowsAfter, retired: $0.retired)
            })
    }

    /// Compares the registry with the model, and verifies it: rollups, foreign keys, and that no row was lost.
    private func compare() throws {
        let actual = try HistoryModel(reading: registry, texts: model.texts).normalized
        let areas = try registry.rows(sql: "select area_code from area").compactMap { $0.text("area_code") }
        let faults = try Verification(registry).run().flatMap(\.faults)
        try expect(actual == model.normalized, "the registry differs from the model")
        try expect(Set(areas) == model.areas, "\(areas) are not \(model.areas)")
        try expect(faults.isEmpty, "\(faults)")
    }

    /// Compares the state as of each committed load with the model before the next one, including the rollups.
    private func compareAsOfEachLoad() throws {
        for (index, load) in committed.enumerated() {
            let expected = index + 1 < committed.count ? committed[index + 1].before : model
            let past = try Registry.openForReading(path: small.sample.path, asOf: .load(load.loadID))
            defer { try? past.close() }
            let actual = try HistoryModel(reading: past, texts: expected.texts).normalized
            let areas = try past.rows(sql: "select area_code from area").compactMap { $0.text("area_code") }
            let rollups = try RollupTable.all.filter { table, key in
                let stored = "select \((key + EpisodeTotals.columns).joined(separator: ", ")) from \(table)"
                let recount = RollupTable.recount(groupedBy: key)
                let differences = "(\(recount) except \(stored)) union all select * from (\(stored) except \(recount))"
                return try !past.rows(sql: "select * from \(differences)").isEmpty
            }
            try expect(actual == expected.normalized, "as of load \(load.loadID) the registry differs from the model")
            try expect(Set(areas) == expected.areas, "as of load \(load.loadID) the areas are \(areas)")
            try expect(rollups.isEmpty, "as of load \(load.loadID) \(rollups.map(\.table)) differ from the episodes")
        }
    }

    private func expect(_ condition: Bool, _ message: @autoclosure () -> String) throws {
        guard !condition else { return }
        throw Divergence(description: "seed \(seed): \(message())\nafter:\n\(steps.joined(separator: "\n"))")
    }
}
