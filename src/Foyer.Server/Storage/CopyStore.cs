using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Foyer.Server.Storage;

/// <summary>
/// Copies a SQLite store into an empty PostgreSQL, table by table, and then reads both again: number of rows and a digest of every row's
/// content must be the same. The server must not run meanwhile.
/// </summary>
internal sealed class CopyStore(TextWriter output)
{
    /// <summary>Copies and compares. False, with the reason in words, where it was not done or something differs.</summary>
    public async Task<bool> RunAsync(string sqliteFile, string postgres, CancellationToken cancel)
    {
        if (!File.Exists(sqliteFile))
        {
            await output.WriteLineAsync($"There is no store at {sqliteFile}: name its folder with DATA_FOLDER.");
            return false;
        }

        await using var source = new SqliteFoyerDb(new DbContextOptionsBuilder<SqliteFoyerDb>().UseSqliteStore($"Data Source={sqliteFile}").Options);
        await using var target = new PostgresFoyerDb(new DbContextOptionsBuilder<PostgresFoyerDb>().UsePostgresStore(postgres).Options);

        // Both are brought to this version first, so that they have the same tables.
        await source.Database.MigrateAsync(cancel);
        await target.Database.MigrateAsync(cancel);
        await source.Database.OpenConnectionAsync(cancel);
        await target.Database.OpenConnectionAsync(cancel);
        var (from, to) = (source.Database.GetDbConnection(), (NpgsqlConnection)target.Database.GetDbConnection());
        var tables = InOrder(target.Model.GetRelationalModel().Tables);
        foreach (var table in tables)
        {
            if (await CountAsync(to, table, cancel) > 0)
            {
                await output.WriteLineAsync($"The PostgreSQL store is not empty ({table.Name} has rows): give a database of its own, in which no server has been started.");
                return false;
            }
        }

        // What is read stays as it is until all of it is over there, or none of it is.
        await using var snapshot = await from.BeginTransactionAsync(cancel);
        await using var all = await to.BeginTransactionAsync(cancel);
        var digests = new Dictionary<string, TableDigest>();
        foreach (var table in tables)
        {
            digests[table.Name] = await CopyAsync(from, to, table, cancel);
            await AdvanceNumbersAsync(to, table, cancel);
        }

        await all.CommitAsync(cancel);
        var isSame = true;
        foreach (var table in tables)
        {
            var (before, after) = (digests[table.Name], await ReadAsync(to, table, cancel));
            isSame &= before.Equals(after);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{table.Name,-24} {before.Rows,10} rows  {before}  {(before.Equals(after) ? "same" : $"DIFFERS: {after.Rows} rows  {after}")}"));
        }

        await output.WriteLineAsync(isSame ? "Every row is there with the same content. Start the nodes with POSTGRES now, and keep the files." : "The stores differ. Keep using the SQLite store.");
        return isSame;
    }

    // Whatever a row refers to stands there before it.
    private static List<ITable> InOrder(IEnumerable<ITable> tables)
    {
        var left = tables.OrderBy(static table => table.Name, StringComparer.Ordinal).ToList();
        var placed = new List<ITable>();
        while (left.Count > 0)
        {
            var next = left.First(table => table.ForeignKeyConstraints.All(key => key.PrincipalTable == table || placed.Contains(key.PrincipalTable)));
            left.Remove(next);
            placed.Add(next);
        }

        return placed;
    }

    private static async Task<TableDigest> CopyAsync(DbConnection from, NpgsqlConnection to, ITable table, CancellationToken cancel)
    {
        var columns = table.Columns.ToList();
        var digest = new TableDigest();
        await using var select = from.CreateCommand();
        select.CommandText = Select(table);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        await using var import = await to.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({Names(table)}) FROM STDIN (FORMAT BINARY)", cancel);
        var row = new object?[columns.Count];
        while (await reader.ReadAsync(cancel))
        {
            await import.StartRowAsync(cancel);
            for (var index = 0; index < columns.Count; index++)
            {
                row[index] = reader.IsDBNull(index) ? null : ForPostgres(reader.GetValue(index), columns[index].StoreType);
                await (row[index] is { } value ? import.WriteAsync(value, columns[index].StoreType.Split('(')[0], cancel) : import.WriteNullAsync(cancel));
            }

            digest.Add(row);
        }

        await import.CompleteAsync(cancel);
        return digest;
    }

    private static async Task<TableDigest> ReadAsync(NpgsqlConnection from, ITable table, CancellationToken cancel)
    {
        var digest = new TableDigest();
        await using var select = new NpgsqlCommand(Select(table), from);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        var row = new object?[table.Columns.Count()];
        while (await reader.ReadAsync(cancel))
        {
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = reader.IsDBNull(index) ? null : reader.GetValue(index);
            }

            digest.Add(row);
        }

        return digest;
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, ITable table, CancellationToken cancel)
    {
        await using var count = new NpgsqlCommand($"SELECT count(*) FROM \"{table.Name}\"", connection);
        return (long)(await count.ExecuteScalarAsync(cancel))!;
    }

    // Numbers that the database gives out go on after the highest.
    private static async Task AdvanceNumbersAsync(NpgsqlConnection to, ITable table, CancellationToken cancel)
    {
        foreach (var column in table.Columns.Where(static column => column.StoreType is "bigint" or "integer"
            && column.PropertyMappings.Any(static mapping => mapping.Property.ValueGenerated == ValueGenerated.OnAdd)))
        {
            await using var advance = new NpgsqlCommand(
                $"SELECT setval(pg_get_serial_sequence('\"{table.Name}\"', '{column.Name}'), coalesce(max(\"{column.Name}\"), 0) + 1, false) FROM \"{table.Name}\" WHERE pg_get_serial_sequence('\"{table.Name}\"', '{column.Name}') IS NOT NULL HAVING count(*) > 0", to);
            await advance.ExecuteNonQueryAsync(cancel);
        }
    }

    private static string Select(ITable table) => $"SELECT {Names(table)} FROM \"{table.Name}\"";

    private static string Names(ITable table) => string.Join(", ", table.Columns.Select(static column => $"\"{column.Name}\""));

    // SQLite knows numbers, text and bytes only; PostgreSQL has its own forms of flags and lists.
    private static object ForPostgres(object value, string type) => type.Split('(')[0] switch
    {
        "boolean" => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0,
        "bigint" => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        "integer" => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        "smallint" => Convert.ToInt16(value, CultureInfo.InvariantCulture),
        "double precision" => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        "text[]" or "character varying[]" => JsonSerializer.Deserialize<string[]>((string)value)!,
        "integer[]" => JsonSerializer.Deserialize<int[]>((string)value)!,
        "bigint[]" => JsonSerializer.Deserialize<long[]>((string)value)!,
        _ when type.StartsWith("character varying", StringComparison.Ordinal) && type.EndsWith("[]", StringComparison.Ordinal) => JsonSerializer.Deserialize<string[]>((string)value)!,
        _ => value,
    };

    /// <summary>Number and content of a table's rows, whatever order they come in.</summary>
    private sealed class TableDigest : IEquatable<TableDigest>
    {
        private UInt128 sum;

        public long Rows { get; private set; }

        public void Add(object?[] row)
        {
            Rows++;
            var text = new StringBuilder();
            foreach (var value in row)
            {
                Write(text, value);
            }

            // A sum does not depend on the order, and unlike an exclusive or it sees a row that is there twice.
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
            sum += new UInt128(BitConverter.ToUInt64(digest, 0), BitConverter.ToUInt64(digest, 8));
        }

        public bool Equals(TableDigest? other) => other is not null && other.Rows == Rows && other.sum == sum;

        public override bool Equals(object? obj) => Equals(obj as TableDigest);

        public override int GetHashCode() => HashCode.Combine(Rows, sum);

        public override string ToString() => sum.ToString("x32", CultureInfo.InvariantCulture);

        private static void Write(StringBuilder text, object? value)
        {
            var word = value switch
            {
                null => null,
                bool flag => flag ? "1" : "0",
                byte[] bytes => Convert.ToBase64String(bytes),
                Array list => JsonSerializer.Serialize(list, list.GetType()),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };
            text.Append(word?.Length ?? -1).Append(':').Append(word).Append(';');
        }
    }
}
