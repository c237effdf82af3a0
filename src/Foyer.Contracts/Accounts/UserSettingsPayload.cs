using System.Text.Json.Nodes;

namespace Foyer.Contracts.Accounts;

/// <summary>What an account has set for itself.</summary>
public sealed record UserSettingsPayload
{
    /// <summary>Free-form profile values.</summary>
    public JsonObject? Profile { get; init; }

    /// <summary>Preferences by their id in the dialect.</summary>
    public JsonObject? Preferences { get; init; }
}
