import ArgumentParser

/// `report`: a subcommand for each report, and the list of them.
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a report; each answers one question.",
        subcommands: [
            List.self, SQLCommand.self, YearOverYearCommand.self, QuartersCommand.self, PeersCommand.self,
            AreasCommand.self,
            SpecialtiesCommand.self, QualityGapsCommand.self, PartnersCommand.self, RestatementsCommand.self,
            OverlapCommand.self, CostDriversCommand.self, EligibilityCommand.self, EstimatedEpisodesCommand.self,
            RosterCommand.self,
            ChecklistCommand.self,
            DataQualityCommand.self, CheckOfficialCommand.self, BookCommand.self, CardCommand.self, GroupCommand.self,
            SiteCommand.self,
        ])
}
