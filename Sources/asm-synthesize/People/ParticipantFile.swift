import ArgumentParser
import RegistryModel

/// The layout of `participants.csv`.
enum ParticipantLayout: String, CaseIterable, ExpressibleByArgument {
    /// The 16 columns of CMS's public file.
    case cms
    /// The same, with the area.
    case extended
}

/// `participants.csv`: CMS's public list, with all participants so far.
struct ParticipantFile {
    /// The year of the list; later years are unknown.
    let year: PerformanceYear
    /// The columns.
    let layout: ParticipantLayout
    /// The people.
    let population: Population
    /// The maximum number of clinicians of a small practice.
    let smallPracticeMaximum: Int

    /// Writes the file.
    func write(to path: String) throws {
        var writer = try CSVWriter(path: path, header: header)
        for number in population.participants(where: { $1.tenure.first <= year }) {
            let participant = population.participants[number]
            let clinician = population.clinician(of: number)
            let area = population.areas[clinician.area]
            writer.value(clinician.npi)
            writer.text(clinician.firstName)
            writer.text(clinician.lastName)
            writer.text(area.state)
            writer.text(participant.cohort.name)
            writer.text(population.organizations[clinician.organization].name)
            for year in PerformanceYear.all {
                let isRequired = year <= self.year ? participant.isRequired(in: year, clinician.tenure) : nil
                writer.text(Self.word(isRequired))
                let organization = population.organization(of: number, in: year)
                let isSmall = organization.clinicianCount <= smallPracticeMaximum
                writer.text(Self.word(isRequired == true ? isSmall : nil))
            }
            if layout == .extended { writer.value(area.code) }
            try writer.endRecord()
        }
        try writer.close()
    }

    private var header: [String] {
        let people = ["NPI", "FIRST_NAME", "LAST_NAME", "STATE", "ASM_COHORT", "ORGANIZATION_LEGAL_NAME"]
        let flags = PerformanceYear.all.flatMap { year in
            ["ASM_CY\(year.year % 100)_PARTICIPANT", "ASM_CY\(year.year % 100)_SMALLPRACTICE"]
        }
        return people + flags + (layout == .extended ? ["AREA_CODE"] : [])
    }

    /// CMS's word for an answer; `Null` if it is unknown.
    private static func word(_ answer: Bool?) -> String { answer.map { $0 ? "Yes" : "No" } ?? "Null" }
}
