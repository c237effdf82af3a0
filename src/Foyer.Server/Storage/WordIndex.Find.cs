using System.Diagnostics.CodeAnalysis;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Storage;

/// <summary>Where messages are looked for.</summary>
/// <param name="Account">Who asks: whose stars count, and in whose rooms is looked when no room is named.</param>
/// <param name="Username">The account's user name.</param>
/// <param name="Room">The room; null for all rooms of the account.</param>
internal sealed record SearchPlace(UserId Account, string Username, RoomId? Room);

/// <summary>A message that was found.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Text">Its text.</param>
internal sealed record FoundMessage(string Id, string Text);

internal static partial class WordIndex
{
    // With a few rooms the index looks for words and rooms together. With many it is faster to look at each place where the words stand,
    // newest first, and to ask whose room that is; unless the words stand at more places than these and the page is not full yet.
    private const int FewRooms = 8;
    private const int MostRooms = 200;
    private const int MostPlaces = 20_000;

    /// <summary>Messages that meet a search, in its order. An expression is not looked at here.</summary>
    /// <param name="db">The store.</param>
    /// <param name="search">What is sought.</param>
    /// <param name="place">Where.</param>
    /// <param name="rooms">The account's rooms, where no room is named.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<List<FoundMessage>> FindAsync(
        FoyerDb db, MessageSearch search, SearchPlace place, IReadOnlyList<string> rooms, int offset, int count, DateTimeOffset now, CancellationToken cancel)
    {
        List<string> named = place.Room is { } one ? [one.Value] : [.. rooms];
        if (!search.Terms.Any(static term => !term.IsExcluded))
        {
            // Words that must not stand there need something to be taken away from.
            return await Ask(db, search, place, named.Count <= MostRooms ? named : [], null, offset, count).ToListAsync(cancel);
        }

        if (db.Database.IsNpgsql())
        {
            return await FindByPeriodsAsync(db, search, place, named, offset, count, now, cancel);
        }

        if (named.Count <= FewRooms)
        {
            return await Ask(db, search, place, named, null, offset, count).ToListAsync(cancel);
        }

        var found = await Ask(db, search, place, [], MostPlaces, offset, count).ToListAsync(cancel);
        return found.Count == count || named.Count > MostRooms || await CountAsync(db, search, MostPlaces, cancel) < MostPlaces
            ? found
            : await Ask(db, search, place, named, null, offset, count).ToListAsync(cancel);
    }

    private static async Task<int> CountAsync(FoyerDb db, MessageSearch search, int most, CancellationToken cancel)
    {
        var (words, limit) = (SqliteWords(search.Terms, []), most);
        return await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM (SELECT rowid FROM message_words WHERE message_words MATCH {words} LIMIT {limit})").SingleAsync(cancel);
    }

    [SuppressMessage("Security", "EF1002", Justification = "Only this file's own words are in the text; whatever was typed goes beside it.")]
    private static IQueryable<FoundMessage> Ask(
        FoyerDb db, MessageSearch search, SearchPlace place, List<string> named, int? mostPlaces, int offset, int count, Periods? periods = null)
    {
        var question = new Question(db.Database.IsNpgsql());
        var direction = search.IsAscending ? "ASC" : "DESC";
        List<string> conditions = [IsSought("m")];
        var isIndexed = search.Terms.Any(static term => !term.IsExcluded) || (search.Terms.Count > 0 && named.Count > 0);
        var source = "messages m";
        var order = "m.\"At\"";
        if (isIndexed && question.IsPostgres)
        {
            // By words alone and then by rooms: PostgreSQL does not know how often a word stands there, and would ask for it in every room.
            conditions.Add($"foyer_words(m.\"Text\", m.\"RoomId\", m.\"At\") @@ {question.PostgresWords(search.Terms, named, periods)}");
            source = $"(SELECT m.* FROM messages m WHERE {string.Join(" AND ", conditions)} OFFSET 0) m";
            conditions.Clear();
            conditions.AddRange(question.Rest(periods));
        }
        else if (isIndexed)
        {
            var words = question.Give(SqliteWords(search.Terms, named));
            var within = string.Concat(question.Bounds(search, "rowid", PlacesPerMillisecond).Select(static bound => $" AND {bound}"));
            var most = mostPlaces is { } limit ? $" LIMIT {question.Give(limit)}" : "";
            source = $"(SELECT rowid AS \"Number\" FROM message_words WHERE message_words MATCH {words}{within} ORDER BY rowid {direction}{most}) w "
                + "CROSS JOIN message_places p ON p.\"Number\" = w.\"Number\" CROSS JOIN messages m ON m.\"Id\" = p.\"MessageId\"";
            order = "w.\"Number\"";
        }

        var room = isIndexed && !question.IsPostgres ? "p.\"RoomId\"" : "m.\"RoomId\"";
        conditions.Insert(0, place.Room is { } one
            ? $"{room} = {question.Give(one.Value)}"
            : $"{room} IN (SELECT s.\"RoomId\" FROM subscriptions s WHERE s.\"UserId\" = {question.Give(place.Account.Value)})");
        conditions.AddRange(question.Filters(search, place));
        conditions.AddRange(question.Bounds(search, "m.\"At\"", 1));
        return db.Database.SqlQueryRaw<FoundMessage>(
            $"SELECT m.\"Id\", m.\"Text\" FROM {source} WHERE {string.Join(" AND ", conditions)} ORDER BY {order} {direction} LIMIT {question.Give(count)} OFFSET {question.Give(offset)}",
            [.. question.Values]);
    }

    private static string SqliteWords(IReadOnlyList<SearchTerm> terms, List<string> rooms)
    {
        List<string> wanted = [.. terms.Where(static term => !term.IsExcluded).Select(SqliteTerm)];
        if (rooms.Count > 0)
        {
            wanted.Insert(0, $"(room : ({string.Join(" OR ", rooms.Select(Quote))}))");
        }

        return terms.Where(static term => term.IsExcluded).Aggregate(string.Join(" AND ", wanted), static (all, term) => $"({all}) NOT {SqliteTerm(term)}");
    }

    private static string SqliteTerm(SearchTerm term) => $"(words : {Quote(string.Join(' ', term.Words))}{(term.IsBeginning ? " *" : "")})";

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The values of one question, each of which goes to the database beside its text.</summary>
    private sealed class Question(bool isPostgres)
    {
        public bool IsPostgres => isPostgres;

        public List<object> Values { get; } = [];

        public string Give(object value)
        {
            Values.Add(value);
            return $"{{{Values.Count - 1}}}";
        }

        public IEnumerable<string> Filters(MessageSearch search, SearchPlace place)
        {
            if (search.Senders.Count > 0)
            {
                yield return $"({string.Join(" OR ", search.Senders.Select(name => name == "me"
                    ? $"m.\"AuthorId\" = {Give(place.Account.Value)}"
                    : $"lower(m.\"AuthorUsername\") LIKE {Holding(name)} ESCAPE '\\'"))})";
            }

            if (search.Mentioned.Count > 0)
            {
                yield return $"EXISTS (SELECT 1 FROM message_marks k JOIN users u ON u.\"Id\" = k.\"UserId\" WHERE k.\"MessageId\" = m.\"Id\" AND k.\"Kind\" = {(int)MessageMarkKind.Mentioned} AND lower(u.\"Username\") IN ({string.Join(", ", search.Mentioned.Select(name => Give(name == "me" ? place.Username.ToLowerInvariant() : name)))}))";
            }

            if (search.IsStarred)
            {
                yield return $"EXISTS (SELECT 1 FROM message_marks k WHERE k.\"MessageId\" = m.\"Id\" AND k.\"Kind\" = {(int)MessageMarkKind.Starred} AND k.\"UserId\" = {Give(place.Account.Value)})";
            }

            if (search.IsPinned)
            {
                yield return "m.\"IsPinned\"";
            }

            if (search.HasLink)
            {
                yield return $"m.\"ExtraJson\" LIKE {Give("%\"urls\":[{%")}";
            }

            if (search.HasPlace)
            {
                yield return $"m.\"ExtraJson\" LIKE {Give("%\"location\":{%")}";
            }

            foreach (var (key, part) in new[] { ("labels", search.Label), ("description", search.FileDescription), ("title", search.FileTitle) })
            {
                if (part is not null)
                {
                    yield return Attached(key, part);
                }
            }
        }

        public IEnumerable<string> Bounds(MessageSearch search, string column, long factor)
        {
            if (search.From is { } from)
            {
                yield return $"{column} >= {Give(from.ToUnixTimeMilliseconds() * factor)}";
            }

            if (search.Until is { } until)
            {
                yield return $"{column} < {Give(until.ToUnixTimeMilliseconds() * factor)}";
            }
        }

        public IEnumerable<string> Rest(Periods? periods)
        {
            if (periods is { IsRest: true } rest)
            {
                yield return $"(m.\"At\" < {Give(rest.First << PeriodBits)} OR m.\"At\" >= {Give((rest.Last + 1) << PeriodBits)})";
            }
        }

        public string PostgresWords(IReadOnlyList<SearchTerm> terms, List<string> rooms, Periods? periods)
        {
            var parts = terms.Select(term =>
            {
                var words = term.IsBeginning
                    ? $"to_tsquery('simple', {Give(term.Words[0] + ":*")})"
                    : $"phraseto_tsquery('simple', {Give(string.Join(' ', term.Words))})";
                return term.IsExcluded ? $"!!{words}" : words;
            }).ToList();
            if (rooms.Count > 0)
            {
                parts.Add($"CAST({Give(string.Join(" | ", rooms.Select(static room => $"'room {room.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'")))} AS tsquery)");
            }

            if (periods is { IsRest: false })
            {
                parts.Add($"CAST({Give(string.Join(" | ", Enumerable.Range(0, (int)(periods.Last - periods.First) + 1).Select(number => $"'time {periods.First + number}'")))} AS tsquery)");
            }

            return $"({string.Join(" && ", parts)})";
        }

        private string Attached(string key, string part)
        {
            var wanted = Holding(part.ToLowerInvariant());
            return isPostgres
                ? $"EXISTS (SELECT 1 FROM jsonb_array_elements(CASE jsonb_typeof(CAST(m.\"ExtraJson\" AS jsonb)->'attachments') WHEN 'array' THEN CAST(m.\"ExtraJson\" AS jsonb)->'attachments' ELSE '[]' END) a WHERE lower(a->>'{key}') LIKE {wanted} ESCAPE '\\')"
                : $"EXISTS (SELECT 1 FROM json_each(m.\"ExtraJson\", '$.attachments') a WHERE lower(json_extract(a.value, '$.{key}')) LIKE {wanted} ESCAPE '\\')";
        }

        private string Holding(string part) =>
            Give($"%{part.Replace("\\", @"\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");
    }
}
