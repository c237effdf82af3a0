using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Realtime.Sessions;

namespace Foyer.Server.Realtime.Streams;

/// <summary>Somebody asks to read or to write a key of a stream.</summary>
/// <param name="Stream">The stream's name.</param>
/// <param name="Key">The key: an event name, or <c>&lt;id&gt;/&lt;event&gt;</c>.</param>
/// <param name="Extra">What else is shown, such as a visitor's token.</param>
/// <param name="Caller">Who asks; null when nobody is signed in.</param>
/// <param name="Cancel">Cancelled when the asking client is gone.</param>
internal sealed record StreamRequest(string Stream, string Key, JsonNode? Extra, Caller? Caller, CancellationToken Cancel)
{
    private int Slash => Key.IndexOf('/', StringComparison.Ordinal);

    /// <summary>The room, user or other thing in front of the slash; the whole key when it has none.</summary>
    public string Subject => Slash < 0 ? Key : Key[..Slash];

    /// <summary>The event behind the slash; empty when the key has none.</summary>
    public string Happening => Slash < 0 ? "" : Key[(Slash + 1)..];

    public RoomId Room => new(Subject);

    /// <summary>A visitor's token, under either name that clients give it.</summary>
    public string? VisitorToken => ExtraText("visitorToken") ?? ExtraText("token");

    private string? ExtraText(string name) =>
        Extra is JsonObject members && members[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

/// <summary>A client writes an event to a stream, for the other listeners of the key.</summary>
/// <param name="Request">What is written to, and by whom.</param>
/// <param name="Args">The event's arguments.</param>
/// <param name="Session">The socket it came over; null over REST.</param>
internal sealed record StreamWrite(StreamRequest Request, IReadOnlyList<JsonNode?> Args, Session? Session)
{
    public string Key => Request.Key;

    public Caller? Caller => Request.Caller;
}
