import GRDB
import RegistryIntake
import RegistryModel

/// Loads one file: writes its rows, and records effects and rejects.
struct FileLoader {
    let tables: LoadSession
    let spool: RejectSpool
    let context: IntakeContext
    /// The clinicians of whom rows are kept; nil for all.
    let only: ClinicianSelection?
    let onBatch: (_ rows: Int, _ bytesOfFile: Int) throws -> Void

    /// Loads all rows of a recognized file.
    func load(_ file: RecognizedFile, origin: FileOrigin, into report: inout FileReport) throws {
        switch file.kind {
        case .censusDelineation: try load(CensusDelineationDecoder.self, file, origin, &report)
        case .areas: try load(AreaDecoder.self, file, origin, &report)
        case .specialties: try load(SpecialtyDecoder.self, file, origin, &report)
        case .taxonomyCrosswalk: try load(TaxonomyCrosswalkDecoder.self, file, origin, &report)
        case .specialtyNames: try load(SpecialtyNameDecoder.self, file, origin, &report)
        case .rules: try load(RuleDecoder.self, file, origin, &report)
        case .careModels: try load(CareModelDecoder.self, file, origin, &report)
        case .careModelAreas: try load(CareModelAreaDecoder.self, file, origin, &report)
        case .selectedAreas: try load(SelectedAreaDecoder.self, file, origin, &report)
        case .benchmarks: try load(BenchmarkDecoder.self, file, origin, &report)
        case .measureIdentifiers: try load(MeasureIdentifierDecoder.self, file, origin, &report)
        case .costAverages: try load(CostAverageDecoder.self, file, origin, &report)
        case .zipAreas: try load(ZIPAreaDecoder.self, file, origin, &report)
        case .areaPoints: try load(AreaPointDecoder.self, file, origin, &report)
        case .clinicians: try load(ClinicianDecoder.self, file, origin, &report)
        case .participants: try load(ParticipantDecoder.self, file, origin, &report)
        case .episodes: try loadEpisodes(file, origin, &report)
        case .measureResults: try load(MeasureResultDecoder.self, file, origin, &report)
        case .partBPayments: try load(PartBPaymentDecoder.self, file, origin, &report)
        case .participantYears: try load(ParticipantYearDecoder.self, file, origin, &report)
        case .performance: try load(PerformanceDecoder.self, file, origin, &report)
        case .clinicianSources: try load(ClinicianSourceDecoder.self, file, origin, &report)
        case .enrollmentDetails: try load(EnrollmentDetailDecoder.self, file, origin, &report)
        case .mipsResults: try load(MIPSResultDecoder.self, file, origin, &report)
        case .mipsMeasureResults: try load(MIPSMeasureResultDecoder.self, file, origin, &report)
        case .medicarePayments: try load(MedicarePaymentDecoder.self, file, origin, &report)
        case .checklistItems: try load(ChecklistItemDecoder.self, file, origin, &report)
        case .estimatedEpisodes: try load(EstimatedEpisodeDecoder.self, file, origin, &report)
        case .episodeEvidence: try load(EpisodeEvidenceDecoder.self, file, origin, &report)
        case .estimatedCounts: try load(EstimatedCountDecoder.self, file, origin, &report)
        }
    }

    /// Loads the first file of episodes without indexes, and falls back to loading with indexes if keys repeat.
    private func loadEpisodes(_ file: RecognizedFile, _ origin: FileOrigin, _ report: inout FileReport) throws {
        let database = tables.database
        let before = report
        try database.execute(sql: "savepoint first_file")
        if let indexes = try DeferredIndexes(of: .episode, database) {
            try load(EpisodeDecoder.self, file, origin, &report)
            if try indexes.rebuild() { return try database.execute(sql: "release first_file") }
            try database.execute(sql: "rollback to first_file")
            report = before
            try spool.discard(fileNumber: origin.fileNumber)
            tables.rollups.discard()
        }
        try database.execute(sql: "release first_file")
        try load(EpisodeDecoder.self, file, origin, &report)
    }

    /// Loads all rows of a file with a decoder.
    func load<Decoder: RowDecoder>(
        _ type: Decoder.Type, _ file: RecognizedFile, _ origin: FileOrigin, _ report: inout FileReport
    ) throws where Decoder.Row: LoadableRow {
        let decoder: Decoder
        do {
            decoder = try Decoder(header: file.header, context: context)
        } catch {
            return try refuse(Reject(line: file.header.line, nil, error), origin, &report)
        }
        var file = file
        if file.namesMeasures { file.catalogue = try MeasureCatalogue(in: tables.database) }
        let tables = FileWriters(tables, origin: origin, presentColumns: file.header.presentColumns)
        let feed = Decoder.feed(
            of: file, decoder: decoder, selection: try only?.rows(of: file.kind, tables.session.database))
        let summary = try feed.forEachBatch { batch in
            for event in batch.events {
                switch event {
                case .row(let row, let place):
                    do {
                        report.add(try row.write(to: tables, line: place.line))
                    } catch let fault as RowFault {
                        try refuse(Reject(at: place, fault), origin, &report)
                    }
                case .reject(let reject): try refuse(reject, origin, &report)
                case .leftOut, .end: break
                }
            }
            try onBatch(batch.events.count, batch.byteOffset)
        }
        if let reject = summary.changedWhileRead { try refuse(reject, origin, &report) }
        report.notes = summary.notes
        report.lines = summary.lines
        report.disagreements = tables.disagreements.byFile
        if report.repeated > 0 {
            report.notes.append("\(report.repeated) of the unchanged rows repeat an earlier row of the file.")
        }
        try tables.storeEffects()
    }

    /// Counts a reject, and stores it in the spool.
    func refuse(_ reject: Reject, _ origin: FileOrigin, _ report: inout FileReport) throws {
        report.add(reject)
        try spool.append(reject, fileNumber: origin.fileNumber)
    }
}
