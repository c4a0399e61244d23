import Testing

@testable import RegistryQueries

/// Parameters are found in statements, but not in texts, quoted names and comments.
struct ParameterizedTextTests {
    @Test(arguments: [
        ("select :a + :b_2", "select <a> + <b_2>"),
        ("select ':a', \":b\", `:c`, :d", "select ':a', \":b\", `:c`, <d>"),
        ("select 'it''s :a', :b", "select 'it''s :a', <b>"), ("select :a -- :b\n, :c", "select <a> \n, <c>"),
        ("-- :a\nselect /* :b */ :c", "select   <c>"), ("select '10:30', a::b", "select '10:30', a:<b>"),
        ("select :a\n\nfrom b", "select <a>\nfrom b"), ("select 'open :a", "select 'open :a'"),
        ("select 1 /* open :a", "select 1  "), (":", ":"), ("", ""),
    ])
    func parametersAreReplaced(_ sql: String, _ expected: String) {
        #expect(ParameterizedText(sql).replacing { "<\($0)>" } == expected)
    }
}
