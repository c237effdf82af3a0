using System.Text.Json.Nodes;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime.Sessions;

/// <summary>
/// Documents that every connection is told unasked, right after it is connected, and again as they change. Connecting and changing
/// take turns, so nobody hears of a change twice or not at all; each document is encoded once for all.
/// </summary>
internal sealed class Greeting(SessionRegistry sessions)
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, Dictionary<string, Told>> collections = new(StringComparer.Ordinal);

    /// <summary>The session is connected, and hears what there is.</summary>
    public void Greet(Session session)
    {
        lock (turn)
        {
            session.IsConnected = true;
            session.Connection.TrySend(DdpWriter.Connected(session.Id));
            foreach (var told in collections.Values.SelectMany(static documents => documents.Values))
            {
                session.Connection.TrySend(told.Added);
            }
        }
    }

    /// <summary>The documents of a collection are these from now on.</summary>
    /// <param name="collection">Where clients keep them.</param>
    /// <param name="documents">All of them, in the order in which they are told.</param>
    public void Tell(string collection, IEnumerable<(string Id, JsonObject Fields)> documents)
    {
        lock (turn)
        {
            var before = collections.GetValueOrDefault(collection) ?? new Dictionary<string, Told>(StringComparer.Ordinal);
            var after = new Dictionary<string, Told>(StringComparer.Ordinal);
            List<Frame> news = [];
            foreach (var (id, fields) in documents)
            {
                if (!before.Remove(id, out var known))
                {
                    after[id] = new Told(fields, DdpWriter.Added(collection, id, fields));
                    news.Add(after[id].Added);
                }
                else if (JsonNode.DeepEquals(known.Fields, fields))
                {
                    after[id] = known;
                }
                else
                {
                    after[id] = new Told(fields, DdpWriter.Added(collection, id, fields));
                    news.Add(DdpWriter.Changed(collection, id, fields, [.. known.Fields.Select(static field => field.Key).Where(field => !fields.ContainsKey(field))]));
                }
            }

            news.AddRange(before.Keys.Select(gone => DdpWriter.Removed(collection, gone)));
            collections[collection] = after;
            foreach (var session in news.Count == 0 ? [] : sessions.All.Where(static session => session.IsConnected))
            {
                news.ForEach(frame => session.Connection.TrySend(frame));
            }
        }
    }

    private sealed record Told(JsonObject Fields, Frame Added);
}
