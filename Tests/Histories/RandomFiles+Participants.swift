import RegistryIntake
import RegistryModel

/// Files of areas, clinicians and what a registry loads of participants.
extension RandomFiles {
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
}
