using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Foyer.Server.Storage;

/// <summary>
/// Keeps the questions of the store's library prepared with the one SQLite connection that commits have: to prepare one anew takes as long as to answer
/// it, and a commit asks the same few each time. For one context at a time, whose connection stays open.
/// </summary>
internal sealed class KeptStatements : DbCommandInterceptor, IDbConnectionInterceptor
{
    // Kinds of question; more would mean that something is written into the text of one.
    private const int Most = 256;

    private readonly Dictionary<string, Kept> idle = new(StringComparer.Ordinal);

    /// <summary>Puts one in the place of a new command that has been prepared for the same question before, if none is under way.</summary>
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { } connection } made)
        {
            return result;
        }

        if (!idle.Remove(made.CommandText, out var kept) || !kept.IsOf(connection))
        {
            kept?.End();
            kept = new Kept(this, connection, made.CommandText);
        }

        (kept.Transaction, kept.CommandTimeout) = (made.Transaction, made.CommandTimeout);
        foreach (SqliteParameter parameter in made.Parameters)
        {
            kept.Parameters.Add(parameter);
        }

        made.Dispose();
        return kept;
    }

    public InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Release();
        return result;
    }

    public ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Release();
        return ValueTask.FromResult(result);
    }

    // As long as any of them is there, SQLite does not close its file.
    private void Release()
    {
        foreach (var one in idle.Values)
        {
            one.End();
        }

        idle.Clear();
    }

    private bool TryTakeBack(Kept command)
    {
        if (idle.Count >= Most)
        {
            Release();
        }

        return idle.TryAdd(command.CommandText, command);
    }

    private sealed class Kept(KeptStatements keeper, SqliteConnection connection, string text) : SqliteCommand(text, connection)
    {
        private readonly sqlite3? store = connection.Handle;

        public bool IsOf(SqliteConnection other) => ReferenceEquals(Connection, other) && ReferenceEquals(store, other.Handle);

        public void End() => base.Dispose(disposing: true);

#pragma warning disable CA2215 // Whoever used it is done with it; what it has prepared is kept.
        protected override void Dispose(bool disposing)
#pragma warning restore CA2215
        {
            if (disposing)
            {
                Parameters.Clear();
                Transaction = null;
            }

            if (!disposing || !keeper.TryTakeBack(this))
            {
                base.Dispose(disposing);
            }
        }
    }
}
