import Foundation
import RegistryModel

/// Writes quarters in order, keeping only the state that later quarters need.
struct Synthesis {
    private let options: Synthesize
    private let reference: ReferenceTables
    private let calendar = ModelCalendar()
    private let shares: PopulationShares
    private var population: Population
    private var tally: YearTally
    private var previousEpisodes: EpisodeSource?
    private var previousYear: [CohortYear] = []

    /// Draws the population.
    init(options: Synthesize, reference: ReferenceTables, years: [PerformanceYear]) throws {
        self.options = options
        self.reference = reference
        population = try Population(
            participantCount: options.clinicians, reference: reference, years: years, seed: options.seed)
        shares = try PopulationShares(rules: reference.rules)
        tally = YearTally(participantCount: population.participants.count)
    }

    /// Writes the folder of a quarter.
    mutating func write(_ quarter: Quarter) throws {
        let changed = population.applyTurnover(
            in: quarter, reference: reference, shares: shares, seed: options.seed)
        guard quarter.number == 1 || !options.participantsOnly else { return }
        let folder = try makeFolder(of: quarter)
        if quarter.number == 1 { try writeParticipants(of: quarter.year, to: folder) }
        guard !options.participantsOnly else { return }
        if !changed.isEmpty {
            try ClinicianFile.write(changed, population: population, to: "\(folder)/clinicians.csv")
        }
        try writeEpisodes(of: quarter, to: folder)
        if quarter.number == 3, !previousYear.isEmpty {
            try writeReview(to: folder)
        }
        if quarter.number == 4 { try writeResults(of: quarter.year, to: folder) }
    }

    private func makeFolder(of quarter: Quarter) throws -> String {
        let folder = "\(options.output)/\(quarter)"
        guard !FileManager.default.fileExists(atPath: folder) else { throw SynthesisError.folderExists(path: folder) }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw SynthesisError.cannotCreate(path: folder)
        }
        return folder
    }

    private func writeParticipants(of year: PerformanceYear, to folder: String) throws {
        try ParticipantFile(
            year: year, layout: options.participantLayout, population: population,
            smallPracticeMaximum: shares.smallPracticeMaximum
        ).write(to: "\(folder)/participants.csv")
    }

    private mutating func writeEpisodes(of quarter: Quarter, to folder: String) throws {
        let source = EpisodeSource(
            quarter: quarter, count: options.episodesPerQuarter, population: population, calendar: calendar,
            costs: try CostTarget.all(rules: reference.rules, year: quarter.year), seed: options.seed)
        if quarter.number == 1 { tally = YearTally(participantCount: population.participants.count) }
        try EpisodeFile(
            source: source, previous: previousEpisodes, restateShare: options.restateShare,
            badRowCount: options.badRows, calendar: calendar, areas: population.areas
        ).write(to: "\(folder)/episodes.csv", tally: &tally, seed: options.seed)
        previousEpisodes = source
    }

    private func writeReview(to folder: String) throws {
        let reviewed = previousYear.map { $0.reviewed() }
        try ResultFiles.writeParticipantYears(
            reviewed, before: previousYear, population: population, to: "\(folder)/participant-years.csv")
        try ResultFiles.writePerformance(
            reviewed, status: .final, population: population, to: "\(folder)/performance.csv")
    }

    private mutating func writeResults(of year: PerformanceYear, to folder: String) throws {
        let results = try Cohort.allCases.map { cohort in
            try CohortYear(
                year: year, cohort: cohort, population: population, tally: tally, reference: reference,
                seed: options.seed)
        }
        try ResultFiles.writeMeasureResults(results, population: population, to: "\(folder)/measure-results.csv")
        try ResultFiles.writePartBPayments(results, population: population, to: "\(folder)/part-b-payments.csv")
        try ResultFiles.writeParticipantYears(results, population: population, to: "\(folder)/participant-years.csv")
        try ResultFiles.writePerformance(
            results, status: .preliminary, population: population, to: "\(folder)/performance.csv")
        previousYear = results
    }
}
