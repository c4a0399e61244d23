/// Statements that try to change data, reach files or exhaust resources, with the allowed results of each.
enum HostileStatements {
    static func all(path: String, folder: String) -> [(expected: Set<GuardTests.End>, statements: [String])] {
        [
            (
                [.refused],
                writes + schemaChanges + otherFiles(path, folder) + transactions + pragmas + stacked + functions
            ),
            ([.invalid, .refused], unknownToThisEngine),
            ([.refused, .invalid, .outOfTime, .outOfMemory, .answered], floods),
        ]
    }

    private static let writes = [
        "insert into rule select * from rule", "insert into area values ('00000')",
        "replace into area values ('00000')",
        "insert into area values ('00000') on conflict do update set area_code = 'x'",
        "insert into area values ('00000') returning area_code", "update rule set value = '0'",
        "update or ignore load set status = 'undone' returning load_id", "delete from load",
        "delete from rule where true",
        "delete from rule returning *", "with x as (select 1) delete from rule",
        "with x as (select 'A') insert into area select * from x", "with x as (select 1) update load set status = 'x'",
        "insert into sqlite_schema values ('table', 'x', 'x', 0, 'create table x (y)')",
        "insert into temp.sqlite_schema values (1, 2, 3, 4, 5)", "explain delete from rule",
        "explain query plan update rule set value = 1", "/* select */ delete from rule", "-- select\ndelete from rule",
        "DeLeTe FrOm rule",
    ]

    private static let schemaChanges = [
        "create table x (y)", "create temp table x (y)", "create table x as select * from rule",
        "create view x as select 1", "create temp view rule as select 1", "create index x on rule (value)",
        "create unique index x on rule (value)", "create trigger x after insert on rule begin select 1; end",
        "create temp trigger x after insert on rule begin select 1; end", "drop table rule",
        "drop table if exists episode",
        "drop view v_rule", "drop index episode_key", "alter table rule rename to x",
        "alter table rule rename column value to x", "alter table rule add column x",
        "alter table rule drop column unit",
        "reindex", "reindex rule", "analyze", "analyze rule", "create virtual table x using fts5(y)",
        "create virtual table x using rtree(a, b, c)", "create virtual table temp.x using fts3(y, tokenize=simple)",
    ]

    private static func otherFiles(_ path: String, _ folder: String) -> [String] {
        [
            "attach '\(path)' as x", "attach database ':memory:' as x", "attach '' as x",
            "attach 'file:\(path)?mode=rw' as x", "AtTaCh/**/'\(folder)/new.sqlite'/**/as x",
            "attach (select '\(folder)/new.sqlite') as x", "attach '\(folder)/new' || '.sqlite' as x key 'k'",
            "detach main", "detach temp", "vacuum", "vacuum into '\(folder)/copy.sqlite'",
            "vacuum main into '\(folder)/copy.sqlite'", "explain vacuum into '\(folder)/copy.sqlite'",
        ]
    }

    private static let transactions = [
        "begin", "begin immediate", "begin exclusive", "commit", "end", "rollback", "savepoint x", "release x",
        "rollback to x",
    ]

    private static let pragmas = [
        "pragma query_only = 0", "pragma query_only(0)", "pragma main.query_only = off", "pragma writable_schema = 1",
        "pragma writable_schema(reset)", "pragma journal_mode = delete", "pragma journal_mode",
        "pragma synchronous = 0",
        "pragma wal_checkpoint", "pragma wal_checkpoint(truncate)", "pragma locking_mode = exclusive",
        "pragma user_version = 9", "pragma application_id = 1", "pragma schema_version = 1", "pragma page_size = 512",
        "pragma trusted_schema = 1", "pragma temp_store_directory = '/'", "pragma data_store_directory = '/'",
        "pragma cache_size = -10000000", "pragma mmap_size = 100000000000", "pragma hard_heap_limit = 0",
        "pragma soft_heap_limit = 1", "pragma optimize", "pragma incremental_vacuum", "pragma auto_vacuum = 1",
        "pragma ignore_check_constraints = 1", "pragma foreign_keys = 0", "pragma encoding = 'UTF-16'",
        "pragma secure_delete = 1", "pragma threads = 8", "pragma busy_timeout = 100000000", "pragma shrink_memory",
        "pragma integrity_check", "pragma defer_foreign_keys = 1", "pragma recursive_triggers = 1",
        "explain pragma query_only = 0", "/**/pragma/**/query_only/**/=/**/0",
    ]

    private static let stacked = [
        "select 1; delete from rule", "select 1;;select 2", "select 1 /* ; */; drop table rule",
        "select 1; -- x\ndelete from rule",
        "select 1;\u{C}delete from rule", "select 1; nonsense", "; ; ;", "-- nothing", "/* nothing", "   \n\t  ",
        "select 1\0; delete from rule",
    ]

    private static let functions = [
        "select load_extension('/tmp/x.so')", "select LOAD_EXTENSION('/tmp/x.so', 'f')",
        "select * from rule where load_extension('x') is null", "select fts3_tokenizer('simple')",
        "select fts3_tokenizer('simple', x'4141414141414141')", "select coalesce(null, load_extension('x'))",
    ]

    /// Functions of the shell and of other database engines.
    private static let unknownToThisEngine = [
        "select readfile('/etc/passwd')", "select writefile('/tmp/x', 'y')", "select edit('x')",
        "select * from fsdir('/')", "copy rule to '/tmp/x'", ".shell ls", ".open x", "select pg_read_file('x')",
        "call x()", "grant all on rule to x", "truncate table rule", "select * from nowhere", "select",
        "update v_rule set value = 1", "update sqlite_schema set sql = 'x'", "delete from sqlite_schema",
        "update main.sqlite_master set sql = ''", "truncate table rule; select 1",
    ]

    private static let floods = [
        "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n",
        "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n order by -i",
        "with recursive n(i) as (select 1 union select i + 1 from n) select count(*) from n",
        "with recursive n(s) as (select 'x' union all select s || s from n) select max(length(s)) from n",
        "with recursive n(i) as (select 1 union all select i + 1 from n) select group_concat(hex(randomblob(1000))) from n",
        "with recursive n(i) as (select 1 union all select i + 1 from n) select json_group_array(i) from n",
        "select count(*) from rule a, rule b, rule c, rule d",
        "select * from rule a, rule b, rule c, rule d order by 1, 9",
        "select hex(zeroblob(1000000000))", "select zeroblob(2147483647)", "select randomblob(1000000000)",
        "select length(hex(hex(hex(hex(zeroblob(900000))))))", "select printf('%1000000000d', 1)",
        "select format('%.*c', 100000000, 'x')", "select replace(hex(zeroblob(400000)), '0', hex(zeroblob(400000)))",
        "select quote(zeroblob(900000)) || quote(zeroblob(900000))",
        "select group_concat(value, hex(zeroblob(100000))) from rule",
        "select count(*) from rule where value like '\(String(repeating: "%a", count: 90))'",
        "select '\(String(repeating: "a", count: 5000))' like '\(String(repeating: "%a", count: 99))b'",
        "select '\(String(repeating: "a", count: 5000))' glob '\(String(repeating: "*a", count: 99))b'",
        "select 'x' like '\(String(repeating: "%a", count: 5000))'",
        "select 1 in (\(Array(repeating: "1", count: 40_000).joined(separator: ",")))",
        "select \(String(repeating: "(", count: 5000))1\(String(repeating: ")", count: 5000))",
        "select \(Array(repeating: "1", count: 5000).joined(separator: "+"))",
        "select \(Array(repeating: "1", count: 5000).joined(separator: ", "))",
        Array(repeating: "select 1", count: 5000).joined(separator: " union all "),
        "select \(String(repeating: "not ", count: 20_000))1", "select \(String(repeating: "-", count: 50_000))1",
        String(repeating: "select (", count: 3000), "select '\(String(repeating: "x", count: 200_000))'",
        "select json('\(String(repeating: "[", count: 50_000))')",
        "with \((0..<2000).map { "a\($0) as (select 1)" }.joined(separator: ", ")) select 1",
        "with a as (select 1 x union all select 2), b as (select * from a, a), c as (select * from b, b), "
            + "d as (select * from c, c), e as (select * from d, d) select count(*) from e, e, e",
        "select sum(i) over (order by i rows between unbounded preceding and unbounded following) "
            + "from (with recursive n(i) as (select 1 union all select i + 1 from n) select i from n)",
    ]
}
