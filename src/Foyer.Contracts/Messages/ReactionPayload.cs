namespace Foyer.Contracts.Messages;

/// <summary>Who reacted with one emoji.</summary>
public sealed record ReactionPayload
{
    /// <summary>User names.</summary>
    public IReadOnlyList<string> Usernames { get; init; } = [];

    /// <summary>Names people see.</summary>
    public IReadOnlyList<string>? Names { get; init; }
}
