extension CohortVariation {
    /// The score of a participant after a change.
    func score(at index: Int, _ changed: VariableScores.Changed) -> VariableScores.Score {
        let old = scores.scores[index]
        return changed.scores[index]
            ?? changed.all.map { VariableScores.Score(outcome: old.outcome, value: $0[index]) } ?? old
    }

    /// Whether any payments in the pool are known after a change; if not, all members count equally. Those of peers are
    /// always known.
    func isPaid(_ changed: VariableScores.Changed, _ years: [Int: ParticipantYear]) -> Bool {
        guard !members.hasPeers else { return true }
        var count = members.paidCount
        // A change of the cost benchmark alone gives or takes no score.
        for (index, score) in changed.scores {
            let year = question.participants[index]
            count -= scores.scores[index].value != nil && year.partB != nil ? 1 : 0
            count += score.value != nil && (years[index] ?? year).partB != nil ? 1 : 0
        }
        return count > 0
    }

    /// The pool after a change; nil if it is the unchanged one.
    func changedPool(
        _ changed: VariableScores.Changed, _ years: [Int: ParticipantYear], peersReplaced: Int
    ) -> IncentivePool? {
        var changes: [VariablePool.Change] = []
        // In order of index, so that rounding does not differ between runs.
        for (index, score) in changed.scores.sorted(by: { $0.key < $1.key }) {
            let partB = (years[index] ?? question.participants[index]).partB ?? members.unknown
            let member = PoolMember(finalScore: score.value, partB: partB)
            if changed.all != nil || member != members.all[index] {
                changes.append(VariablePool.Change(index: index, member: member))
            }
        }
        // Peers are drawn one after the other, so a cohort with fewer lacks the last ones.
        for index in members.all.indices.suffix(peersReplaced) {
            let none = PoolMember(finalScore: nil, partB: members.unknown)
            changes.append(VariablePool.Change(index: index, member: none))
        }
        guard let all = changed.all else { return changes.isEmpty ? nil : pool.pool(changing: changes) }
        var members = members.all
        for index in all.indices { members[index].finalScore = all[index] }
        for change in changes { members[change.index] = change.member }
        return members == self.members.all ? nil : pool.pool(of: members)
    }
}
