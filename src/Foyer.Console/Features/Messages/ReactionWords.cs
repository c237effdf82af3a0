using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>Who reacted, in words.</summary>
internal static class ReactionWords
{
    private const int Most = 12;

    public static bool IsMine(ReactionPayload reaction, string? myName) => reaction.Usernames.Contains(myName ?? "");

    /// <summary>Names that people see where they are known, mine first.</summary>
    public static IEnumerable<string> Names(ReactionPayload reaction, string? myName, string you)
    {
        var names = reaction.Usernames.Select((username, at) => username == myName ? you : reaction.Names?.ElementAtOrDefault(at) ?? username);
        return names.OrderByDescending(name => name == you).Take(Most);
    }

    public static string Title(string code, ReactionPayload reaction, string? myName, string you)
    {
        var more = reaction.Usernames.Count - Most;
        return $"{code}: {string.Join(", ", Names(reaction, myName, you))}{(more > 0 ? $" +{more}" : "")}";
    }
}
