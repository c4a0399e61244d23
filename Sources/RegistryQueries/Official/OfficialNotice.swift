import RegistryModel
import RegistryStore

/// A page for a notice of error to CMS on one clinician's result: what is claimed, by how much, and the rows behind it.
package struct OfficialNotice: Sendable {
    private let report: OfficialReport
    private let npi: NPI

    /// Checks the results of a clinician's cohorts.
    /// - Throws: `QueryError.noOfficialResults` if no result of the clinician is loaded.
    package init(of registry: Registry, npi: NPI, year: PerformanceYear, cohort: Cohort? = nil) throws {
        report = try OfficialReport(of: registry, year: year, cohort: cohort, npi: npi)
        self.npi = npi
    }

    /// The number of errors of the clinician.
    package var errorCount: Int { report.errorCount }

    /// The page: the claims, the function that gives the factors, and the history of each row.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func book(of registry: Registry) throws -> ResultBook {
        let year = report.year
        let options = " --year \(year) --npi \(npi)"
        let name = report.cohorts.lazy.compactMap { inputs in inputs.position(of: npi).map { inputs.names[$0] } }.first
        let heading = try ResultHeading(
            title: "Notice of error: \(name.map { "\($0), " } ?? "")NPI \(npi), performance year \(year)", of: registry,
            notes: [summary, OfficialReport.dollarNote])
        let claims = try report.result(.errors, of: registry)
        var chapters = [
            chapter(
                "claims", "Claims", "What is wrong, by how much, and in dollars?",
                "report check-official --show errors" + options, claims),
            chapter(
                "parameters", "Exchange function", "Which function gives the factors of the other participants?",
                "report check-official --show parameters --year \(year)", try report.result(.parameters, of: registry)),
            chapter(
                "versions", "Versions", "What did CMS publish before?",
                "report check-official --show versions" + options, try report.result(.versions, of: registry)),
        ]
        for inputs in report.cohorts {
            for (kind, title, key) in rows(inputs) {
                chapters.append(try history(kind, title, key, of: registry))
            }
        }
        return ResultBook(heading: heading, chapters: chapters)
    }

    /// The claims in a sentence.
    private var summary: String {
        let errors = report.errors
        guard !errors.isEmpty else {
            return "No error was found in this clinician's official result, so that nothing is claimed."
        }
        let claims = errors.map { "\($0.inputs.cohort.rawValue): \($0.finding.kind.claim)" }
        return "Claimed: " + claims.joined(separator: " ")
    }

    /// The rows behind the claims: their kind, title and key.
    private func rows(_ inputs: OfficialInputs) -> [(kind: String, title: String, key: [String])] {
        let participant = inputs.position(of: npi).flatMap { inputs.check.results[$0].participant }
        let (npi, cohort, year) = (npi.description, inputs.cohort.rawValue, report.year.description)
        return [
            ("performance", "Official result (\(cohort))", [npi, cohort, year, "official"]),
            ("part-b-payment", "Part B payments (\(cohort))", [npi, cohort, year]),
            ("participant-year", "Data of the year (\(cohort))", [npi, cohort, year]),
        ]
            + (participant?.measureResults ?? []).map { result in
                let key = [npi, cohort, year, result.measure, result.collectionType.rawValue]
                return ("measure-result", "\(result.measure) (\(cohort))", key)
            }
    }

    private func history(
        _ kind: String, _ title: String, _ key: [String], of registry: Registry
    ) throws -> ResultBook.Chapter {
        let command = "why \(kind) \(key.joined(separator: " "))"
        let name = ([kind] + key.dropFirst()).joined(separator: "-").lowercased()
        let question = "From which file and line is the row, and what changed?"
        guard let rowKind = RowKind(kind) else {
            return chapter(name, title, question, command, nil)
        }
        do {
            return chapter(name, title, question, command, try Why(rowKind, key: key).result(of: registry))
        } catch RegistryError.noSuchRow {
            return chapter(name, title, question, command, nil)
        }
    }

    private func chapter(
        _ name: String, _ title: String, _ question: String, _ command: String, _ result: ResultTable?
    ) -> ResultBook.Chapter {
        let hasRows = result.map { !$0.rows.isEmpty } ?? false
        return ResultBook.Chapter(
            name: name, title: title, question: question, command: "asm-registry \(command)",
            content: result.flatMap { hasRows ? .result($0) : nil }
                ?? .missing(
                    reason: result?.heading.emptyReason ?? "No such row is loaded.",
                    hint: "See what is loaded: asm-registry status"))
    }
}
