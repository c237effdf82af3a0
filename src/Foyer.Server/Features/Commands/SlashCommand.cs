using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;

namespace Foyer.Server.Features.Commands;

/// <summary>A command as somebody gave it.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Room">Where.</param>
/// <param name="Params">What stands behind it.</param>
/// <param name="Thread">In which thread; null for none.</param>
internal sealed record CommandCall(Caller Caller, Room Room, string Params, MessageId? Thread)
{
    /// <summary>The first word behind the command, without its sign.</summary>
    public string? FirstName => Names.Count > 0 ? Names[0] : null;

    /// <summary>The words behind the command, without their signs.</summary>
    public IReadOnlyList<string> Names =>
        [.. Params.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimStart('@', '#')).Where(word => word.Length > 0)];
}

/// <summary>A command that people give by a slash.</summary>
/// <param name="Command">The word behind the slash.</param>
/// <param name="Params">What stands behind it, for people; the dialect's key.</param>
/// <param name="Description">What it does, for people; the dialect's key.</param>
internal sealed record SlashCommand(string Command, string Params, string Description)
{
    /// <summary>By which right clients show it; each command asks for its own rights.</summary>
    public IReadOnlyList<string> Permission { get; init; } = [];

    /// <summary>Whether clients compose the message themselves.</summary>
    public bool IsClientOnly { get; init; }

    /// <summary>Does it. A refusal fails the call; null is done.</summary>
    public required Func<CommandActions, CommandCall, CancellationToken, Task<Refusal?>> RunAsync { get; init; }
}
