namespace Foyer.Domain.Rooms;

/// <summary>What of a new message counts for a member who did not write it.</summary>
/// <param name="Unread">Whether the counter of unread messages goes up.</param>
/// <param name="UserMention">Whether the counter of mentions of the member goes up.</param>
/// <param name="GroupMention">Whether the counter of mentions of everybody goes up.</param>
public readonly record struct UnreadGain(bool Unread, bool UserMention, bool GroupMention);

/// <summary>How new messages count as unread.</summary>
public static class UnreadRules
{
    /// <summary>What a message counts for members that it does not mention by name.</summary>
    /// <param name="counting">The value of the counting setting of the room's kind.</param>
    /// <param name="mentionsGroup">Whether the message mentions everybody.</param>
    /// <param name="mentionsPeople">Whether the message mentions somebody by name; mentions of everybody then do not count.</param>
    public static UnreadGain ForOthers(string counting, bool mentionsGroup, bool mentionsPeople)
    {
        var group = mentionsGroup && !mentionsPeople;
        return new UnreadGain(
            counting == "all_messages" || (group && counting is ("group_mentions_only" or "user_and_group_mentions_only" or "mentions_only")),
            UserMention: false,
            group);
    }

    /// <summary>What a message counts for a member that it mentions by name.</summary>
    /// <param name="counting">The value of the counting setting of the room's kind.</param>
    public static UnreadGain ForMentioned(string counting) =>
        new(counting is "all_messages" or "user_mentions_only" or "user_and_group_mentions_only" or "mentions_only", UserMention: true, GroupMention: false);
}
