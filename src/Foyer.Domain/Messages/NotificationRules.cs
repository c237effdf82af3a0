namespace Foyer.Domain.Messages;

/// <summary>What is asked when a member may be notified of a new message.</summary>
public sealed record NotificationCase
{
    /// <summary>The member's choice: <c>all</c>, <c>mentions</c> or <c>nothing</c>.</summary>
    public string Choice { get; init; } = All;

    /// <summary>Whether the member has made it for this room.</summary>
    public bool IsChosenHere { get; init; }

    /// <summary>Whether the member wants nothing from this room, or nothing from this author.</summary>
    public bool IsSilenced { get; init; }

    /// <summary>Whether what is said to everybody does not concern the member.</summary>
    public bool MutesEverybody { get; init; }

    /// <summary>Whether two or a few people talk to each other.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Whether the room has more members than are notified of what is said to nobody in particular.</summary>
    public bool IsBigRoom { get; init; }

    /// <summary>Whether it stands in a thread only.</summary>
    public bool IsReply { get; init; }

    /// <summary>Whether the member follows that thread.</summary>
    public bool FollowsThread { get; init; }

    /// <summary>Whether it mentions the member.</summary>
    public bool IsMentioned { get; init; }

    /// <summary>Whether it mentions everybody.</summary>
    public bool IsEverybodyMentioned { get; init; }

    /// <summary>Whether one of the member's own words stands in it.</summary>
    public bool IsHighlighted { get; init; }

    internal const string All = "all";
    internal const string Nothing = "nothing";
}

/// <summary>Of which messages members are notified beside the count of unread ones.</summary>
public static class NotificationRules
{
    /// <summary>
    /// Whether a member is told of a message: on devices that are connected, on telephones or by letter, each by the choice for that way.
    /// Source: the dialect's rules for notices.
    /// </summary>
    /// <param name="one">The member and the message.</param>
    public static bool IsDue(NotificationCase one)
    {
        if (one.IsSilenced || one.Choice == NotificationCase.Nothing)
        {
            return false;
        }

        var isPersonal = one.IsMentioned || one.IsHighlighted;
        if (one.IsReply)
        {
            return isPersonal || one.FollowsThread;
        }

        return isPersonal
            || (one.Choice == NotificationCase.All && (one.IsChosenHere || !one.IsBigRoom))
            || (!one.IsBigRoom && (one.IsDirect || (one.IsEverybodyMentioned && !one.MutesEverybody)));
    }

    /// <summary>Whether one of somebody's words stands in a text, in capitals or not, by itself and not as a part of another word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The words; empty ones stand nowhere.</param>
    public static bool IsHighlighted(string text, IEnumerable<string> words) => words.Any(word => Stands(text, word.Trim()));

    private static bool Stands(string text, string word)
    {
        for (var at = word.Length == 0 ? -1 : text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
