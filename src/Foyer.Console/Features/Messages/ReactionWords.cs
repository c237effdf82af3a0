using Foyer.Console.Features.Emoji;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>Who reacted, in words.</summary>
internal static class ReactionWords
{
    /// <summary>As many are named where there is little room.</summary>
    public const int Most = 12;

    public static bool IsMine(ReactionPayload reaction, string? myName) => reaction.Usernames.Contains(myName ?? "");

    /// <summary>Names that people see, mine first.</summary>
    public static IEnumerable<string> Names(ReactionPayload reaction, PeopleNames people, string? myName, string you)
    {
        var names = reaction.Usernames.Select((username, at) => username == myName ? you : reaction.Names?.ElementAtOrDefault(at) ?? people.Of(username));
        return names.OrderByDescending(name => name == you);
    }

    /// <summary>The sign, or the short name of a picture, and who chose it.</summary>
    public static string Title(EmojiBook book, string code, ReactionPayload reaction, PeopleNames people, string? myName, string you)
    {
        var more = reaction.Usernames.Count - Most;
        return $"{book.Write(code)} {string.Join(", ", Names(reaction, people, myName, you).Take(Most))}{(more > 0 ? $" +{more}" : "")}";
    }
}
