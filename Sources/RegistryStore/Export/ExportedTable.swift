import GRDB
import RegistryIntake
import RegistryModel

/// A table that is loaded from an export, with the decoder that validates its rows like those of files.
struct ExportedTable: Sendable {
    let name: String
    /// The decoder's names of columns that have another name in the table.
    let fields: [String: String]
    let specification: FileSpecification
    private let loadFile: @Sendable (FileLoader, RecognizedFile, FileOrigin, inout FileReport) throws -> Void

    private init<Decoder: RowDecoder>(
        _ name: String, _ decoder: Decoder.Type, fields: [String: String] = [:]
    ) where Decoder.Row: LoadableRow {
        self.name = name
        self.fields = fields
        specification = decoder.specification
        loadFile = { loader, file, origin, report in try loader.load(decoder, file, origin, &report) }
    }

    /// All tables that are loaded, in dependency order: the table of area codes, then those with a layout.
    static let all = [
        ExportedTable("area", AreaCodeDecoder.self),
        ExportedTable("cbsa", AreaDecoder.self),
        ExportedTable("cbsa_county", CountyDecoder.self),
        ExportedTable("specialty", SpecialtyDecoder.self),
        ExportedTable(
            "taxonomy_specialty", TaxonomyCrosswalkDecoder.self,
            fields: Dictionary(
                zip(
                    ["specialty_code", "supplier_type", "taxonomy_code", "taxonomy_description"],
                    TaxonomyCrosswalkDecoder.specification.columns.map(\.name))
            ) { first, _ in first }),
        ExportedTable("specialty_name", SpecialtyNameDecoder.self),
        ExportedTable("area_selection", SelectedAreaDecoder.self),
        ExportedTable("care_model", CareModelDecoder.self),
        ExportedTable("care_model_area", CareModelAreaDecoder.self),
        ExportedTable("rule", RuleDecoder.self),
        ExportedTable("mips_benchmark", BenchmarkDecoder.self),
        ExportedTable("measure_identifier", MeasureIdentifierDecoder.self),
        ExportedTable(
            "mips_cost_average", CostAverageDecoder.self,
            fields: ["individual_cents": "individual_average", "group_cents": "group_average"]),
        ExportedTable("zip_area", ZIPAreaDecoder.self),
        ExportedTable("area_point", AreaPointDecoder.self),
        ExportedTable("clinician", ClinicianDecoder.self),
        ExportedTable("participation", ParticipationDecoder.self),
        ExportedTable(
            "episode", EpisodeDecoder.self,
            fields: [
                "beneficiary_token": "beneficiary_id", "observed_cents": "observed_cost",
                "expected_cents": "expected_cost",
            ].merging(EpisodeFlag.all.map { ($0.column, $0.name) }) { $1 }),
        ExportedTable("measure_result", MeasureResultDecoder.self),
        ExportedTable("part_b_payment", PartBPaymentDecoder.self, fields: ["paid_cents": "paid_amount"]),
        ExportedTable("participant_year", ParticipantYearDecoder.self),
        ExportedTable("performance", PerformanceDecoder.self),
        ExportedTable("clinician_source", ClinicianSourceDecoder.self),
        ExportedTable("enrollment_detail", EnrollmentDetailDecoder.self),
        ExportedTable("mips_result", MIPSResultDecoder.self),
        ExportedTable(
            "mips_measure_result", MIPSMeasureResultDecoder.self, fields: ["performance_year": "mips_year"]),
        ExportedTable(
            "medicare_payment", MedicarePaymentDecoder.self,
            fields: ["paid_cents": "paid_amount", "allowed_cents": "allowed_amount"]),
        ExportedTable("checklist_item", ChecklistItemDecoder.self),
        ExportedTable(
            "estimated_episode", EstimatedEpisodeDecoder.self,
            fields: [
                "observed_cents": "observed_cost", "expected_cents": "expected_cost",
                "is_hospitalized": "hospitalized", "is_readmitted": "readmitted", "has_telehealth": "telehealth",
                "has_palliative_care": "palliative",
            ]),
        ExportedTable("episode_evidence", EpisodeEvidenceDecoder.self, fields: ["amount_cents": "amount"]),
        ExportedTable("estimated_count", EstimatedCountDecoder.self),
    ]

    /// The columns of the table in the export, in its order.
    /// - Throws: `ExportError.otherSchema` unless they are the registry's columns with the registry's types.
    func columns(in table: ExportManifest.Table, _ database: Database) throws -> [(name: String, type: ExportType)] {
        let ours = try ExportSource(name, .fact, database).columns
        for column in ours {
            guard let theirs = table.columns.first(where: { $0.name == column.name }) else {
                throw ExportError.otherSchema(table: name, reason: "has no column \(column.name)")
            }
            guard theirs.type == column.type else {
                throw ExportError.otherSchema(
                    table: name,
                    reason:
                        "has \(theirs.type.rawValue) in \(column.name), where a registry has \(column.type.rawValue)"
                )
            }
        }
        guard table.columns.count == ours.count else {
            throw ExportError.otherSchema(table: name, reason: "has columns that the registry does not have")
        }
        return table.columns.map { ($0.name, $0.type) }
    }

    /// Describes a part as a file of the decoder's kind.
    func file(
        _ file: ExportedFile, _ format: ExportFormat, columns: [(name: String, type: ExportType)]
    ) -> RecognizedFile {
        RecognizedFile(
            partAt: file.path, stamp: file.stamp, layout: ExportLayout(format, columns: columns, fields: fields),
            read: specification)
    }

    /// Loads a part with the decoder.
    func load(_ file: RecognizedFile, by loader: FileLoader, _ origin: FileOrigin, _ report: inout FileReport) throws {
        try loadFile(loader, file, origin, &report)
    }
}
