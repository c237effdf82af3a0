using System.Text;

namespace Foyer.Server.Storage;

/// <content>
/// In SQLite, the letters three by three in an index of the full-text search, which the database keeps with every change of a name. It
/// knows names by numbers of its own: those that the tables' rows have of themselves may change when the file is packed.
/// </content>
internal static partial class NameIndex
{
    private static async Task EnsureSqliteAsync(FoyerDb db, CancellationToken cancel)
    {
        if (await IsWholeInSqliteAsync(db, cancel))
        {
            return;
        }

        await db.RunTogetherAsync([.. SqliteStatements("users", static _ => "1"), .. SqliteStatements("rooms", static row => $"{row}\"Kind\" NOT IN ('l', 'd')")], cancel);
    }

    // A migration that rebuilds a table takes its triggers with it.
    private static async Task<bool> IsWholeInSqliteAsync(FoyerDb db, CancellationToken cancel) => await db.CountAsync(
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_letters\\_%' ESCAPE '\\'", cancel) == 6;

    private static string[] SqliteStatements(string table, Func<string, string> isNamed)
    {
        var numbers = $"{table}_by_letters";
        var letters = $"{table}_letters";
        string Add(string row) => $"INSERT INTO {letters} (rowid, name) SELECT n, {row}.\"SearchKey\" FROM {numbers} WHERE holder = {row}.\"Id\"";
        string Remove(string row) => $"INSERT INTO {letters} ({letters}, rowid, name) SELECT 'delete', n, {row}.\"SearchKey\" FROM {numbers} WHERE holder = {row}.\"Id\"";
        return
        [
            $"DROP TRIGGER IF EXISTS {letters}_added",
            $"DROP TRIGGER IF EXISTS {letters}_changed",
            $"DROP TRIGGER IF EXISTS {letters}_removed",
            $"DROP TABLE IF EXISTS {letters}",
            $"DROP TABLE IF EXISTS {numbers}",
            $"CREATE TABLE {numbers} (n INTEGER PRIMARY KEY, holder TEXT NOT NULL UNIQUE)",
            $"CREATE VIRTUAL TABLE {letters} USING fts5 (name, content = '', tokenize = 'trigram case_sensitive 1', detail = none)",
            $"INSERT INTO {numbers} (holder) SELECT \"Id\" FROM {table} WHERE {isNamed("")}",
            $"INSERT INTO {letters} (rowid, name) SELECT n, \"SearchKey\" FROM {numbers} JOIN {table} ON \"Id\" = holder",
            $"CREATE TRIGGER {letters}_added AFTER INSERT ON {table} WHEN {isNamed("NEW.")} BEGIN INSERT INTO {numbers} (holder) VALUES (NEW.\"Id\"); {Add("NEW")}; END",
            $"CREATE TRIGGER {letters}_changed AFTER UPDATE OF \"SearchKey\" ON {table} WHEN OLD.\"SearchKey\" <> NEW.\"SearchKey\" BEGIN {Remove("OLD")}; {Add("NEW")}; END",
            $"CREATE TRIGGER {letters}_removed AFTER DELETE ON {table} WHEN {isNamed("OLD.")} BEGIN {Remove("OLD")}; DELETE FROM {numbers} WHERE holder = OLD.\"Id\"; END",
        ];
    }

    // Each three letters by themselves, wherever they stand: the names that are found are asked once more.
    private static (string? Question, string Asked) PartOfSqlite(string table, Rune[] letters)
    {
        if (letters.Length < 3)
        {
            return (null, "");
        }

        var threes = Enumerable.Range(0, letters.Length - 2).Select(start => $"\"{string.Concat(letters[start..(start + 3)]).Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return ($"SELECT holder AS \"Value\" FROM {table}_letters JOIN {table}_by_letters ON n = {table}_letters.rowid WHERE {table}_letters MATCH {{0}} LIMIT {{1}}",
            string.Join(" AND ", threes));
    }
}
