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

    // MARK: Chance

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &generator)] }

    // MARK: Files

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

    mutating func episodes(of model: HistoryModel) -> HistoryFile {
        let known = keys(of: "episode", in: model)
        var rows: [HistoryFile.Row] = []
        for id in distinct(1...8, { $0.pick((1...30).map { "E\($0)" }) }) {
            let old = known.contains([id]) ? model.tables["episode"]?[[id]]?.values : nil
            rows.append(episode(id, values(from: old, of: model)))
        }
        if chance(8) {
            rows.append(HistoryFile.Row(text: "E1,not-an-npi" + String(repeating: ",", count: 13), writes: []))
        }
        // An equal row for the same key is allowed.
        if chance(10) { rows.append(rows[0]) }
        return HistoryFile(
            kind: .episodes, header: String(SmallRegistry.episodeHeader.dropLast()),
            rows: rows.shuffled(using: &generator))
    }

    /// A file with most episodes of a period, some of them restated, and a few new ones.
    mutating func whole(of period: Period, in model: HistoryModel) -> HistoryFile {
        var rows: [HistoryFile.Row] = []
        let (drop, restate) = (pick([0, 5, 30]), pick([0, 10]))
        for key in keys(of: "episode", in: model) {
            guard let old = model.tables["episode"]?[key]?.values,
                "\(old[4])Q\(old[5])".hasPrefix(period.description), !chance(drop)
            else { continue }
            rows.append(episode(key[0], chance(restate) ? values(from: old, of: model) : old))
        }
        for id in distinct(0...2, { $0.pick((31...40).map { "E\($0)" }) }) {
            rows.append(episode(id, values(from: nil, of: model)))
        }
        return HistoryFile(
            kind: .episodes, header: String(SmallRegistry.episodeHeader.dropLast()),
            rows: rows.shuffled(using: &generator))
    }

    mutating func clinicians() -> HistoryFile {
        let rows = distinct(1...3, { $0.pick(Self.npis) }).map { npi in
            let values = [
                pick(["Ada", "Eve"]), pick(["Lee", "Kay"]), pick(["06", "20", "72", ""]), pick(["", "Heart Group"]),
                pick(["NY", "NJ", ""]),
            ]
            return HistoryFile.Row(
                text: ([npi] + values).joined(separator: ","),
                writes: [
                    .init(table: "clinician", key: [npi], values: values.map { $0.isEmpty ? HistoryModel.null : $0 })
                ])
        }
        return HistoryFile(
            kind: .clinicians, header: "npi,first_name,last_name,specialty_code,organization_name,state", rows: rows)
    }

    mutating func areas(of model: HistoryModel) -> HistoryFile {
        let rows = distinct(1...2, { $0.pick(Self.areaCodes) }).map { code in
            let title = pick(["Town", "City"])
            let parent = chance(50) ? "" : pick(["35620", "46540"].filter { $0 != code })
            let kind = parent.isEmpty ? "metropolitan" : "division"
            return HistoryFile.Row(
                text: "\(code),\(title),\(kind),\(parent),2023",
                writes: [
                    .init(
                        table: "cbsa", key: [code, "2023"],
                        values: [title, kind, parent.isEmpty ? HistoryModel.null : parent])
                ])
        }
        return HistoryFile(
            kind: .areas, header: "area_code,title,kind,parent_area_code,delineation_year", rows: rows)
    }

    mutating func payments(of model: HistoryModel) -> HistoryFile {
        let rows = distinct(1...4, { files in [files.npi(of: model), files.pick(["2027", "2028"])] }).map { pair in
            let cents = pick([0, 100, 12_345])
            return HistoryFile.Row(
                text: "\(pair[0]),HF,\(pair[1]),\(Money(cents: Int64(cents)))",
                writes: [.init(table: "part_b_payment", key: [pair[0], "HF", pair[1]], values: [String(cents)])],
                clinicians: [pair[0]])
        }
        return HistoryFile(kind: .partBPayments, header: "npi,cohort,performance_year,paid_amount", rows: rows)
    }

    mutating func participantYears(of model: HistoryModel) -> HistoryFile {
        let rows = distinct(1...4, { files in [files.npi(of: model), files.pick(["2027", "2028"])] }).map { pair in
            let values = [
                pick(["both", "one", "none", ""]), pick(["0.5", "1.0", ""]), pick(["0.0", "2.5", ""]),
                pick(["1", "12", ""]),
            ]
            return HistoryFile.Row(
                text: "\(pair[0]),LBP,\(pair[1]),\(values.joined(separator: ","))",
                writes: [
                    .init(
                        table: "participant_year", key: [pair[0], "LBP", pair[1]],
                        values: values.map { $0.isEmpty ? HistoryModel.null : $0 } + [HistoryModel.null])
                ], clinicians: [pair[0]])
        }
        let header =
            "npi,cohort,performance_year,improvement_activities,promoting_interoperability,complex_patient_points,"
            + "practice_clinicians"
        return HistoryFile(kind: .participantYears, header: header, rows: rows)
    }

    /// A file of a public source, sometimes without the columns of its values or with an invalid row.
    mutating func publicSources() -> HistoryFile {
        var file =
            switch pick(Array(0...10)) {
            case 0: clinicianSources()
            case 1: mipsResults()
            case 2: zipAreas()
            case 3: medicarePayments()
            case 4: mipsMeasureResults()
            case 5: measureIdentifiers()
            case 6: costAverages()
            case 7: checklistItems()
            case 8: enrollmentDetails()
            case 9: areaPoints()
            default: specialtyNames()
            }
        if chance(10) {
            let text = "?" + String(repeating: ",", count: file.header.count { $0 == "," })
            file.rows.append(HistoryFile.Row(text: text, writes: []))
        }
        return file
    }

    private mutating func clinicianSources() -> HistoryFile {
        let hasValues = chance(70)
        let rows = distinct(1...4) { files in
            [
                files.pick(["nppes", "pecos"]), files.pick(["2026-07-17", "2026-08-17"]), files.pick(Self.npis),
                files.pick(["Cardiology", ""]), files.pick(["207RC0000X", ""]), "", files.pick(["14201", ""]),
                files.pick(["Heart Group", ""]), "", files.pick(["yes", "no", ""]),
            ]
        }.map { key in
            let values = [pick(["Ada", ""]), pick(["Lee", ""]), pick(["9", "12", ""])]
            return Self.row("clinician_source", key, hasValues ? values : nil, count: 3)
        }
        let key =
            "source,file_date,npi,specialty_name,taxonomy_code,state,zip,organization_name,organization_id,is_primary"
        return HistoryFile(
            kind: .clinicianSources,
            header: key + (hasValues ? ",first_name,last_name,organization_size" : ""), rows: rows)
    }

    private mutating func mipsResults() -> HistoryFile {
        let hasValues = chance(70)
        let rows = distinct(1...4) { files in
            [
                files.pick(["qpp_experience", "clinician_scores"]), files.pick(["2023", "2027"]),
                files.pick(Self.npis), files.pick(["individual", "group"]), files.pick(["000001028", ""]),
            ]
        }.map { key in
            let values =
                [pick(["87.53", ""])] + (0..<9).map { _ in pick(["0.5", "1.0", ""]) } + [pick(["1", "12", ""])]
            return Self.row("mips_result", key, hasValues ? values : nil, count: 11)
        }
        let values = [
            "final_score", "quality_score", "cost_score", "improvement_activities_score",
            "promoting_interoperability_score", "cost_hf_points", "cost_lbp_points", "complex_patient_bonus",
            "dual_eligible_share", "payment_adjustment_percent", "practice_size",
        ]
        return HistoryFile(
            kind: .mipsResults,
            header: (["source,performance_year,npi,reported_as,provider_key"] + (hasValues ? values : []))
                .joined(separator: ","), rows: rows)
    }

    private mutating func medicarePayments() -> HistoryFile {
        let rows = distinct(1...4) { files in
            [files.pick(["part_b_by_provider", "own"]), files.pick(["2023", "2024"]), files.pick(Self.npis)]
        }.map { key in
            let (paid, allowed) = (pick(["1", "12345"]), pick(["1", "20000", ""]))
            let cells = [paid, allowed].map { $0.isEmpty ? "" : "\($0).00" }
            let values = [paid, allowed].map { $0.isEmpty ? HistoryModel.null : "\($0)00" }
            return HistoryFile.Row(
                text: (key + cells).joined(separator: ","),
                writes: [.init(table: "medicare_payment", key: key, values: values)])
        }
        return HistoryFile(
            kind: .medicarePayments, header: "source,payment_year,npi,paid_amount,allowed_amount", rows: rows)
    }

    private mutating func mipsMeasureResults() -> HistoryFile {
        let rows = distinct(1...4) { files in
            [
                files.pick(Self.npis), files.pick(["2025", "2026"]), files.pick(["Q134", "Q236"]),
                files.pick(["ecqm", "mips_cqm"]),
            ]
        }.map { key in
            Self.row(
                "mips_measure_result", key, [pick(["0", "8"]), pick(["8", "12"]), pick(["0.5", "1.0"])], count: 3)
        }
        return HistoryFile(
            kind: .mipsMeasureResults,
            header: "npi,mips_year,measure_id,collection_type,numerator,denominator,data_completeness",
            rows: rows)
    }

    private mutating func measureIdentifiers() -> HistoryFile {
        let rows = distinct(1...3) { files in
            [
                files.pick(["2025", "2026"]),
                files.pick(["2c928083-8907-ce68-0189-40f8279a0a19", "30ec0533-2579-4cc6-a86d-5b0051c34604"]),
                files.pick(["overall", ""]),
            ]
        }.map { key in
            Self.row("measure_identifier", key, [pick(["Q134", "Q238"]), pick(["measure", "numer"])], count: 2)
        }
        return HistoryFile(
            kind: .measureIdentifiers, header: "performance_year,identifier,rate,measure_id,population", rows: rows)
    }

    private mutating func costAverages() -> HistoryFile {
        let rows = distinct(1...3, { [$0.pick(["COST_HF_1", "COST_LBP_1"]), $0.pick(["2024", "2025"])] }).map { key in
            let (individual, group) = (pick(["1", "14994"]), pick(["1", "14994", ""]))
            let cells = ["2024", "\(individual).38", group.isEmpty ? "" : "\(group).38"]
            let values = ["2024", "\(individual)38", group.isEmpty ? HistoryModel.null : "\(group)38"]
            return HistoryFile.Row(
                text: (key + cells).joined(separator: ","),
                writes: [.init(table: "mips_cost_average", key: key, values: values)])
        }
        return HistoryFile(
            kind: .costAverages,
            header: "measure_id,performance_year,benchmark_year,individual_average,group_average", rows: rows)
    }

    private mutating func checklistItems() -> HistoryFile {
        let hasValues = chance(70)
        let rows = distinct(1...4) { files in
            let item = files.pick(["contact_form", "interoperability", "care_arrangement"])
            let partner = item == "care_arrangement" ? files.pick(["Harbor Primary Care", "Lake Family Practice"]) : ""
            return [files.pick(Self.npis), files.pick(["2027", "2028"]), item, partner]
        }.map { key in
            let status = pick(["done", "open"])
            let values = hasValues ? [pick(["2027-02-01", ""]), pick(["by mail", ""])] : []
            let stored = values.map { Optional($0.isEmpty ? HistoryModel.null : $0) } + (hasValues ? [] : [nil, nil])
            return HistoryFile.Row(
                text: (key + [status] + values).joined(separator: ","),
                writes: [.init(table: "checklist_item", key: key, values: [status] + stored)])
        }
        return HistoryFile(
            kind: .checklistItems, header: "npi,performance_year,item,partner,status" + (hasValues ? ",date,note" : ""),
            rows: rows)
    }

    private mutating func enrollmentDetails() -> HistoryFile {
        let hasNumbers = chance(70)
        let rows = distinct(1...4) { files in
            [
                files.pick(["organization", "reassigns_to", "practice_place"]),
                files.pick(["2026-07-17", "2026-08-17"]), files.pick(["I1", "I2"]), files.pick(["O1", "O2"]),
                files.pick(["NY", ""]), files.pick(["14201", ""]),
            ]
        }.map { key in
            let number = pick([pick(Self.npis), ""])
            return Self.row("enrollment_detail", key, hasNumbers ? [number] : nil, count: 1)
        }
        return HistoryFile(
            kind: .enrollmentDetails,
            header: "detail,file_date,enrollment_id,value,state,zip" + (hasNumbers ? ",npi" : ""), rows: rows)
    }

    private mutating func areaPoints() -> HistoryFile {
        let rows = distinct(1...3) { [$0.pick(Self.areaCodes), $0.pick(["2024", "2025"])] }.map { key in
            Self.row("area_point", key, [pick(["40.5", "42.0"]), "-74.25"], count: 2)
        }
        return HistoryFile(kind: .areaPoints, header: "area_code,source_year,latitude,longitude", rows: rows)
    }

    private mutating func zipAreas() -> HistoryFile {
        let rows = distinct(1...4) { files in
            [
                files.pick(["census_zcta", "hud"]), files.pick(["2020", "2025"]), files.pick(["14201", "10001"]),
                files.pick(["36029", "36061"]), "",
            ]
        }.map { key in Self.row("zip_area", key, [pick(["0.25", "1.0"])], count: 1) }
        return HistoryFile(kind: .zipAreas, header: "source,source_year,zip,county_fips,area_code,share", rows: rows)
    }

    private mutating func specialtyNames() -> HistoryFile {
        let rows = distinct(1...3, { [$0.pick(["CARDIOLOGY", "14-C3", "PAIN MANAGEMENT"])] }).map { key in
            Self.row("specialty_name", key, [pick(["06", "72", "C3"])], count: 1)
        }
        return HistoryFile(kind: .specialtyNames, header: "spelling,specialty_code", rows: rows)
    }

    /// A row that writes its cells as they are; without values, those of a known row stay.
    private static func row(_ table: String, _ key: [String], _ values: [String]?, count: Int) -> HistoryFile.Row {
        HistoryFile.Row(
            text: (key + (values ?? [])).joined(separator: ","),
            writes: [
                .init(
                    table: table, key: key,
                    values: values?.map { $0.isEmpty ? HistoryModel.null : $0 } ?? Array(repeating: nil, count: count))
            ])
    }

    mutating func participants(of model: HistoryModel) -> HistoryFile {
        let hasArea = chance(50)
        let (first, last) = (pick(["Ada", "Eve"]), pick(["Lee", "Kay"]))
        let years = PerformanceYear.all.map(\.description)
        let flags = years.map { "ASM_CY\($0.suffix(2))_PARTICIPANT,ASM_CY\($0.suffix(2))_SMALLPRACTICE" }
        let rows = distinct(1...3, { [$0.pick(Self.npis), $0.pick(["Heart Group", "Spine LLC"])] }).map { pair in
            let (npi, organization, state) = (pair[0], pair[1], pick(["NY", "NJ"]))
            let answers = years.map { _ in [pick(["Yes", "No", "Null"]), pick(["Yes", "No", "Null"])] }
            let area = hasArea ? pick(["10580", "15380", ""]) : ""
            let texts =
                [npi, first, last, state, "Heart Failure", organization] + answers.flatMap { $0 }
                + (hasArea ? [area] : [])
            let written = hasArea ? (area.isEmpty ? HistoryModel.null : area) : nil
            let values = answers.map { [state] + $0.map { $0 == "Null" ? "unknown" : $0.lowercased() } }
            let participations = zip(years, values).map { year, values in
                HistoryFile.Write(
                    table: "participation", key: [npi, "HF", year, organization], values: values + [written])
            }
            return HistoryFile.Row(
                text: texts.joined(separator: ","),
                writes: [.init(table: "clinician", key: [npi], values: [first, last, nil, nil, nil])] + participations,
                areas: area.isEmpty ? [] : [area])
        }
        let header =
            ["NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME"] + flags
            + (hasArea ? ["AREA_CODE"] : [])
        return HistoryFile(kind: .participants, header: header.joined(separator: ","), rows: rows)
    }

    // MARK: Rows

    /// The row of an episode from the values of the table.
    private func episode(_ id: String, _ values: [String]) -> HistoryFile.Row {
        let identifier = tokens.first { $0.hash == values[3] }?.identifier ?? ""
        let money = [values[8], values[9]].map { Money(cents: Int64($0) ?? 0).description }
        let cells = [id] + values[0...2] + [identifier] + values[4...7] + money + values[10...]
        return HistoryFile.Row(
            text: cells.joined(separator: ","), writes: [.init(table: "episode", key: [id], values: values)],
            clinicians: [values[0]], areas: [values[2]])
    }

    /// The values of an episode: the old ones, the old ones with some changes, or new ones.
    private mutating func values(from old: [String]?, of model: HistoryModel) -> [String] {
        let (year, quarter) = (pick(["2027", "2028"]), pick([1, 1, 2, 4]))
        let end = "\(year)-\(["03-31", "06-30", "09-30", "12-31"][quarter - 1])"
        let stay = pick([["0", "0"], ["1", "0"], ["1", "1"]])
        let new =
            [npi(of: model), pick(["HF", "LBP"]), area(of: model), pick(tokens).hash, year, String(quarter)]
            + [end, end, pick(["0", "5", "8000", "12345"]), pick(["2", "3", "8000"])] + stay
            + [pick(["0", "1"]), pick(["0", "1"])]
        guard let old, !chance(15) else { return new }
        guard !chance(40) else { return old }
        // Values that depend on each other change together.
        let groups = [[0], [1], [2], [3], [4, 5, 6, 7], [8, 9], [10, 11], [12], [13]]
        var values = old
        for index in (1...2).flatMap({ _ in pick(groups) }) { values[index] = new[index] }
        return values
    }

    private mutating func npi(of model: HistoryModel) -> String {
        chance(98) ? pick(keys(of: "clinician", in: model).map { $0[0] }) : pick(Self.npis)
    }

    private mutating func area(of model: HistoryModel) -> String {
        chance(98) ? pick(model.areas.sorted()) : pick(Self.areaCodes)
    }

    private func keys(of table: String, in model: HistoryModel) -> [[String]] {
        (model.tables[table] ?? [:]).keys.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// A random number of different values.
    private mutating func distinct<Value: Hashable>(
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
    private static let npis = ["2000000002", "2000000010", "2000000028", "2000000036", "2000000044"]
    private static let areaCodes = ["10580", "15380", "35620", "45060", "46540", "99999"]
}
