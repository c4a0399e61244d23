import RegistryIntake

/// Files of public sources, of MIPS and of checklists.
extension RandomFiles {
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
}
