using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Foyer.Contracts.Presence;

namespace Foyer.Console.Features.Presence;

/// <summary>Who is online, away, busy or offline, as far as the server has told.</summary>
internal sealed record PresenceBoard
{
    public static PresenceBoard Empty { get; } = new();

    public ImmutableDictionary<string, UserPresence> Users { get; private init; } =
        ImmutableDictionary<string, UserPresence>.Empty;

    /// <summary>Null of whom the server has told nothing yet.</summary>
    public UserPresence? Knows(string? userId) => userId is null ? null : Users.GetValueOrDefault(userId);

    /// <summary>One word of the stream: <c>[uid, username, code, text, name, roles]</c>.</summary>
    public PresenceBoard Apply(JsonArray change)
    {
        if (change.Count < 3 || change[0].ReadText() is not { } userId || change[2].ReadNumber() is not { } code)
        {
            return this;
        }

        var text = change.Count > 3 ? change[3].ReadText() : null;
        return Put(userId, UserStatus.FromCode(code), text);
    }

    public PresenceBoard Put(string userId, string? status, string? text) =>
        this with { Users = Users.SetItem(userId, new UserPresence(status ?? UserStatus.Offline, text)) };
}

internal sealed record UserPresence(string Status, string? Text);
