import RegistryModel

/// Writes the episodes of a quarter as rows, directly as bytes.
struct EpisodeRowWriter {
    private let identifierPrefix: [UInt8]
    private let year: UInt64
    private let quarter: Int
    private let calendar: ModelCalendar
    private let areaCodes: [UInt64]
    private let heartFailure = Array(Cohort.heartFailure.rawValue.utf8)
    private let lowBackPain = Array(Cohort.lowBackPain.rawValue.utf8)

    /// A writer for the episodes that ended in a quarter.
    init(quarter: Quarter, calendar: ModelCalendar, areas: [ReferenceTables.Area]) {
        identifierPrefix = Array("E\(quarter.description.dropFirst(2))-".utf8)
        year = UInt64(quarter.year.year)
        self.quarter = quarter.number
        self.calendar = calendar
        areaCodes = areas.map { UInt64($0.code.number) }
    }

    /// Writes the fields of an episode.
    func write(_ episode: Episode, to writer: inout CSVWriter) {
        writer.beginField()
        writer.append(identifierPrefix)
        writer.append(UInt64(episode.serial + 1), digits: 9)
        writer.beginField()
        writer.append(episode.member.npi, digits: 10)
        writer.beginField()
        writer.append(episode.member.cohort == .heartFailure ? heartFailure : lowBackPain)
        writer.beginField()
        writer.append(areaCodes[episode.area], digits: 5)
        writer.beginField()
        Beneficiary.appendIdentifier(of: episode.beneficiary, to: &writer)
        writer.beginField()
        writer.append(year, digits: 4)
        writer.number(quarter)
        writer.beginField()
        writer.append(calendar.text(ofDay: episode.startDay))
        writer.beginField()
        writer.append(calendar.text(ofDay: episode.endDay))
        writer.dollars(cents: episode.observedCents)
        writer.dollars(cents: episode.expectedCents)
        writer.flag(episode.isHospitalized)
        writer.flag(episode.isReadmitted)
        writer.flag(episode.hasTelehealth)
        writer.flag(episode.hasPalliativeCare)
    }
}
