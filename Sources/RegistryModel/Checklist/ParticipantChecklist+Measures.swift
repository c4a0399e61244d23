extension ParticipantChecklist {
    /// A line for each measure that the participant reports, of each cohort.
    var measures: [ChecklistLine] {
        rules.flatMap { cohort, rules in
            rules.reportedMeasures.map { measure in
                line(
                    measure, cohort, rules,
                    (facts.years[cohort]?.measureResults ?? []).filter {
                        $0.measure == measure.identifier && measure.takes($0.collectionType)
                    })
            }
        }
    }

    private func line(
        _ measure: QualityRules.Measure, _ cohort: Cohort, _ rules: ChecklistRules, _ results: [MeasureResult]
    ) -> ChecklistLine {
        let quality = rules.quality
        // The collection type that is nearest to counting; of equal ones, the first by name.
        let best = results.sorted { $0.collectionType.rawValue < $1.collectionType.rawValue }.max { left, right in
            let rank = { (result: MeasureResult) in
                [quality.hasEnoughCases(result), quality.isComplete(result)].count(where: \.self)
            }
            return (rank(left), left.completeness, left.denominator)
                < (rank(right), right.completeness, right.denominator)
        }
        let need = need(best, rules)
        let (due, status, nextStep) = decision(need, rules)
        return ChecklistLine(
            task: .measure(measure.identifier, cohort),
            title: [measure.identifier, measure.title].compactMap(\.self).joined(separator: " "), cohorts: [cohort],
            status: status, due: due, loaded: best.map { "\($0.collectionType.rawValue) result" },
            nextStep: nextStep,
            result: best.map {
                ChecklistLine.Result(
                    collectionType: $0.collectionType, cases: $0.denominator, completeness: $0.completeness)
            })
    }

    /// What a measure still needs.
    private enum Need { case result, cases, completeness, nothing }

    private func need(_ best: MeasureResult?, _ rules: ChecklistRules) -> Need {
        guard let best else { return .result }
        if !rules.quality.hasEnoughCases(best) { return .cases }
        return rules.quality.isComplete(best) ? .nothing : .completeness
    }

    private func decision(_ need: Need, _ rules: ChecklistRules) -> (DueDate, ChecklistStatus, String) {
        let last = rules.lastMeasuredDay
        switch need {
        case .result:
            return today < rules.firstMeasuredDay
                ? (last, .notDueYet, "Measured from \(rules.firstMeasuredDay) on.")
                : (last, .notKnown, "Load the results so far, to see cases and completeness.")
        case .cases where today > last.date:
            return (last, .overdue, "Too few cases: the measure does not count.")
        case .cases:
            return (last, .open, "More cases are needed for the measure to count.")
        case .completeness where today > rules.submission.date:
            return (rules.submission, .overdue, "Too little was reported: ask CMS before the score is final.")
        case .completeness:
            return (rules.submission, .open, "Report more of the eligible cases.")
        case .nothing where today > last.date: return (last, .done, "Nothing to do.")
        case .nothing: return (last, .notDueYet, "Enough so far: load the next results.")
        }
    }

    /// The line about a clinician whom CMS's list does not require.
    func mips(_ rules: ChecklistRules) -> ChecklistLine {
        let entry = facts.entries.first { $0.item == .submission }
        let due = rules.mipsSubmission
        let state = ItemState(entry, deadline: due.date, on: today)
        let status = state.status(due: due.date, opens: rules.firstSubmissionDay, on: today)
        let words = ChecklistWords(.submission, rules: rules, due: due.date, opens: rules.firstSubmissionDay)
        let own = words.loaded(entry.map { [$0] } ?? [], nil)
        let list =
            facts.listed.isEmpty
            ? nil : "CMS's list: \(required.isEmpty ? "not required" : "required") in \(rules.year)"
        return ChecklistLine(
            task: .mips, title: "MIPS for \(rules.year)", cohorts: [], status: status, due: due,
            loaded: [list, own].compactMap(\.self).joined(separator: "; "),
            nextStep: status == .notDueYet
                ? "Report to MIPS as before: submit from \(rules.firstSubmissionDay) on."
                : words.nextStep(state, status, on: today),
            notes: [entry?.note].compactMap(\.self))
    }

    /// The line about a clinician of whom CMS's list does not say whether the year is required.
    func participation(_ rules: ChecklistRules) -> ChecklistLine {
        let isOpen = !facts.listed.isEmpty
        return ChecklistLine(
            task: .participation, title: "Participation in \(rules.year)", cohorts: [], status: .notKnown, due: nil,
            loaded: isOpen
                ? "CMS's list: \(rules.year) not said"
                : facts.isOnList ? "CMS's list: on it in an earlier year" : nil,
            nextStep: isOpen || facts.isOnList
                ? "Load CMS's next list: ASM or, if it does not require \(rules.year), MIPS."
                : "Not on a loaded list: load CMS's list, or report to MIPS as before.")
    }
}
